#include "render/analysis_names.hpp"
#include "render/phrases.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace claimgraph {

namespace {

std::string label(const graph& g, const thing& t) {
    return t.node != no_node ? label_of(g, t.node)
                             : fmt::format("{}: {}", toned(tone::name, sanitised(g.name(t.edge))), sentence(g, t.edge));
}

constexpr std::string_view mark_of(verdict v) {
    switch (v) {
        case verdict::consistent: return "+";
        case verdict::inconsistent: return "-";
        case verdict::mixed: return "+-";
        case verdict::silent: break;
    }
    return ".";
}

void write_ranking(page& out, const graph& g, const matrix_answer& a) {
    std::vector<std::size_t> order(a.hypotheses.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](auto l, auto r) { return a.hypotheses[l].rank < a.hypotheses[r].rank; });
    out.heading("LEAST TOLD AGAINST FIRST");
    for (const auto i : order) {
        const auto& h = a.hypotheses[i];
        out.line(0, fmt::format("{}. H{} {}", h.rank, i + 1, label(g, h.what)), 3);
        out.line(3, fmt::format("weight against it {}, in favour {}", h.against, h.in_favour));
    }
}

void write_table(page& out, const graph& g, const matrix_answer& a) {
    out.heading("EVIDENCE");
    out.line(0, "One row a claim: its grade, then + consistent, - inconsistent, +- both, . silent, by hypothesis.");
    out.gap();
    for (const auto& e : a.evidence) {
        auto row = fmt::format("{}:", name_of(e.grade));
        for (std::size_t i = 0; i < e.verdicts.size(); ++i)
            row += fmt::format(" H{} {}", i + 1, mark_of(e.verdicts[i]));
        out.line(0, fmt::format("{}  {}", row, label(g, e.what)), 3);
    }
}

}  // namespace

bool found_nothing(const matrix_answer& a) noexcept { return a.evidence.empty(); }

std::string to_words(const graph& g, const matrix_answer& a, const style& s) {
    page out(s);
    out.line(0, "Which of these does the evidence tell against least?");
    write_filters(out, g, a.question.filters);
    if (a.evidence.empty()) {
        out.gap().line(0, "Nothing found: no claim supports or refutes any of them.");
    } else {
        write_ranking(out, g, a);
        write_table(out, g, a);
    }
    if (a.truncated) out.gap().line(0, "This answer was cut by a limit: what was not decided reads as silent.");
    return std::move(out).text();
}

}  // namespace claimgraph
