#include "render/analysis_names.hpp"
#include "render/path_words.hpp"

#include <fmt/format.h>

namespace claimgraph {

namespace {

constexpr change sections[] = {change::began, change::ended, change::held, change::unknown};

std::string title(change c) {
    std::string text(name_of(c));
    for (char& letter : text) letter = static_cast<char>(letter - 'a' + 'A');
    return text;
}

void write_thing(page& out, const graph& g, const changed_thing& t, std::optional<day> as_of) {
    const auto dated = g.when_text(t.node);
    out.line(0, fmt::format("{}{}", described(g, t.node), dated.empty() ? "" : fmt::format(", {}", sanitised(dated))));
    if (t.change != change::began && t.change != change::ended) return;
    for (const auto e : t.claims) {
        out.line(3, sentence(g, e));
        write_claim(out, 5, g, e, as_of);
    }
}

void write_dependent(page& out, const graph& g, const changed_dependent& d, const objections& against) {
    out.gap().line(0, described(g, d.node));
    auto before = d.before;
    auto after = d.after;
    before.truncated = after.truncated = false;  // one path a day was asked for
    if (d.change != change::began && !before.paths.empty()) {
        out.line(3, "before:");
        write_paths(out, 5, g, before, {}, against);
    }
    if (d.change != change::ended && !after.paths.empty() && after.paths != before.paths) {
        out.line(3, "after:");
        write_paths(out, 5, g, after, {}, against);
    }
}

}  // namespace

bool found_nothing(const changed_answer& a) noexcept { return a.things.empty() && a.passed.empty(); }
bool found_nothing(const changed_depends& a) noexcept { return a.dependents.empty(); }

std::string to_words(const graph& g, const changed_answer& a, const style& s) {
    page out(s);
    out.line(0, fmt::format(
                    "What changed between {} and {}{}?", to_string(a.question.before), to_string(a.question.after),
                    a.question.kind.empty() ? "" : fmt::format(", of {}", count_of(g, 2, a.question.kind).substr(2))));
    write_filters(out, g, a.question.filters);
    if (found_nothing(a)) out.gap().line(0, "Nothing found.");
    for (const auto c : sections) {
        bool first = true;
        for (const auto& t : a.things) {
            if (t.change != c) continue;
            if (first) out.heading(title(c));
            write_thing(out, g, t, {});
            first = false;
        }
    }
    if (!a.passed.empty())
        out.gap().line(0, fmt::format("Began and ended between the two days: {}.", list_of(g, a.passed)));
    if (a.truncated) out.gap().line(0, "This answer was cut by a limit: it is not the whole answer.");
    return std::move(out).text();
}

std::string to_words(const graph& g, const changed_depends& a, const style& s) {
    page out(s);
    out.line(0, fmt::format("What depended on {} on {}, and on {}?", described(g, a.on), to_string(a.before),
                            to_string(a.after)));
    write_filters(out, g, a.question.filters);
    if (a.dependents.empty()) out.gap().line(0, "Nothing found.");
    auto on_any_day = a.question.filters;
    on_any_day.as_of.reset();
    const auto against = objections_under(g, on_any_day);
    for (const auto c : sections) {
        bool first = true;
        for (const auto& d : a.dependents) {
            if (d.change != c) continue;
            if (first) out.heading(title(c));
            write_dependent(out, g, d, against);
            first = false;
        }
    }
    if (a.truncated) out.gap().line(0, "This answer was cut by a limit: it is not the whole answer.");
    return std::move(out).text();
}

}  // namespace claimgraph
