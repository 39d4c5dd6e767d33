// Questions whose walks the graph takes at once give the rows that going edge by edge gives.

#include "support/catch.hpp"
#include "support/random_filters.hpp"
#include "support/random_graph.hpp"

#include <claimgraph/cypher/claim_view.hpp>
#include <claimgraph/cypher/query.hpp>

#include <algorithm>
#include <optional>

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

/// Questions of the forms that are taken at once, and of such that only look like them.
class random_walk_question {
public:
    explicit random_walk_question(std::uint32_t seed) : random_(seed) {}

    std::string text() {
        switch (below(8)) {
            case 0: return "MATCH (s" + some_node() + ")" + far() + "(n" + label() + ") RETURN DISTINCT n";
            case 1:
                return "MATCH (s" + label() + ")" + far() + "(n" + label() + ")" + where() + " RETURN DISTINCT n.id";
            case 2: return "MATCH (s" + label() + ")" + far() + "(n) RETURN DISTINCT s, n";
            case 3:
                return "MATCH (s" + label() + ")" + far() + "(n" + label() + ") RETURN " + one_of({"", "n.kind, "}) +
                       count();
            case 4:
                return "MATCH (s" + label() + ")" + hop() + "(m)" + far_one_way() + "(n) RETURN DISTINCT " +
                       one_of({"n", "m.id, n.kind", "s"});
            case 5:
                return "MATCH p = shortestPath((s" + some_node() + ")" + far() + "(n" + some_node() +
                       ")) RETURN length(p)";
            case 6: return "MATCH (s" + label() + "), (n" + label() + ") WHERE (s)" + far() + "(n) RETURN s.id, n.id";
            default:
                return "MATCH (s" + label() + ") OPTIONAL MATCH (s)" + far() + "(n" + label() + ") RETURN DISTINCT n" +
                       one_of({"", ", s"});
        }
    }

    /// Patterns of fixed length that are counted.
    std::string counted() {
        std::string pattern = "(a" + one_of({label(), some_node()}) + ")";
        for (auto hops = 1 + below(3); hops > 0; --hops) {
            pattern += hop();
            pattern +=
                hops == 1 ? "(z" + label() + ")" : "(" + one_of({"", "", "m" + std::to_string(hops)}) + label() + ")";
        }
        return one_of({"", "", "", "UNWIND [1, 2] AS x "}) + "MATCH " + pattern + one_of({"", "", where_end()}) +
               " RETURN " +
               one_of({"count(*)", "a.kind, count(*)", "z, count(*)", "z.kind AS k, count(*) AS c", "a.id, count(z)",
                       "a, z, count(*)", "count(DISTINCT z), count(*)", "z.kind, min(z.id), max(z.id), count(*)",
                       "z.id, sum(1)", "collect(z.id)"});
    }

private:
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(random_()) % n; }
    std::string one_of(const std::vector<std::string>& all) { return all[below(all.size())]; }
    std::string label() { return one_of({"", "", ":Interest", ":Policy", ":Event", ":Nothing", ":Claim"}); }
    std::string some_node() {
        return " {id: '" + one_of({"p0", "p1", "e0", "e1", "o0", "i0", "i1", "c0", "t0", "a1"}) + "'}";
    }
    std::string type() {
        return one_of({"", ":DEPENDS_ON", ":DEPENDS_ON", ":PROMOTES", ":INFLUENCES", ":CAUSES", ":REQUIRES|ENABLES",
                       ":DEPENDS_ON|CAUSES", ":PART_OF", ":HAS_PART", ":CAUSED_BY"});
    }
    std::string arrow(const std::string& inside) {
        const auto body = "-[" + inside + "]-";
        return one_of({body + ">", body + ">", "<" + body, "<" + body, body});
    }
    std::string hop() { return arrow(type()); }
    /// Edge by edge, a type beside one that it shares edges with is walked path by path: both ways would take
    /// ages.
    std::string far_one_way() { return one_of({"-[" + type() + "*]->", "<-[" + type() + "*0..]-"}); }
    std::string far() { return arrow(type() + one_of({"*", "*", "*0..", "*1..", "*..2"})); }
    std::string count() {
        return one_of({"count(DISTINCT n)", "count(DISTINCT n), min(n.id)", "max(n.label)", "count(DISTINCT s)"});
    }
    std::string where() {
        return one_of({"", "", " WHERE n.kind <> 'event'", " WHERE n.id > 'e0' OR n:Interest", " WHERE s.id < n.id",
                       " WHERE (n)-->()"});
    }

    std::string where_end() {
        return one_of({" WHERE z.kind <> 'event'", " WHERE a.id < z.id", " WHERE NOT z:Policy", " WHERE (z)-->()"});
    }

    std::mt19937 random_;
};

std::vector<std::string> rows_of(const cypher::table& t) {
    std::vector<std::string> rows;
    for (const auto row : t.rows) {
        std::string line;
        for (const auto& v : row) line += to_string(v) + " | ";
        rows.push_back(std::move(line));
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

/// At once and edge by edge, of a plan made for one run and of one that is kept, which is asked in turns: all alike.
std::vector<std::string> rows_of(const cypher::claim_view& view, const std::string& question) {
    const auto q = cypher::parse_cypher(question).value();
    cypher::planned_query planned(q, view);
    std::optional<std::vector<std::string>> rows;
    for (const bool bulk : {true, true, false, false, true}) {
        cypher::run_options options;
        options.bulk = bulk;
        for (const auto& t : {q.run(view, {}, options), planned.run({}, options), planned.run({}, options)}) {
            if (!t) FAIL(question << ": " << t.error().message());
            if (!rows) rows = rows_of(*t);
            REQUIRE(*rows == rows_of(*t));
        }
    }
    return *rows;
}

/// How many rows the questions gave.
std::size_t compare_all(std::uint32_t seeds, std::string (random_walk_question::*ask)()) {
    std::size_t rows = 0;
    for (std::uint32_t seed = 0; seed < seeds; ++seed) {
        const auto g = random_graph(seed, {.nodes = 6 + seed % 7, .edges = 4 + seed % 19, .fields = seed % 3 != 0});
        const auto within = scope::make(g, random_filters(g, seed)).value();
        const cypher::claim_view whole(g), limited(within);
        random_walk_question random(seed);
        for (const auto* view : {&whole, &limited})
            for (int i = 0; i < 6; ++i) {
                const auto question = (random.*ask)();
                INFO("seed " << seed << ": " << question);
                rows += rows_of(*view, question).size();
            }
    }
    return rows;
}

}  // namespace

TEST_CASE("walks taken at once give the rows of walks edge by edge") {
    CHECK(compare_all(700, &random_walk_question::text) > 10'000);
}

TEST_CASE("patterns counted without listing them give the rows of listing them") {
    CHECK(compare_all(700, &random_walk_question::counted) > 3'000);
}

TEST_CASE("claims found as nodes have no ways to count, however many they are") {
    small_graph s;
    for (int i = 0; i < 40; ++i) s.lines("e1 causes e2");
    const cypher::claim_view view(s.build());
    CHECK(rows_of(view, "MATCH (c:Claim)-->(n) RETURN count(*)") == std::vector<std::string>{"0 | "});
    CHECK(rows_of(view, "MATCH (n)<--(:Claim) RETURN n, count(*)").empty());
}

TEST_CASE("ways are counted that no list could hold") {
    graph_builder b(vocabulary::built_in());
    const auto& v = b.vocabulary();
    const auto a = b.add_article({.id = "a", .file = "a.md"}).value();
    const std::vector<std::string> relations = {"causes", "enables", "requires", "part_of"};
    std::vector<node_id> events;
    for (std::size_t i = 0; i <= relations.size(); ++i)
        events.push_back(b.add_node({.id = "e" + std::to_string(i), .kind = *v.kind("event")}).value());
    for (std::size_t i = 0; i < relations.size(); ++i)
        for (int times = 0; times < 1'000; ++times)
            (void)b
                .add_edge({.from = events[i],
                           .relation = *v.relation(relations[i]),
                           .to = events[i + 1],
                           .said = {.article = a}})
                .value();
    const auto g = std::move(b).build();
    const cypher::claim_view view(g);
    const auto* const ways =
        "MATCH (x)-[:CAUSES]->()-[:ENABLES]->()-[:REQUIRES]->()-[:PART_OF]->(y) RETURN y.id, count(*)";
    CHECK(rows_of(cypher::parse_cypher(ways).value().run(view).value()) ==
          std::vector<std::string>{"'e4' | 1000000000000 | "});
}

TEST_CASE("a view that many questions share lends each of them memory of its own") {
    const auto g = random_graph(3, {.nodes = 12, .edges = 30});
    const cypher::claim_view view(g);
    const std::string two =
        "MATCH (a)-[:PROMOTES*]->(b) WITH DISTINCT a, b MATCH (b)-[:PROMOTES*0..]->(c) RETURN DISTINCT a, c";
    CHECK(rows_of(view, two).size() > 20);
}
