#include "support/catch.hpp"
#include "support/random_graph.hpp"

#include <claimgraph/graph/names.hpp>
#include <claimgraph/query/depends.hpp>
#include <claimgraph/query/related.hpp>
#include <claimgraph/query/why.hpp>
#include <claimgraph/query/without.hpp>

#include <thread>

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

/// A number that tells apart the answers to mixed questions about one node.
std::size_t ask_everything(const graph& g, node_id n) {
    const std::string id(g.id(n));
    std::size_t sum = 0;
    for (const auto& d : answer(g, depends_on(id)).value().dependents)
        sum = sum * 31 + index(d.node) + d.why.paths.size();
    for (const auto& r : answer(g, why(id)).value().reasons) sum = sum * 31 + index(r.node) + (r.supported ? 1u : 0u);
    for (const auto& o : answer(g, without({id}).as_of(parse_day("2015-01-01").value())).value().outcomes)
        sum = sum * 31 + index(o.node) + static_cast<std::size_t>(o.fate);
    for (const auto& t : answer(g, related(id, "depends_on")).value().things) sum = sum * 31 + t.claims.size();
    const auto none = resolve(g, id + "!");
    return sum * 31 + (none ? 1 : none.error().reason().hint.size());
}

}  // namespace

TEST_CASE("eight threads ask one graph, and one of them drops and copies it, with the same answers as one alone") {
    const auto g = random_graph(7, {.nodes = 18, .edges = 40});
    std::vector<std::size_t> alone;
    for (const auto n : g.nodes()) alone.push_back(ask_everything(g, n));
    std::vector<std::vector<std::size_t>> together(8);
    std::vector<std::thread> threads;
    for (auto& mine : together)
        threads.emplace_back([&mine, copy = g] {
            for (int round = 0; round < 3; ++round) {
                mine.clear();
                for (const auto n : copy.nodes()) mine.push_back(ask_everything(copy, n));
            }
        });
    for (auto& t : threads) t.join();
    for (const auto& mine : together) CHECK(mine == alone);
}
