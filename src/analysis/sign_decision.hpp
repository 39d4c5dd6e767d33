#pragma once
/// \file
/// Whether a simple path of a given sign exists.

#include "analysis/simple_region.hpp"

#include <claimgraph/query/path.hpp>

namespace claimgraph {

struct simple_path {
    std::vector<node_id> nodes;
    std::vector<edge_id> edges;
};

struct sign_decision {
    std::optional<simple_path> witness;  ///< not always a shortest one
    bool decided = false;                ///< otherwise there may be a path though there is no witness
};

/// Looks for a simple path through `region` whose sign is `s`: depth first, and from each thing for a shortest
/// walk of the sign that is left to the end, around what was passed. No walk: the way back. A walk that is
/// simple: the witness. Where loops keep the sign that is always so, and nothing is tried twice; each step costs
/// the arcs of the region, and there may be exponentially many.
[[nodiscard]] sign_decision decide_sign(const simple_region& region, sign s, allowance& steps);

}  // namespace claimgraph
