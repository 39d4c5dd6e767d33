#include <claimgraph/query/depends.hpp>

#include <claimgraph/graph/names.hpp>

#include "query/common.hpp"
#include "query/path_search.hpp"

#include <algorithm>

namespace claimgraph {

namespace {

/// Nodes one claim away from any of `from`.
std::vector<bool> one_claim_away(const scope& s, const std::vector<node_id>& from) {
    const graph& g = s.of_graph();
    const step_table promotes(g, "promotes");
    std::vector<bool> near(g.node_count());
    for (const auto n : from)
        promotes.for_each(g, n, [&](const hop& h) {
            if (s.counts(h.edge)) near[index(h.node)] = true;
        });
    return near;
}

/// What the question lists of all that was reached.
struct selection {
    kind_id kind = no_kind;
    std::optional<std::vector<node_id>> of_actor;

    [[nodiscard]] bool takes(const scope& s, node_id n) const {
        if (kind != no_kind && !is_a(s.of_graph(), n, kind)) return false;
        if (of_actor && !std::binary_search(of_actor->begin(), of_actor->end(), n)) return false;
        return s.active(n) != truth::no;
    }
};

result<selection> select(const scope& s, const depends_question& q) {
    const auto kind = find_kind(s.of_graph(), q.kind);
    if (!kind) return kind.error();
    selection chosen{*kind, std::nullopt};
    if (q.actor.empty()) return chosen;
    const auto actor_kind = s.of_graph().vocabulary().kind("actor");
    const auto actor = actor_kind ? resolve(s.of_graph(), q.actor, *actor_kind) : resolve(s.of_graph(), q.actor);
    if (!actor) return actor.error();
    chosen.of_actor = possessions(s, *actor);
    return chosen;
}

}  // namespace

result<depends_answer> answer(const graph& g, const depends_question& q, const budget& b) {
    auto s = scope::make(g, q.filters);
    if (!s) return s.error();
    if (q.since) s->only_since(*q.since);
    const auto x = resolve(g, q.on);
    if (!x) return x.error();
    const auto chosen = select(*s, q);
    if (!chosen) return chosen.error();

    depends_answer a;
    a.question = q;
    a.on = *x;
    a.parts = with_parts(*s, *x);
    const auto near = one_claim_away(*s, a.parts);
    a.parts.erase(a.parts.begin());
    for (const auto n : reach(*s, {*x}, "promotes"))
        if (n != *x && chosen->takes(*s, n)) a.dependents.push_back({n, near[index(n)], {}});
    std::sort(a.dependents.begin(), a.dependents.end(), [](const dependent& l, const dependent& r) {
        return std::pair(!l.direct, l.node) < std::pair(!r.direct, r.node);
    });
    a.truncated = a.dependents.size() > b.limits.answer_nodes;
    if (a.truncated) a.dependents.resize(b.limits.answer_nodes);

    path_search search(*s, "promotes", b);
    auto left = b.limits.paths_per_answer;
    for (auto& d : a.dependents) {
        auto paths = search.find(*x, d.node, std::min(left, b.limits.paths_per_pair), path_search::joined::known);
        if (!paths) return paths.error();
        d.why = std::move(*paths);
        left -= d.why.paths.size();
        a.truncated = a.truncated || d.why.truncated;
    }
    return a;
}

}  // namespace claimgraph
