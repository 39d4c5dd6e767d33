#pragma once
/// \file
/// What drafts have that a builder cannot take: numbers of what it has not, ids that are none.

#include "graph/growing_graph.hpp"

#include <optional>
#include <string_view>

namespace claimgraph {

/// Of an article, a node or an edge. Linear.
[[nodiscard]] std::optional<failure> find_wrong_id(std::string_view of, std::string_view id);

[[nodiscard]] std::optional<failure> find_wrong(const graph_builder::state& s, const node_draft& draft);
[[nodiscard]] std::optional<failure> find_wrong(const graph_builder::state& s, const edge_draft& draft);

[[nodiscard]] inline bool has_node(const graph_builder::state& s, node_id n) noexcept {
    return n == no_node || index(n) < s.nodes.size();
}
[[nodiscard]] inline bool has_nodes_of(const graph_builder::state& s, const assertion& a) noexcept {
    return has_node(s, a.speaker) && has_node(s, a.medium) && has_node(s, a.origin);
}

/// All but its relation. A few comparisons: there are millions of these.
[[nodiscard]] inline bool is_known(const graph_builder::state& s, const plain_claim& c) noexcept {
    return index(c.from) < s.nodes.size() && index(c.to) < s.nodes.size() &&
           static_cast<std::size_t>(c.said) < s.assertions.size() &&
           (c.when == date_number::none || static_cast<std::size_t>(c.when) < s.edge_dates.when.size());
}
/// Why a claim is not known, or its relation.
[[nodiscard]] failure wrong_claim(const graph_builder::state& s, const plain_claim& c);

/// The number that an id reads as, as numbers of edges are written; 0 for others.
[[nodiscard]] std::uint32_t number_written(std::string_view id) noexcept;

/// Whether an edge can have a number, and be called by `name` if that is not 0: "article#name".
[[nodiscard]] std::optional<failure> find_wrong_number(graph_builder::state& s, article_id article, std::uint32_t name,
                                                       std::uint32_t number);

}  // namespace claimgraph
