#pragma once
/// \file
/// Which attributes nodes and edges may have, so that a mistyped one is told from one of the model's.

#include <claimgraph/graph/vocabulary.hpp>

#include <optional>
#include <string_view>
#include <vector>

namespace claimgraph {

/// Keys of the model and of a vocabulary, which must outlive it.
class known_keys {
public:
    explicit known_keys(const vocabulary& v) : vocabulary_(v), claim_(v.kind("claim")) {}

    [[nodiscard]] bool is_claim(kind_id kind) const { return claim_ && vocabulary_.is_a(kind, *claim_); }

    /// Whether a node of a kind, or an edge of a relation, may have it: as the model, the vocabulary or what the
    /// kind or relation is below says. Fields of claims and shorthands are not among them.
    [[nodiscard]] bool has(kind_id kind, std::string_view key) const;
    [[nodiscard]] bool has(relation_id relation, std::string_view key) const;
    /// Whether it says where words stand.
    [[nodiscard]] static bool is_anchor(std::string_view key) noexcept;
    /// Whether any node, edge or fragment may have it; `is_ours`, where it does not depend on a kind or relation, and
    /// Markdown of others is not likely to have it.
    [[nodiscard]] bool anywhere(std::string_view key) const;
    [[nodiscard]] bool is_ours(std::string_view key) const;

    /// All that may be written there, fields and shorthands too, for suggestions.
    [[nodiscard]] std::vector<std::string_view> of(kind_id kind) const;
    [[nodiscard]] std::vector<std::string_view> of(relation_id relation) const;
    [[nodiscard]] std::vector<std::string_view> of_all() const;

private:
    const vocabulary& vocabulary_;
    std::optional<kind_id> claim_;
};

}  // namespace claimgraph
