#pragma once
/// \file
/// What is said against a claim.

#include <claimgraph/query/filter.hpp>

#include <map>
#include <memory>
#include <tuple>
#include <vector>

namespace claimgraph {

class sayings;

/// Finds what contradicts single claims, under the filters of a question: nothing is withdrawn for it, it is to be
/// shown beside them. For one thread at a time, since it remembers what it found.
///
///     objections against{scope(g)};
///     for (const auto e : against.to(g.find_edge("e1"))) g.quotes(e);
class objections {
public:
    /// At most `most` for each claim; what the filters of `within` leave out is no objection. Constant time.
    explicit objections(const scope& within, std::size_t most = 16);

    /// Claims that deny what `e` says, or say what it denies: the same relation between the same ends. Then claims of
    /// a relation of sign - that point at `e` itself, such as that a statement refutes it, if that is heard. Each in
    /// the order of the graph. O(log degree) and the claims of that relation of the end that has fewer, once for all
    /// parallel claims, and the claims that point at `e`.
    [[nodiscard]] std::vector<edge_id> to(edge_id e) const;
    /// The same of several claims, each objection once, at most `most` in all.
    [[nodiscard]] std::vector<edge_id> to(const std::vector<edge_id>& claims) const;

private:
    /// Of parallel claims, the first that say their relation, and the first that deny it.
    struct sides {
        std::vector<edge_id> said, denied;
    };
    [[nodiscard]] const sides& sides_of(edge_id e) const;

    scope asserted_;
    scope said_;
    std::shared_ptr<const sayings> heard_;  ///< none where nobody is left out
    std::size_t most_;
    mutable std::map<std::tuple<node_id, relation_id, node_id>, sides> known_;
};

}  // namespace claimgraph
