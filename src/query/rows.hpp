#pragma once
/// \file
/// Arcs grouped by node in one array: adjacency of a graph that is derived for one question.

#include <claimgraph/core/id.hpp>

#include <span>
#include <utility>
#include <vector>

namespace claimgraph {

template <class Arc>
class rows {
public:
    using entry = std::pair<node_id, Arc>;

    rows() = default;
    /// Entries of one node keep their order. O(nodes + entries).
    rows(std::size_t nodes, const std::vector<entry>& entries) : begin_(nodes + 1), arcs_(entries.size()) {
        for (const auto& e : entries) ++begin_[index(e.first) + 1];
        for (std::size_t n = 0; n < nodes; ++n) begin_[n + 1] += begin_[n];
        auto next = begin_;
        for (const auto& e : entries) arcs_[next[index(e.first)]++] = e.second;
    }

    [[nodiscard]] std::span<const Arc> operator[](node_id n) const noexcept {
        return std::span(arcs_).subspan(begin_[index(n)], begin_[index(n) + 1] - begin_[index(n)]);
    }
    [[nodiscard]] std::size_t size() const noexcept { return arcs_.size(); }

private:
    std::vector<std::size_t> begin_{0};
    std::vector<Arc> arcs_;
};

}  // namespace claimgraph
