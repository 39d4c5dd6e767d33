#include <claimgraph/query/show.hpp>

#include "query/common.hpp"

namespace claimgraph {

result<show_answer> answer(const graph& g, const show_question& q, const budget&) {
    const auto s = scope::make(g, q.filters);
    if (!s) return s.error();
    const auto what = resolve_thing(g, q.what);
    if (!what) return what.error();
    show_answer a;
    a.question = q;
    a.what = *what;
    const auto n = what->node != no_node ? what->node : g.claim_node(what->edge);
    if (n == no_node) return a;
    const auto said = s->with_denials();
    const auto take = [&](edge_id e, std::vector<edge_id>& side) {
        if (said.counts(e)) side.push_back(e);
        else ++a.left_out;
    };
    for (const auto e : g.out(n)) take(e, a.out);
    for (const auto e : g.in(n)) take(e, a.in);
    return a;
}

}  // namespace claimgraph
