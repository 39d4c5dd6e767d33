#include <claimgraph/query/reach.hpp>

#include <algorithm>
#include <unordered_map>

namespace claimgraph {

namespace {

/// One end of a search: the nodes seen from it, each with the claim it was seen over.
struct side {
    explicit side(node_id start) : over{{start, no_edge}}, front{start} {}
    std::unordered_map<node_id, edge_id> over;
    std::vector<node_id> front;
};

node_id other_end(const graph& g, edge_id e, node_id n) {
    return g.source(e) == n ? g.target(e) : g.source(e);
}

/// Calls `visit(edge, node)` for each step from `n`; where not `ahead`, for each step that leads to `n`.
template <class Visit>
void for_each_step(const scope& within, const walk_plan& plan, node_id n, bool ahead, Visit&& visit) {
    const auto& g = within.of_graph();
    const auto out = ahead ? direction::forward : direction::backward;
    const auto try_step = [&](direction d, edge_id e, node_id to) {
        if (plan.takes(d, g.relation(e), g.kind(ahead ? n : to)) && within.counts(e)) visit(e, to);
    };
    if (plan.goes(out))
        for (const auto e : g.out(n)) try_step(out, e, g.target(e));
    if (plan.goes(reverse(out)))
        for (const auto e : g.in(n)) try_step(reverse(out), e, g.source(e));
}

/// Takes `mine` one level further; the node where it meets `other`, or no_node. The first meeting is a
/// shortest walk: all that `other` has seen within its depth less one was out of reach a level before.
node_id widen(const scope& within, const walk_plan& plan, side& mine, const side& other, bool ahead) {
    std::vector<node_id> next;
    for (const auto n : mine.front) {
        node_id met = no_node;
        for_each_step(within, plan, n, ahead, [&](edge_id e, node_id to) {
            if (met != no_node || !mine.over.emplace(to, e).second) return;
            next.push_back(to);
            if (other.over.contains(to)) met = to;
        });
        if (met != no_node) return met;
    }
    mine.front = std::move(next);
    return no_node;
}

std::vector<edge_id> claims_through(const graph& g, node_id meeting, const side& front, const side& back) {
    std::vector<edge_id> claims;
    auto n = meeting;
    for (auto e = front.over.at(n); e != no_edge; n = other_end(g, e, n), e = front.over.at(n))
        claims.push_back(e);
    std::reverse(claims.begin(), claims.end());
    n = meeting;
    for (auto e = back.over.at(n); e != no_edge; n = other_end(g, e, n), e = back.over.at(n))
        claims.push_back(e);
    return claims;
}

}  // namespace

std::optional<std::vector<edge_id>> shortest_walk(const scope& within, const walk_plan& plan, node_id from,
                                                  node_id to) {
    if (from == to) return std::vector<edge_id>{};
    side front(from), back(to);
    while (!front.front.empty() && !back.front.empty()) {
        const bool ahead = front.front.size() <= back.front.size();
        const auto met =
            ahead ? widen(within, plan, front, back, true) : widen(within, plan, back, front, false);
        if (met != no_node) return claims_through(within.of_graph(), met, front, back);
    }
    return std::nullopt;
}

}  // namespace claimgraph
