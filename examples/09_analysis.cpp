// What no single claim says: keystones, cuts, mixed effects, agreement, origins.
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

    for (const auto& pair : answer(g, agree({"trump", "putin"}).about({"trait"})).value().pairs)
        fmt::print("{} and {} share {} traits and differ on {}\n", g.label(pair.first), g.label(pair.second), pair.agree.size(),
                   pair.differ.size());

    const auto clause = independent_origins(scope(g), g.find_edge("europe-rearms#e-clause"));
    fmt::print("what the NATO clause would grant goes back to {} origin: {}\n", clause.size(), labels(g, clause));
}
