// openCypher: planned once, asked of several things, and each row with the words that it rests on.
#include <claimgraph/claimgraph.hpp>

#include <fmt/format.h>

int main() {
    using namespace claimgraph;
    const graph g = load({"data/articles"}).value().graph;
    const cypher::claim_view view(g);
    cypher::planned_query what_bears_on(
        cypher::parse_cypher(
            "MATCH (x)-[r:SERVES|THREATENS]->(i:Interest {id: $id}) RETURN x.label, type(r) ORDER BY type(r), x.label")
            .value(),
        view);

    for (const char* id : {"lift-sanctions", "secure-borders"}) {
        const auto t = what_bears_on.run({{"id", cypher::value(id)}}, {.proof = true}).value();
        fmt::print("{}\n", g.label(g.find_node(id)));
        for (std::size_t row = 0; row < t.rows.size(); ++row) {
            fmt::print("  {} {}\n", t.rows[row][1].as_string(), t.rows[row][0].as_string());
            for (const edge_id e : t.proofs[row])
                for (const quote& q : g.quotes(e))
                    fmt::print("    \"{}\" {}:{}:{}\n", q.exact, g.article(q.article).file, q.line, q.column);
        }
    }

    const auto mistyped = cypher::parse_cypher("MATCH (i:Intrest) RETURN i.label").value();
    fmt::print("{} rows\n", mistyped.run(view).value().rows.size());
    for (const auto& warning : cypher::unknown_names(mistyped, view)) fmt::print("{}", to_string(warning));
}
