#pragma once
/// \file
/// What each supported thing cannot do without, where nothing is required.

#include "query/support_net.hpp"

#include <optional>
#include <vector>

namespace claimgraph {

/// The dominator tree of a net without requirements, whose root stands above all that is given: the
/// ancestors of a thing are what it loses its support with.
struct support_dominators {
    std::vector<node_id> order;   ///< supported nodes, each after its immediate dominator
    std::vector<node_id> parent;  ///< by node: its immediate dominator; no_node where that is the root
};

/// Nearly linear in practice (semi_nca.hpp). Boost.Graph's Lengauer-Tarjan serves as its oracle in the tests;
/// it walks up the depth-first tree by recursion, which overflows the stack on chains of some hundred
/// thousand things. Nothing when out of time.
[[nodiscard]] std::optional<support_dominators> find_dominators(const support_net&, pace&);

}  // namespace claimgraph
