#include <claimgraph/render/words.hpp>

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

std::string summary(const graph& g, const without_answer& a) {
    const auto lost = withdrawn(g, a);
    if (a.untouched) return untouched(g, a, lost);
    if (std::find(a.nodes.begin(), a.nodes.end(), a.on) != a.nodes.end())
        return fmt::format("Nothing found: {} is what was withdrawn.", described(g, a.on));
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
    return text + ".";
}

void write_outcome(page& out, const graph& g, const outcome& o, std::optional<day> as_of) {
    out.line(0, described(g, o.node));
    if (o.fate == fate::survives)
        out.line(3, o.held_by.empty() ? "held up by nothing else: it is given then"
                                      : fmt::format("held up by {}", list_of(g, o.held_by)));
    write_claims(out, 3, g, o.lost, as_of, toned(tone::bad, "lost: "));
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

bool found_nothing(const without_answer& a) noexcept { return a.outcomes.empty() && !a.untouched; }

std::string to_words(const graph& g, const without_answer& a, const style& s) {
    page out(s);
    write_filters(out, g, a.question.filters);
    out.line(0, summary(g, a), 0);
    if (a.outcomes.empty())
        point_to_policies(out, g, a.nodes, "without",
                          kind_option(a.question.kind) + (a.on == no_node ? "" : " --on " + sanitised(g.id(a.on))),
                          a.question.filters);
    write_section(out, g, a, fate::falls, "FALLS");
    write_section(out, g, a, fate::loses_its_cause, "LOSES ITS CAUSE");
    write_section(out, g, a, fate::survives, "SURVIVES");
    if (a.truncated) out.gap().line(0, "This answer was cut by a limit: it is not the whole answer.");
    return std::move(out).text();
}

}  // namespace claimgraph
