#include "query/common.hpp"

#include "core/unicode.hpp"
#include "query/step_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace claimgraph {

std::optional<kind_id> kind_called(const vocabulary& v, std::string_view folded) {
    for (std::size_t i = 0; i < v.kind_count(); ++i) {
        const kind_id k{static_cast<std::uint8_t>(i)};
        if (folded == fold_name(v[k].name) || folded == fold_name(v[k].plural)) return k;
    }
    return std::nullopt;
}

result<kind_id> find_kind(const graph& g, std::string_view name) {
    if (name.empty()) return no_kind;
    const auto& v = g.vocabulary();
    if (const auto kind = kind_called(v, fold_name(name))) return *kind;
    return make_failure("CG-query-001", category::usage, fmt::format("unknown kind \"{}\"", printable(name)),
                        did_you_mean(name, v.kind_names()));
}

/// The relation that the vocabulary calls so, or has such a verb for: "threatened by", "wants".
static std::string relation_meant(const vocabulary& v, std::string_view name) {
    auto joined = fold_name(name);
    std::replace(joined.begin(), joined.end(), ' ', '_');
    if (!v.family(joined).empty()) return joined;
    for (std::size_t i = 0; i < v.relation_count(); ++i)
        for (const auto& r = v[relation_id{static_cast<std::uint8_t>(i)}]; const auto& verb : r.verbs)
            if (fold_name(name) == verb || fold_name(name) == verb + "s") return r.name;
    return {};
}

bool knows_step(const vocabulary& v, std::string_view name) {
    if (!v.family(name).empty()) return true;
    const auto known = v.step_names();
    return std::find(known.begin(), known.end(), name) != known.end();
}

bool walks_within(const graph& g, node_id from, std::string_view family, bool against, std::string_view broad) {
    const auto& v = g.vocabulary();
    const auto steps = v.family(family), all = v.family(broad);
    const auto begins = [&](const step& s) {
        return s.kinds.empty() ||
               std::any_of(s.kinds.begin(), s.kinds.end(), [&](kind_id k) { return is_a(g, from, k); });
    };
    return std::all_of(steps.begin(), steps.end(), [&](const step& s) {
        const auto way = against ? reverse(s.direction) : s.direction;
        return !begins(s) || std::any_of(all.begin(), all.end(), [&](const step& one) {
            return one.relation == s.relation && one.direction == way && begins(one);
        });
    });
}

failure unknown_relation(const graph& g, std::string_view name) {
    const auto known = g.vocabulary().step_names();
    const auto meant = relation_meant(g.vocabulary(), name);
    auto hint = meant.empty() ? did_you_mean(name, known) : fmt::format("did you mean {}?", meant);
    if (hint.empty()) hint = fmt::format("the relations and families are: {}", fmt::join(known, ", "));
    return make_failure("CG-query-003", category::usage,
                        fmt::format("unknown relation or family \"{}\"", printable(name)), std::move(hint));
}

std::vector<node_id> possessions(const scope& s, node_id actor) {
    const graph& g = s.of_graph();
    std::vector<node_id> all;
    step_table(g, "has").for_each(g, actor, [&](const hop& h) {
        if (s.counts(h.edge)) all.push_back(h.node);
    });
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

std::vector<node_id> reach(const scope& s, std::vector<node_id> from, std::string_view family) {
    const graph& g = s.of_graph();
    const step_table steps(g, family);
    std::vector<bool> seen(g.node_count());
    for (const auto n : from) seen[index(n)] = true;
    for (std::size_t at = 0; at < from.size(); ++at)
        steps.for_each(g, from[at], [&](const hop& h) {
            if (seen[index(h.node)] || !s.counts(h.edge)) return;
            seen[index(h.node)] = true;
            from.push_back(h.node);
        });
    return from;
}

std::vector<node_id> with_parts(const scope& s, node_id x) { return reach(s, {x}, "has_part"); }

failure out_of_time() {
    return make_failure("CG-query-002", category::timeout, "out of time",
                        "raise --timeout, or ask about less: a kind, a day, shorter paths");
}

}  // namespace claimgraph
