#include "render/pointers.hpp"

#include "query/step_table.hpp"
#include "render/phrases.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <vector>

namespace claimgraph {

namespace {

constexpr std::size_t most_listed = 12;

std::vector<node_id> actors_among(const graph& g, std::span<const node_id> asked) {
    std::vector<node_id> actors;
    if (const auto actor = g.vocabulary().kind("actor"))
        for (const auto n : asked)
            if (is_a(g, n, *actor)) actors.push_back(n);
    return actors;
}

bool is_part_of_any(const graph& g, node_id n, const std::set<node_id>& wholes) {
    const auto part_of = g.vocabulary().relation("part_of");
    if (!part_of) return false;
    const auto claims = g.out(n, *part_of);
    return std::any_of(claims.begin(), claims.end(),
                       [&](edge_id e) { return g.target(e) != n && wholes.contains(g.target(e)); });
}

/// Those that count under the filters, each once, in the order of the claims; wholes before their parts.
std::vector<node_id> policies_of(const graph& g, const std::vector<node_id>& actors, const filters& f) {
    std::vector<node_id> policies;
    const auto enacts = g.vocabulary().relation("enacts");
    if (!enacts) return policies;
    const auto within = scope::make(g, f);
    std::set<node_id> known;
    for (const auto actor : actors)
        for (const auto e : g.out(actor)) {
            if (!g.vocabulary().is_a(g.relation(e), *enacts) || (within && !within->counts(e))) continue;
            if (known.insert(g.target(e)).second) policies.push_back(g.target(e));
        }
    std::stable_partition(policies.begin(), policies.end(), [&](node_id n) { return !is_part_of_any(g, n, known); });
    return policies;
}

}  // namespace

std::string command_for(const page& out, const graph& g, std::string_view command, std::span<const node_id> things,
                        std::string_view options, const filters& f) {
    auto text = out.command(command);
    for (const auto n : things) text += " " + sanitised(g.id(n));
    text += options;
    if (f != filters{}) text += ", with the same filters,";
    return text;
}

std::string kind_option(std::string_view kind) { return kind.empty() ? "" : " --kind " + sanitised(kind); }

void point_to_policies(page& out, const graph& g, std::span<const node_id> asked, std::string_view command,
                       std::string_view options, const filters& f) {
    const auto actors = actors_among(g, asked);
    const auto policies = policies_of(g, actors, f);
    if (policies.empty()) return;
    const bool all = policies.size() == 1 || (command == "without" && policies.size() <= most_listed);
    const auto shown = std::span(policies).first(all ? policies.size() : 1);
    out.gap().line(0,
                   fmt::format("What an actor does is asked about by its policies: {} enact{} {}. {} asks about {}.",
                               list_of(g, actors), actors.size() == 1 ? "s" : "", list_of(g, policies, most_listed),
                               command_for(out, g, command, shown, options, f),
                               !all                   ? "the first"
                               : policies.size() == 1 ? "it"
                                                      : "them"),
                   0);
}

void point_to_threats(page& out, const graph& g, node_id y, const filters& f) {
    const auto within = scope::make(g, f);
    std::set<node_id> against;
    step_table(g, "opposes").for_each_reverse(g, y, [&](const hop& h) {
        if (!within || within->counts(h.edge)) against.insert(h.node);
    });
    if (against.empty()) return;
    const std::vector<node_id> all(against.begin(), against.end());
    out.gap().line(
        0,
        fmt::format("What is claimed against it comes from {}; that takes no support away. {} shows the words.",
                    list_of(g, all, most_listed), command_for(out, g, "why", std::span(&y, 1), {}, f)),
        0);
}

}  // namespace claimgraph
