#include <claimgraph/render/words.hpp>

#include "query/command_line.hpp"
#include "render/phrases.hpp"
#include "render/pointers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace claimgraph {

namespace {

std::string withdrawn(const graph& g, const without_answer& a) {
    std::string text = list_of(g, a.nodes, a.nodes.size());
    for (const auto e : a.claims) {
        if (!text.empty()) text += ", ";
        text += fmt::format("claim {}", toned(tone::name, sanitised(g.name(e))));
    }
    return text.empty() ? "the claims that were left out" : text;
}

/// "2 interests and 1 event", by kind in the order of the vocabulary.
std::string count_by_kind(const graph& g, const without_answer& a, fate f) {
    std::map<kind_id, std::size_t> counts;
    for (const auto& o : a.outcomes)
        if (o.fate == f) ++counts[g.kind(o.node)];
    std::string text;
    std::size_t left = counts.size();
    for (const auto& [kind, count] : counts) {
        if (!text.empty()) text += left == 1 ? " and " : ", ";
        text += count_of(g, count, g.vocabulary()[kind].name);
        --left;
    }
    return text;
}

std::size_t count(const without_answer& a, fate f) {
    return static_cast<std::size_t>(
        std::count_if(a.outcomes.begin(), a.outcomes.end(), [f](const outcome& o) { return o.fate == f; }));
}

/// Of the one thing, or of what the one actor has, that was asked about: it stands as it did.
std::string untouched(const graph& g, const without_answer& a, const std::string& lost) {
    const auto on = described(g, a.on);
    const auto actor = g.vocabulary().kind("actor");
    if (!actor || !is_a(g, a.on, *actor))
        return fmt::format("Without {}, {} stands as it did: it loses nothing.", lost, on);
    return fmt::format("Without {}, {} loses {}.", lost, on,
                       a.question.kind.empty() ? std::string("nothing of what it has")
                                               : "none of its" + count_of(g, 2, a.question.kind).substr(1));
}

/// " 2 threats go too.", or nothing.
std::string relief_of(const without_answer& a) {
    std::size_t threats = 0;
    for (const auto& r : a.relieved) threats += r.threats.size();
    if (threats == 0) return {};
    return threats == 1 ? " A threat goes too." : fmt::format(" {} threats go too.", grouped(threats));
}

std::string summary(const graph& g, const without_answer& a) {
    const auto lost = withdrawn(g, a);
    if (a.untouched) return untouched(g, a, lost) + relief_of(a);
    if (std::find(a.nodes.begin(), a.nodes.end(), a.on) != a.nodes.end())
        return fmt::format("Nothing found: {} is what was withdrawn.", described(g, a.on));
    if (a.outcomes.empty() && !a.relieved.empty())
        return fmt::format("Without {}, nothing falls.{}", lost, relief_of(a));
    if (a.outcomes.empty())
        return fmt::format("Nothing found: {} loses nothing without {}.",
                           a.question.kind.empty() && a.on == no_node ? "what else is claimed" : "what was asked about",
                           lost);
    std::string text = fmt::format("Without {}, ", lost);
    const auto falls = count_by_kind(g, a, fate::falls);
    text += falls.empty() ? "nothing falls"
                          : fmt::format("{} lose{} support", falls, count(a, fate::falls) == 1 ? "s" : "");
    if (const auto n = count(a, fate::loses_its_cause); n > 0)
        text += fmt::format("; {} lose{} {} cause", count_by_kind(g, a, fate::loses_its_cause), n == 1 ? "s" : "",
                            n == 1 ? "its" : "their");
    if (const auto n = count(a, fate::survives); n > 0)
        text +=
            fmt::format("; {} survive{}, held up by others", count_by_kind(g, a, fate::survives), n == 1 ? "s" : "");
    return text + "." + relief_of(a);
}

/// What still holds it, the first claims of it with their words: they are what "survives" rests on.
void write_held(page& out, const graph& g, const outcome& o, std::optional<day> as_of) {
    constexpr std::size_t most_shown = 3;
    if (o.held_by.empty()) return static_cast<void>(out.line(3, "held up by nothing else: it is given then"));
    out.line(3, fmt::format("held up by {}", list_of(g, o.held_by)));
    auto shown = o.held;
    shown.resize(std::min(shown.size(), most_shown));
    write_claims(out, 3, g, shown, as_of, toned(tone::good, "held: "));
    if (const auto more = o.held.size() - shown.size(); more > 0)
        out.line(3, fmt::format("and {} more {}: {} {} shows all", grouped(more), more == 1 ? "claim" : "claims",
                                out.command("why"), sanitised(g.id(o.node))));
}

void write_outcome(page& out, const graph& g, const outcome& o, std::optional<day> as_of) {
    out.line(0, described(g, o.node));
    if (o.fate == fate::survives) write_held(out, g, o, as_of);
    write_claims(out, 3, g, o.lost, as_of, toned(tone::bad, "lost: "));
}

void write_relieved(page& out, const graph& g, const without_answer& a) {
    if (a.relieved.empty()) return;
    out.heading("THREATS THAT GO");
    for (const auto& r : a.relieved) {
        out.gap().line(0, described(g, r.node));
        write_claims(out, 3, g, r.threats, a.question.filters.as_of, toned(tone::good, "gone: "));
    }
}

void write_section(page& out, const graph& g, const without_answer& a, fate f, std::string_view title) {
    bool first = true;
    for (const auto& o : a.outcomes) {
        if (o.fate != f) continue;
        if (first) out.heading(title);
        out.gap();
        write_outcome(out, g, o, a.question.filters.as_of);
        first = false;
    }
}

}  // namespace

bool found_nothing(const without_answer& a) noexcept {
    return a.outcomes.empty() && a.relieved.empty() && !a.untouched;
}

std::string to_words(const graph& g, const without_answer& a, const style& s) {
    page out(s);
    write_filters(out, g, a.question.filters);
    out.line(0, summary(g, a), 0);
    if (found_nothing(a) || a.untouched)
        point_to_policies(
            out, g, a.nodes,
            kind_option(a.question.kind) + command_line::option("on", a.on == no_node ? "" : sanitised(g.id(a.on))),
            a.question.filters);
    write_section(out, g, a, fate::falls, "FALLS");
    write_section(out, g, a, fate::loses_its_cause, "LOSES ITS CAUSE");
    write_section(out, g, a, fate::survives, "SURVIVES");
    write_relieved(out, g, a);
    if (a.truncated) out.gap().line(0, "This answer was cut by a limit: it is not the whole answer.");
    return std::move(out).text();
}

}  // namespace claimgraph
