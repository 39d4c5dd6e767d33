// Hostile questions end in a clear error, soon.

#include "cypher/open.hpp"
#include "support/catch.hpp"

#include <claimgraph/cypher/literal.hpp>
#include <claimgraph/cypher/query.hpp>

#include <pthread.h>

#include <chrono>

using namespace claimgraph;
using namespace std::chrono_literals;

namespace {

void clique(cypher::open_graph& g, std::size_t size) {
    g.clear();
    std::vector<node_id> all;
    for (std::size_t i = 0; i < size; ++i)
        all.push_back(g.create_node({"N"}, {{"i", cypher::value(static_cast<std::int64_t>(i))}}));
    for (const auto a : all)
        for (const auto b : all)
            if (a != b) g.create_edge(a, "T", b, {});
    g.commit();
}

/// Calls f, on a stack of 64 MiB where frames are instrumented: then they take several times what they do otherwise.
void on_large_stack(void (*f)()) {
#ifdef __SANITIZE_ADDRESS__
    pthread_attr_t large;
    REQUIRE(pthread_attr_init(&large) == 0);
    REQUIRE(pthread_attr_setstacksize(&large, std::size_t{64} << 20) == 0);
    pthread_t thread{};
    const auto run = [](void* body) -> void* { return (*static_cast<void (**)()>(body))(), nullptr; };
    REQUIRE(pthread_create(&thread, &large, run, &f) == 0);
    REQUIRE(pthread_join(thread, nullptr) == 0);
#else
    f();
#endif
}

std::string repeated(std::string_view what, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += what;
    return out;
}

// The detail of the failure, "" where there is none.
std::string detail(cypher::open_graph& g, const std::string& question, limits bounds = {},
                   std::chrono::milliseconds time = 100ms) {
    bounds.query_time = time;
    cypher::run_options options;
    options.limits = bounds;
    const auto t = testing::ask(g, question, {}, options);
    if (t) return {};
    CHECK(!t.error().reason().limit.empty());
    return std::string(cypher::describe(t.error()).value().detail);
}

}  // namespace

TEST_CASE("parentheses 10,000 deep are refused, as is all nesting") {
    for (const auto& [open, close] :
         std::vector<std::pair<std::string, std::string>>{{"(", ")"},
                                                          {"[", "]"},
                                                          {"{a: ", "}"},
                                                          {"NOT ", ""},
                                                          {"- ", ""},
                                                          {"size(", ")"},
                                                          {"CASE WHEN true THEN ", " END"},
                                                          {"[x IN ", "]"},
                                                          {"EXISTS { MATCH (n) WHERE ", " }"},
                                                          {"((((", "))))"}}) {
        const auto text = "RETURN " + repeated(open, 10'000) + "1" + repeated(close, 10'000);
        const auto q = cypher::parse_cypher(text);
        INFO(open);
        REQUIRE(!q);
        CHECK(cypher::describe(q.error())->detail == "TooDeep");
        CHECK(q.error().reason().limit == "nesting");
    }
    CHECK(!cypher::parse_cypher("RETURN x" + repeated("[0]", 10'000)));
    CHECK(!cypher::parse_cypher("MATCH " + repeated("(", 10'000)));
    CHECK(!cypher::parse_cypher("RETURN " + repeated("(a {b: ", 10'000)));
}

static void nest_beyond_the_stack() {
    limits high;
    high.nesting = 1'000'000;
    const auto deep = [](std::size_t n) { return repeated("(", n) + "1" + repeated(")", n); };
    CHECK(cypher::parse_cypher("RETURN " + deep(900), high));
    CHECK(cypher::parse_cypher("RETURN " + deep(5'000), high).error().reason().limit == "nesting");
    CHECK(cypher::parse_literal(deep(5'000), high).error().reason().limit == "nesting");
    CHECK(cypher::parse_literal(repeated("[", 5'000) + repeated("]", 5'000), high).error().reason().limit == "nesting");
    cypher::open_graph g;
    g.clear();
    CHECK(detail(g, "RETURN reduce(s = [], x IN range(1, 500000) | [s])", high, 20s) == "ValueTooDeep");
}

TEST_CASE("nesting beyond what the stack holds is refused, however high the limit was set") {
    on_large_stack(nest_beyond_the_stack);
}

TEST_CASE("what the limits must let through") {
    cypher::open_graph g;
    g.clear();
    CHECK(testing::ask(g, "RETURN " + repeated("[", 50) + repeated("]", 50) + " AS l"));
    std::string numbers = "RETURN size([0", conjuncts = "RETURN true", sum = "RETURN 0";
    for (int i = 1; i < 10'000; ++i) numbers += "," + std::to_string(i);
    for (int i = 0; i < 10'000; ++i) sum += " + 1";
    for (int i = 0; i < 200; ++i) conjuncts += " AND true";
    CHECK(testing::ask(g, numbers + "])").value().rows[0][0].as_integer() == 10'000);
    CHECK(testing::ask(g, sum).value().rows[0][0].as_integer() == 10'000);
    CHECK(testing::ask(g, conjuncts).value().rows[0][0].is_true());
    CHECK(testing::ask(g, "UNWIND range(1, 100000) AS x RETURN x").value().rows.size() == 100'000);
}

TEST_CASE("a clique with unbounded paths runs out of time, not of memory") {
    cypher::open_graph g;
    clique(g, 30);
    CHECK(detail(g, "MATCH (a)-[*]->(b) RETURN count(*)") == "OutOfTime");
    CHECK(detail(g, "MATCH p = (a)-[*]-(b) WHERE length(p) < 0 RETURN p") == "OutOfTime");
    CHECK(detail(g, "MATCH (a) RETURN [(a)-[*]->(b) | b]") == "OutOfTime");
}

TEST_CASE("where only the ends matter the same clique is a search") {
    cypher::open_graph g;
    clique(g, 30);
    CHECK(detail(g, "MATCH (a)-[*]->(b) RETURN DISTINCT b.i", {}, 20s).empty());
    CHECK(detail(g, "MATCH (a)-[*]->(b) RETURN count(DISTINCT b)", {}, 20s).empty());
    CHECK(detail(g, "MATCH (a) WHERE (a)-[*]->({i: 7}) RETURN a", {}, 20s).empty());
    CHECK(detail(g, "MATCH p = shortestPath((a)-[*]->(b)) RETURN count(p)", {}, 20s).empty());
}

TEST_CASE("products of millions run out of time, rows or memory") {
    cypher::open_graph g;
    clique(g, 60);
    CHECK(detail(g, "MATCH (a), (b), (c), (d), (e) RETURN count(*)") == "OutOfTime");
    limits rows;
    rows.query_rows = 1'000;
    CHECK(detail(g, "MATCH (a), (b) RETURN a, b", rows) == "TooManyRows");
    CHECK(detail(g, "MATCH (a), (b) RETURN a, b ORDER BY a.i", rows) == "TooManyRows");
    CHECK(detail(g, "MATCH (a), (b) RETURN DISTINCT a, b", rows) == "TooManyRows");
    limits memory;
    memory.query_memory = 100'000;
    CHECK(detail(g, "MATCH (a), (b) RETURN a, b", memory) == "OutOfMemory");
    CHECK(detail(g, "MATCH (a), (b), (c) WITH collect(a) AS l RETURN size(l)", memory) == "OutOfMemory");
    CHECK(detail(g, "MATCH (a), (b) RETURN a.i + b.i AS s ORDER BY s LIMIT 5", memory, 20s).empty());
}

TEST_CASE("strings, lists and nesting cannot grow without end") {
    cypher::open_graph g;
    g.clear();
    CHECK(detail(g, "RETURN reduce(s = 'ab', x IN range(1, 60) | s + s)", {}, 20s) == "StringTooLong");
    CHECK(detail(g, "RETURN reduce(s = [1], x IN range(1, 60) | s + s)", {}, 20s) == "ListTooLong");
    CHECK(detail(g, "RETURN range(1, 1000000000)") == "ListTooLong");
    CHECK(detail(g, "RETURN reduce(s = [], x IN range(1, 5000) | [s])") == "ValueTooDeep");
    CHECK(detail(g, "RETURN size(range(1, 2000000))", {}, 20s).empty());
    CHECK(detail(g, "UNWIND range(1, 5000) AS a UNWIND range(1, 5000) AS b WITH a, b WHERE a = -b RETURN a") ==
          "OutOfTime");
}

TEST_CASE("lists of lists and of strings are counted whole") {
    cypher::open_graph g;
    g.clear();
    limits memory;
    memory.query_memory = 32u << 20;
    CHECK(detail(g, "RETURN size([x IN range(1, 1000) | range(1, 100000)])", memory, 20s) == "OutOfMemory");
    CHECK(detail(g, "WITH reduce(s = 'a', x IN range(1, 20) | s + s) AS s RETURN size([x IN range(1, 1000) | s + x])",
                 memory, 20s) == "OutOfMemory");
    CHECK(detail(g, "UNWIND range(1, 1000) AS x WITH collect(range(1, 10000)) AS l RETURN size(l)", memory, 20s) ==
          "OutOfMemory");
}

TEST_CASE("lists that share what they hold are compared and returned within the bounds") {
    cypher::open_graph g;
    g.clear();
    limits memory;
    memory.query_memory = 32u << 20;
    // 40 lists that stand for 2^40 numbers.
    const std::string twice =
        "WITH reduce(l = [1], x IN range(1, 40) | [l, l]) AS l, "
        "reduce(l = [1], x IN range(1, 40) | [l, l]) AS k ";
    for (const auto* one : {"l = k", "l < k", "l IN [k]", "{a: l} = {a: k}", "count(DISTINCT l)", "[l] <> [k]"}) {
        INFO(one);
        CHECK(detail(g, twice + "RETURN " + one + " AS x", memory) == "OutOfTime");
    }
    CHECK(detail(g, twice + "WITH l ORDER BY l LIMIT 1 RETURN size(l)", memory, 20s).empty());
    CHECK(detail(g, twice + "RETURN l", memory, 20s) == "OutOfMemory");
    CHECK(detail(g, twice + "RETURN {a: l} AS m UNION RETURN 1 AS m", memory, 20s) == "OutOfMemory");
}

TEST_CASE("programs of regular expressions are counted, and few are kept") {
    cypher::open_graph g;
    g.clear();
    const std::string one =
        "UNWIND range(1, 40) AS x RETURN sum(CASE WHEN 'a' =~ '(\\\\pL{60}|a)' + x THEN 1 ELSE 0 END)";
    limits memory;
    memory.query_memory = 8u << 20;
    CHECK(detail(g, one, memory, 20s) == "OutOfMemory");
    CHECK(detail(g, one, {}, 20s).empty());
    CHECK(detail(g, "UNWIND range(1, 3000) AS x RETURN count('a' =~ 'a' + x)", memory, 20s).empty());
}

TEST_CASE("looking for a text in a text is linear") {
    cypher::open_graph g;
    g.clear();
    const std::string grow = "WITH reduce(s = 'aa', x IN range(1, 20) | s + s) AS s ";
    CHECK(detail(g, grow + "RETURN s CONTAINS left(s, 1000000) + 'b'", {}, 20s).empty());
}

TEST_CASE("regular expressions take linear time") {
    cypher::open_graph g;
    g.clear();
    const std::string grow = "WITH reduce(s = 'ab', x IN range(1, 20) | s + s) AS s RETURN ";
    CHECK(detail(g, grow + "s =~ '[ab]*a[ab]{900}'", {}, 20s) == "TextTooLong");
    CHECK(detail(g, grow + "left(s, 200000) =~ '[ab]*a[ab]{900}'", {}, 20s).empty());
    CHECK(detail(g, grow + "s =~ '(?i).*(abc|xyz)+.*'", {}, 20s).empty());
    CHECK(detail(g, "RETURN '" + repeated("a", 30'000) + "!' =~ '(a+)+$' AS m", {}, 20s).empty());
    const auto long_one = testing::ask(g, "RETURN 'a' =~ '" + repeated("(a|b)", 2'000) + "'");
    CHECK(cypher::describe(long_one.error())->detail == "InvalidRegularExpression");
}

TEST_CASE("bytes and tokens of a question are bounded") {
    limits bounds;
    bounds.query_bytes = 100;
    CHECK(cypher::parse_cypher("RETURN '" + repeated("a", 200) + "'", bounds).error().reason().limit == "query_bytes");
    limits tokens;
    tokens.query_tokens = 10;
    CHECK(cypher::parse_cypher("RETURN 1,2,3,4,5,6,7,8", tokens).error().reason().limit == "query_tokens");
    CHECK(cypher::parse_cypher("MATCH (a)" + repeated("-->()", 200) + " RETURN a").error().reason().limit ==
          "pattern_elements");
    CHECK(!cypher::parse_cypher("RETURN '\xFF'"));
}

TEST_CASE("checking is no slower than linear in what a stranger can write") {
    std::string names = "WITH {a: 1} AS m RETURN [1", parameters = "RETURN [$p", columns = "RETURN 1 AS a";
    for (int i = 0; i < 50'000; ++i) names += ", m.n" + std::to_string(i), parameters += ", $p" + std::to_string(i);
    for (int i = 0; i < 2'000; ++i) columns += ", 1 AS a" + std::to_string(i);
    CHECK(cypher::parse_cypher(names + "]"));
    CHECK(cypher::parse_cypher(parameters + "]").value().parameter_names().size() == 50'001);
    CHECK(!cypher::parse_cypher(columns));
}

TEST_CASE("a path that was not followed to its end says so") {
    cypher::open_graph g;
    testing::ask(g, "UNWIND range(0, 40) AS i CREATE (:L {i: i})").value();
    testing::ask(g, "MATCH (a:L), (b:L) WHERE b.i = a.i + 1 CREATE (a)-[:NEXT]->(b)").value();
    const auto cut = testing::ask(g, "MATCH (:L {i: 0})-[:NEXT*]->(x) RETURN x.i").value();
    CHECK(cut.rows.size() == 30);
    CHECK(cut.truncated);
    const auto whole = testing::ask(g, "MATCH (:L {i: 0})-[:NEXT*]->(x) RETURN DISTINCT x.i").value();
    CHECK(whole.rows.size() == 40);
    CHECK(!whole.truncated);
    const auto bounded = testing::ask(g, "MATCH (:L {i: 0})-[:NEXT*..50]->(x) RETURN x.i").value();
    CHECK(bounded.rows.size() == 40);
    CHECK(!bounded.truncated);
}

TEST_CASE("a message shows the place and a hint") {
    const auto q = cypher::parse_cypher("MATCH (person)\nRETURN persn.name");
    CHECK(to_string(q.error().reason()) ==
          "query:2:8: error: persn is not defined here [CG-cypher-107]\n"
          "  RETURN persn.name\n"
          "         ^^^^^\n"
          "hint: did you mean person?\n");
}
