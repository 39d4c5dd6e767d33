#include <claimgraph/graph/names.hpp>

#include "render/analysis_names.hpp"
#include "render/phrases.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace claimgraph {

namespace {

/// A thing or claim by the name that it was asked for by, which names one.
std::string named(const graph& g, const std::string& name) {
    const auto t = resolve_thing(g, name);
    if (!t) return sanitised(name);
    return t->node != no_node ? described(g, t->node) : fmt::format("claim {}", sanitised(g.name(t->edge)));
}

/// "Who says that X --causes--> Y?", "What does A deny about X?"
std::string asked(const graph& g, const claims_question& q) {
    const bool one = !q.by.empty();
    auto text = one ? fmt::format("What does {} {}", named(g, q.by), q.denials ? "deny" : "say")
                    : fmt::format("Who {}", q.denials ? "denies" : "says");
    const bool linked = !q.from.empty() || !q.relation.empty() || !q.to.empty();
    if (linked) {
        const auto end = [&](const std::string& name) { return name.empty() ? "something" : named(g, name); };
        auto relation = q.relation.empty() ? std::string("leads to") : sanitised(q.relation);
        std::replace(relation.begin(), relation.end(), '_', ' ');
        text += fmt::format(" {} {} --{}--> {}", one ? "of" : "that", end(q.from), relation, end(q.to));
    } else if (!one) text += " what";
    if (!q.about.empty()) text += fmt::format(" about {}", named(g, q.about));
    return text + "?";
}

std::string asked(const graph& g, const corroboration_answer& a) {
    if (a.claim != no_edge)
        return fmt::format("On how many origins rests claim {}: {}?", toned(tone::name, sanitised(g.name(a.claim))),
                           sentence(g, a.claim));
    return a.of == no_node ? std::string("Which claims rest on how many origins?")
                           : fmt::format("On how many origins rest the claims about {}?", described(g, a.of));
}

/// Which claims alone were asked for, where not all were.
void write_narrowing(page& out, const graph& g, const claims_question& q) {
    std::vector<std::string> parts;
    if (!q.origin.empty()) parts.push_back(fmt::format("what goes back to {}", named(g, q.origin)));
    if (q.modality) parts.push_back(fmt::format("modality {}", to_string(*q.modality)));
    if (q.likelihood) parts.push_back(fmt::format("likelihood {}", to_string(*q.likelihood)));
    if (q.said_from) parts.push_back(fmt::format("said on or after {}", to_string(*q.said_from)));
    if (q.said_to) parts.push_back(fmt::format("said on or before {}", to_string(*q.said_to)));
    if (q.quotations) parts.emplace_back("words in quotation marks");
    if (!parts.empty()) out.line(0, fmt::format("Only {}.", fmt::join(parts, "; ")), 0);
}

/// What a statement is listed for, and who says that it bears on it.
void write_argument(page& out, const graph& g, edge_id e, std::optional<day> as_of) {
    const auto target = g.target(e);
    const auto meant = g.claim_edge(target);
    const auto denies = [&](edge_id claim) { return g.asserted(claim).polarity == polarity::negative; };
    const bool of_denial = meant != no_edge && denies(meant);
    out.line(3,
             fmt::format("{} {}{}{}{}", verb_of(g, g.relation(e)), label_of(g, target), of_denial ? ", a denial" : "",
                         meant == no_edge ? "" : ": " + sentence(g, meant), denies(e) ? " (denied)" : ""));
    write_claim(out, 6, g, e, as_of);
}

void write_said(page& out, const graph& g, const said_claim& c, std::optional<day> as_of) {
    if (c.what.node == no_node) {
        out.gap().line(0, sentence(g, c.what.edge));
        write_claim(out, 3, g, c.what.edge, as_of);
        for (const auto e : c.argues) write_argument(out, g, e, as_of);
        return;
    }
    out.gap().line(0, (c.speakers.empty() ? "" : list_of(g, c.speakers) + ": ") + label_of(g, c.what.node));
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

/// "374 claims, 20 of them statements": `check` and `list` count the others.
std::string count_of_claims(const claims_answer& a) {
    const auto statements = static_cast<std::size_t>(
        std::count_if(a.claims.begin(), a.claims.end(), [](const said_claim& c) { return c.what.node != no_node; }));
    auto text = count_of(a.claims.size(), "claim");
    if (statements > 0 && statements < a.claims.size())
        text += fmt::format(", {} of them {}", grouped(statements), statements == 1 ? "a statement" : "statements");
    return text;
}

}  // namespace

bool found_nothing(const claims_answer& a) noexcept { return a.claims.empty(); }
bool found_nothing(const corroboration_answer& a) noexcept { return a.groups.empty(); }

std::string to_words(const graph& g, const claims_answer& a, const style& s) {
    page out(s);
    out.line(0, asked(g, a.question));
    write_narrowing(out, g, a.question);
    write_filters(out, g, a.question.filters);
    out.gap().line(0, a.claims.empty() ? std::string("Nothing found.") : count_of_claims(a) + ".");
    if (a.said_later > 0)
        out.line(0,
                 fmt::format("{} said after that day, which is about when things hold: --said-to {} leaves {} out.",
                             a.said_later == 1 ? std::string("1 of them was") : grouped(a.said_later) + " of them were",
                             to_string(*a.question.filters.as_of), a.said_later == 1 ? "it" : "them"),
                 0);
    if (a.said_undated > 0)
        out.line(0,
                 fmt::format("{}{} {} left out: when {} said is not known.", grouped(a.said_undated),
                             a.claims.empty() ? "" : " more", a.said_undated == 1 ? "is" : "are",
                             a.said_undated == 1 ? "it was" : "they were"),
                 0);
    write_section(out, g, a, wording::clause, "QUOTED IN FULL");
    write_section(out, g, a, wording::phrase, "QUOTED PHRASES");
    write_section(out, g, a, wording::told, "IN THE WORDS OF THE ARTICLES");
    if (a.truncated) out.gap().line(0, "This answer was cut by a limit: it is not the whole answer.");
    return std::move(out).text();
}

std::string to_words(const graph& g, const corroboration_answer& a, const style& s) {
    page out(s);
    out.line(0, asked(g, a));
    if (a.question.at_least > 1) out.line(0, fmt::format("Only those of {} origins or more.", a.question.at_least));
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
        const auto back_to = group.origins.empty() ? std::string("no source") : list_of(g, group.origins);
        out.line(3, fmt::format("{}, going back to {}", count_of(group.claims.size(), "claim"), back_to));
        for (const auto e : group.claims) write_quotes(out, 3, g, g.quotes(e));
        write_objections(out, 3, g, group.claims, against, a.question.filters.as_of);
    }
    if (a.truncated) out.gap().line(0, "This answer was cut by a limit: it is not the whole answer.");
    return std::move(out).text();
}

}  // namespace claimgraph
