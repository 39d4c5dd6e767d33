#include <claimgraph/analysis/effect.hpp>

#include <claimgraph/graph/names.hpp>

#include "analysis/signed_search.hpp"
#include "query/common.hpp"

#include <algorithm>

namespace claimgraph {

namespace {

/// Both signs of one pair, out of what is left of the paths of the whole answer.
class pair_search {
public:
    pair_search(signed_search& search, const limits& l) : search_(search), limits_(l), left_(l.paths_per_answer) {}

    /// The effect between the anchor and `n`; nothing where no path was found. `one`: a witness of each is
    /// enough.
    std::optional<signed_effect> find(node_id n, bool one, bool& truncated) {
        const auto most = std::max<std::size_t>(1, std::min(limits_.paths_per_pair, left_ / 2));
        const bool witnesses = one || left_ < 4;  // those of the answer are used up: others are not even looked for
        auto plus = witnesses ? search_.find_one(n, sign::plus) : search_.find(n, sign::plus, most);
        auto minus = witnesses ? search_.find_one(n, sign::minus) : search_.find(n, sign::minus, most);
        left_ -= std::min(left_, plus.found.paths.size() + minus.found.paths.size());
        const bool advances = plus.exists;
        const bool undermines = minus.exists;
        if (one)  // further paths were not asked for
            for (auto* paths : {&plus, &minus}) paths->found.truncated = paths->unlisted();
        truncated = truncated || plus.found.truncated || minus.found.truncated || (!advances && !plus.complete) ||
                    (!undermines && !minus.complete);
        if (!advances && !undermines) return std::nullopt;
        signed_effect e;
        e.influence = advances && undermines ? influence::mixed
                      : advances             ? influence::advances
                                             : influence::undermines;
        e.decided = (advances || plus.complete) && (undermines || minus.complete);
        e.plus = std::move(plus.found);
        e.minus = std::move(minus.found);
        return e;
    }

private:
    signed_search& search_;
    const limits& limits_;
    std::size_t left_;
};

bool is_mixed(const signed_effect& e) { return e.influence == influence::mixed; }

std::vector<node_id> sorted(std::vector<node_id> nodes) {
    std::sort(nodes.begin(), nodes.end());
    return nodes;
}

/// Things from which some claim of sign - can be reached: nothing else undermines anything.
std::vector<node_id> can_undermine(const signed_graph& arcs) {
    std::vector<char> seen(arcs.nodes);
    std::vector<node_id> all;
    for (const auto n : id_range<node_id>(0, arcs.nodes)) {
        const auto out = arcs.forward[n];
        if (!std::any_of(out.begin(), out.end(), [](const signed_arc& arc) { return arc.minus; })) continue;
        seen[index(n)] = 1;
        all.push_back(n);
    }
    for (std::size_t at = 0; at < all.size(); ++at)
        for (const auto& arc : arcs.backward[all[at]])
            if (!std::exchange(seen[index(arc.node)], 1)) all.push_back(arc.node);
    return sorted(std::move(all));
}

/// Whether the effects of a thing are asked about.
bool is_asked(const scope& s, node_id n, kind_id kind) {
    return s.active(n) != truth::no && (kind == no_kind || is_a(s.of_graph(), n, kind));
}

/// Every pair, a witness of each sign.
void find_all_mixed(const scope& s, const signed_graph& arcs, kind_id kind, const budget& b, pace& clock,
                    mixed_answer& a) {
    signed_search search(s.of_graph(), arcs, anchored::start, b.limits, most_effect_steps, clock);
    pair_search pairs(search, b.limits);
    for (const auto x : can_undermine(arcs)) {
        if (!is_asked(s, x, kind)) continue;
        if (!search.measure(x)) return void(a.truncated = true);
        for (const auto y : sorted(search.reached())) {
            if (!search.has_walk(y, sign::plus) || !search.has_walk(y, sign::minus) || s.active(y) == truth::no)
                continue;
            if (clock.over()) return void(a.truncated = true);
            auto e = pairs.find(y, true, a.truncated);
            if (!e || !is_mixed(*e)) continue;
            if (a.effects.size() == b.limits.answer_nodes) return void(a.truncated = true);
            e->from = x;
            e->to = y;
            a.effects.push_back(std::move(*e));
        }
    }
}

/// Everything that is mixed on one thing, with all paths.
void find_mixed_on(const scope& s, node_id y, const signed_graph& arcs, kind_id kind, const budget& b, pace& clock,
                   mixed_answer& a) {
    signed_search search(s.of_graph(), arcs, anchored::end, b.limits, most_effect_steps, clock);
    if (!search.measure(y)) return void(a.truncated = true);
    pair_search pairs(search, b.limits);
    for (const auto x : sorted(search.reached())) {
        if (!search.has_walk(x, sign::plus) || !search.has_walk(x, sign::minus) || !is_asked(s, x, kind)) continue;
        if (clock.over()) return void(a.truncated = true);
        auto e = pairs.find(x, false, a.truncated);
        if (!e || !is_mixed(*e)) continue;
        e->from = x;
        e->to = y;
        a.effects.push_back(std::move(*e));
    }
}

/// What `x` does to each of `on`; the anchor is the end where there is one alone.
void find_effects(signed_search& search, const std::vector<node_id>& others, const scope& s, const budget& b,
                  pace& clock, effect_answer& a) {
    pair_search pairs(search, b.limits);
    for (const auto n : others) {
        if (a.on == no_node && s.active(n) == truth::no) continue;
        if (clock.over()) return void(a.truncated = true);
        auto e = pairs.find(n, false, a.truncated);
        if (!e) continue;
        if (a.effects.size() == b.limits.answer_nodes) return void(a.truncated = true);
        e->from = a.of;
        e->to = a.on == no_node ? n : a.on;
        a.effects.push_back(std::move(*e));
    }
}

}  // namespace

result<effect_answer> answer(const graph& g, const effect_question& q, const budget& b) {
    auto s = scope::make(g, q.filters);
    if (!s) return s.error();
    s->judge_all();  // each claim is looked at again and again
    const auto x = resolve(g, q.of);
    if (!x) return x.error();
    effect_answer a{q, *x, no_node, {}, false};
    if (!q.on.empty()) {
        const auto y = resolve(g, q.on);
        if (!y) return y.error();
        a.on = *y;
    }
    pace clock(b.deadline);
    const auto arcs = make_signed_graph(*s, "influences", clock);
    if (!arcs) return arcs.error();
    const bool one = a.on != no_node;
    signed_search search(g, *arcs, one ? anchored::end : anchored::start, b.limits, most_effect_steps, clock);
    if (!search.measure(one ? a.on : a.of)) return out_of_time();
    find_effects(search, one ? std::vector{a.of} : sorted(search.reached()), *s, b, clock, a);
    return a;
}

result<mixed_answer> answer(const graph& g, const mixed_question& q, const budget& b) {
    auto s = scope::make(g, q.filters);
    if (!s) return s.error();
    s->judge_all();  // each claim is looked at again and again
    const auto kind = find_kind(g, q.kind);
    if (!kind) return kind.error();
    mixed_answer a{q, no_node, {}, false};
    if (!q.on.empty()) {
        const auto y = resolve(g, q.on);
        if (!y) return y.error();
        a.on = *y;
    }
    pace clock(b.deadline);
    const auto arcs = make_signed_graph(*s, "influences", clock);
    if (!arcs) return arcs.error();
    if (a.on == no_node) find_all_mixed(*s, *arcs, *kind, b, clock, a);
    else find_mixed_on(*s, a.on, *arcs, *kind, b, clock, a);
    return a;
}

}  // namespace claimgraph
