// Questions made to hurt: each ends in a clear failure, and numbers never wrap.

#include "support/catch.hpp"
#include "support/small_graph.hpp"

#include <claimgraph/cypher/claim_view.hpp>
#include <claimgraph/cypher/query.hpp>

using namespace claimgraph;

namespace {

const cypher::claim_view& clique() {
    static const cypher::claim_view view = [] {
        std::string lines;
        for (int i = 0; i < 25; ++i)
            for (int k = 0; k < 25; ++k)
                if (i != k) lines += "e" + std::to_string(i) + " causes e" + std::to_string(k) + "\n";
        return cypher::claim_view(testing::graph_of(lines));
    }();
    return view;
}

result<cypher::table> ask(const std::string& question, const limits& l = {}) {
    const auto q = cypher::parse_cypher(question, l);
    if (!q) return q.error();
    cypher::run_options options;
    options.limits = l;
    return q->run(clique(), {}, options);
}

std::string detail(const std::string& question, const limits& l = {}) {
    const auto t = ask(question, l);
    return t ? "" : std::string(cypher::describe(t.error()).value().detail);
}

}  // namespace

TEST_CASE("a claim graph's bombs end by time, rows or memory") {
    limits l;
    l.query_time = std::chrono::milliseconds(50);
    l.query_memory = 8u << 20;
    l.query_rows = 20'000;
    for (const auto* bomb :
         {"MATCH (a)-[:CAUSES*]->(b) RETURN count(*)", "MATCH p = (a)-[*]-(b) RETURN p",
          "MATCH (a)-[:DEPENDS_ON*]->(b) RETURN a, b", "MATCH (a), (b), (c), (d), (e), (f) RETURN count(*)",
          "MATCH (a), (b), (c) RETURN a, b, c", "MATCH (a) RETURN [(a)-[*]->(b) | b]",
          "UNWIND range(1, 1000000) AS x UNWIND range(1, 1000000) AS y RETURN max(x * y)",
          "UNWIND range(1, 1000000) AS x RETURN collect(x) + collect(x)",
          "MATCH p = (a)-[*5..9]-(b) RETURN p ORDER BY length(p)", "MATCH (a), (b), (c) RETURN DISTINCT [a, b, c]",
          "MATCH p = allShortestPaths((a)-[*]-(b)) RETURN p",
          "RETURN [x IN range(1, 3000) | [y IN range(1, 3000) | x * y]]",
          "RETURN reduce(s = 0, x IN range(1, 10000000) | s + x)",
          "MATCH (a) WHERE all(x IN range(1, 10000000) WHERE x > 0) RETURN a"}) {
        INFO(bomb);
        const auto t = ask(bomb, l);
        if (t) CHECK((t->truncated || t->rows.size() <= l.query_rows));
        else {
            CHECK((t.error().kind() == category::timeout || t.error().kind() == category::limit));
            CHECK(!t.error().reason().limit.empty());
        }
    }
    CHECK(!detail("MATCH (a)-[:CAUSES*]->(b) RETURN count(*)", l).empty());
    CHECK(!detail("MATCH (a), (b), (c), (d), (e), (f) RETURN count(*)", l).empty());
    CHECK(!detail("UNWIND range(1, 1000000) AS x UNWIND range(1, 1000000) AS y RETURN max(x * y)", l).empty());
}

TEST_CASE("whole numbers that do not fit are errors, never wrapped") {
    const std::string most = "9223372036854775807", least = "-9223372036854775808";
    for (const auto& expression : std::vector<std::string>{
             most + " + 1", least + " - 1", "1 + " + most, least + " + -1", most + " * 2", least + " * -1",
             "3037000500 * 3037000500", least + " / -1", "-(" + least + ")", "abs(" + least + ")",
             "9223372036854775808", "-9223372036854775809", "99999999999999999999", "5 / 0", "5 % 0",
             "0xFFFFFFFFFFFFFFFF", "reduce(s = 1, x IN range(1, 70) | s * 2)",
             "reduce(s = " + most + ", x IN [1] | s + x)"}) {
        INFO(expression);
        const auto t = ask("RETURN " + expression + " AS x");
        CHECK(!t);
    }
    CHECK(!ask("UNWIND [" + most + ", 1] AS x RETURN sum(x)"));
    CHECK(!ask("UNWIND [" + most + "] AS x RETURN x + 1"));
    CHECK(!ask("UNWIND [" + least + "] AS x RETURN -x"));
    CHECK(!ask("UNWIND [" + least + "] AS x RETURN x / -1"));
}

TEST_CASE("whole numbers that fit are exact up to their ends") {
    for (const auto& [expression, value] : std::vector<std::pair<std::string, std::int64_t>>{
             {"9223372036854775806 + 1", INT64_MAX},
             {"-9223372036854775807 - 1", INT64_MIN},
             {"-9223372036854775808", INT64_MIN},
             {"-9223372036854775808 % -1", 0},
             {"4611686018427387904 * -2", INT64_MIN},
             {"0x7fffffffffffffff", INT64_MAX},
             {"-9223372036854775808 + 9223372036854775807", -1},
             {"size(range(9223372036854775800, 9223372036854775807))", 8},
             {"size(range(-9223372036854775807, -9223372036854775808, -1))", 2},
             {"toInteger('9223372036854775807')", INT64_MAX},
             {"size(range(9223372036854775806, 9223372036854775807, 9223372036854775807))", 1},
             {"[1, 2, 3][-9223372036854775808..9223372036854775807][2]", 3}}) {
        INFO(expression);
        const auto t = ask("RETURN " + expression + " AS x");
        if (!t) FAIL(t.error().message());
        CHECK(t->rows[0][0].as_integer() == value);
    }
    for (const auto* expression :
         {"toInteger('9223372036854775808')", "[1, 2][9223372036854775807]", "[1, 2][-9223372036854775808]"}) {
        INFO(expression);
        const auto t = ask("RETURN " + std::string(expression) + " AS x");
        if (t) CHECK(t->rows[0][0].is_null());
    }
    CHECK(ask("MATCH (a) RETURN a SKIP 9223372036854775807 LIMIT 9223372036854775807").value().rows.empty());
    CHECK(!ask("MATCH (a) RETURN a SKIP -1"));
    CHECK(ask("MATCH (a {id: 'e0'})-[*9223372036854775806..9223372036854775807]->(b) RETURN b",
              [] {
                  limits l;
                  l.query_time = std::chrono::milliseconds(50);
                  return l;
              }())
              .has_value() == false);
}

TEST_CASE("patterns that ruin backtracking engines are linear, and huge ones refused") {
    limits l;
    l.query_time = std::chrono::milliseconds(2'000);
    for (const auto* pattern :
         {"(a+)+$", "(a|a)*b", "(a|aa)+$", "(.*a){20}", "([a-z]+)*!", "(x+x+)+y", "^(([a-z])+.)+[A-Z]([a-z])+$"}) {
        INFO(pattern);
        CHECK(ask("RETURN '" + std::string(30'000, 'a') + "' =~ '" + pattern + "' AS x", l));
    }
    for (const auto& pattern :
         {std::string("(((a{1,100}){1,100}){1,100})"), std::string("a{1,99999}"), std::string(5'000, '('),
          std::string(5'000, 'a'), std::string("(?<=a)b"), std::string("(a)\\\\1")}) {
        INFO(pattern);
        CHECK(detail("RETURN 'a' =~ '" + pattern + "' AS x", l) == "InvalidRegularExpression");
    }
}
