#include "analysis/signed_graph.hpp"

#include "query/common.hpp"
#include "query/step_table.hpp"

namespace claimgraph {

result<signed_graph> make_signed_graph(const scope& s, std::string_view family, pace& clock) {
    const graph& g = s.of_graph();
    const step_table steps(g, family);
    std::vector<rows<signed_arc>::entry> arcs;
    for (const auto n : g.nodes()) {
        if (clock.over(1 + g.out(n).size() + g.in(n).size())) return out_of_time();
        steps.for_each(g, n, [&](const hop& h) {
            if (!s.counts(h.edge)) return;
            arcs.push_back({n, {h.edge, h.node, g.vocabulary()[g.relation(h.edge)].sign == relation_sign::minus}});
        });
    }
    signed_graph made;
    made.nodes = g.node_count();
    made.forward = rows<signed_arc>(made.nodes, arcs);
    for (auto& [from, arc] : arcs) std::swap(from, arc.node);
    made.backward = rows<signed_arc>(made.nodes, arcs);
    return made;
}

}  // namespace claimgraph
