#pragma once
/// \file
/// The typed claim graph: an immutable value.

#include <claimgraph/core/id.hpp>
#include <claimgraph/graph/claim.hpp>
#include <claimgraph/graph/packed_span.hpp>
#include <claimgraph/graph/row_range.hpp>
#include <claimgraph/graph/validity_span.hpp>
#include <claimgraph/graph/vocabulary.hpp>

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace claimgraph {

/// An attribute that is no field of the model, as it was written: its key and its value.
using attribute_view = std::pair<std::string_view, std::string_view>;

/// What the graph keeps of an article.
struct article_view {
    node_id node = no_node;  ///< its node of kind source
    std::string_view id;
    std::string_view file;  ///< the path it was read under
    std::string_view title;
    std::string_view date;  ///< EDTF as written
    std::string_view url;
    std::string_view language;
    char reliability = 'F';           ///< Admiralty A-F
    std::string_view sha256;          ///< of the file's bytes, hexadecimal
    row_range<attribute_view> other;  ///< further metadata
};

/// The columns of a graph as they lie, for loops that look at much of it. Views live as long as any
/// copy of the graph. The edges out of node n are out_begin[n] .. out_begin[n + 1] - 1; what comes in
/// stands at in_begin[n] .. in_begin[n + 1] - 1 of the columns `in_*`.
struct graph_columns {
    std::span<const kind_id> kind;             ///< by node
    std::span<const std::uint32_t> out_begin;  ///< node_count + 1
    std::span<const node_id> target;           ///< by edge, as is `relation`
    std::span<const relation_id> relation;
    packed_span<std::uint32_t> assertion;  ///< by edge, as is `validity`: graph::assertion_index
    packed_span<std::uint32_t> validity;
    std::span<const std::uint32_t> in_begin;  ///< node_count + 1
    packed_span<edge_id> in_edge;
    std::span<const node_id> in_source;  ///< of in_edge, as is `in_relation`
    std::span<const relation_id> in_relation;
};

/// Nodes and claims with adjacency both ways, grouped by relation within a node. Copies share one immutable state, so
/// copying is constant time and every member is safe from any number of threads; a move is a copy. Views and references
/// live as long as any copy. Ids are positions in this graph: passing another graph's is undefined, as with iterators.
///
///     for (auto e : g.out(russia)) fmt::print("{}\n", g.label(g.target(e)));
class graph {
public:
    graph();  ///< no nodes, the built-in vocabulary
    graph(const graph&) noexcept = default;
    graph& operator=(const graph&) noexcept = default;
    [[nodiscard]] std::size_t node_count() const noexcept;
    [[nodiscard]] std::size_t edge_count() const noexcept;
    [[nodiscard]] std::size_t article_count() const noexcept;
    [[nodiscard]] const claimgraph::vocabulary& vocabulary() const noexcept;

    // Nodes. Constant time.
    [[nodiscard]] kind_id kind(node_id) const noexcept;
    [[nodiscard]] std::string_view id(node_id) const noexcept;
    [[nodiscard]] std::string_view label(node_id) const noexcept;
    [[nodiscard]] row_range<std::string_view> aliases(node_id) const noexcept;
    [[nodiscard]] row_range<std::string_view> tags(node_id) const noexcept;
    [[nodiscard]] row_range<attribute_view> attributes(node_id) const noexcept;
    [[nodiscard]] row_range<quote> quotes(node_id) const noexcept;
    /// When the node holds; `validity::never_known()` where no date was given.
    [[nodiscard]] validity when(node_id) const noexcept;
    /// Its date as written; empty where none was given. Dates that say no more than their days are written anew.
    [[nodiscard]] std::string when_text(node_id) const;
    /// Who says a node of kind claim (or what fields a source gives); nothing for other nodes.
    [[nodiscard]] std::optional<assertion> statement(node_id) const noexcept;

    // Edges: each is one claim. Constant time.
    [[nodiscard]] node_id source(edge_id) const noexcept;
    [[nodiscard]] node_id target(edge_id) const noexcept;
    [[nodiscard]] relation_id relation(edge_id) const noexcept;
    [[nodiscard]] assertion asserted(edge_id) const noexcept;
    /// When the claim holds, its own date or that of its policy or event taken into account.
    [[nodiscard]] validity when(edge_id) const noexcept;
    /// The claim's own date as written; empty where it has none.
    [[nodiscard]] std::string when_text(edge_id) const;
    [[nodiscard]] std::string_view note(edge_id) const noexcept;
    [[nodiscard]] row_range<std::string_view> tags(edge_id) const noexcept;
    [[nodiscard]] row_range<attribute_view> attributes(edge_id) const noexcept;
    [[nodiscard]] row_range<quote> quotes(edge_id) const noexcept;
    /// The shortest name that means this edge alone: "e1", else "article#e1" or "article#7".
    [[nodiscard]] std::string name(edge_id) const;

    /// Claims share assertions and validities: a question judges each of them once, not each claim.
    [[nodiscard]] std::uint32_t assertion_index(edge_id) const noexcept;
    [[nodiscard]] std::uint32_t validity_index(edge_id) const noexcept;
    [[nodiscard]] row_range<assertion> assertions() const noexcept;
    [[nodiscard]] validity_span validities() const noexcept;
    /// Whether any claim is asserted with negative polarity. Constant time.
    [[nodiscard]] bool has_negative_claims() const noexcept;

    /// The node of kind claim that stands for an edge which another edge points at, or no_node.
    [[nodiscard]] node_id claim_node(edge_id) const noexcept;
    /// The edge that such a node stands for, or no_edge.
    [[nodiscard]] edge_id claim_edge(node_id) const noexcept;

    // Adjacency: out by relation, then in the order they were added; in by relation, then by id. The edges out of a
    // node have consecutive ids. O(1), of one relation O(log degree).
    [[nodiscard]] id_range<edge_id> out(node_id) const noexcept;
    [[nodiscard]] id_range<edge_id> out(node_id, relation_id) const noexcept;
    [[nodiscard]] packed_span<edge_id> in(node_id) const noexcept;
    [[nodiscard]] packed_span<edge_id> in(node_id, relation_id) const noexcept;

    [[nodiscard]] article_view article(article_id) const noexcept;
    [[nodiscard]] article_id article_named(std::string_view id) const noexcept;

    /// By exact id; names as people write them are for `resolve` (names.hpp). O(1) expected.
    [[nodiscard]] node_id find_node(std::string_view id) const noexcept;
    /// By "e1" where it is the only one, or "article#e1": O(1) expected. By "article#7": O(edges) the first few times,
    /// O(log edges) once an index is kept for those who go on asking.
    [[nodiscard]] edge_id find_edge(std::string_view name) const noexcept;

    [[nodiscard]] graph_columns columns() const noexcept;
    /// All ids, in order.
    [[nodiscard]] id_range<node_id> nodes() const noexcept { return {0, node_count()}; }
    [[nodiscard]] id_range<edge_id> edges() const noexcept { return {0, edge_count()}; }

    struct data;  // private; complete in the source alone

private:
    friend class graph_builder;
    friend struct graph_access;
    explicit graph(std::shared_ptr<const data> d) noexcept : data_(std::move(d)) {}
    std::shared_ptr<const data> data_;
};

/// Whether a node's kind is `kind` or below it.
[[nodiscard]] bool is_a(const graph&, node_id, kind_id kind) noexcept;
/// Whether the claim denies its relation: its polarity is negative and its relation has no polarity
/// of its own to express (has_trait has). What is denied carries no influence and no support.
[[nodiscard]] bool is_denied(const graph&, edge_id) noexcept;

}  // namespace claimgraph
