#pragma once
/// \file
/// The two ways to find smallest cut sets.

#include "query/support_net.hpp"

#include <claimgraph/analysis/cut.hpp>

namespace claimgraph {

/// What is to be cut, and out of what.
struct cut_task {
    const support_net& net;
    node_id of = no_node;
    std::vector<node_id> upstream;  ///< `of` and all that holds it up
    std::vector<char> kept;         ///< by node; `of` is
    std::size_t most_sets = 0;
    std::size_t most_things = 0;
    std::size_t most_steps = 0;
};

struct cut_findings {
    std::vector<cut_set> sets;  ///< in no order; their things in order
    bool truncated = false;
};

/// By maximum flow; nothing upstream may be required.
[[nodiscard]] cut_findings cut_by_flow(const cut_task&, pace&);
/// By hitting all proofs; works everywhere.
[[nodiscard]] cut_findings cut_by_proofs(const cut_task&, pace&);

}  // namespace claimgraph
