#include "support/catch.hpp"
#include "support/random_filters.hpp"
#include "support/random_graph.hpp"

#include <map>

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

/// From the fields of the claim alone.
standing slow_standing(const graph& g, const slow_question& q, std::optional<day> since, edge_id e) {
    if (q.outside(e) || (since && g.when(e).possible_from < *since)) return standing::outside;
    return q.discounted(e) ? standing::discounted : standing::counts;
}

}  // namespace

TEST_CASE("a claim stands as its fields say, judged when it is met or all at once") {
    std::map<standing, std::size_t> met;
    for (std::uint32_t seed = 0; seed < 400; ++seed) {
        const auto g = random_graph(seed, {.nodes = 12, .edges = 30, .fields = seed % 4 != 0});
        const auto f = random_filters(g, seed);
        auto lazy = scope::make(g, f).value();
        std::optional<day> since;
        if (seed % 13 == 0) lazy.only_since(*(since = parse_day("2017-01-01").value()));
        auto judged = lazy;
        judged.judge_all();
        const auto slow = slow_filters(g, f);
        filters without_who;
        without_who.as_of = f.as_of;
        const auto slow_undiscounted = slow_filters(g, without_who);
        const auto all_in = lazy.undiscounted(), all_in_judged = judged.undiscounted();
        INFO("seed " << seed);
        for (const auto e : g.edges()) {
            const auto expected = slow_standing(g, slow, since, e);
            REQUIRE(lazy.of(e) == expected);
            REQUIRE(judged.of(e) == expected);
            REQUIRE(all_in.of(e) == slow_standing(g, slow_undiscounted, since, e));
            REQUIRE(all_in_judged.of(e) == all_in.of(e));
            REQUIRE((!lazy.all_count() || expected == standing::counts));
            REQUIRE((!judged.all_count() || expected == standing::counts));
            ++met[expected];
        }
    }
    CHECK(met[standing::counts] > 1'000);
    CHECK(met[standing::discounted] > 100);
    CHECK(met[standing::outside] > 100);
}

TEST_CASE("a graph in which nobody denies counts as a whole") {
    const auto g = random_graph(1, {.nodes = 12, .edges = 30, .fields = false});
    CHECK(scope(g).all_count());
    auto asked = scope::make(g, {}).value();
    asked.judge_all();
    CHECK(asked.all_count());
}
