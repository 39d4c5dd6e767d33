// What no single claim says: keystones, cuts, signed effects, agreement, who says what, origins, change, hypotheses.
#include <claimgraph/claimgraph.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

using namespace claimgraph;

static std::string labels(const graph& g, const std::vector<node_id>& nodes) {
    std::vector<std::string_view> all;
    for (const node_id n : nodes) all.push_back(g.label(n));
    return fmt::format("{}", fmt::join(all, ", "));
}

int main() {
    const graph g = load({"data/articles"}).value().graph;

    const auto first = answer(g, keystones("interest")).value().keystones.front();
    fmt::print("{} is the sole support of {} interests\n", g.label(first.node), first.count);

    for (const auto& set : answer(g, cut("lift-sanctions").keeping("trump-era")).value().sets)
        fmt::print("the end of sanctions is undone without: {}\n", labels(g, set.nodes));

    for (const auto& e : answer(g, mixed("lift-sanctions")).value().effects)
        fmt::print("{} both advances and undermines it: {} paths and {}\n", g.label(e.from), e.plus.paths.size(),
                   e.minus.paths.size());

    const auto on_role = answer(g, effect("rift").on_thing("global-role")).value().effects.front();
    fmt::print("the rift and the global role: {} paths advance it, {} undermine it\n", on_role.plus.paths.size(),
               on_role.minus.paths.size());

    for (const auto& pair : answer(g, agree({"trump", "putin"}).about({"trait"})).value().pairs)
        fmt::print("{} and {} share {} traits and differ on {}\n", g.label(pair.first), g.label(pair.second),
                   pair.agree.size(), pair.differ.size());

    const auto quoted = answer(g, claims().said_by("trump").only_quotations()).value();
    for (const auto& c : quoted.claims)
        if (c.wording == wording::clause) fmt::print("Trump, in full: {}\n", g.quotes(c.what.node)[0].exact);
    for (const auto& c : answer(g, claims().that("kyiv-nato-bid", "causes", "ukraine-war")).value().claims)
        fmt::print("on whether Kyiv's wish brought on the war: {}\n", labels(g, c.speakers));

    const auto most = answer(g, corroboration("no-nato-expansion")).value().groups.front();
    fmt::print("{} --{}--> {} goes back to {} origins\n", g.label(most.from), g.vocabulary()[most.relation].name,
               g.label(most.to), most.origins.size());
    const auto clause = independent_origins(scope(g), g.find_edge("europe-rearms#e-clause"));
    fmt::print("what the NATO clause would grant goes back to {} origin: {}\n", clause.size(), labels(g, clause));

    const auto then = parse_day("2025-01-01").value(), now = parse_day("2025-05-01").value();
    for (const auto& c : answer(g, changed(then, now, "policy")).value().things)
        if (c.change == change::ended) fmt::print("ended between the two days: {}\n", g.label(c.node));

    const auto against = answer(g, matrix({"e-rearm-threat"})).value().hypotheses.front();
    fmt::print("evidence on Europe's rearmament as a threat: {} against, {} in favour\n", against.against,
               against.in_favour);
}
