#include "cypher/exclusions.hpp"

#include "query/sayings.hpp"

#include <algorithm>

namespace claimgraph::cypher {

exclusions::exclusions(const scope& said)
    : claims_(said.of_graph().edge_count()), narrowed_(said.of_graph().vocabulary().relation_count()) {
    const auto& g = said.of_graph();
    for (const auto e : g.edges())
        if (!said.counts(e)) exclude(g, e);
    exclude_statements(said);
    exclude_what_speaks_of_them(g);
    std::sort(nodes_.begin(), nodes_.end());
}

bool exclusions::has(node_id n) const { return std::binary_search(nodes_.begin(), nodes_.end(), n); }

void exclusions::exclude(const graph& g, edge_id e) {
    claims_[index(e)] = true;
    if (const auto n = g.claim_node(e); n != no_node) nodes_.push_back(n);
}

void exclusions::exclude_statements(const scope& said) {
    const auto& g = said.of_graph();
    const auto claim = g.vocabulary().kind("claim");
    const auto heard = sayings::make(g, said.asked());
    if (!claim || !heard) return;
    for (const auto n : g.nodes())
        if (is_a(g, n, *claim) && g.claim_edge(n) == no_edge && !heard->hears(n)) nodes_.push_back(n);
}

// Each node once, those too that are added on the way.
void exclusions::exclude_what_speaks_of_them(const graph& g) {
    const auto narrow = [&](edge_id e) {
        if (claims_[index(e)]) return;
        narrowed_[index(g.relation(e))] = true;
        exclude(g, e);
    };
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        const auto n = nodes_[i];
        for (const auto e : g.out(n)) narrow(e);
        for (const auto e : g.in(n)) narrow(e);
    }
}

}  // namespace claimgraph::cypher
