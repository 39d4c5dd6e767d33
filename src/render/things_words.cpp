#include <claimgraph/render/analysis.hpp>

#include "core/unicode.hpp"
#include "render/phrases.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace claimgraph {

namespace {

/// "Which interests are there?", of kinds that the vocabulary gives a plural.
std::string asked(const graph& g, const things_question& q) {
    const auto of = q.kind.empty() ? std::string("What is there?")
                                   : fmt::format("Which {} are there?", count_of(g, 2, q.kind).substr(2));
    return q.words.empty() ? of : fmt::format("{} Called: {}", of, sanitised(q.words));
}

/// What a thing is called and how much is said of it, and the first words that name it.
void write_thing(page& out, const graph& g, const listed_thing& t) {
    std::string text = described(g, t.node);
    const auto actor = g.vocabulary().kind("actor");
    const bool speaks = actor && is_a(g, t.node, *actor);
    if (t.claims > 0 || t.said == 0) text += fmt::format(", {} claim{}", grouped(t.claims), t.claims == 1 ? "" : "s");
    if (t.said > 0)
        text += speaks ? fmt::format(", says {}", grouped(t.said))
                       : fmt::format(", {} go{} back to it", grouped(t.said), t.said == 1 ? "es" : "");
    out.gap().line(0, text);
    std::vector<std::string> also;
    for (const auto alias : g.aliases(t.node)) also.push_back(sanitised(alias));
    if (!also.empty()) out.line(3, fmt::format("also: {}", fmt::join(also, "; ")), 3);
    if (const auto when = g.when_text(t.node); !when.empty()) out.line(3, fmt::format("when: {}", sanitised(when)), 3);
    const auto quotes = g.quotes(t.node);
    if (quotes.begin() != quotes.end()) write_quote(out, 3, g, *quotes.begin());
}

}  // namespace

bool found_nothing(const things_answer& a) noexcept { return a.things.empty(); }

std::string to_words(const graph& g, const things_answer& a, const style& s) {
    page out(s);
    out.line(0, asked(g, a.question));
    write_filters(out, g, a.question.filters);
    out.gap().line(
        0, a.things.empty() ? "Nothing found." : fmt::format("{}.", count_of(g, a.things.size(), a.question.kind)));
    write_doubts(out, g, a.things, a.question.filters.as_of);
    for (const auto& t : a.things) write_thing(out, g, t);
    if (a.truncated) out.gap().line(0, "This answer was cut by a limit: it is not the whole answer.");
    return std::move(out).text();
}

}  // namespace claimgraph
