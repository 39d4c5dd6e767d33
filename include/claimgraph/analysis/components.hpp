#pragma once
/// \file
/// What hangs together at all.

#include <claimgraph/query/filter.hpp>

#include <vector>

namespace claimgraph {

/// Which nodes and claims of a graph make up the network that is looked at, beside the scope's judgement.
struct network_choice {
    std::vector<relation_id> relations;  ///< empty: claims of every relation
    std::vector<kind_id> without_kinds;  ///< nodes of these kinds (not of those below) take no part
};

/// Weakly connected components: two nodes are in one where claims lead from one to the other, whichever way
/// each of them points.
struct components {
    static constexpr std::uint32_t none = 0xFFFFFFFF;
    std::vector<std::uint32_t> of;    ///< by node: its component, or `none` where it takes no part
    std::vector<std::uint32_t> size;  ///< by component, in the order of their first nodes: how many nodes
};

/// Union and find, the lesser node on top, paths halved (Tarjan and van Leeuwen 1984, "Worst-case analysis of
/// set union algorithms"): O((nodes + claims) log nodes) at worst, in practice linear; 4 bytes a node.
///
///     auto parts = weak_components(scope(g));
///     fmt::print("{} parts, the largest of {} nodes\n", parts.size.size(),
///     *std::ranges::max_element(parts.size));
[[nodiscard]] components weak_components(const scope& within, const network_choice& choice = {});

}  // namespace claimgraph
