#pragma once
/// \file
/// Memory asked for before it is needed, where it is known what comes.

#include "core/prefetch.hpp"

#include <claimgraph/graph/graph.hpp>

namespace claimgraph {

/// How far ahead of itself a walk asks: for a row's bounds first, for its claims when those have come.
inline constexpr std::size_t bounds_ahead = 12;
inline constexpr std::size_t claims_ahead = 6;

/// The same for a loop over claims that looks up a value for an end of each.
inline constexpr std::size_t values_ahead = 16;

/// For a walk that is at `at` of `queue`; `node_of(queue[i])` is a node, whose claims are rows of `begin`.
template <class Queue, class NodeOf, class Ids>
CLAIMGRAPH_INLINE void look_ahead(const Queue& queue, std::size_t at, const NodeOf& node_of,
                                  std::span<const std::uint32_t> begin, const Ids& ids,
                                  std::span<const relation_id> relation) noexcept {
    if (at + bounds_ahead < queue.size()) prefetch(&begin[index(node_of(queue[at + bounds_ahead]))]);
    if (at + claims_ahead >= queue.size()) return;
    const auto first = begin[index(node_of(queue[at + claims_ahead]))];
    prefetch(ids.data() + first);
    prefetch(relation.data() + first);
}

}  // namespace claimgraph
