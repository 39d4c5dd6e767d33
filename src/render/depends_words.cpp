#include <claimgraph/render/words.hpp>

#include "render/path_words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace claimgraph {

namespace {

std::string asked_in_words(const graph& g, const depends_answer& a) {
    std::string whose;
    if (!a.question.actor.empty()) {
        const auto n = g.find_node(a.question.actor);
        whose = " of " + (n == no_node ? sanitised(a.question.actor) : label_of(g, n));
    }
    const auto what = a.question.kind.empty() ? std::string("things") : count_of(g, 2, a.question.kind).substr(2);
    return fmt::format("Which {}{} depend on {}?", what, whose, described(g, a.on));
}

void write_section(page& out, const graph& g, const depends_answer& a, const objections& against, bool direct) {
    std::size_t number = 0;
    for (const auto& d : a.dependents) {
        if (d.direct != direct) continue;
        if (number == 0) out.heading(direct ? "DIRECTLY" : "THROUGH OTHERS");
        out.gap().line(0, fmt::format("{}. {}", grouped(++number), described(g, d.node)), 3);
        write_paths(out, 3, g, d.why, a.question.filters.as_of, against);
    }
}

/// The names alone, before the paths fill the screen.
void write_names(page& out, const graph& g, const depends_answer& a, bool direct) {
    std::vector<node_id> names;
    for (const auto& d : a.dependents)
        if (d.direct == direct) names.push_back(d.node);
    if (names.empty()) return;
    out.line(0, fmt::format("{}: {}.", direct ? "Directly" : "Through others", list_of(g, names, names.size())));
}

/// With a capital where it begins with an ASCII letter.
std::string capital(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

std::string summary(const graph& g, const depends_answer& a) {
    const auto direct = static_cast<std::size_t>(
        std::count_if(a.dependents.begin(), a.dependents.end(), [](const dependent& d) { return d.direct; }));
    const auto through = a.dependents.size() - direct;
    if (a.dependents.empty())
        return fmt::format("Nothing found: by what the articles say, {} depend on it{}.",
                           count_of(g, 0, a.question.kind), a.question.filters.as_of ? " on that day" : "");
    return fmt::format("{} depend{} on it directly, {} through others.", capital(count_of(g, direct, a.question.kind)),
                       direct == 1 ? "s" : "", through == 0 ? "none" : grouped(through));
}

}  // namespace

bool found_nothing(const depends_answer& a) noexcept { return a.dependents.empty(); }

std::string to_words(const graph& g, const depends_answer& a, const style& s) {
    page out(s);
    out.line(0, asked_in_words(g, a));
    write_filters(out, g, a.question.filters);
    if (a.question.since)
        out.line(0, fmt::format("Only claims that began on or after {}.", to_string(*a.question.since)));
    if (!a.parts.empty()) out.line(0, fmt::format("Its parts are asked about with it: {}.", list_of(g, a.parts)), 0);
    out.gap().line(0, summary(g, a), 0);
    write_doubts(out, g, a.dependents, a.question.filters.as_of);
    write_names(out, g, a, true);
    write_names(out, g, a, false);
    const auto against = objections_under(g, a.question.filters);
    write_section(out, g, a, against, true);
    write_section(out, g, a, against, false);
    if (a.truncated) out.gap().line(0, "This answer was cut by a limit: it is not the whole answer.");
    return std::move(out).text();
}

}  // namespace claimgraph
