// The graph as a network: what hangs together, what much leads to, what all ways pass, and how many ways
// there are.
#include <claimgraph/claimgraph.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

int main() {
    using namespace claimgraph;
    const auto g = load({"data/articles"}).value().graph;
    const scope everything(g);
    const auto& v = g.vocabulary();

    const auto parts = weak_components(everything);
    fmt::print("{} nodes in {} parts, the largest of {}\n", g.node_count(), parts.size.size(),
               *std::max_element(parts.size.begin(), parts.size.end()));

    const auto rank = page_rank(everything, {{{}, {*v.kind("source")}}});
    const auto first = std::max_element(rank.score.begin(), rank.score.end()) - rank.score.begin();
    fmt::print("most leads to {} ({:.3f} of all)\n", g.label(node_id{static_cast<std::uint32_t>(first)}),
               rank.score[static_cast<std::size_t>(first)]);

    const name_lookup names(g);
    const auto start = names.find_one("TRUMP-era policy");
    const walk_plan promotes(v, v.family("promotes"));
    dominator_memory memory;
    const auto tree = find_dominators(everything, promotes, start, memory);
    fmt::print("\n{} promotes {} things; without these, some of them would not be reached:\n", g.label(start),
               tree.nodes.size() - 1);
    for (std::size_t i = 1; i < tree.nodes.size(); ++i)
        if (std::count(tree.parent.begin() + 1, tree.parent.end(), i) > 0) fmt::print("  {}\n", g.label(tree.nodes[i]));

    // For each actor: in how many ways it has an interest that something is said to threaten.
    const std::array hops{pattern_hop{*v.relation("threatens"), direction::forward, *v.kind("interest")},
                          pattern_hop{*v.relation("has_interest"), direction::backward}};
    const auto all = g.nodes();
    const std::vector<node_id> starts(all.begin(), all.end());
    way_memory counted;
    fmt::print("\nthreats to interests of\n");
    for (const auto& [actor, ways] : count_ways(everything, starts, hops, counted))
        fmt::print("  {}: {}\n", g.label(actor), ways);
}
