#pragma once
/// \file
/// Support: the one definition behind every what-if.

#include <claimgraph/query/filter.hpp>

#include <span>
#include <vector>

namespace claimgraph {

/// Things and claims taken away for the sake of the question; the graph itself never changes.
struct withdrawal {
    std::vector<node_id> nodes;
    std::vector<edge_id> claims;
};

/// Which nodes are supported. A node is, when
///   1. it is not withdrawn,
///   2. all that it requires, and every policy or event that it is part of, is supported, and
///   3. at least one of the things that serve, enable or cause it is supported, if there are any.
/// A node that nothing serves, enables or causes is given. Least fixpoint: a loop cannot hold itself
/// up. Opposition withdraws nothing.
///
/// Claims outside the scope say nothing. A claim that was discounted or withdrawn still counts as one
/// that was made (rule 3): who loses all the claims that held it up has lost its support, it does not
/// become given. A discounted requirement no longer binds.
class support {
public:
    [[nodiscard]] bool holds(node_id n) const noexcept { return supported_[index(n)]; }
    /// Nothing serves, enables or causes it.
    [[nodiscard]] bool given(node_id n) const noexcept { return given_[index(n)]; }

private:
    friend support find_support(const scope&, const withdrawal&);
    std::vector<bool> supported_;
    std::vector<bool> given_;
};

/// Support of every node, in O(nodes + edges): counts of what is missing, as in the linear-time
/// algorithm for Horn formulae (Dowling and Gallier 1984). The relations are those of the vocabulary's
/// family `promotes`; those marked necessary make rule 2, the others rule 3.
///
///     const auto s = find_support(scope(g), {.nodes = {g.find_node("trump-era")}});
///     s.holds(g.find_node("lift-sanctions"))  // false
[[nodiscard]] support find_support(const scope&, const withdrawal& = {});

}  // namespace claimgraph
