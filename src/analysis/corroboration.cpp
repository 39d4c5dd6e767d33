#include <claimgraph/analysis/corroboration.hpp>

#include <claimgraph/graph/names.hpp>

#include "query/common.hpp"
#include "query/pace.hpp"

#include <algorithm>

namespace claimgraph {

namespace {

using group_key = std::tuple<node_id, relation_id, node_id, polarity>;

group_key key_of(const graph& g, edge_id e) {
    return {g.source(e), g.relation(e), g.target(e), g.asserted(e).polarity};
}

node_id origin_of(const graph& g, edge_id e) {
    const auto& said = g.asserted(e);
    return said.origin != no_node ? said.origin : g.article(said.article).node;
}

/// Where the vocabulary knows no sources, claims have no origin.
void sort_once(std::vector<node_id>& nodes) {
    std::erase(nodes, no_node);
    std::sort(nodes.begin(), nodes.end());
    nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
}

std::vector<corroborated> group(const graph& g, std::vector<edge_id> claims) {
    std::stable_sort(claims.begin(), claims.end(), [&](edge_id l, edge_id r) { return key_of(g, l) < key_of(g, r); });
    std::vector<corroborated> groups;
    for (const auto e : claims) {
        if (groups.empty() || key_of(g, groups.back().claims.front()) != key_of(g, e))
            groups.push_back({g.source(e), g.relation(e), g.target(e), g.asserted(e).polarity, {}, {}});
        groups.back().claims.push_back(e);
        groups.back().origins.push_back(origin_of(g, e));
    }
    for (auto& one : groups) sort_once(one.origins);
    std::stable_sort(groups.begin(), groups.end(),
                     [](const corroborated& l, const corroborated& r) { return l.origins.size() > r.origins.size(); });
    return groups;
}

/// Those that count of a thing, of what a claim says, or of all.
result<std::vector<edge_id>> claims_asked_about(const scope& s, const thing& asked, pace& clock) {
    const graph& g = s.of_graph();
    std::vector<edge_id> claims;
    const auto take_each = [&](const auto& all, const auto& fits) {
        for (const auto e : all) {
            if (clock.over()) return false;
            if (s.counts(e) && fits(e)) claims.push_back(e);
        }
        return true;
    };
    const auto any = [](edge_id) { return true; };
    bool done = false;
    if (asked.edge != no_edge)
        done = take_each(g.out(g.source(asked.edge), g.relation(asked.edge)),
                         [&](edge_id e) { return key_of(g, e) == key_of(g, asked.edge); });
    else if (asked.node == no_node) done = take_each(g.edges(), any);
    else
        done = take_each(g.out(asked.node), any) &&
               take_each(g.in(asked.node), [&](edge_id e) { return g.source(e) != asked.node; });
    if (!done) return out_of_time();
    return claims;
}

template <class Takes>
std::vector<node_id> origins_between(const scope& s, node_id from, relation_id r, node_id to, Takes&& takes) {
    const graph& g = s.of_graph();
    std::vector<node_id> origins;
    for (const auto e : g.out(from, r))
        if (g.target(e) == to && s.counts(e) && takes(e)) origins.push_back(origin_of(g, e));
    sort_once(origins);
    return origins;
}

}  // namespace

result<corroboration_answer> answer(const graph& g, const corroboration_question& q, const budget& b) {
    const auto s = scope::make(g, q.filters);
    if (!s) return s.error();
    const auto asked = q.of.empty() ? result<thing>(thing{}) : resolve_thing(g, q.of);
    if (!asked) return asked.error();
    corroboration_answer a;
    a.question = q;
    a.of = asked->node;
    a.claim = asked->edge;
    pace clock(b.deadline);
    auto claims = claims_asked_about(*s, *asked, clock);
    if (!claims) return claims.error();
    a.groups = group(g, *std::move(claims));
    while (!a.groups.empty() && a.groups.back().origins.size() < q.at_least) a.groups.pop_back();
    a.truncated = a.groups.size() > b.limits.answer_nodes;
    if (a.truncated) a.groups.resize(b.limits.answer_nodes);
    return a;
}

std::vector<node_id> independent_origins(const scope& s, node_id from, relation_id r, node_id to) {
    return origins_between(s, from, r, to, [](edge_id) { return true; });
}

std::vector<node_id> independent_origins(const scope& s, edge_id e) {
    const graph& g = s.of_graph();
    return origins_between(s, g.source(e), g.relation(e), g.target(e),
                           [&](edge_id other) { return g.asserted(other).polarity == g.asserted(e).polarity; });
}

}  // namespace claimgraph
