#include <claimgraph/query/related.hpp>

#include <claimgraph/graph/names.hpp>

#include "query/common.hpp"
#include "query/step_table.hpp"

#include <map>

namespace claimgraph {

result<related_answer> answer(const graph& g, const related_question& q, const budget& b) {
    const auto s = scope::make(g, q.filters);
    if (!s) return s.error();
    const auto kind = find_kind(g, q.kind);
    if (!kind) return kind.error();
    const step_table steps(g, q.family);
    if (!knows_step(g.vocabulary(), q.family)) return unknown_relation(g, q.family);
    const auto to = resolve(g, q.to);
    if (!to) return to.error();
    related_answer a;
    a.question = q;
    a.to = *to;
    std::map<node_id, std::vector<edge_id>> found;
    const auto take = [&](const hop& h) {
        if (*kind != no_kind && !is_a(g, h.node, *kind)) return;
        if (s->counts(h.edge)) found[h.node].push_back(h.edge);
        else if (!is_denied(g, h.edge)) ++a.left_out;
    };
    if (q.backward) steps.for_each_reverse(g, *to, take);
    else steps.for_each(g, *to, take);
    a.truncated = found.size() > b.limits.answer_nodes;
    for (auto& [node, claims] : found) {
        if (a.things.size() == b.limits.answer_nodes) break;
        a.things.push_back({node, std::move(claims)});
    }
    return a;
}

}  // namespace claimgraph
