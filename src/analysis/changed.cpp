#include <claimgraph/analysis/changed.hpp>

#include <claimgraph/graph/names.hpp>

#include "analysis/day_order.hpp"
#include "query/common.hpp"
#include "query/pace.hpp"
#include "query/step_table.hpp"

#include <algorithm>

namespace claimgraph {

namespace {

/// Claims that join `n`, of those that `takes` lets through, in order, each once.
template <class Takes>
std::vector<edge_id> claims_joining(const graph& g, node_id n, Takes&& takes) {
    std::vector<edge_id> claims;
    for (const auto e : g.out(n))
        if (takes(e)) claims.push_back(e);
    for (const auto e : g.in(n))
        if (g.source(e) != n && takes(e)) claims.push_back(e);
    std::sort(claims.begin(), claims.end());
    return claims;
}

failure no_day_here() {
    return make_failure("CG-analysis-001", category::usage, "a change is between two days: it takes no as-of day",
                        "leave --as-of out");
}

/// Whether a thing depends on X on one day, by node; and the answer that says why.
struct dependence {
    std::vector<char> holds;  ///< as `truth`
    depends_answer why;
};

result<dependence> depends_on_day(const graph& g, depends_question q, day d, budget b) {
    q.filters.as_of = d;
    b.limits.paths_per_pair = 1;
    auto why = answer(g, q, b);
    if (!why) return why.error();
    auto s = scope::make(g, q.filters);
    if (!s) return s.error();
    if (q.since) s->only_since(*q.since);
    // Reached along claims that certainly hold; `depends` reaches along those that may, too.
    const step_table promotes(g, "promotes");
    std::vector<char> certain(g.node_count());
    std::vector<node_id> queue = {why->on};
    certain[index(why->on)] = 1;
    for (std::size_t at = 0; at < queue.size(); ++at)
        promotes.for_each(g, queue[at], [&](const hop& h) {
            if (certain[index(h.node)] || !s->counts(h.edge) || s->active(h.edge) != truth::yes) return;
            certain[index(h.node)] = 1;
            queue.push_back(h.node);
        });
    dependence found{std::vector<char>(g.node_count(), static_cast<char>(truth::no)), std::move(*why)};
    for (const auto& dep : found.why.dependents)
        found.holds[index(dep.node)] = static_cast<char>(certain[index(dep.node)] ? truth::yes : truth::unknown);
    return found;
}

}  // namespace

std::optional<change> change_between(truth before, truth after) noexcept {
    if (before == truth::no && after == truth::no) return std::nullopt;
    if (before == truth::unknown || after == truth::unknown) return change::unknown;
    if (before == after) return change::held;
    return after == truth::yes ? change::began : change::ended;
}

result<changed_answer> answer(const graph& g, const changed_question& q, const budget& b) {
    if (q.filters.as_of) return no_day_here();
    if (q.after < q.before) return days_in_reverse(q.before, q.after);
    const auto s = scope::make(g, q.filters);
    if (!s) return s.error();
    const auto kind = find_kind(g, q.kind);
    if (!kind) return kind.error();
    const auto said = s->with_denials();
    const auto behind = [&](edge_id e) {
        return said.counts(e) &&
               (g.when(e).holds_on(q.before) != truth::no || g.when(e).holds_on(q.after) != truth::no);
    };
    pace clock(b.deadline);
    changed_answer a;
    a.question = q;
    for (const auto n : g.nodes()) {
        if (clock.over(1 + g.out(n).size() + g.in(n).size())) return out_of_time();
        if (g.claim_edge(n) != no_edge || (*kind != no_kind && !is_a(g, n, *kind))) continue;
        const auto c = change_between(g.when(n).holds_on(q.before), g.when(n).holds_on(q.after));
        if (!c) {
            const auto when = g.when(n);
            const bool passed = when.possible_from > q.before && when.possible_to < q.after;
            if (passed && a.passed.size() < b.limits.answer_nodes) a.passed.push_back(n);
            else a.truncated = a.truncated || passed;
            continue;
        }
        if (a.things.size() == b.limits.answer_nodes) {
            a.truncated = true;
            break;
        }
        a.things.push_back({n, *c, claims_joining(g, n, behind)});
    }
    return a;
}

result<changed_depends> changed(const graph& g, depends_question q, day before, day after, const budget& b) {
    if (after < before) return days_in_reverse(before, after);
    const auto was = depends_on_day(g, q, before, b);
    if (!was) return was.error();
    const auto is = depends_on_day(g, q, after, b);
    if (!is) return is.error();
    changed_depends a;
    a.question = std::move(q);
    a.before = before;
    a.after = after;
    a.on = was->why.on;
    // That only one path of each is kept is asked for here, and no cut of the answer.
    a.truncated =
        was->why.dependents.size() == b.limits.answer_nodes || is->why.dependents.size() == b.limits.answer_nodes;
    for (const auto n : g.nodes()) {
        const auto c =
            change_between(static_cast<truth>(was->holds[index(n)]), static_cast<truth>(is->holds[index(n)]));
        if (c) a.dependents.push_back({n, *c, {}, {}});
    }
    const auto fill = [&](const dependence& from, path_set changed_dependent::*member) {
        for (const auto& dep : from.why.dependents) {
            const auto at = std::lower_bound(a.dependents.begin(), a.dependents.end(), dep.node,
                                             [](const changed_dependent& l, node_id n) { return l.node < n; });
            (*at).*member = dep.why;
            a.truncated = a.truncated || dep.why.paths.empty();  // it depends by a path that is longer than allowed
        }
    };
    fill(*was, &changed_dependent::before);
    fill(*is, &changed_dependent::after);
    return a;
}

}  // namespace claimgraph
