#include <claimgraph/analysis/changed.hpp>

#include <claimgraph/graph/names.hpp>

#include "query/common.hpp"
#include "query/pace.hpp"

#include <algorithm>
#include <tuple>

namespace claimgraph {

namespace {

/// What makes a claim of one graph the same as one of another. Its date is made when it is asked for: nobody else
/// keeps it.
using claim_key =
    std::tuple<std::string_view, std::string_view, std::string_view, std::string, std::string_view, std::string_view,
               std::string_view, polarity, modality, likelihood, confidence, fidelity, std::uint8_t>;

std::string_view id_of(const graph& g, node_id n) { return n == no_node ? std::string_view{} : g.id(n); }

claim_key key_of(const graph& g, edge_id e) {
    const auto& said = g.asserted(e);
    return {g.id(g.source(e)),
            g.vocabulary()[g.relation(e)].name,
            g.id(g.target(e)),
            g.when_text(e),
            id_of(g, said.speaker),
            id_of(g, said.origin),
            said.said,
            said.polarity,
            said.modality,
            said.likelihood,
            said.confidence,
            said.fidelity,
            said.credibility};
}

struct keyed {
    claim_key key;
    edge_id claim;
    friend bool operator<(const keyed& l, const keyed& r) {
        return std::tie(l.key, l.claim) < std::tie(r.key, r.claim);
    }
};

/// The claims that join `n` and count, in the order of their keys.
std::vector<keyed> claims_joining(const scope& s, node_id n) {
    const graph& g = s.of_graph();
    std::vector<keyed> claims;
    for (const auto e : g.out(n))
        if (s.counts(e)) claims.push_back({key_of(g, e), e});
    for (const auto e : g.in(n))
        if (g.source(e) != n && s.counts(e)) claims.push_back({key_of(g, e), e});
    std::sort(claims.begin(), claims.end());
    return claims;
}

/// Claims of `all` that `others` has no equal of; of several equal ones, as many as it lacks.
std::vector<edge_id> missing_from(const std::vector<keyed>& others, const std::vector<keyed>& all) {
    std::vector<edge_id> claims;
    auto at = others.begin();
    for (const auto& one : all) {
        while (at != others.end() && at->key < one.key) ++at;
        if (at != others.end() && at->key == one.key) ++at;
        else claims.push_back(one.claim);
    }
    std::sort(claims.begin(), claims.end());
    return claims;
}

/// Two graphs under equal filters.
struct comparison {
    scope before;
    scope after;
    kind_id kind_before = no_kind;
    kind_id kind_after = no_kind;

    [[nodiscard]] static truth presence(const scope& s, node_id n, kind_id kind) {
        if (n == no_node || (kind != no_kind && !is_a(s.of_graph(), n, kind))) return truth::no;
        return s.active(n);
    }

    [[nodiscard]] std::optional<base_change> compare(node_id was, node_id is) const {
        const auto c = change_between(presence(before, was, kind_before), presence(after, is, kind_after));
        if (!c) return std::nullopt;
        const auto old_claims = was == no_node ? std::vector<keyed>{} : claims_joining(before, was);
        const auto new_claims = is == no_node ? std::vector<keyed>{} : claims_joining(after, is);
        const auto id = was != no_node ? before.of_graph().id(was) : after.of_graph().id(is);
        return base_change{
            std::string(id), *c, was, is, missing_from(new_claims, old_claims), missing_from(old_claims, new_claims)};
    }
};

result<scope> scope_of(const graph& g, const filters& f) {
    // A speaker or origin that one of the bases does not know has no claims there to leave out.
    auto known = f;
    const auto unknown = [&](const std::string& name) { return nodes_named(g, name).empty(); };
    std::erase_if(known.without_origins, unknown);
    std::erase_if(known.without_speakers, unknown);
    return scope::make(g, known);
}

}  // namespace

result<changed_bases> changed(const graph& before, const graph& after, const filters& f, const std::string& kind,
                              const budget& b) {
    auto was = scope_of(before, f);
    if (!was) return was.error();
    auto is = scope_of(after, f);
    if (!is) return is.error();
    const auto kind_before = find_kind(before, kind);
    if (!kind_before) return kind_before.error();
    const auto kind_after = find_kind(after, kind);
    if (!kind_after) return kind_after.error();
    // What somebody denies is said too.
    const comparison both{was->with_denials(), is->with_denials(), *kind_before, *kind_after};
    pace clock(b.deadline);
    changed_bases a;
    const auto add = [&](node_id old_node, node_id new_node) {
        auto one = both.compare(old_node, new_node);
        if (!one) return;
        if (a.things.size() == b.limits.answer_nodes) a.truncated = true;
        else a.things.push_back(std::move(*one));
    };
    for (const auto n : before.nodes()) {
        if (clock.over(1 + before.out(n).size() + before.in(n).size())) return out_of_time();
        if (before.claim_edge(n) == no_edge) add(n, after.find_node(before.id(n)));
    }
    for (const auto n : after.nodes()) {
        if (clock.over(1 + after.out(n).size() + after.in(n).size())) return out_of_time();
        if (after.claim_edge(n) == no_edge && before.find_node(after.id(n)) == no_node) add(no_node, n);
    }
    return a;
}

}  // namespace claimgraph
