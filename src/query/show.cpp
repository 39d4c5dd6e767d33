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
    for (const auto e : g.out(n))
        if (s->of(e) != standing::discounted && s->active(e) != answer::no) a.out.push_back(e);
    for (const auto e : g.in(n))
        if (s->of(e) != standing::discounted && s->active(e) != answer::no) a.in.push_back(e);
    return a;
}

}  // namespace claimgraph
