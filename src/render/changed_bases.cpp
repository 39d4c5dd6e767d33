#include "render/analysis_names.hpp"
#include "render/json_answer.hpp"
#include "render/phrases.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace claimgraph {

namespace {

bool as_it_was(const base_change& c) noexcept { return c.change == change::held && c.lost.empty() && c.gained.empty(); }

struct section {
    claimgraph::change change;
    std::string_view title;
};
constexpr section sections[] = {
    {change::began, "NEW"}, {change::ended, "GONE"}, {change::held, "OTHER CLAIMS"}, {change::unknown, "UNKNOWN"}};

void write_side(page& out, const graph& g, const std::vector<edge_id>& claims, std::string_view title,
                std::optional<day> as_of) {
    if (claims.empty()) return;
    out.line(3, title);
    write_claims(out, 5, g, claims, as_of);
}

void write_change(page& out, const graph& before, const graph& after, const base_change& c, std::optional<day> as_of) {
    out.line(0, c.after != no_node ? described(after, c.after) : described(before, c.before));
    write_side(out, before, c.lost, "lost:", as_of);
    write_side(out, after, c.gained, "gained:", as_of);
}

}  // namespace

bool found_nothing(const changed_bases& a) noexcept { return std::all_of(a.things.begin(), a.things.end(), as_it_was); }

std::string to_json(const graph& before, const graph& after, const changed_bases& a, const filters& f,
                    const asked_as& how) {
    json_answer was(before, "changed", f);
    json_answer is(after, "changed", f, how);
    json answers = json::array();
    for (const auto& c : a.things) {
        static_cast<void>(was.node(c.before));  // mentioned, and so described
        static_cast<void>(is.node(c.after));
        answers.push_back(
            {{"id", c.id}, {"change", name_of(c.change)}, {"lost", was.edges(c.lost)}, {"gained", is.edges(c.gained)}});
    }
    is.truncated(a.truncated);
    auto out = is.heading();
    out["answers"] = std::move(answers);
    out["before"] = was.descriptions();
    out["after"] = is.descriptions();
    return to_text(out);
}

std::string to_words(const graph& before, const graph& after, const changed_bases& a, const filters& f,
                     const style& s) {
    page out(s);
    out.line(0, "What changed from the one knowledge base to the other?");
    write_filters(out, after, f);
    for (const auto& [which, title] : sections) {
        bool first = true;
        for (const auto& c : a.things) {
            if (c.change != which || as_it_was(c)) continue;
            if (first) out.heading(title);
            write_change(out, before, after, c, f.as_of);
            first = false;
        }
    }
    const auto same = static_cast<std::size_t>(std::count_if(a.things.begin(), a.things.end(), as_it_was));
    if (same == a.things.size()) out.gap().line(0, "Nothing changed.");
    else if (same > 0)
        out.gap().line(0, fmt::format("{} {} as {}.", count_of(after, same, {}), same == 1 ? "is" : "are",
                                      same == 1 ? "it was" : "they were"));
    if (a.truncated) out.gap().line(0, "This answer was cut by a limit: it is not the whole answer.");
    return std::move(out).text();
}

}  // namespace claimgraph
