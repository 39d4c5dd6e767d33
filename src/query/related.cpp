#include <claimgraph/query/related.hpp>

#include <claimgraph/graph/names.hpp>

#include "query/common.hpp"
#include "query/step_table.hpp"

#include <algorithm>
#include <map>
#include <unordered_set>

namespace claimgraph {

namespace {

bool all_deny(const graph& g, const std::vector<edge_id>& claims) {
    return std::all_of(claims.begin(), claims.end(),
                       [&](edge_id e) { return g.asserted(e).polarity == polarity::negative; });
}

/// The nearest thing of the kind that lies more than one step from `to`. `for_each(n, visit)` takes the steps from n.
template <class ForEach>
node_id find_beyond(const scope& s, node_id to, kind_id kind, const deadline& until, const ForEach& for_each) {
    constexpr std::size_t most_looked_at = 20'000;  // a hint is not worth more
    std::unordered_set<node_id> seen = {to};
    std::vector<node_id> queue = {to};
    for (std::size_t at = 0; at < std::min(queue.size(), most_looked_at); ++at) {
        if (at % 1'024 == 1'023 && until.passed()) break;
        const auto known = queue.size();
        for_each(queue[at], [&](const hop& h) {
            if (s.counts(h.edge) && seen.insert(h.node).second) queue.push_back(h.node);
        });
        if (at == 0) continue;
        const auto further = std::find_if(queue.begin() + static_cast<std::ptrdiff_t>(known), queue.end(),
                                          [&](node_id n) { return kind == no_kind || is_a(s.of_graph(), n, kind); });
        if (further != queue.end()) return *further;
    }
    return no_node;
}

}  // namespace

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
    const auto for_each = [&](node_id n, const auto& visit) {
        if (q.backward) steps.for_each_reverse(g, n, visit);
        else steps.for_each(g, n, visit);
    };
    for_each(*to, take);
    a.truncated = found.size() > b.limits.answer_nodes;
    for (auto& [node, claims] : found) {
        if (a.things.size() == b.limits.answer_nodes) break;
        const bool denied = all_deny(g, claims);
        a.things.push_back({node, std::move(claims), denied});
    }
    const auto walks = [&](bool against) {
        return walks_within(g, *to, q.family, q.backward != against, "influences");
    };
    if (walks(false) || walks(true)) a.beyond = find_beyond(*s, *to, *kind, b.deadline, for_each);
    return a;
}

}  // namespace claimgraph
