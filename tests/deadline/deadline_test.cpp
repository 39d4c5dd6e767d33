// A deadline is looked at every 1,024 steps at most, in whatever takes long: here a clock goes on only when it is
// looked at, so that work which does not look never runs out of time.

#include "deadline/counted_clock.hpp"
#include "ingest/joiner.hpp"
#include "ingest/reading_pool.hpp"
#include "store/scratch.hpp"
#include "support/catch.hpp"
#include "support/small_graph.hpp"

#include <claimgraph/analysis/agree.hpp>
#include <claimgraph/analysis/claims.hpp>
#include <claimgraph/analysis/corroboration.hpp>
#include <claimgraph/analysis/cut.hpp>
#include <claimgraph/analysis/effect.hpp>
#include <claimgraph/analysis/keystones.hpp>
#include <claimgraph/analysis/matrix.hpp>
#include <claimgraph/analysis/things.hpp>
#include <claimgraph/cypher/claim_view.hpp>
#include <claimgraph/cypher/query.hpp>
#include <claimgraph/ingest/tables.hpp>
#include <claimgraph/query/depends.hpp>
#include <claimgraph/query/why.hpp>
#include <claimgraph/text/reader.hpp>

#include <random>

using namespace claimgraph;
using namespace claimgraph::testing;
using std::chrono::nanoseconds;

namespace {

/// How often the clock is looked at for a question; it must have an answer.
std::int64_t looks_for(const std::string& question) {
    static const cypher::claim_view view(graph_of("p1 causes e1"));
    const auto q = cypher::parse_cypher(question).value();
    const auto before = looks();
    static_cast<void>(q.run(view).value());
    return looks() - before;
}

/// Events that cause each other, each one the next ones, with actors who say so.
graph large_graph(std::size_t nodes) {
    std::mt19937 random(7);
    small_graph s;
    std::vector<node_id> actors;
    for (int i = 0; i < 20; ++i) actors.push_back(s.node("a" + std::to_string(i)));
    for (std::size_t i = 0; i < nodes; ++i)
        for (int k = 0; k < 4; ++k) {
            s.said().speaker = actors[random() % actors.size()];
            s.edge("e" + std::to_string(i), "causes", "e" + std::to_string((i + 1 + random() % 5) % nodes));
        }
    for (std::size_t i = 0; i < nodes; i += 3) s.edge("e" + std::to_string(i), "serves", "i" + std::to_string(i % 50));
    return s.build();
}

}  // namespace

TEST_CASE("whatever a question does many times it looks at the clock every 1,024 steps") {
    constexpr std::int64_t steps = 200'000;
    const std::string n = std::to_string(steps);
    for (const std::string& question :
         {"UNWIND range(1, " + n + ") AS x RETURN count(*)", "UNWIND range(1, " + n + ") AS x RETURN x",
          "UNWIND range(1, " + n + ") AS x WITH x WHERE x < 0 RETURN x",
          "UNWIND range(1, " + n + ") AS x RETURN DISTINCT x % 7 AS y",
          "UNWIND range(1, " + n + ") AS x RETURN x % 9 AS y, max(x)",
          "RETURN size([x IN range(1, " + n + ") WHERE x > 3 | x * 2])",
          "RETURN reduce(s = 0, x IN range(1, " + n + ") | s + x)", "RETURN any(x IN range(1, " + n + ") WHERE x < 0)",
          "RETURN all(x IN range(1, " + n + ") WHERE x > 0)",
          "UNWIND range(1, " + n + ") AS x RETURN x UNION ALL RETURN 1 AS x",
          "UNWIND range(1, " + n + ") AS x MATCH (a) RETURN count(a)",
          "UNWIND range(1, " + n + ") AS x MATCH (a)-[*]->(b) RETURN count(b)"}) {
        INFO(question);
        CHECK(looks_for(question) >= steps / 1'024);
    }
}

TEST_CASE("sorting looks at the clock as often as it compares, regular expressions each time") {
    const std::string all = "UNWIND range(1, 100000) AS x WITH x * 7919 % 100003 AS y ";
    CHECK(looks_for(all + "RETURN y ORDER BY y") - looks_for(all + "RETURN y") >= 10 * 100'000 / 1'024);
    CHECK(looks_for("UNWIND range(1, 1000) AS x WITH x WHERE 'abc' =~ 'a.c' RETURN count(*)") >= 1'000);
}

TEST_CASE("one element that is large counts as many steps, whatever is done with it") {
    constexpr std::int64_t times = 100;
    // Strings of 128 KiB and lists of 10,000 numbers, of each two that are equal.
    const std::string large =
        "WITH reduce(s = 'ab', x IN range(1, 16) | s + s) AS s, reduce(s = '\u00e9', x IN range(1, 16) | s + s) AS u, "
        "range(1, 10000) AS l WITH s, s + '' AS t, u, l, l + [] AS k UNWIND range(1, 100) AS i ";
    for (const std::string one : {"toUpper(s)",
                                  "toLower(s)",
                                  "toUpper(u)",
                                  "toLower(u)",
                                  "reverse(s)",
                                  "substring(s, 1)",
                                  "left(s, 99999)",
                                  "right(s, 99999)",
                                  "trim(s)",
                                  "lTrim(s)",
                                  "rTrim(s)",
                                  "split(s, 'x')",
                                  "replace(s, 'x', 'y')",
                                  "size(s)",
                                  "toString(s)",
                                  "toInteger(s)",
                                  "toFloat(s)",
                                  "toBoolean(s)",
                                  "s + 'x'",
                                  "s + i",
                                  "s = t",
                                  "s <> t",
                                  "s < t",
                                  "s CONTAINS 'x'",
                                  "s STARTS WITH t",
                                  "s ENDS WITH t",
                                  "s IN [t]",
                                  "[s] = [t]",
                                  "{a: s} = {a: t}",
                                  "s =~ 'a'",
                                  "CASE s WHEN t THEN 1 END",
                                  "reverse(l)",
                                  "tail(l)",
                                  "l + [1]",
                                  "[1] + l",
                                  "l + 1",
                                  "l[1..]",
                                  "l[..-1]",
                                  "l = k",
                                  "l < k",
                                  "l IN [k]",
                                  "[l] = [k]",
                                  "{a: l} = {a: k}",
                                  "[x IN l | x]",
                                  "[x IN l WHERE x < 0]",
                                  "any(x IN l WHERE x < 0)",
                                  "reduce(n = 0, x IN l | n)",
                                  "0 IN l"}) {
        INFO(one);
        CHECK(looks_for(large + "RETURN count(" + one + ")") >= times);
    }
    for (const std::string all :
         {"RETURN l", "RETURN {a: l}", "RETURN count(DISTINCT s)", "RETURN count(DISTINCT l)",
          "RETURN count(DISTINCT {a: s})", "WITH l, count(*) AS n RETURN n", "RETURN max(l)", "RETURN min(s)",
          "WITH l, i ORDER BY l RETURN count(i)", "RETURN l UNION RETURN 1 AS l"}) {
        INFO(all);
        CHECK(looks_for(large + all) >= times);
    }
    CHECK(looks_for("UNWIND range(1, 100000) AS x RETURN percentileDisc(x * 7919 % 100003, 0.5)") -
              looks_for("UNWIND range(1, 100000) AS x RETURN sum(x * 7919 % 100003)") >=
          5 * 100'000 / 1'024);
}

TEST_CASE("a time without end is none, and one before the beginning has passed") {
    CHECK(!deadline(std::chrono::milliseconds::max()).passed());
    CHECK(!deadline(deadline::clock::duration::max()).passed());
    CHECK(!deadline(std::chrono::hours::max()).passed());
    CHECK(!deadline(std::chrono::duration<double>(1e300)).passed());
    CHECK(deadline(std::chrono::milliseconds::min()).passed());
    CHECK(deadline(nanoseconds(0)).passed());
    static const cypher::claim_view view(graph_of("p1 causes e1"));
    const auto q = cypher::parse_cypher("UNWIND range(1, 100000) AS x RETURN count(*)").value();
    cypher::run_options o;
    o.limits.query_time = std::chrono::milliseconds::max();
    o.deadline = deadline(std::chrono::milliseconds::max());
    CHECK(q.run(view, {}, o));
}

TEST_CASE("who ran out of time learns which of the two bounds it was") {
    static const cypher::claim_view view(graph_of("p1 causes e1"));
    const auto q = cypher::parse_cypher("UNWIND range(1, 10000000) AS x RETURN count(*)").value();
    const auto told = [&](const cypher::run_options& o) { return to_string(q.run(view, {}, o).error().reason()); };
    cypher::run_options o;
    o.deadline = deadline(nanoseconds(100));
    CHECK(told(o).find("deadline (1 ms)") != std::string::npos);
    CHECK(told(o).find("--timeout") != std::string::npos);
    o.limits.query_time = std::chrono::milliseconds(0);
    o.deadline = deadline(std::chrono::hours(1));
    CHECK(told(o).find("longer than it may (0 ms)") != std::string::npos);
    CHECK(told(o).find("--limit query_time") != std::string::npos);
}

TEST_CASE("a question stops once its time is up, however little work is left") {
    static const cypher::claim_view view(graph_of("p1 causes e1"));
    const auto q = cypher::parse_cypher("UNWIND range(1, 100000) AS x RETURN count(*)").value();
    for (const int after : {1, 5, 50}) {
        cypher::run_options o;
        o.deadline = deadline(nanoseconds(after));
        const auto before = looks();
        const auto t = q.run(view, {}, o);
        REQUIRE(!t);
        CHECK(t.error().kind() == category::timeout);
        CHECK(looks() - before <= after + 3);
    }
}

TEST_CASE("questions and analyses of a large graph stop once their time is up") {
    const auto g = large_graph(4'000);
    const auto soon = [] {
        budget b;
        b.deadline = deadline(nanoseconds(3));
        return b;
    };
    const auto late = [](const auto& r) { return !r && r.error().kind() == category::timeout; };
    CHECK(late(answer(g, depends_on("e0"), soon())));
    CHECK(late(answer(g, why("e0", "e3000"), soon())));
    CHECK(late(answer(g, why("e0"), soon())));
    CHECK(late(answer(g, keystones(), soon())));
    CHECK(late(answer(g, cut("i0"), soon())));
    CHECK(late(answer(g, effect("e0"), soon())));
    CHECK(late(answer(g, mixed(), soon())));
    CHECK(late(answer(g, agree(), soon())));
    CHECK(late(answer(g, claims(), soon())));
    CHECK(late(answer(g, corroboration(), soon())));
    CHECK(late(answer(g, things(), soon())));
}

TEST_CASE("reading stops once its time is up") {
    std::string lines, nodes = "id,kind\n", edges = "from,relation,to\n";
    for (int i = 0; i < 20'000; ++i) {
        const auto n = std::to_string(i);
        lines += "[a]{#e" + n + " .event} and on\n";
        nodes += "e" + n + ",event\n";
        edges += "e" + n + ",causes,e0\n";
    }
    read_options reading;
    reading.deadline = deadline(nanoseconds(3));
    const auto r = read_article(lines, "a.md", reading);
    REQUIRE(!r.ok());
    CHECK(r.diagnostics.back().kind == category::timeout);
    load_options loading;
    loading.deadline = deadline(nanoseconds(3));
    CHECK(load_texts({{"a.md", lines}}, loading).error().kind() == category::timeout);
    table_options tables;
    tables.deadline = deadline(nanoseconds(3));
    CHECK(load_table_texts({"n.csv", nodes}, {"e.csv", edges}, tables).error().kind() == category::timeout);
}

TEST_CASE("joining stops once its time is up") {
    const auto joins = [](const std::string& article) {
        const auto& v = vocabulary::built_in();
        auto drafts = interpret_all({{"a.md", article}}, v, {});
        return join(std::move(*drafts), v, {}, deadline(nanoseconds(5)));
    };
    std::string nodes, edges = "[x]{#x .event} [y]{#y .event}\n";
    for (int i = 0; i < 10'000; ++i) {
        nodes += "[a]{#e" + std::to_string(i) + " .event}\n";
        edges += "[b](#y){.causes from=x}\n";
    }
    CHECK(joins("[x]{#x .event}"));
    CHECK(joins(nodes).error().kind() == category::timeout);
    CHECK(joins(edges).error().kind() == category::timeout);
}

TEST_CASE("the graph of a base is joined until its time is up") {
    const scratch_folder folder;
    auto kb = create(folder.file("b.kb"));
    static_cast<void>(kb.add_texts({small_article(0), small_article(1)}).value());
    const auto load = [&](std::int64_t time) {
        load_options o;
        o.deadline = deadline(nanoseconds(time));
        return kb.load_graph(now, o);
    };
    const auto before = looks();
    static_cast<void>(load(1'000'000).value());
    const auto late = load(looks() - before - 1);  // by the last look; the first one set the deadline
    REQUIRE(!late);
    CHECK(late.error().message() == "out of time while articles were joined");
}

TEST_CASE("adding to a base stops once its time is up") {
    const scratch_folder folder;
    auto kb = create(folder.file("b.kb"));
    std::vector<text_input> articles;
    for (std::size_t i = 0; i < 50; ++i) articles.push_back(small_article(i));
    add_options o;
    o.deadline = deadline(nanoseconds(20));
    const auto r = kb.add_texts(articles, o);
    REQUIRE(!r);
    CHECK(r.error().kind() == category::timeout);
    CHECK(kb.list().value().size() < 50);
}
