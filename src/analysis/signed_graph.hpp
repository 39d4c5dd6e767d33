#pragma once
/// \file
/// Influence under one scope as plain arrays, both ways.

#include "query/pace.hpp"
#include "query/rows.hpp"

#include <claimgraph/query/filter.hpp>

#include <string_view>

namespace claimgraph {

/// One claim walked in a direction, and whether it turns the sign.
struct signed_arc {
    edge_id edge = no_edge;
    node_id node = no_node;
    bool minus = false;
};

struct signed_graph {
    rows<signed_arc> forward;   ///< arcs from a node
    rows<signed_arc> backward;  ///< arcs to a node; `node` is where they come from
    std::size_t nodes = 0;
};

/// The claims of a family that count, O(nodes + edges). Fails when out of time.
[[nodiscard]] result<signed_graph> make_signed_graph(const scope&, std::string_view family, pace&);

}  // namespace claimgraph
