#include "cypher/printer.hpp"
#include "cypher/parser.hpp"
#include "cypher/random_query.hpp"
#include "support/catch.hpp"

#include <claimgraph/cypher/query.hpp>

using namespace claimgraph;
using namespace claimgraph::cypher;

namespace {
ast::query parse(const std::string& text) {
    const limits bounds;
    return parser(text, bounds, true).run();
}
}  // namespace

TEST_CASE("reading what was printed gives the same tree, for random trees") {
    for (std::uint32_t seed = 0; seed < 3000; ++seed) {
        testing::random_tree random(seed);
        const auto q = random.query(3);
        const auto text = print(q);
        INFO("seed " << seed << ": " << text);
        try {
            const auto again = parse(text);
            INFO(print(again));
            REQUIRE(ast::equal(q, again));
        } catch (const fault& why) {
            FAIL(why.message);
        }
    }
}

TEST_CASE("canonical text is one spelling of a question") {
    const auto print_of = [](const char* text) { return to_string(parse_cypher(text).value()); };
    CHECK(print_of("match (a:`X Y`{k:1})<-[:R|:S*..3]-(b) where not a.k=1 and(b)-->() return a . k as z,count( * )") ==
          "MATCH (a:`X Y` {k: 1})<-[:R|S*..3]-(b) WHERE NOT a.k = 1 AND (b)-->() RETURN a.k AS z, count(*)");
    CHECK(print_of("RETURN -(1) + - 2 * (3 + 4) ^ 2, (1 - 2) - 3, [(1 IN [1])], 'x' =~ \"y\"") ==
          "RETURN -(1) + -2 * (3 + 4) ^ 2, (1 - 2) - 3, [1 IN [1]], 'x' =~ 'y'");
    CHECK(print_of("RETURN CASE 1 WHEN 2 THEN 3 END AS c UNION ALL RETURN [x IN [1] WHERE x > 0] AS c") ==
          "RETURN CASE 1 WHEN 2 THEN 3 END AS c UNION ALL RETURN [x IN [1] WHERE x > 0] AS c");
    CHECK(print_of("MATCH p = shortestPath((a)-[*]-(b)) RETURN nodes(p) ORDER BY p DESC SKIP 1 LIMIT 2") ==
          "MATCH p = shortestPath((a)-[*]-(b)) RETURN nodes(p) ORDER BY p DESC SKIP 1 LIMIT 2");
}

TEST_CASE("columns that only their spelling tells apart keep their names") {
    const auto q = parse_cypher("RETURN 00, 0, 1+1 AS x").value();
    CHECK(to_string(q) == "RETURN 0 AS `00`, 0, 1 + 1 AS x");
    CHECK(parse_cypher(to_string(q)).value().columns() == q.columns());
    CHECK(to_string(parse_cypher("RETURN 00, 1").value()) == "RETURN 0, 1");
}

TEST_CASE("a parameter that begins like a number is quoted where it is none") {
    CHECK(to_string(parse_cypher("RETURN $`4 x` AS a, $7 AS b, $`e` AS c").value()) ==
          "RETURN $`4 x` AS a, $7 AS b, $e AS c");
}
