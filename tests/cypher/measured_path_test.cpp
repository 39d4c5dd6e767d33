// A path of which only the length is asked is not made; its slow twin is the path, whose relationships are counted.

#include "cypher/open.hpp"
#include "support/catch.hpp"

#include <claimgraph/cypher/query.hpp>

#include <string>
#include <utility>

using namespace claimgraph;
using cypher::value;

namespace {

/// a -> b -> c -> d, a -> c, and back from d to a.
void short_cut(cypher::open_graph& g) {
    std::vector<node_id> n;
    for (const auto* name : {"a", "b", "c", "d"}) n.push_back(g.create_node({"N"}, {{"n", value(name)}}));
    for (const auto& [from, to] : {std::pair(0, 1), std::pair(1, 2), std::pair(2, 3), std::pair(0, 2)})
        g.create_edge(n[static_cast<std::size_t>(from)], "T", n[static_cast<std::size_t>(to)], {});
    g.create_edge(n[3], "BACK", n[0], {});
    g.commit();
}

/// Each `#(p)` of the question in the words given.
std::string asked(std::string question, const std::string& before, const std::string& after) {
    for (auto at = question.find("#("); at != std::string::npos; at = question.find("#(", at)) {
        const auto end = question.find(')', at);
        question.replace(at, end - at + 1, before + question.substr(at + 2, end - at - 2) + after);
    }
    return question;
}

std::vector<std::string> rows(const cypher::graph_view& g, const std::string& question) {
    INFO(question);
    auto q = cypher::planned_query(cypher::parse_cypher(question).value(), g);
    const auto first = testing::rows_of(g, q.run().value());
    CHECK(testing::rows_of(g, q.run().value()) == first);
    cypher::run_options proved;
    proved.proof = true;
    CHECK(testing::rows_of(g, q.run({}, proved).value()) == first);
    return first;
}

}  // namespace

TEST_CASE("the length of a path is the number of its relationships, however the question looks") {
    cypher::open_graph g;
    short_cut(g);
    for (const auto* question : {
             "MATCH p = (a:N)-[:T*]->(b) RETURN a.n, b.n, #(p)",
             "MATCH p = (a)-[:T*0..2]->(b {n: 'c'}) RETURN a.n, #(p)",
             "MATCH p = (a)-[]->()-[*1..2]->(b) RETURN a.n, b.n, #(p)",
             "MATCH p = (a) RETURN a.n, #(p)",
             "MATCH p = (a)-[:T*]->(b) WHERE #(p) > 1 RETURN a.n, b.n",
             "MATCH p = (a)-[:T*]->(b) RETURN #(p) AS hops, count(*) ORDER BY hops",
             "MATCH p = (a)-[:T*]->(b) RETURN DISTINCT #(p)",
             "MATCH p = (a)-[:T*]->(b) RETURN a.n, max(#(p)), collect(#(p) + 1), sum(#(p))",
             "MATCH p = (a)-[:T*]->(b) WITH a, p, b ORDER BY #(p) DESC, a.n, b.n LIMIT 3 RETURN a.n, b.n, #(p)",
             "MATCH p = (a)-[:T*]->(b) WITH p AS q, a MATCH (a)-[:T]->(c) RETURN c.n, #(q)",
             "MATCH p = (a)-[:T*]->(b), (b)-[:BACK]->(c) RETURN a.n, c.n, #(p)",
             "MATCH p = (a)-[:T*]->(b) MATCH q = (b)-[:BACK|T*]->(c) RETURN a.n, c.n, #(p) + #(q)",
             "MATCH (a)-[r:T]->(b) MATCH p = (x)-[r]-(y) RETURN x.n, #(p)",
             "MATCH (a {n: 'a'})-[r:T*]->(b) MATCH p = (x)-[r*]->(y) RETURN x.n, y.n, #(p)",
             "MATCH (a) OPTIONAL MATCH p = (a)-[:BACK*]->(b) RETURN a.n, #(p), coalesce(#(p), -1)",
             "MATCH p = shortestPath((a {n: 'a'})-[*]->(b {n: 'd'})) RETURN #(p)",
             "MATCH p = shortestPath((a)-[*0..]-(b)) RETURN a.n, b.n, #(p)",
             "MATCH p = allShortestPaths((a)-[*]->(b)) RETURN a.n, b.n, #(p)",
             "MATCH (a) RETURN a.n, [p = (a)-[:T*]->(b) WHERE #(p) > 1 | #(p)]",
             "MATCH (a), (b) WITH a, b, shortestPath((a)-[*0..]->(b)) AS p RETURN a.n, b.n, #(p)",
             "MATCH p = (a)-[:T*]->(b) WHERE EXISTS { MATCH (b)-[:T*]->(c) WHERE #(p) = 1 RETURN c } RETURN a.n, #(p)",
             "MATCH p = (a)-[:T*]->(b) RETURN a.n, #(p) UNION MATCH p = (a)-[:BACK]->() RETURN a.n, #(p)",
             "MATCH p = (a)-[:T*]->(b) RETURN [x IN nodes(p) | x.n], #(p)",
             "MATCH p = (a)-[:T*]->(b) UNWIND [#(p), 7] AS x RETURN a.n, x",
         }) {
        const auto measured = rows(g, asked(question, "length(", ")"));
        CHECK_FALSE(measured.empty());
        CHECK(measured == rows(g, asked(question, "size(relationships(", "))")));
    }
}
