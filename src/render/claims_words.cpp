#include "render/analysis_names.hpp"
#include "render/phrases.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace claimgraph {

namespace {

/// What a statement is listed for, and who says that it bears on it.
void write_argument(page& out, const graph& g, edge_id e, std::optional<day> as_of) {
    const auto target = g.target(e);
    const auto meant = g.claim_edge(target);
    out.line(3, fmt::format("{} {}{}{}", verb_of(g, g.relation(e)), label_of(g, target),
                            meant == no_edge ? "" : ": " + sentence(g, meant),
                            g.asserted(e).polarity == polarity::negative ? " (denied)" : ""));
    write_claim(out, 6, g, e, as_of);
}

void write_said(page& out, const graph& g, const said_claim& c, std::optional<day> as_of) {
    if (c.what.node == no_node) {
        out.gap().line(0, sentence(g, c.what.edge));
        write_claim(out, 3, g, c.what.edge, as_of);
        return;
    }
    out.gap().line(0, fmt::format("{}: {}", list_of(g, c.speakers), label_of(g, c.what.node)));
    write_quotes(out, 3, g, g.quotes(c.what.node));
    if (const auto said = g.statement(c.what.node)) out.line(3, who_says(g, *said), 0);
    for (const auto e : c.argues) write_argument(out, g, e, as_of);
}

void write_section(page& out, const graph& g, const claims_answer& a, wording w, std::string_view title) {
    bool first = true;
    for (const auto& c : a.claims) {
        if (c.wording != w) continue;
        if (first) out.heading(title);
        write_said(out, g, c, a.question.filters.as_of);
        first = false;
    }
}

std::string count_of(std::size_t count, std::string_view one) {
    return fmt::format("{} {}{}", grouped(count), one, count == 1 ? "" : "s");
}

}  // namespace

bool found_nothing(const claims_answer& a) noexcept { return a.claims.empty(); }
bool found_nothing(const corroboration_answer& a) noexcept { return a.groups.empty(); }

std::string to_words(const graph& g, const claims_answer& a, const style& s) {
    page out(s);
    out.line(0, a.question.denials ? "Who denies what?" : "Who says what?");
    write_filters(out, g, a.question.filters);
    out.gap().line(0, a.claims.empty() ? std::string("Nothing found.") : count_of(a.claims.size(), "claim") + ".");
    write_section(out, g, a, wording::clause, "QUOTED IN FULL");
    write_section(out, g, a, wording::phrase, "QUOTED PHRASES");
    write_section(out, g, a, wording::told, "IN THE WORDS OF THE ARTICLES");
    if (a.truncated) out.gap().line(0, "This answer was cut by a limit: it is not the whole answer.");
    return std::move(out).text();
}

std::string to_words(const graph& g, const corroboration_answer& a, const style& s) {
    page out(s);
    out.line(0, a.of == no_node ? std::string("Which claims rest on how many origins?")
                                : fmt::format("On how many origins rest the claims about {}?", described(g, a.of)));
    write_filters(out, g, a.question.filters);
    if (a.groups.empty()) out.gap().line(0, "Nothing found.");
    const auto against = objections_under(g, a.question.filters);
    std::size_t origins = 0;
    for (const auto& group : a.groups) {
        if (group.origins.size() != origins)
            out.heading(fmt::format("{} ORIGIN{}", group.origins.size(), group.origins.size() == 1 ? "" : "S"));
        origins = group.origins.size();
        const bool denied = group.polarity == polarity::negative;
        out.gap().line(0, fmt::format("{}{}", sentence(g, group.claims.front()), denied ? " (denied)" : ""));
        out.line(
            3, fmt::format("{}, going back to {}", count_of(group.claims.size(), "claim"), list_of(g, group.origins)));
        for (const auto e : group.claims) write_quotes(out, 3, g, g.quotes(e));
        write_objections(out, 3, g, group.claims, against, a.question.filters.as_of);
    }
    if (a.truncated) out.gap().line(0, "This answer was cut by a limit: it is not the whole answer.");
    return std::move(out).text();
}

}  // namespace claimgraph
