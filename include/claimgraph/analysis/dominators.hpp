#pragma once
/// \file
/// What every walk from a start must pass.

#include <claimgraph/query/reach.hpp>

#include <cstdint>
#include <memory>
#include <vector>

namespace claimgraph {

/// A node d dominates n when every walk from the start to n passes d; the immediate dominator of n is the
/// one that all others dominate. Immediate dominators make a tree whose root is the start: the ancestors
/// of n in it are what n cannot be reached without.
struct dominator_tree {
    std::vector<node_id> nodes;         ///< all that is reached, in depth-first order: the start comes first
    std::vector<std::uint32_t> parent;  ///< by position in `nodes`: that of the immediate dominator; 0 for the start

    [[nodiscard]] node_id dominator(std::size_t position) const noexcept { return nodes[parent[position]]; }
};

/// What a search fills; keeps its room from one search to the next. Not safe from several threads at once.
class dominator_memory {
public:
    dominator_memory();
    dominator_memory(dominator_memory&&) noexcept;
    dominator_memory& operator=(dominator_memory&&) noexcept;
    ~dominator_memory();

    struct rooms;  // private; complete in the source alone
    [[nodiscard]] rooms& all() noexcept { return *rooms_; }

private:
    std::unique_ptr<rooms> rooms_;
};

/// The dominator tree of what `plan` reaches from `start` along the claims that count. What leads into it
/// from outside does not matter. SEMI-NCA (Georgiadis, Tarjan and Werneck 2006, "Finding dominators in
/// practice"): quadratic at worst, in practice O(nodes reached and their claims); no recursion. Memory the
/// same, once `memory` has grown to the graph. Safe from many threads with a `memory` each.
///
///     walk_plan plan(g.vocabulary(), g.vocabulary().family("promotes"));
///     dominator_memory memory;
///     auto tree = find_dominators(scope(g), plan, start, memory);
///     for (std::size_t i = 1; i < tree.nodes.size(); ++i) fmt::print("{}\n", g.label(tree.dominator(i)));
[[nodiscard]] dominator_tree find_dominators(const scope& within, const walk_plan& plan, node_id start,
                                             dominator_memory& memory);

}  // namespace claimgraph
