#include "render/analysis_names.hpp"
#include "render/phrases.hpp"

#include <fmt/format.h>

namespace claimgraph {

namespace {

std::string named(const graph& g, const thing& t) {
    return t.node != no_node ? described(g, t.node) : sentence(g, t.edge);
}

void write_grounds(page& out, const graph& g, node_id actor, sign s, const std::vector<thing>& grounds,
                   std::optional<day> as_of) {
    out.line(5, fmt::format("{} ({}):", label_of(g, actor), s == sign::plus ? "for it" : "against it"));
    for (const auto& t : grounds) {
        if (t.node == no_node) {
            out.line(7, sentence(g, t.edge));
            write_claim(out, 9, g, t.edge, as_of);
        } else {
            write_quotes(out, 7, g, g.quotes(t.node));
            if (const auto said = g.statement(t.node)) out.line(7, who_says(g, *said), 0);
        }
    }
}

void write_shared(page& out, const graph& g, const agreement& p, const std::vector<shared_thing>& all,
                  std::string_view title, std::optional<day> as_of) {
    if (all.empty()) return;
    out.gap().line(0, title);
    for (const auto& s : all) {
        out.gap().line(3, named(g, s.what));
        write_grounds(out, g, p.first, s.first, s.first_rests_on, as_of);
        write_grounds(out, g, p.second, s.second, s.second_rests_on, as_of);
    }
}

}  // namespace

bool found_nothing(const agree_answer& a) noexcept { return a.pairs.empty(); }

std::string to_words(const graph& g, const agree_answer& a, const style& s) {
    page out(s);
    out.line(0, "Who agrees with whom, and on what?");
    write_filters(out, g, a.question.filters);
    if (a.pairs.empty()) out.gap().line(0, "Nothing found: no two of them have a stand on the same thing.");
    for (const auto& p : a.pairs) {
        out.heading(fmt::format("{} and {}: agree on {}, differ on {}", label_of(g, p.first), label_of(g, p.second),
                                grouped(things_of(p.agree).size()), grouped(things_of(p.differ).size())));
        write_shared(out, g, p, p.agree, "They agree on", a.question.filters.as_of);
        write_shared(out, g, p, p.differ, "They differ on", a.question.filters.as_of);
    }
    if (a.truncated) out.gap().line(0, "This answer was cut by a limit: it is not the whole answer.");
    return std::move(out).text();
}

}  // namespace claimgraph
