#include "support/catch.hpp"
#include "support/random_filters.hpp"
#include "support/random_graph.hpp"

#include <claimgraph/query/ways.hpp>

#include <map>

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

/// Every way is walked.
void walk(const scope& within, std::span<const pattern_hop> hops, node_id at, std::map<node_id, std::uint64_t>& ends) {
    if (hops.empty()) {
        ++ends[at];
        return;
    }
    const auto& g = within.of_graph();
    for (const auto e : g.edges()) {
        const bool ahead = hops[0].direction == direction::forward;
        if (g.relation(e) != hops[0].relation || !within.counts(e)) continue;
        if ((ahead ? g.source(e) : g.target(e)) != at) continue;
        const auto to = ahead ? g.target(e) : g.source(e);
        if (hops[0].to == no_kind || is_a(g, to, hops[0].to)) walk(within, hops.subspan(1), to, ends);
    }
}

}  // namespace

TEST_CASE("ways are counted as walking each of them counts") {
    way_memory memory;
    std::uint64_t most = 0;
    for (std::uint32_t seed = 0; seed < 300; ++seed) {
        const auto g = random_graph(seed, {.nodes = 12, .edges = 60, .fields = seed % 3 != 0});
        auto within = scope::make(g, random_filters(g, seed)).value();
        if (seed % 2 == 0) within.judge_all();
        const auto& v = g.vocabulary();
        const std::vector<relation_id> relations{*v.relation("causes"), *v.relation("enables"), *v.relation("serves"),
                                                 *v.relation("threatens")};
        const std::vector<kind_id> kinds{no_kind, no_kind, *v.kind("event"), *v.kind("opportunity"),
                                         *v.kind("interest")};
        std::mt19937 random(seed);
        std::vector<pattern_hop> hops(random() % 5);
        for (auto& h : hops)
            h = {relations[random() % 4], random() % 2 == 0 ? direction::forward : direction::backward,
                 kinds[random() % 5]};
        std::vector<node_id> starts;
        for (const auto n : g.nodes())
            for (auto times = random() % 3; times > 0; --times) starts.push_back(n);
        std::map<node_id, std::uint64_t> slow, fast;
        for (const auto n : starts) walk(within, hops, n, slow);
        for (const auto& [end, ways] : count_ways(within, starts, hops, memory)) {
            REQUIRE_FALSE(fast.contains(end));
            fast[end] = ways;
            most = std::max(most, ways);
        }
        INFO("seed " << seed);
        REQUIRE(fast == slow);
    }
    CHECK(most > 10);
}

TEST_CASE("more ways than 64 bits hold are told as the greatest number") {
    small_graph s;
    for (const auto* claim : {"a", "b", "c"})
        s.edge("e1", "causes", "e2", claim), s.edge("e2", "causes", "e1", std::string(claim) + "2");
    const auto g = s.build();
    const auto causes = *g.vocabulary().relation("causes");
    const std::vector<pattern_hop> forty(40, pattern_hop{causes, direction::forward, no_kind});
    const std::vector<pattern_hop> fifty(50, pattern_hop{causes, direction::forward, no_kind});
    const auto start = g.find_node("e1");
    way_memory memory;
    CHECK(count_ways(scope(g), {&start, 1}, forty, memory)[0].ways == 12157665459056928801u);  // 3 to the 40th
    CHECK(count_ways(scope(g), {&start, 1}, fifty, memory)[0].ways == ~std::uint64_t{0});
}
