#include "render/pointers.hpp"

#include "query/command_line.hpp"
#include "query/common.hpp"
#include "query/step_table.hpp"
#include "render/phrases.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <set>

namespace claimgraph {

namespace {

constexpr std::size_t most_listed = 12;

std::vector<node_id> actors_among(const graph& g, std::span<const node_id> asked) {
    std::vector<node_id> actors;
    std::copy_if(asked.begin(), asked.end(), std::back_inserter(actors), [&](node_id n) { return is_actor(g, n); });
    return actors;
}

bool is_part_of_any(const graph& g, node_id n, const std::set<node_id>& wholes) {
    const auto part_of = g.vocabulary().relation("part_of");
    if (!part_of) return false;
    const auto claims = g.out(n, *part_of);
    return std::any_of(claims.begin(), claims.end(),
                       [&](edge_id e) { return g.target(e) != n && wholes.contains(g.target(e)); });
}

}  // namespace

std::string command_for(const page& out, const graph& g, std::string_view command, std::span<const node_id> things,
                        std::string_view options) {
    auto text = out.command(command);
    for (const auto n : things) text += " " + command_line::word(sanitised(g.id(n)));
    return text.append(options);
}

std::string kind_option(std::string_view kind) { return command_line::option("kind", sanitised(kind)); }

bool is_actor(const graph& g, node_id n) {
    const auto actor = g.vocabulary().kind("actor");
    return actor && is_a(g, n, *actor);
}

std::vector<node_id> policies_of(const scope& within, std::span<const node_id> asked) {
    const graph& g = within.of_graph();
    std::vector<node_id> policies;
    const auto enacts = g.vocabulary().relation("enacts");
    if (!enacts) return policies;
    std::set<node_id> known;
    for (const auto actor : actors_among(g, asked))
        for (const auto e : g.out(actor)) {
            if (!g.vocabulary().is_a(g.relation(e), *enacts) || !within.counts(e)) continue;
            if (known.insert(g.target(e)).second) policies.push_back(g.target(e));
        }
    std::stable_partition(policies.begin(), policies.end(), [&](node_id n) { return !is_part_of_any(g, n, known); });
    return policies;
}

std::string enacted_by(const graph& g, std::span<const node_id> asked, const std::vector<node_id>& policies) {
    const auto actors = actors_among(g, asked);
    return fmt::format("What an actor does is asked about by its policies: {} enact{} {}.", list_of(g, actors),
                       actors.size() == 1 ? "s" : "", list_of(g, policies, most_listed));
}

void point_to_policies(page& out, const graph& g, std::span<const node_id> asked, std::string_view options,
                       const filters& f) {
    const auto within = scope::make(g, f);
    if (!within) return;
    const auto policies = policies_of(*within, asked);
    if (policies.empty()) return;
    const bool all = policies.size() <= most_listed;
    const auto shown = std::span(policies).first(all ? policies.size() : 1);
    out.gap().line(0,
                   fmt::format("{} {} asks about {}.", enacted_by(g, asked, policies),
                               command_for(out, g, "without", shown, options),
                               !all                   ? "the first"
                               : policies.size() == 1 ? "it"
                                                      : "them"),
                   0);
}

void point_beyond(page& out, const graph& g, const related_answer& a) {
    if (a.beyond == no_node) return;
    const auto& q = a.question;
    const auto walks = [&](std::string_view family) { return walks_within(g, a.to, q.family, q.backward, family); };
    const std::array ends{a.beyond, a.to};
    const auto asked = std::span(ends).last(1);
    const auto command = walks("depends_on")   ? command_for(out, g, "why", asked)
                         : walks("promotes")   ? command_for(out, g, "depends", asked, kind_option(q.kind))
                         : walks("influences") ? command_for(out, g, "effect", asked)
                                               : command_for(out, g, "effect", ends);
    out.gap().line(
        0,
        fmt::format("This is one step; further ones lead on, as to {}: {} tells how.", label_of(g, a.beyond), command),
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
                    list_of(g, all, most_listed), command_for(out, g, "why", std::span(&y, 1))),
        0);
}

}  // namespace claimgraph
