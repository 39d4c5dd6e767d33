#include "render/analysis_names.hpp"
#include "render/path_words.hpp"

#include <fmt/format.h>

namespace claimgraph {

namespace {

std::string judged(const graph& g, const signed_effect& e) {
    const auto from = label_of(g, e.from);
    const auto to = described(g, e.to);
    if (e.influence == influence::mixed) return fmt::format("{} both advances and undermines {}.", from, to);
    auto text = fmt::format("{} {} {}.", from, name_of(e.influence), to);
    if (!e.decided) text += " The search for the opposite was cut by a limit: it may do both.";
    return text;
}

void write_effect(page& out, const graph& g, const signed_effect& e, std::optional<day> as_of,
                  const objections& against) {
    out.gap().line(0, judged(g, e));
    for (const auto* found : {&e.plus, &e.minus}) {
        if (e.influence == (found == &e.plus ? influence::undermines : influence::advances)) continue;
        out.gap().line(2,
                       found == &e.plus ? toned(tone::good, "It advances it:") : toned(tone::bad, "It undermines it:"));
        if (!found->paths.empty()) write_paths(out, 4, g, *found, as_of, against);
        else out.line(4, "The path is too long to be listed here; --max-path-length raises the limit.");
    }
}

/// One among all pairs, for which no more than a path of each sign was looked for: nothing was cut.
void write_witnesses(page& out, const graph& g, signed_effect e, std::optional<day> as_of, const objections& against) {
    e.plus.truncated = e.minus.truncated = false;
    write_effect(out, g, e, as_of, against);
}

constexpr std::string_view cut_short =
    "This answer was cut by a limit: there may be more paths, or more that is mixed.";

}  // namespace

bool found_nothing(const effect_answer& a) noexcept { return a.effects.empty(); }
bool found_nothing(const mixed_answer& a) noexcept { return a.effects.empty(); }

std::string to_words(const graph& g, const effect_answer& a, const style& s) {
    page out(s);
    out.line(0, a.on == no_node ? fmt::format("What does {} advance or undermine?", described(g, a.of))
                                : fmt::format("How does {} affect {}?", described(g, a.of), described(g, a.on)));
    write_filters(out, g, a.question.filters);
    const auto against = objections_under(g, a.question.filters);
    if (a.effects.empty()) out.gap().line(0, "Nothing found: no path of claims leads there.");
    for (const auto& e : a.effects) write_effect(out, g, e, a.question.filters.as_of, against);
    if (a.truncated) out.gap().line(0, cut_short);
    return std::move(out).text();
}

std::string to_words(const graph& g, const mixed_answer& a, const style& s) {
    page out(s);
    const auto on = a.on == no_node ? std::string("something") : described(g, a.on);
    out.line(0, mixed_in_words(g, a.question.kind, on));
    write_filters(out, g, a.question.filters);
    const auto against = objections_under(g, a.question.filters);
    if (a.effects.empty()) out.gap().line(0, "Nothing found.");
    for (const auto& e : a.effects)
        if (a.on == no_node) write_witnesses(out, g, e, a.question.filters.as_of, against);
        else write_effect(out, g, e, a.question.filters.as_of, against);
    if (a.on == no_node && !a.effects.empty())
        out.gap().line(0, fmt::format("One path each way is shown; {} X Y shows all there are from X to Y.",
                                      out.command("effect")));
    if (a.truncated) out.gap().line(0, cut_short);
    return std::move(out).text();
}

}  // namespace claimgraph
