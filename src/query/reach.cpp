#include <claimgraph/query/reach.hpp>

#include "query/look_ahead.hpp"

#include <algorithm>

namespace claimgraph {

namespace {

/// `judged`: claims have to be judged one by one.
template <bool judged>
void follow_out(const scope& within, const graph_columns& g, const walk_plan& plan, node_id n, visit_list& visited) {
    const auto& kind = g.kind[index(n)];
    const auto end = g.out_begin[index(n) + 1];
    for (auto e = g.out_begin[index(n)]; e < end; ++e) {
        if (!plan.takes(direction::forward, g.relation[e], kind, g.kind[index(g.target[e])])) continue;
        if (judged && !within.counts(edge_id{e})) continue;
        visited.insert(g.target[e]);
    }
}

template <bool judged>
void follow_in(const scope& within, const graph_columns& g, const walk_plan& plan, node_id n, visit_list& visited) {
    const auto& kind = g.kind[index(n)];
    const auto end = g.in_begin[index(n) + 1];
    for (auto i = g.in_begin[index(n)]; i < end; ++i) {
        if (!plan.takes(direction::backward, g.in_relation[i], kind, g.kind[index(g.in_source[i])])) continue;
        if (judged && !within.counts(g.in_edge[i])) continue;
        visited.insert(g.in_source[i]);
    }
}

template <bool judged>
void close(const scope& within, const graph_columns& g, const walk_plan& plan, visit_list& visited) {
    const bool out = plan.goes(direction::forward);
    const bool in = plan.goes(direction::backward);
    const auto itself = [](node_id n) { return n; };
    for (std::size_t at = 0; at < visited.order().size(); ++at) {
        const auto n = visited.order()[at];
        if (out) {
            // The days of claims lie as far off as the claims.
            if (judged && at + claims_ahead < visited.order().size())
                prefetch(g.validity.address(g.out_begin[index(visited.order()[at + claims_ahead])]));
            look_ahead(visited.order(), at, itself, g.out_begin, g.target, g.relation);
            follow_out<judged>(within, g, plan, n, visited);
        }
        if (in) {
            look_ahead(visited.order(), at, itself, g.in_begin, g.in_source, g.in_relation);
            follow_in<judged>(within, g, plan, n, visited);
        }
    }
}

}  // namespace

walk_plan::walk_plan(const vocabulary& v, std::span<const step> steps) {
    for (auto& kinds : kinds_) kinds.resize(v.relation_count());
    for (const auto& s : steps) {
        const auto way = static_cast<std::size_t>(s.direction);
        goes_[way] = true;
        auto& taken = taken_[way][index(s.relation)];
        if (s.kinds.empty()) taken = any_kind;
        if (taken == any_kind) continue;
        taken = some_kinds;
        for (std::uint8_t k = 0; k < v.kind_count(); ++k)
            if (std::any_of(s.kinds.begin(), s.kinds.end(), [&](kind_id broad) { return v.is_a(kind_id{k}, broad); }))
                kinds_[way][index(s.relation)].set(k);
    }
}

walk_plan walk_plan::reversed() const {
    auto other = *this;
    std::swap(other.taken_[0], other.taken_[1]);
    std::swap(other.kinds_[0], other.kinds_[1]);
    std::swap(other.goes_[0], other.goes_[1]);
    other.kinds_at_end_ = !kinds_at_end_;
    return other;
}

std::span<const node_id> reach(const scope& within, const walk_plan& plan, std::span<const node_id> starts,
                               visit_list& visited) {
    visited.clear();
    visited.fit(within.of_graph().node_count());
    for (const auto n : starts) visited.insert(n);
    const auto g = within.of_graph().columns();
    if (within.all_count()) close<false>(within, g, plan, visited);
    else close<true>(within, g, plan, visited);
    return visited.order();
}

}  // namespace claimgraph
