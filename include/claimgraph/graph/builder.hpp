#pragma once
/// \file
/// Builds graphs. Nodes merge by id, claims never merge.

#include <claimgraph/graph/graph.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace claimgraph {

/// Where something was declared, for messages about a second declaration.
struct declared_at {
    article_id article = no_article;
    std::uint32_t line = 0, column = 0;
};

/// An attribute that is no field of the model, as it was written: its key and its value.
using attribute_pair = std::pair<std::string, std::string>;
/// What is to be kept of an article.
struct article_info {
    node_id node = no_node;  ///< its node of kind source; made by the builder
    std::string id{};        ///< one or more characters, none of them a control character, as all ids
    std::string file{};      ///< the path it was read under
    std::string title{};
    std::string date{};  ///< EDTF as written
    std::string url{};
    std::string language{};
    char reliability = 'F';               ///< Admiralty A-F
    std::string sha256{};                 ///< of the file's bytes, hexadecimal
    std::vector<attribute_pair> other{};  ///< further metadata
};

/// Words that something is to rest on; views of a text that outlives the call they are given to.
struct quote_draft : text_position {
    std::string_view exact{};
    std::string_view before{};
    std::string_view after{};
};

/// A node to be added. What views it holds are read before `add_node` returns.
struct node_draft {
    std::string id{};
    kind_id kind = no_kind;
    std::string label{};  ///< empty: the id stands for it until a later declaration brings one
    std::vector<std::string> aliases{};
    std::vector<std::string> tags{};
    std::vector<attribute_pair> attributes{};
    std::optional<edtf> when{};
    std::optional<assertion> statement{};
    std::vector<quote_draft> quotes{};
    declared_at where;
};

/// A claim to be added. What views it holds are read before `add_edge` returns.
struct edge_draft {
    std::string id{};          ///< local to its article; empty: named by `number`
    std::uint32_t number = 0;  ///< of its mark in the article, from 1 to 2^30 - 1; 0: given in order
    node_id from = no_node;
    relation_id relation = no_relation;
    node_id to = no_node;
    assertion said;  ///< `said.article` is its article, which must have been added
    std::optional<edtf> when{};
    std::string note{};
    std::vector<std::string> tags{};
    std::vector<attribute_pair> attributes{};
    std::vector<quote_draft> quotes{};
};

/// An assertion and a date by their numbers in a builder.
enum class assertion_number : std::uint32_t { none = 0xFFFFFFFF };
enum class date_number : std::uint32_t { none = 0xFFFFFFFF };

/// A claim without an id or words of its own, as tables have millions of: what many share was given before.
struct plain_claim {
    node_id from = no_node;
    node_id to = no_node;
    relation_id relation = no_relation;
    assertion_number said = assertion_number::none;  ///< of the builder that it is added to, as is `when`
    date_number when = date_number::none;
};

/// An edge while it is being built: its number in the order of `add_edge`.
enum class draft_id : std::uint32_t {};

/// Collects articles, nodes and claims, then makes a graph of them in O((nodes + edges) log degree).
/// Not safe from several threads at once. Node ids given out are those of the graph. Every member either does all it
/// says or, where it is refused or memory runs out (std::bad_alloc), leaves the builder as it was: `build` too.
/// What is added is refused where an id is empty, not UTF-8 or has control characters (CG-graph-009), or a kind,
/// relation, node, article, assertion or date is none of the builder's (CG-graph-010); other members want what is.
///
///     graph_builder b(vocabulary::built_in());
///     auto a = b.add_article({.id = "notes", .file = "notes.md"}).value();
///     auto x = b.add_node({.id = "x", .kind = policy}).value();
///     b.add_edge({.from = x, .relation = serves, .to = y, .said = {.article = a}}).value();
///     graph g = std::move(b).build();
class graph_builder {
public:
    explicit graph_builder(claimgraph::vocabulary vocabulary);
    graph_builder(graph_builder&&) noexcept;
    graph_builder& operator=(graph_builder&&) noexcept;
    ~graph_builder();
    /// Makes the article and its node of kind source. CG-graph-005 where an article has its id, CG-graph-002 a node.
    [[nodiscard]] result<article_id> add_article(article_info info, std::string label = {});
    /// Adds a node, or merges it into the one with its id: the first label stays, others become
    /// aliases (a warning, CG-graph-003). Differing kinds are refused (CG-graph-002).
    [[nodiscard]] result<node_id> add_node(const node_draft& draft);
    /// Anchors more words to a node.
    void add_quotes(node_id, std::vector<quote_draft> quotes);
    /// Says who states a node of kind claim, unless that was said before.
    void set_statement(node_id, assertion);

    /// Adds a claim. Refused where the vocabulary does not allow such ends (CG-graph-004, with the relations that fit),
    /// or where an id (CG-graph-006), or a number, also as an id (CG-graph-011), means two edges of one article.
    [[nodiscard]] result<draft_id> add_edge(const edge_draft& draft);
    /// The same for a claim that is named by its number: the graph is that of an equal `edge_draft`. O(1).
    ///     b.add_claim({.from = x, .to = y, .relation = serves, .said = b.intern(assertion{.article = a})}).value();
    [[nodiscard]] result<draft_id> add_claim(const plain_claim& claim);
    /// The number of an assertion (`none`: its nodes are not there) or of a date: equal ones have one. O(1) expected.
    [[nodiscard]] assertion_number intern(const assertion&);
    [[nodiscard]] date_number intern(const edtf&);
    /// The same where it holds from `first` to `last` and at no other time; `first_day`, `last_day`: open.
    [[nodiscard]] date_number intern(day first, day last);
    /// Says about how many there will be, which saves time alone.
    void reserve(std::size_t nodes, std::size_t edges);
    /// The node of kind claim that stands for an edge, made when first asked for; no_node without such a kind or edge.
    [[nodiscard]] node_id claim_node(draft_id);

    [[nodiscard]] std::optional<node_id> find_node(std::string_view id) const noexcept;
    [[nodiscard]] kind_id kind(node_id) const noexcept;
    [[nodiscard]] std::string_view label(node_id) const noexcept;        ///< good until something is added, as
    [[nodiscard]] std::vector<std::string_view> aliases(node_id) const;  ///< are these
    [[nodiscard]] std::size_t node_count() const noexcept;
    [[nodiscard]] const claimgraph::vocabulary& vocabulary() const noexcept;
    /// Warnings so far, in the order they arose.
    [[nodiscard]] std::vector<diagnostic> take_warnings();
    [[nodiscard]] graph build() &&;

    struct state;  // private; complete in the source alone

private:
    friend struct builder_access;
    std::unique_ptr<state> state_;
};

}  // namespace claimgraph
