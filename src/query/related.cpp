#include <claimgraph/query/related.hpp>

#include <claimgraph/graph/names.hpp>

#include "query/common.hpp"
#include "query/step_table.hpp"

#include <map>

namespace claimgraph {

result<related_answer> answer(const graph& g, const related_question& q, const budget&) {
    const auto s = scope::make(g, q.filters);
    if (!s) return s.error();
    const auto kind = find_kind(g, q.kind);
    if (!kind) return kind.error();
    const step_table steps(g, q.family);
    if (steps.empty()) return unknown_relation(g, q.family);
    const auto to = resolve(g, q.to);
    if (!to) return to.error();
    std::map<node_id, std::vector<edge_id>> found;
    steps.for_each(g, *to, [&](const hop& h) {
        if (s->counts(h.edge) && (*kind == no_kind || is_a(g, h.node, *kind))) found[h.node].push_back(h.edge);
    });
    related_answer a{q, *to, {}};
    for (auto& [node, claims] : found) a.things.push_back({node, std::move(claims)});
    return a;
}

}  // namespace claimgraph
