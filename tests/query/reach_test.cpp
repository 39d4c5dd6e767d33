#include "support/catch.hpp"
#include "support/random_filters.hpp"
#include "support/random_graph.hpp"

#include <claimgraph/query/reach_index.hpp>

#include <algorithm>
#include <bit>
#include <map>
#include <set>

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

bool begins_at(const graph& g, const step& s, node_id n) {
    return s.kinds.empty() || std::any_of(s.kinds.begin(), s.kinds.end(), [&](kind_id k) { return is_a(g, n, k); });
}

/// The distance of every node from the starts: all claims are tried again and again until nothing changes.
std::map<node_id, std::size_t> slow_distances(const scope& within, std::span<const step> steps,
                                              const std::vector<node_id>& starts) {
    const auto& g = within.of_graph();
    std::map<node_id, std::size_t> far;
    for (const auto n : starts) far[n] = 0;
    for (bool changed = true; changed;) {
        changed = false;
        for (const auto e : g.edges())
            for (const auto& s : steps) {
                if (s.relation != g.relation(e) || !within.counts(e)) continue;
                const bool ahead = s.direction == direction::forward;
                const auto from = ahead ? g.source(e) : g.target(e);
                const auto to = ahead ? g.target(e) : g.source(e);
                if (!far.contains(from) || !begins_at(g, s, from)) continue;
                if (far.contains(to) && far[to] <= far[from] + 1) continue;
                far[to] = far[from] + 1;
                changed = true;
            }
    }
    return far;
}

/// Whether the claims lead from one node to the other, each by a step of the plan.
bool leads(const scope& within, const walk_plan& plan, std::vector<edge_id> claims, node_id from, node_id to) {
    const auto& g = within.of_graph();
    for (const auto e : claims) {
        if (!within.counts(e)) return false;
        if (g.source(e) == from && plan.takes(direction::forward, g.relation(e), g.kind(from), g.kind(g.target(e))))
            from = g.target(e);
        else if (g.target(e) == from &&
                 plan.takes(direction::backward, g.relation(e), g.kind(from), g.kind(g.source(e))))
            from = g.source(e);
        else return false;
    }
    return from == to;
}

}  // namespace

TEST_CASE("reach finds what trying all claims until nothing changes finds, nearer nodes first") {
    visit_list visited;
    std::size_t unjudged = 0;
    for (std::uint32_t seed = 0; seed < 120; ++seed) {
        const auto g = random_graph(seed, {.nodes = 14, .edges = 24, .fields = seed % 4 != 0});
        auto within = scope::make(g, random_filters(g, seed)).value();
        if (seed % 3 != 0) within.judge_all();
        const auto edges = g.edges();
        REQUIRE((!within.all_count() ||
                 std::all_of(edges.begin(), edges.end(), [&](edge_id e) { return within.counts(e); })));
        unjudged += within.all_count();
        for (const auto* family : {"depends_on", "promotes", "part_of", "has_part"}) {
            const auto steps = g.vocabulary().family(family);
            REQUIRE_FALSE(steps.empty());
            const walk_plan plan(g.vocabulary(), steps);
            const node_id first{seed % static_cast<std::uint32_t>(g.node_count())};
            const std::vector<node_id> starts{first, node_id{0}, first};
            const auto far = slow_distances(within, steps, starts);
            const auto found = reach(within, plan, starts, visited);
            INFO("seed " << seed << ", " << family);
            REQUIRE(found.size() == far.size());
            for (std::size_t i = 0; i < found.size(); ++i) {
                REQUIRE(far.contains(found[i]));
                REQUIRE(visited.contains(found[i]));
                if (i > 0) REQUIRE(far.at(found[i - 1]) <= far.at(found[i]));
            }
        }
    }
    CHECK(unjudged > 20);  // both ways of walking were taken
    CHECK(unjudged < 100);
}

TEST_CASE("a shortest walk is as long as the distance, and each of its claims is a step") {
    std::size_t walks = 0;
    walk_memory memory;
    for (std::uint32_t seed = 0; seed < 60; ++seed) {
        const auto g = random_graph(seed, {.nodes = 14, .edges = 30});
        const auto within = scope::make(g, random_filters(g, seed)).value();
        for (const auto* family : {"depends_on", "promotes"}) {
            const auto steps = g.vocabulary().family(family);
            const walk_plan plan(g.vocabulary(), steps);
            for (const auto from : g.nodes()) {
                const auto far = slow_distances(within, steps, {from});
                for (const auto to : g.nodes()) {
                    const auto walk = shortest_walk(within, plan, from, to, memory);
                    INFO("seed " << seed << ", " << family << " " << g.id(from) << " " << g.id(to));
                    REQUIRE(walk.has_value() == far.contains(to));
                    if (!walk) continue;
                    REQUIRE(walk->size() == far.at(to));
                    REQUIRE(leads(within, plan, *walk, from, to));
                    walks += walk->size() > 2;
                }
            }
        }
    }
    CHECK(walks > 100);
}

TEST_CASE("a plan reversed reaches whatever reaches the start, and shortest walks are as long") {
    visit_list visited;
    walk_memory memory;
    std::size_t pairs = 0;
    for (std::uint32_t seed = 0; seed < 60; ++seed) {
        const auto g = random_graph(seed, {.nodes = 14, .edges = 30});
        const auto within = scope::make(g, random_filters(g, seed)).value();
        for (const auto* family : {"depends_on", "promotes", "has_part"}) {
            const auto steps = g.vocabulary().family(family);
            const auto back = walk_plan(g.vocabulary(), steps).reversed();
            for (const auto to : g.nodes()) {
                const auto found = reach(within, back, {&to, 1}, visited);
                const std::set<node_id> reaching(found.begin(), found.end());
                for (const auto from : g.nodes()) {
                    const auto far = slow_distances(within, steps, {from});
                    INFO("seed " << seed << ", " << family << " " << g.id(from) << " " << g.id(to));
                    REQUIRE(reaching.contains(from) == far.contains(to));
                    const auto walk = shortest_walk(within, back, to, from, memory);
                    REQUIRE(walk.has_value() == far.contains(to));
                    if (walk) REQUIRE(walk->size() == far.at(to));
                    pairs += walk && from != to;
                }
            }
        }
    }
    CHECK(pairs > 1000);
}

TEST_CASE("a visit list serves graphs of any size one after the other") {
    visit_list visited;
    for (const std::size_t nodes : {12u, 200u, 6u}) {
        const auto g = random_graph(1, {.nodes = nodes, .edges = 2 * nodes});
        const scope within(g);
        const walk_plan plan(g.vocabulary(), g.vocabulary().family("depends_on"));
        for (const auto n : g.nodes())
            CHECK(reach(within, plan, {&n, 1}, visited).size() ==
                  slow_distances(within, g.vocabulary().family("depends_on"), {n}).size());
        CHECK(reach(within, plan, {}, visited).empty());
    }
}

TEST_CASE("the index gives every start, however many, what reach gives it") {
    visit_list visited;
    std::size_t smaller = 0;
    for (std::uint32_t seed = 0; seed < 60; ++seed) {
        const auto g = random_graph(seed, {.nodes = 14, .edges = 30});
        const auto within = scope::make(g, random_filters(g, seed)).value();
        for (const auto* family : {"depends_on", "promotes", "has_part"}) {
            const walk_plan plan(g.vocabulary(), g.vocabulary().family(family));
            const reach_index all(within, plan);
            smaller += all.component_count() < g.node_count();
            std::vector<node_id> starts;  // each node in turn, and more of them than one pass takes
            for (std::uint32_t i = 0; i < reach_index::pass + 40; ++i)
                starts.push_back(node_id{static_cast<std::uint32_t>(i % g.node_count())});
            std::map<node_id, std::multiset<node_id>> found;
            std::size_t pass_begin = 0;
            for (; pass_begin < starts.size(); pass_begin += reach_index::pass) {
                const auto some = std::span(starts)
                                      .subspan(pass_begin)
                                      .first(std::min(reach_index::pass, starts.size() - pass_begin));
                all.for_each_reached(some, [&](node_id n, reach_index::start_bits from) {
                    for (std::size_t i = 0; i < some.size(); ++i)
                        if (from[i / 64] >> (i % 64) & 1) found[some[i]].insert(n);
                });
            }
            std::size_t visits = 0, in_passes = 0;
            all.for_each_reached(starts, [&](node_id, reach_index::start_bits from) {
                for (const auto word : from) visits += static_cast<std::size_t>(std::popcount(word));
            });
            for (const auto& [start, reached] : found) in_passes += reached.size();
            INFO("seed " << seed << ", " << family);
            CHECK(visits == in_passes);
            for (const auto start : g.nodes()) {
                const auto times = static_cast<std::size_t>(std::count(starts.begin(), starts.end(), start));
                std::multiset<node_id> expected;
                for (const auto n : reach(within, plan, {&start, 1}, visited))
                    for (std::size_t i = 0; i < times; ++i) expected.insert(n);
                REQUIRE(found[start] == expected);
            }
        }
    }
    CHECK(smaller > 20);  // there were cycles
}

TEST_CASE("a list of visits that was moved from holds none, and can be used again") {
    const auto g = graph_of("p1 serves i1\np1 serves i2");
    const walk_plan plan(g.vocabulary(), g.vocabulary().family("serves"));
    const std::vector<node_id> start{at(g, "p1")};
    visit_list visited;
    REQUIRE(reach(scope(g), plan, start, visited).size() == 3);
    const auto moved = std::move(visited);
    CHECK(moved.order().size() == 3);
    CHECK(visited.order().empty());  // NOLINT: that it may be used is what is tested
    visited.clear();
    CHECK(reach(scope(g), plan, start, visited).size() == 3);
}
