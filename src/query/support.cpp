#include <claimgraph/query/support.hpp>

#include "query/step_table.hpp"

namespace claimgraph {

namespace {

/// Claims taken away by name, as bits over the edges; empty where there are none.
std::vector<bool> marked(const graph& g, const std::vector<edge_id>& claims) {
    std::vector<bool> marks;
    if (claims.empty()) return marks;
    marks.resize(g.edge_count());
    for (const auto e : claims) marks[index(e)] = true;
    return marks;
}

}  // namespace

support find_support(const scope& s, const withdrawal& taken) {
    const graph& g = s.of_graph();
    const step_table promotes(g, "promotes");
    const auto gone = marked(g, taken.claims);
    const auto standing_of = [&](edge_id e) {
        const auto stands = s.of(e);
        return stands == standing::counts && !gone.empty() && gone[index(e)] ? standing::discounted : stands;
    };

    // What a node still waits for: its requirements one by one, and one supplier if it has any.
    std::vector<std::uint32_t> missing(g.node_count());
    std::vector<bool> supplied(g.node_count());
    support found;
    found.given_.assign(g.node_count(), true);
    for (const auto n : g.nodes())
        promotes.for_each(g, n, [&](const hop& h) {
            const auto stands = standing_of(h.edge);
            if (h.necessary) missing[index(h.node)] += stands == standing::counts ? 1 : 0;
            else if (stands != standing::outside) found.given_[index(h.node)] = false;
        });

    found.supported_.assign(g.node_count(), false);
    std::vector<bool> withdrawn(g.node_count());
    for (const auto n : taken.nodes) withdrawn[index(n)] = true;
    std::vector<node_id> queue;
    const auto settle = [&](node_id n) {
        const auto i = index(n);
        if (found.supported_[i] || withdrawn[i] || missing[i] > 0 || (!found.given_[i] && !supplied[i])) return;
        found.supported_[i] = true;
        queue.push_back(n);
    };
    for (const auto n : g.nodes()) settle(n);
    while (!queue.empty()) {
        const auto n = queue.back();
        queue.pop_back();
        promotes.for_each(g, n, [&](const hop& h) {
            if (standing_of(h.edge) != standing::counts) return;
            if (h.necessary) --missing[index(h.node)];
            else supplied[index(h.node)] = true;
            settle(h.node);
        });
    }
    return found;
}

}  // namespace claimgraph
