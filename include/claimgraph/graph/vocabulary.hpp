#pragma once
/// \file
/// What kinds of node and relations there are, and what they mean: data, not code. The built-in
/// vocabulary is data/vocabulary.json; docs/vocabulary.md describes the file.

#include <claimgraph/core/id.hpp>
#include <claimgraph/core/result.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace claimgraph {

/// Which way a relation is read: from its source to its target, or against it.
enum class direction : std::uint8_t { forward, backward };
[[nodiscard]] constexpr direction reverse(direction d) noexcept {
    return d == direction::forward ? direction::backward : direction::forward;
}

/// The sign of influence that a relation carries; `polarity`: that of the single claim (has_trait).
enum class relation_sign : std::uint8_t { none, plus, minus, polarity };

/// One way to take a step: along a relation in a direction, where the step begins at a node whose kind
/// is in `kinds` (empty: any that the relation allows).
struct step {
    relation_id relation = no_relation;
    claimgraph::direction direction = direction::forward;
    std::vector<kind_id> kinds;
    friend bool operator==(const step&, const step&) = default;
};

/// A pair of kinds that a relation may join; kinds below them fit too.
struct relation_ends {
    kind_id from = no_kind;
    kind_id to = no_kind;
};

struct kind_info {
    std::string name;
    std::string plural;       ///< for English, such as "policies"
    kind_id below = no_kind;  ///< its next broader kind
    std::string means;
    std::vector<std::string> keys;  ///< attributes of its nodes beside those of every node
};

struct relation_info {
    std::string name;
    std::string inverse;  ///< the name of the same relation read backward; may be empty
    relation_id below = no_relation;
    std::vector<relation_ends> ends;
    relation_sign sign = relation_sign::none;
    bool necessary = false;          ///< its target must hold for its source to hold
    std::vector<std::string> keys;   ///< attributes of its edges beside the fields of every claim
    std::vector<std::string> verbs;  ///< further words for it in questions: "want" for has_interest
};

/// What `key=id` on a node means: an edge between the node and `id`.
struct shorthand {
    relation_id relation = no_relation;
    direction reading = direction::forward;  ///< forward: from the node to `id`
};

/// An immutable value; copies share, and a move is a copy. Every const member is safe from any number of threads.
///
///     auto v = vocabulary::built_in();
///     v.is_a(*v.kind("policy"), *v.kind("policy"));        // true
///     v.family("depends_on");                              // five steps
class vocabulary {
public:
    /// The vocabulary of data/vocabulary.json.
    [[nodiscard]] static const vocabulary& built_in();
    /// Reads a vocabulary file. With `"extends": "default"` it adds to the built-in one, else it
    /// replaces it. `file` names it in messages. All that is wrong with it is reported at once: as much as
    /// `limits::diagnostics` is by default, the rest is counted (CG-graph-031). Of what is no JSON no line is shown.
    /// CG-graph-030 where it has more than `most_bytes`, as given or as `to_json` would give it.
    [[nodiscard]] static result<vocabulary> parse(std::string_view json, std::string file);

    vocabulary(const vocabulary&) noexcept = default;
    vocabulary& operator=(const vocabulary&) noexcept = default;
    ~vocabulary() = default;

    [[nodiscard]] std::size_t kind_count() const noexcept;
    [[nodiscard]] std::size_t relation_count() const noexcept;
    [[nodiscard]] const kind_info& operator[](kind_id) const noexcept;
    [[nodiscard]] const relation_info& operator[](relation_id) const noexcept;

    [[nodiscard]] std::optional<kind_id> kind(std::string_view name) const noexcept;
    /// By name; case-blind look-ups are for those who read questions.
    [[nodiscard]] std::optional<relation_id> relation(std::string_view name) const noexcept;

    /// Whether `narrow` is `broad` or below it; not where either is unknown here, such as `no_kind`. Constant time.
    [[nodiscard]] bool is_a(kind_id narrow, kind_id broad) const noexcept;
    [[nodiscard]] bool is_a(relation_id narrow, relation_id broad) const noexcept;

    /// The steps that a relation, an inverse or a family stands for, relations below included; empty
    /// where the name is unknown. The view lives as long as any copy of this vocabulary.
    [[nodiscard]] std::span<const step> family(std::string_view name) const noexcept;
    /// Names of all relations, inverses and families, in the order of the file.
    [[nodiscard]] std::vector<std::string_view> step_names() const;
    [[nodiscard]] std::vector<std::string_view> kind_names() const;

    /// What `key=` on a node of `kind` means, if it makes an edge there.
    [[nodiscard]] std::optional<shorthand> find_shorthand(std::string_view key, kind_id kind) const noexcept;
    /// Whether `key` makes an edge on a node of some kind.
    [[nodiscard]] bool is_shorthand(std::string_view key) const noexcept;

    /// The keys, beside names of relations, that make an edge on a node of `kind`, for hints.
    [[nodiscard]] std::vector<std::string_view> shorthand_keys(kind_id kind) const;

    /// Whether an edge may join such ends. Constant time.
    [[nodiscard]] bool allows(relation_id, kind_id from, kind_id to) const noexcept;
    /// The relations that may join such ends, for hints.
    [[nodiscard]] std::vector<std::string_view> relations_between(kind_id from, kind_id to) const;

    /// Canonical JSON of the whole vocabulary; parsing it gives an equal one.
    [[nodiscard]] std::string to_json() const;

    /// Kinds and relations known by no name of their own stop here: 250 of each.
    static constexpr std::size_t most = 250;
    static constexpr std::size_t most_bytes = std::size_t{1} << 20;

    struct data;  // private; complete in the source alone

private:
    explicit vocabulary(std::shared_ptr<const data> d) noexcept : data_(std::move(d)) {}
    std::shared_ptr<const data> data_;
};

}  // namespace claimgraph
