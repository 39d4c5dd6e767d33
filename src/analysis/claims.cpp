#include <claimgraph/analysis/claims.hpp>

#include "analysis/day_order.hpp"
#include "query/common.hpp"
#include "query/pace.hpp"
#include "query/sayings.hpp"
#include "query/step_table.hpp"

#include <algorithm>

namespace claimgraph {

namespace {

/// The names of the question made ids.
struct wanted {
    node_id by = no_node;
    std::optional<thing> about;
    node_id origin = no_node;
    node_id from = no_node;
    node_id to = no_node;
    bool linked = false;  ///< whether claims must lead from, by or to something
};

result<wanted> resolve_all(const graph& g, const claims_question& q) {
    wanted w;
    if (!q.by.empty()) {
        const auto by = resolve_of_kind(g, q.by, "actor");
        if (!by) return by.error();
        w.by = *by;
    }
    if (!q.origin.empty()) {
        const auto origin = resolve_of_kind(g, q.origin, "source");
        if (!origin) return origin.error();
        w.origin = *origin;
    }
    for (const auto& [name, end] : {std::pair(&q.from, &w.from), std::pair(&q.to, &w.to)}) {
        if (name->empty()) continue;
        const auto n = resolve(g, *name);
        if (!n) return n.error();
        *end = *n;
    }
    w.linked = !q.from.empty() || !q.relation.empty() || !q.to.empty();
    if (!q.relation.empty() && !knows_step(g.vocabulary(), q.relation)) return unknown_relation(g, q.relation);
    if (!q.about.empty()) {
        const auto about = resolve_thing(g, q.about);
        if (!about) return about.error();
        w.about = *about;
    }
    return w;
}

/// Whether a quote of `inner` lies within one of `outer`.
bool covers(row_range<quote> outer, row_range<quote> inner) {
    return std::any_of(outer.begin(), outer.end(), [&](const quote& o) {
        return std::any_of(inner.begin(), inner.end(), [&](const quote& i) {
            return i.article == o.article && o.start <= i.start && i.end <= o.end && o.start < o.end;
        });
    });
}

class claim_finder {
public:
    claim_finder(const graph& g, const sayings& said, const claims_question& q, const wanted& w, claims_answer& found)
        : g_(g),
          said_(said),
          question_(q),
          wanted_(w),
          found_(found),
          steps_(g, q.relation),
          says_(g.vocabulary().relation("says")),
          supports_(g.vocabulary().relation("supports")),
          refutes_(g.vocabulary().relation("refutes")) {
        if (w.about) about_ = w.about->node != no_node ? w.about->node : g.claim_node(w.about->edge);
    }

    bool find(pace& clock) {
        for (const auto e : g_.edges()) {
            if (clock.over()) return false;
            const auto& a = g_.asserted(e);
            if (!said_.lets(e) || !fits(a)) continue;
            const auto itself = g_.claim_node(e);
            auto argues = itself == no_node ? std::vector<edge_id>{} : arguments_of(itself);
            if (argues.empty() && !is_asked_about(e)) continue;
            add({{no_node, e},
                 a.speaker == no_node ? std::vector<node_id>{} : std::vector{a.speaker},
                 std::move(argues),
                 {}},
                a, g_.quotes(e));
        }
        for (const auto n : g_.nodes()) {
            if (clock.over()) return false;
            const auto said = g_.statement(n);
            if (!said || g_.claim_edge(n) != no_edge || !fits(*said) || (wanted_.about && !is_about(n))) continue;
            auto argues = arguments_of(n);
            if (argues.empty() && (wanted_.linked || question_.denials)) continue;
            if (said_.hears(n)) add({{n, no_edge}, said_.speakers(n), std::move(argues), {}}, *said, g_.quotes(n));
        }
        return true;
    }

private:
    [[nodiscard]] bool fits(const assertion& a) const {
        if (wanted_.origin != no_node && a.origin != wanted_.origin) return false;
        if (question_.modality && a.modality != *question_.modality) return false;
        return !question_.likelihood || a.likelihood == *question_.likelihood;
    }

    /// Whether it was said, or perhaps, in the time asked about; what has no date of that is counted.
    [[nodiscard]] bool said_in_time(const assertion& a) {
        if (!question_.said_from && !question_.said_to) return true;
        const auto said = parse_edtf(a.said);
        if (!said) ++found_.said_undated;
        return said && (!question_.said_from || said->when.possible_to >= *question_.said_from) &&
               (!question_.said_to || said->when.possible_from <= *question_.said_to);
    }

    [[nodiscard]] bool is_asked_about(edge_id e) const {
        return (!wanted_.about || is_about(e)) && (!wanted_.linked || leads(e)) && (!question_.denials || denies(e));
    }

    [[nodiscard]] bool denies(edge_id e) const { return g_.asserted(e).polarity == polarity::negative; }
    [[nodiscard]] bool joins(edge_id e, node_id n) const {
        return n != no_node && (g_.source(e) == n || g_.target(e) == n);
    }

    /// Whether the claim leads from, by and to what was asked, read in the direction of its relation.
    [[nodiscard]] bool leads(edge_id e) const {
        const auto fits_ends = [&](node_id from, node_id to) {
            return (wanted_.from == no_node || from == wanted_.from) && (wanted_.to == no_node || to == wanted_.to);
        };
        if (question_.relation.empty()) return fits_ends(g_.source(e), g_.target(e));
        return (steps_.leads_forward(g_, e) && fits_ends(g_.source(e), g_.target(e))) ||
               (steps_.leads_backward(g_, e) && fits_ends(g_.target(e), g_.source(e)));
    }

    /// By which claims a statement, or a claim, supports or refutes what was asked about; none where nothing was.
    [[nodiscard]] std::vector<edge_id> arguments_of(node_id statement) const {
        std::vector<edge_id> found;
        if (!wanted_.linked && !wanted_.about && !question_.denials) return found;
        const auto is = [&](edge_id e, const std::optional<relation_id>& r) {
            return r && g_.vocabulary().is_a(g_.relation(e), *r);
        };
        for (const auto e : g_.out(statement)) {
            const bool refutes = is(e, refutes_);
            if ((!refutes && !is(e, supports_)) || !said_.lets(e)) continue;
            const auto target = g_.target(e);
            const auto meant = g_.claim_edge(target);
            const bool of_denial = meant != no_edge && denies(meant);  // who supports that denies too
            if (question_.denials && (refutes == of_denial || denies(e))) continue;
            if (wanted_.linked && (meant == no_edge || !leads(meant))) continue;
            if (wanted_.about && target != about_ && (meant == no_edge || !joins(meant, about_))) continue;
            found.push_back(e);
        }
        return found;
    }

    [[nodiscard]] bool is_about(edge_id e) const {
        return (wanted_.about->edge == e && e != no_edge) || joins(e, about_);
    }

    [[nodiscard]] bool is_about(node_id claim) const {
        if (claim == about_) return true;
        const auto through = [&](edge_id e, node_id other) {
            if (!said_.lets(e) || (says_ && g_.vocabulary().is_a(g_.relation(e), *says_))) return false;
            const auto meant = g_.claim_edge(other);
            return other == about_ || (meant != no_edge && joins(meant, about_));
        };
        for (const auto e : g_.out(claim))
            if (through(e, g_.target(e))) return true;
        for (const auto e : g_.in(claim))
            if (through(e, g_.source(e))) return true;
        return wanted_.about->node != no_node && covers(g_.quotes(claim), g_.quotes(wanted_.about->node));
    }

    void add(said_claim c, const assertion& said, row_range<quote> quotes) {
        const auto& by = c.speakers;
        if (wanted_.by != no_node && std::find(by.begin(), by.end(), wanted_.by) == by.end()) return;
        if (said.fidelity == fidelity::quotation)
            for (const auto& one : quotes) c.wording = std::max(c.wording, judge_wording(one));
        if (question_.quotations && c.wording == wording::told) return;
        if (said_in_time(said)) found_.claims.push_back(std::move(c));
    }

    const graph& g_;
    const sayings& said_;
    const claims_question& question_;
    const wanted& wanted_;
    claims_answer& found_;
    step_table steps_;
    std::optional<relation_id> says_, supports_, refutes_;
    node_id about_ = no_node;
};

/// Where a claim first stands; those without words come last.
std::pair<article_id, std::uint32_t> place_of(const graph& g, const said_claim& c) {
    const auto quotes = c.what.node != no_node ? g.quotes(c.what.node) : g.quotes(c.what.edge);
    if (quotes.empty()) return {no_article, 0};
    return {quotes.front().article, quotes.front().src.begin};
}

/// Whether it was certainly said after that day.
bool is_later(const graph& g, const said_claim& c, day d) {
    const auto said =
        parse_edtf(c.what.node != no_node ? g.statement(c.what.node)->said : g.asserted(c.what.edge).said);
    return said && said->when.possible_from > d;
}

}  // namespace

result<claims_answer> answer(const graph& g, const claims_question& q, const budget& b) {
    if (q.said_from && q.said_to && *q.said_to < *q.said_from) return days_in_reverse(*q.said_from, *q.said_to);
    const auto said = sayings::make(g, q.filters);
    if (!said) return said.error();
    const auto w = resolve_all(g, q);
    if (!w) return w.error();
    claims_answer a;
    a.question = q;
    pace clock(b.deadline);
    if (!claim_finder(g, *said, q, *w, a).find(clock)) return out_of_time();
    if (q.filters.as_of)
        a.said_later = static_cast<std::size_t>(std::count_if(
            a.claims.begin(), a.claims.end(), [&](const auto& c) { return is_later(g, c, *q.filters.as_of); }));
    std::stable_sort(a.claims.begin(), a.claims.end(),
                     [&](const said_claim& l, const said_claim& r) { return place_of(g, l) < place_of(g, r); });
    a.truncated = a.claims.size() > b.limits.answer_nodes;
    if (a.truncated) a.claims.resize(b.limits.answer_nodes);
    return a;
}

}  // namespace claimgraph
