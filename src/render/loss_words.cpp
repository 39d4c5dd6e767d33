#include "render/analysis_names.hpp"
#include "render/phrases.hpp"
#include "render/pointers.hpp"

#include <fmt/format.h>

#include <span>

namespace claimgraph {

namespace {

constexpr std::size_t most_listed = 12;  ///< names in one sentence; --json has all

void write_cut(page& out, bool truncated, std::string_view text) {
    if (truncated) out.gap().line(0, text);
}

/// "the rift" or "the rift and room to manoeuvre"
std::string losing(const graph& g, const cut_set& s) { return list_of(g, s.nodes, s.nodes.size()); }

std::string summary(const graph& g, const cut_answer& a) {
    const auto y = described(g, a.of);
    if (!a.supported) return fmt::format("{} has no support as it is: there is nothing left to undo.", y);
    if (a.sets.empty())
        return a.truncated ? fmt::format("No set was found in time whose loss would undo {}.", y)
                           : fmt::format("Nothing else can undo {}{}.", y,
                                         a.kept.empty() ? ": it holds by itself" : " while these are kept");
    const auto size = a.sets.front().nodes.size();
    if (!a.sets.front().minimal)
        return fmt::format(
            "Without these {} things {} loses its support; that no smaller set does it is unproven:", size, y);
    if (a.sets.size() == 1 && size == 1) return fmt::format("The loss of one thing is enough to undo {}:", y);
    if (size == 1) return fmt::format("The loss of any one of these {} things is enough to undo {}:", a.sets.size(), y);
    return fmt::format(
        "No {} undoes {}, but {} {} of {} {}:",
        size == 2 ? std::string("single loss") : fmt::format("set of {}", size - 1), y,
        a.sets.size() == 1 ? std::string("this") : fmt::format("each of these {}", grouped(a.sets.size())),
        a.sets.size() == 1 ? "set" : "sets", size, a.sets.size() == 1 ? "does" : "do");
}

/// Losses are told by their names: who wants the words behind them asks what one loss takes down.
void point_to_words(page& out, const graph& g, std::span<const node_id> lost, std::string_view kind) {
    const auto command = command_for(out, g, "without", lost, kind_option(kind));
    out.gap().line(0, command + " shows the words that the first of these rests on.");
}

}  // namespace

bool found_nothing(const keystones_answer& a) noexcept { return a.keystones.empty(); }
bool found_nothing(const cut_answer& a) noexcept { return a.sets.empty(); }

std::string to_words(const graph& g, const keystones_answer& a, const style& s) {
    page out(s);
    out.line(0, fmt::format("What takes support from the most {}?", count_of(g, 2, a.question.kind).substr(2)));
    write_filters(out, g, a.question.filters);
    if (a.keystones.empty())
        out.gap().line(
            0, fmt::format("Nothing found: {} lose support by a single loss.", count_of(g, 0, a.question.kind)));
    std::size_t number = 0;
    for (const auto& k : a.keystones) {
        auto takes = fmt::format("{}. Without {}, {} lose{} support", grouped(++number), described(g, k.node),
                                 count_of(g, k.count, a.question.kind), k.count == 1 ? "s" : "");
        if (!k.takes.empty()) takes += ": " + list_of(g, k.takes, most_listed);
        out.gap().line(0, takes + ".", 3);
    }
    if (!a.keystones.empty()) point_to_words(out, g, std::span(&a.keystones.front().node, 1), a.question.kind);
    write_cut(out, a.truncated, "Not everything that falls is listed: a limit was hit. The counts are whole.");
    return std::move(out).text();
}

std::string to_words(const graph& g, const cut_answer& a, const style& s) {
    page out(s);
    out.line(0, fmt::format("What would undo {}?", described(g, a.of)));
    write_filters(out, g, a.question.filters);
    if (!a.kept.empty()) out.line(0, fmt::format("Kept: {}.", list_of(g, a.kept, a.kept.size())));
    out.gap().line(0, summary(g, a));
    std::size_t number = 0;
    for (const auto& set : a.sets) out.line(3, fmt::format("{}. {}", grouped(++number), losing(g, set)), 3);
    if (!a.sets.empty() && a.sets.front().minimal && !a.truncated)
        out.gap().line(0, "These are all sets of that size, and no smaller one does it.");
    if (!a.sets.empty()) point_to_words(out, g, a.sets.front().nodes, g.vocabulary()[g.kind(a.of)].name);
    if (a.supported && a.sets.empty() && !a.truncated) point_to_threats(out, g, a.of, a.question.filters);
    write_cut(out, a.truncated,
              a.sets.empty() || !a.sets.front().minimal
                  ? "The search was cut by a limit: smaller sets may do it."
                  : "The search was cut by a limit: there may be more sets of this size.");
    return std::move(out).text();
}

}  // namespace claimgraph
