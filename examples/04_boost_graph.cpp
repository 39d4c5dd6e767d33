// The graph is a Boost.Graph graph: strong components find what feeds on itself, and a breadth-first
// search over the claims of one speaker finds how far his word reaches.
#include <claimgraph/boost.hpp>
#include <claimgraph/claimgraph.hpp>

#include <fmt/format.h>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/filtered_graph.hpp>
#include <boost/graph/strong_components.hpp>

#include <functional>
#include <map>
#include <vector>

int main() {
    using namespace claimgraph;
    const graph g = load({"data/articles"}).value().graph;

    std::vector<int> component(num_vertices(g));
    boost::strong_components(g, boost::make_iterator_property_map(component.begin(), get(boost::vertex_index, g)));
    std::map<int, std::vector<node_id>> members;
    for (const node_id n : g.nodes()) members[component[index(n)]].push_back(n);
    for (const auto& [number, nodes] : members) {
        if (nodes.size() == 1) continue;
        fmt::print("feed on one another:");
        for (const node_id n : nodes) fmt::print(" {}", g.id(n));
        fmt::print("\n");
    }

    const node_id russia = g.find_node("russia");
    const std::function<bool(edge_id)> by_russia = [&](edge_id e) { return g.asserted(e).speaker == russia; };
    const boost::filtered_graph said(g, by_russia);
    std::vector<int> distance(num_vertices(g), 0);
    const auto distances = boost::make_iterator_property_map(distance.begin(), get(boost::vertex_index, g));
    boost::breadth_first_search(
        said, g.find_node("rift"),
        boost::visitor(boost::make_bfs_visitor(boost::record_distances(distances, boost::on_tree_edge()))));
    for (const node_id n : g.nodes())
        if (distance[index(n)] > 0)
            fmt::print("in Russia's own words, {} claims from the rift: {}\n", distance[index(n)], g.label(n));
}
