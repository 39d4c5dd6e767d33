// A graph from two tables, and what is said about a table with mistakes in it.

#include <claimgraph/fmt.hpp>
#include <claimgraph/ingest/tables.hpp>

#include <fmt/format.h>

int main() {
    const auto read = claimgraph::load_tables("examples/tables/nodes.csv", "examples/tables/edges.csv");
    const auto& g = read.value().graph;
    for (const auto e : g.edges()) {
        const auto when = g.when_text(e);
        fmt::print("{} {} {} [{}]\n", g.label(g.source(e)), g.vocabulary()[g.relation(e)].name, g.label(g.target(e)),
                   when.empty() ? "at any time" : when);
    }

    const auto wrong =
        claimgraph::load_table_texts({"nodes.csv", "id,kind\nrussia,actor\npeace,intrest\n"},
                                     {"edges.csv", "from,relation,to,confidence\nrussia,has_interest,peace,very\n"});
    for (const auto& d : wrong.error().all()) fmt::print("{}", to_string(d));
    return 0;
}
