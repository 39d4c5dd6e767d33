#pragma once
/// \file
/// How many ways there are: patterns of claims counted, never listed.

#include <claimgraph/query/filter.hpp>

#include <span>
#include <vector>

namespace claimgraph {

/// One claim of a pattern: of this relation, taken in this direction, to a node of this kind or below it.
struct pattern_hop {
    relation_id relation = no_relation;
    claimgraph::direction direction = direction::forward;
    kind_id to = no_kind;  ///< no_kind: of any
};

/// A node and how many ways end at it.
struct way_count {
    node_id end = no_node;
    std::uint64_t ways = 0;
    friend bool operator==(const way_count&, const way_count&) = default;
};

/// What counting fills and clears again; keeps its room from one question to the next.
class way_memory {
public:
    /// Adds to a node's count; the greatest number stands for itself and all beyond.
    void add(node_id n, std::uint64_t more) {
        auto& ways = ways_[index(n)];
        if (ways == 0) ends_.push_back(n);
        ways = ways + more < ways ? ~std::uint64_t{0} : ways + more;
    }
    void fit(std::size_t nodes) {
        if (ways_.size() < nodes) ways_.resize(nodes);
    }
    /// Moves what was added into `counts`, in the order in which the nodes were met.
    void take() {
        counts.clear();
        for (const auto n : ends_) counts.push_back({n, ways_[index(n)]}), ways_[index(n)] = 0;
        ends_.clear();
    }
    std::vector<way_count> counts;

private:
    std::vector<std::uint64_t> ways_;  ///< by node; 0 for all but `ends_`
    std::vector<node_id> ends_;
};

/// How many ways lead from any of `starts` over one claim for each of `hops`, in their order, to each node:
/// of what counts within the scope, parallel claims each for itself, a start that is given twice from both.
/// Counts are pushed from hop to hop, which is the sum-product of sparse vectors and matrices (Kepner and
/// Gilbert 2011, "Graph Algorithms in the Language of Linear Algebra"): O(claims of the nodes that each hop
/// leaves), however many ways there are. A count too large for 64 bits stays at the greatest number. The view
/// lives until `memory` changes. Safe from many threads with a `memory` each.
///
///     // For each actor: how often a policy of `ours` enables what serves an interest of it.
///     std::vector<pattern_hop> hops{{enables, direction::forward, opportunity}, {serves, direction::forward},
///                           {has_interest, direction::backward}};
///     for (auto [actor, ways] : count_ways(within, ours, hops, memory)) ...
std::span<const way_count> count_ways(const scope& within, std::span<const node_id> starts,
                                      std::span<const pattern_hop> hops, way_memory& memory);

}  // namespace claimgraph
