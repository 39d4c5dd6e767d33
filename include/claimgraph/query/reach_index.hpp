#pragma once
/// \file
/// The closures of many starts at once.

#include <claimgraph/query/reach.hpp>

#include <functional>

namespace claimgraph {

/// The condensation of what counts under one scope and plan: nodes that reach one another are one
/// component, and what a component leads to comes before it. Immutable; needs neither graph nor scope
/// after it was made; safe from any number of threads.
///
///     reach_index all(within, plan);
///     all.for_each_reached(starts, [&](node_id n, auto from) { count += std::popcount(from[0]); });
class reach_index {
public:
    /// Strong components by Tarjan 1972 ("Depth-first search and linear graph algorithms"), without
    /// recursion. O(nodes + claims).
    reach_index(const scope& within, const walk_plan& plan);

    /// How many starts are followed together; `for_each_reached` takes any number, so many a pass.
    static constexpr std::size_t pass = 512;
    /// Which starts of a pass reach a node: bit i % 64 of word i / 64.
    using start_bits = std::span<const std::uint64_t, pass / 64>;

    /// Calls `visit(node, starts)` for every node that some of `starts` reach, the starts themselves
    /// included, in the order of their components; with more than `pass` starts, pass after pass.
    /// O((components + their claims) * starts / pass), beside 64 bytes a component.
    void for_each_reached(std::span<const node_id> starts, const std::function<void(node_id, start_bits)>& visit) const;

    /// The same for two nodes that are reached from each other, and for no others; sinks have the lowest.
    [[nodiscard]] std::uint32_t component_of(node_id n) const noexcept { return component_[index(n)]; }
    [[nodiscard]] std::size_t component_count() const noexcept { return next_begin_.size() - 1; }

private:
    std::vector<std::uint32_t> component_;     ///< by node
    std::vector<std::uint32_t> member_begin_;  ///< by component, into members_
    std::vector<node_id> members_;
    std::vector<std::uint32_t> next_begin_;  ///< by component, into next_
    std::vector<std::uint32_t> next_;        ///< components it leads to; each has a lower number
};

}  // namespace claimgraph
