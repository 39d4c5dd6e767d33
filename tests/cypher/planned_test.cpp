// A plan that is kept from run to run forgets everything but itself.

#include "cypher/open.hpp"
#include "support/catch.hpp"

#include <claimgraph/cypher/query.hpp>

#include <string>
#include <type_traits>
#include <utility>

using namespace claimgraph;
using cypher::value;

// A plan of a view that is gone once it is made does not compile.
static_assert(std::is_constructible_v<cypher::planned_query, cypher::prepared_query, const cypher::open_graph&>);
static_assert(!std::is_constructible_v<cypher::planned_query, cypher::prepared_query, cypher::open_graph>);

namespace {

// a -> b -> c -> d, and as many nodes beside it that nothing leads to.
void chain(cypher::open_graph& g, std::int64_t beside = 0) {
    g.clear();
    std::vector<node_id> all;
    for (const auto* name : {"a", "b", "c", "d"}) all.push_back(g.create_node({"N"}, {{"name", value(name)}}));
    for (std::size_t i = 0; i + 1 < all.size(); ++i) g.create_edge(all[i], "T", all[i + 1], {});
    for (std::int64_t i = 0; i < beside; ++i) g.create_node({"Other"}, {{"i", value(i)}});
    g.commit();
}

cypher::planned_query planned(const cypher::graph_view& g, std::string_view text) {
    return {cypher::parse_cypher(text).value(), g};
}

std::vector<std::string> rows(const cypher::graph_view& g, cypher::planned_query& q,
                              const cypher::parameters& given = {}, const cypher::run_options& options = {}) {
    return testing::rows_of(g, q.run(given, options).value());
}

using all = std::vector<std::string>;

}  // namespace

TEST_CASE("parameters are those of each run, and what a run bound is gone") {
    cypher::open_graph g;
    chain(g);
    auto q = planned(g, "MATCH (s:N {name: $from})-[:T*]->(e) WHERE e.name <> $but RETURN e.name, $but AS but");
    CHECK(rows(g, q, {{"from", value("a")}, {"but", value("c")}}) == all{"'b' | 'c'", "'d' | 'c'"});
    CHECK(rows(g, q, {{"from", value("c")}, {"but", value("b")}}) == all{"'d' | 'b'"});
    CHECK(rows(g, q, {{"from", value("d")}, {"but", value("b")}}).empty());
    CHECK(rows(g, q, {{"from", value("a")}, {"but", value("c")}}) == all{"'b' | 'c'", "'d' | 'c'"});
}

TEST_CASE("DISTINCT, groups, order and LIMIT begin anew with each run") {
    cypher::open_graph g;
    chain(g);
    for (const auto* text :
         {"MATCH (n:N) RETURN DISTINCT n.name", "MATCH (n:N) RETURN count(*), collect(n.name)",
          "MATCH (n:N) RETURN n.name ORDER BY n.name DESC LIMIT 3", "MATCH (n:N) RETURN n.name SKIP 1 LIMIT 2",
          "MATCH (n:N) RETURN n.name UNION MATCH (m:N) RETURN m.name AS `n.name`",
          "MATCH (n:N) WHERE exists((n)-->()) RETURN n.name, [(n)-[*]->(m) | m.name]",
          "OPTIONAL MATCH (n:Missing) RETURN n",
          "MATCH p = shortestPath((a {name: 'a'})-[*]->(d {name: 'd'})) RETURN p",
          "MATCH (a {name: 'a'}) MATCH p = allShortestPaths((a)-[*]-(d {name: 'd'})) RETURN length(p)"}) {
        INFO(text);
        auto q = planned(g, text);
        const auto first = rows(g, q);
        CHECK_FALSE(first.empty());
        CHECK(rows(g, q) == first);
        CHECK(rows(g, q) == first);
    }
}

TEST_CASE("proof and profile are of the run that asks for them") {
    cypher::open_graph g;
    chain(g);
    auto q = planned(g, "MATCH (a {name: 'a'})-[:T*]->(n) RETURN DISTINCT n.name");
    cypher::run_options proved;
    proved.proof = proved.profile = true;
    const auto plain = rows(g, q);
    for (int times = 0; times < 2; ++times) {
        const auto with = q.run({}, proved).value();
        CHECK(testing::rows_of(g, with) == plain);
        REQUIRE(with.proofs.size() == 3);
        CHECK(with.proofs.back().size() == 3);
        CHECK(with.profile ==
              planned(g, "MATCH (a {name: 'a'})-[:T*]->(n) RETURN DISTINCT n.name").run({}, proved).value().profile);
        const auto without = q.run().value();
        CHECK(without.proofs.empty());
        CHECK(without.profile.empty());
        CHECK(testing::rows_of(g, without) == plain);
    }
}

TEST_CASE("after a failure the next run is as if there had been none") {
    cypher::open_graph g;
    chain(g);
    auto q = planned(g, "MATCH (n:N) WITH n.name AS name, 6 / $by AS share RETURN name, share");
    const cypher::parameters three{{"by", value(std::int64_t{3})}}, none{{"by", value(std::int64_t{0})}};
    const auto good = rows(g, q, three);
    CHECK(good.size() == 4);
    for (int times = 0; times < 2; ++times) {
        CHECK(cypher::describe(q.run(none).error())->detail == "DivisionByZero");
        CHECK(cypher::describe(q.run().error())->detail == "MissingParameter");
        CHECK(rows(g, q, three) == good);
    }
}

TEST_CASE("limits are those of each run, and each run has all of them") {
    cypher::open_graph g;
    chain(g);
    auto q = planned(g, "MATCH (a:N), (b:N) RETURN a, b");
    cypher::run_options few, enough;
    few.limits.query_rows = 15;
    enough.limits.query_rows = 16;
    for (int times = 0; times < 3; ++times) {
        CHECK(rows(g, q, {}, enough).size() == 16);
        CHECK(q.run({}, few).error().reason().limit == "query_rows");
    }
    auto kept = planned(g, "UNWIND range(1, 2000) AS x WITH DISTINCT x RETURN count(x)");
    cypher::run_options memory;
    memory.limits.query_memory = 300'000;
    for (int times = 0; times < 20; ++times) CHECK(rows(g, kept, {}, memory) == all{"2000"});
}

TEST_CASE("a run that keeps much, between such that keep little, changes no answer") {
    cypher::open_graph g;
    chain(g, 1000);
    auto q = planned(g, "MATCH (n:Other) UNWIND range(1, $times) AS x RETURN count(DISTINCT toString(n.i) + '-' + x)");
    const auto asked = [&](std::int64_t times) { return rows(g, q, {{"times", value(times)}}); };
    CHECK(asked(1) == all{"1000"});
    CHECK(asked(100) == all{"100000"});
    CHECK(asked(1) == all{"1000"});
}

TEST_CASE("a plan moves with its question") {
    cypher::open_graph g;
    chain(g);
    auto q = planned(g, "MATCH (n:N) RETURN count(n)");
    CHECK(rows(g, q) == all{"4"});
    auto moved = std::move(q);
    CHECK(rows(g, moved) == all{"4"});
    q = std::move(moved);
    CHECK(rows(g, q) == all{"4"});
}
