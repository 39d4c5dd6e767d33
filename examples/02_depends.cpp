// Which interests depend on Trump-era policy? Every answer with the words that it rests on.
#include <claimgraph/claimgraph.hpp>

#include <fmt/format.h>

int main() {
    using namespace claimgraph;
    const graph g = load({"data/articles"}).value().graph;
    const auto a = answer(g, depends_on("Trump-era policy").of_kind("interest").of_actor("Russia")).value();

    for (const auto& d : a.dependents) {
        const path& shortest = d.why.paths.front();
        fmt::print("{} ({}; paths: {})\n", g.label(d.node), d.direct ? "directly" : "through others",
                   d.why.paths.size());
        for (const edge_id e : shortest.edges) {
            fmt::print("  {} {} {}\n", g.id(g.source(e)), g.vocabulary()[g.relation(e)].name, g.id(g.target(e)));
            for (const quote& q : g.quotes(e))
                if (!q.exact.empty())
                    fmt::print("    \"{}\" {}:{}:{}\n", q.exact, g.article(q.article).file, q.line, q.column);
        }
        fmt::print("  {}\n", shortest.told_whole ? "told whole by one article" : "stitched from several articles");
    }
}
