#pragma once
/// \file
/// Claims by the number of their mark.

#include "graph/column.hpp"

#include <claimgraph/graph/graph.hpp>

#include <atomic>
#include <mutex>

namespace claimgraph {

/// Finds claims that have no local id by their article and number. Most graphs are never asked, so they keep nothing
/// for it: the first few look-ups read all names, and an index is made for those who go on asking. Safe from any
/// number of threads.
class numbered_claims {
public:
    /// O(claims) the first `looked_through` times, O(claims log claims) once, then O(log claims); O(claims) at any time
    /// where there is no memory for an index.
    [[nodiscard]] edge_id find(const graph::data& d, article_id article, std::uint32_t number) const noexcept;

private:
    static constexpr unsigned looked_through = 16;  ///< times, which together take about as long as to make an index
    [[nodiscard]] const packed_column<edge_id>* index(const graph::data& d) const noexcept;

    mutable std::atomic<unsigned> asked_ = 0;
    mutable std::once_flag made_;
    mutable packed_column<edge_id> by_number_;  ///< by article, then number
};

}  // namespace claimgraph
