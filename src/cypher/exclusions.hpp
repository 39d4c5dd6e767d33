#pragma once
// What the filters of a question leave out of the graph that it sees.

#include <claimgraph/query/filter.hpp>

#include <span>
#include <vector>

namespace claimgraph::cypher {

// Claims that do not count, statements that nobody is heard to say (query/sayings.hpp), and whatever speaks about
// either: a relationship has two ends.
class exclusions {
public:
    exclusions() = default;
    // `said`: denials let in.
    explicit exclusions(const scope& said);

    [[nodiscard]] bool has(edge_id e) const { return !claims_.empty() && claims_[index(e)]; }
    [[nodiscard]] bool has(node_id n) const;
    // In order of id.
    [[nodiscard]] std::span<const node_id> nodes() const noexcept { return nodes_; }
    // Whether a claim of the relation counts for the scope, but speaks about something that is left out.
    [[nodiscard]] bool narrows(relation_id r) const { return !narrowed_.empty() && narrowed_[index(r)]; }

private:
    void exclude(const graph& g, edge_id e);
    void exclude_statements(const scope& said);
    void exclude_what_speaks_of_them(const graph& g);

    std::vector<bool> claims_;
    std::vector<node_id> nodes_;
    std::vector<bool> narrowed_;
};

}  // namespace claimgraph::cypher
