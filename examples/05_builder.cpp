// A graph without an article: for tools that have their claims from elsewhere.
#include <claimgraph/claimgraph.hpp>

#include <fmt/format.h>

int main() {
    using namespace claimgraph;
    graph_builder b(vocabulary::built_in());
    const auto kind = [&](const char* name) { return *b.vocabulary().kind(name); };
    const auto relation = [&](const char* name) { return *b.vocabulary().relation(name); };

    const article_id wire = b.add_article({.id = "wire", .file = "wire.csv"}).value();
    const node_id tariff = b.add_node({.id = "tariff", .kind = kind("policy"), .label = "a tariff on steel"}).value();
    const node_id jobs = b.add_node({.id = "jobs", .kind = kind("interest"), .label = "jobs in steel"}).value();
    const node_id cars = b.add_node({.id = "cars", .kind = kind("interest"), .label = "cheap cars"}).value();
    b.add_edge({.from = tariff, .relation = relation("serves"), .to = jobs, .said = {.article = wire}}).value();
    b.add_edge({.from = tariff, .relation = relation("threatens"), .to = cars, .said = {.article = wire}}).value();

    const auto refused =
        b.add_edge({.from = jobs, .relation = relation("causes"), .to = cars, .said = {.article = wire}});
    fmt::print("{}", to_string(refused.error().reason()));

    const graph g = std::move(b).build();
    for (const edge_id e : g.edges())
        fmt::print("{}: {} {} {}\n", g.name(e), g.label(g.source(e)), g.vocabulary()[g.relation(e)].name,
                   g.label(g.target(e)));
}
