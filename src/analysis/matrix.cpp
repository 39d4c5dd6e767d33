#include <claimgraph/analysis/matrix.hpp>

#include "analysis/signed_search.hpp"
#include "query/common.hpp"
#include "query/sayings.hpp"

#include <algorithm>
#include <map>

namespace claimgraph {

namespace {

/// Who supports or refutes whom, over claims that count, of statements that are heard.
result<signed_graph> arguments(const scope& s, const sayings& said, pace& clock) {
    const graph& g = s.of_graph();
    const auto& v = g.vocabulary();
    const auto supports = v.relation("supports");
    const auto refutes = v.relation("refutes");
    std::vector<rows<signed_arc>::entry> arcs;
    for (const auto e : g.edges()) {
        if (clock.over()) return out_of_time();
        const bool minus = refutes && v.is_a(g.relation(e), *refutes);
        if (!s.counts(e) || !(minus || (supports && v.is_a(g.relation(e), *supports)))) continue;
        if (!said.hears(g.source(e))) continue;
        arcs.push_back({g.source(e), {e, g.target(e), minus}});
    }
    signed_graph made;
    made.nodes = g.node_count();
    made.forward = rows<signed_arc>(made.nodes, arcs);
    for (auto& [from, arc] : arcs) std::swap(from, arc.node);
    made.backward = rows<signed_arc>(made.nodes, arcs);
    return made;
}

thing thing_of(const graph& g, node_id claim) {
    const auto e = g.claim_edge(claim);
    return e == no_edge ? thing{claim, no_edge} : thing{no_node, e};
}

constexpr std::size_t most_steps = 20'000'000;

/// Fills the columns, one hypothesis after the other.
class table {
public:
    table(const scope& s, const sayings& said, const budget& b, pace& clock, matrix_answer& a)
        : scope_(s), said_(said), budget_(b), clock_(clock), answer_(a) {}

    bool fill(const std::vector<node_id>& hypotheses) {
        const graph& g = scope_.of_graph();
        const auto arcs = arguments(scope_, said_, clock_);
        if (!arcs) return false;
        signed_search search(g, *arcs, anchored::end, budget_.limits, most_steps, clock_);
        for (std::size_t column = 0; column < hypotheses.size(); ++column) {
            if (hypotheses[column] == no_node) continue;  // nothing points at such an edge
            if (!search.measure(hypotheses[column])) return false;
            for (const auto n : search.reached())
                if (std::find(hypotheses.begin(), hypotheses.end(), n) == hypotheses.end()) judge(search, n, column);
            if (clock_.over()) return false;
        }
        for (auto& [n, row] : rows_) answer_.evidence.push_back(std::move(row));
        std::stable_sort(answer_.evidence.begin(), answer_.evidence.end(),
                         [](const evidence& l, const evidence& r) { return weight(l.grade) > weight(r.grade); });
        return true;
    }

private:
    void judge(signed_search& search, node_id n, std::size_t column) {
        auto plus = search.find_one(n, sign::plus);
        auto minus = search.find_one(n, sign::minus);
        const bool supports = plus.exists;
        const bool refutes = minus.exists;
        if ((!supports && !plus.complete) || (!refutes && !minus.complete)) answer_.truncated = true;
        if (plus.unlisted() || minus.unlisted()) answer_.truncated = true;
        if (!supports && !refutes) return;
        auto& row = row_of(n);
        row.verdicts[column] = supports && refutes ? verdict::mixed
                               : supports          ? verdict::consistent
                                                   : verdict::inconsistent;
        for (auto* paths : {&plus.found.paths, &minus.found.paths})
            for (auto& p : *paths) row.why[column].push_back(std::move(p));
    }

    evidence& row_of(node_id n) {
        const auto [at, is_new] = rows_.try_emplace(n);
        if (!is_new) return at->second;
        const auto columns = answer_.hypotheses.size();
        const auto what = thing_of(scope_.of_graph(), n);
        at->second = {what, grade_of(scope_.of_graph(), what), std::vector(columns, verdict::silent),
                      std::vector<std::vector<path>>(columns)};
        return at->second;
    }

    const scope& scope_;
    const sayings& said_;
    const budget& budget_;
    pace& clock_;
    matrix_answer& answer_;
    std::map<node_id, evidence> rows_;
};

void rank(matrix_answer& a) {
    for (const auto& e : a.evidence)
        for (std::size_t i = 0; i < a.hypotheses.size(); ++i) {
            if (e.verdicts[i] == verdict::inconsistent) a.hypotheses[i].against += weight(e.grade);
            if (e.verdicts[i] == verdict::consistent) a.hypotheses[i].in_favour += weight(e.grade);
        }
    for (auto& h : a.hypotheses)
        h.rank =
            1 + static_cast<std::size_t>(std::count_if(a.hypotheses.begin(), a.hypotheses.end(),
                                                       [&](const hypothesis& o) { return o.against < h.against; }));
}

char reliability_of(const graph& g, node_id source) {
    if (source == no_node) return 'F';
    for (const auto& [key, value] : g.attributes(source))
        if (key == "reliability" && value.size() == 1 && value[0] >= 'A' && value[0] <= 'F') return value[0];
    const auto article = g.article_named(g.id(source));
    return article == no_article ? 'F' : g.article(article).reliability;
}

}  // namespace

int weight(source_grade grade) noexcept {
    const auto of = [](int place) { return place < 5 ? 10 - 2 * place : 5; };
    const auto letter = grade.reliability >= 'A' && grade.reliability <= 'E' ? grade.reliability - 'A' : 5;
    const auto figure = grade.credibility >= 1 && grade.credibility <= 5 ? grade.credibility - 1 : 5;
    return of(letter) * of(figure);
}

source_grade grade_of(const graph& g, thing claim) {
    const auto said = claim.node != no_node ? g.statement(claim.node) : std::optional(g.asserted(claim.edge));
    if (!said) return {};
    auto origin = said->origin;
    if (origin == no_node && said->article != no_article) origin = g.article(said->article).node;
    return {reliability_of(g, origin), said->credibility == 0 ? std::uint8_t{6} : said->credibility};
}

result<matrix_answer> answer(const graph& g, const matrix_question& q, const budget& b) {
    auto s = scope::make(g, q.filters);
    if (!s) return s.error();
    const auto said = sayings::make(g, q.filters);
    if (!said) return said.error();
    s->judge_all();  // each claim is looked at again and again
    matrix_answer a;
    a.question = q;
    std::vector<node_id> nodes;
    for (const auto& name : q.hypotheses) {
        const auto what = resolve_thing(g, name);
        if (!what) return what.error();
        a.hypotheses.push_back({*what});
        nodes.push_back(what->node != no_node ? what->node : g.claim_node(what->edge));
    }
    pace clock(b.deadline);
    if (!table(*s, *said, b, clock, a).fill(nodes)) return out_of_time();
    rank(a);
    return a;
}

}  // namespace claimgraph
