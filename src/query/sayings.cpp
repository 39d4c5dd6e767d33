#include "query/sayings.hpp"

#include <algorithm>

namespace claimgraph {

namespace {

template <class T>
bool contains(const std::vector<T>& all, const T& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

result<node_id> resolve_of_kind(const graph& g, std::string_view name, std::string_view kind) {
    const auto known = g.vocabulary().kind(kind);
    return known ? resolve(g, name, *known) : resolve(g, name);
}

result<sayings> sayings::make(const graph& g, const filters& f) {
    if (const auto checked = scope::make(g, f); !checked) return checked.error();
    sayings s(g);
    s.asked_ = f;
    for (const auto& name : f.without_origins) s.origins_.push_back(*resolve_of_kind(g, name, "source"));
    for (const auto& name : f.without_speakers) s.speakers_.push_back(*resolve_of_kind(g, name, "actor"));
    return s;
}

bool sayings::lets(const assertion& a) const { return lets_by_anybody(a) && !contains(speakers_, a.speaker); }

bool sayings::lets_by_anybody(const assertion& a) const {
    return !contains(origins_, a.origin) && !contains(asked_.without_modalities, a.modality);
}

bool sayings::may_hold(const validity& when) const {
    return !asked_.as_of || when.holds_on(*asked_.as_of) != truth::no;
}

bool sayings::may_hold(node_id n) const { return may_hold(graph_.when(n)); }

bool sayings::lets(edge_id e) const { return lets(graph_.asserted(e)) && may_hold(graph_.when(e)); }

bool sayings::lets_by_anybody(node_id statement) const {
    const auto said = graph_.statement(statement);
    return may_hold(statement) && (!said || lets_by_anybody(*said));
}

bool sayings::tells_who_says(edge_id e) const {
    const auto& v = graph_.vocabulary();
    const auto says = v.relation("says");
    return says && v.is_a(graph_.relation(e), *says) && !is_denied(graph_, e);
}

/// By anybody, left out or not.
bool sayings::is_said(node_id claim) const {
    const auto said = graph_.statement(claim);
    const auto claims = graph_.in(claim);
    return (said && said->speaker != no_node) ||
           std::any_of(claims.begin(), claims.end(), [&](edge_id e) { return tells_who_says(e); });
}

bool sayings::hears(node_id claim) const {
    if (const auto e = graph_.claim_edge(claim); e != no_edge) return lets(e);
    if (!lets_by_anybody(claim)) return false;
    return !is_said(claim) || !voices(claim).empty();
}

std::vector<node_id> sayings::speakers(node_id claim) const {
    if (!graph_.statement(claim) || graph_.claim_edge(claim) != no_edge) return {};
    std::vector<node_id> actors;
    for (const auto& one : voices(claim)) actors.push_back(one.actor);
    actors.erase(std::unique(actors.begin(), actors.end()), actors.end());
    return actors;
}

std::vector<sayings::voice> sayings::voices(node_id claim) const {
    std::vector<voice> all;
    if (!lets_by_anybody(claim)) return all;
    for (const auto e : graph_.in(claim))
        if (tells_who_says(e) && lets(e) && !contains(speakers_, graph_.source(e)))
            all.push_back({graph_.source(e), {no_node, e}});
    const auto said = graph_.statement(claim);
    if (said && said->speaker != no_node && lets(*said) &&
        std::none_of(all.begin(), all.end(), [&](const voice& one) { return one.actor == said->speaker; }))
        all.push_back({said->speaker, {claim, no_edge}});
    std::stable_sort(all.begin(), all.end(), [](const voice& l, const voice& r) { return l.actor < r.actor; });
    return all;
}

}  // namespace claimgraph
