#include "support/catch.hpp"
#include "support/small_graph.hpp"

#include <claimgraph/boost.hpp>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/copy.hpp>
#include <boost/graph/filtered_graph.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/reverse_graph.hpp>
#include <boost/graph/strong_components.hpp>

using namespace claimgraph;
using namespace claimgraph::testing;

BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<graph>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<graph>));
BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<graph>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<graph>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<graph, edge_id, boost::edge_index_t>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<graph, node_id, boost::vertex_index_t>));

TEST_CASE("Boost.Graph sees the nodes and edges that are there") {
    const auto g = graph_of("p1 serves i1\np1 serves i1\np2 causes e1");
    CHECK(num_vertices(g) == g.node_count());
    CHECK(num_edges(g) == 3);
    CHECK(out_degree(at(g, "p1"), g) == 2);
    CHECK(in_degree(at(g, "i1"), g) == 2);
    CHECK(degree(at(g, "i1"), g) == 2);
    const auto [first, last] = out_edges(at(g, "p2"), g);
    REQUIRE(first != last);
    CHECK(source(*first, g) == at(g, "p2"));
    CHECK(target(*first, g) == at(g, "e1"));
    const auto [neighbour, end] = adjacent_vertices(at(g, "p2"), g);
    REQUIRE(neighbour != end);
    CHECK(*neighbour == at(g, "e1"));
}

TEST_CASE("a reversed graph of what a filter lets through has the claims that come in") {
    const auto g = graph_of("p1 serves i1\np2 serves i1\np3 threatens i1\np1 causes e1");
    const auto threatens = *g.vocabulary().relation("threatens");
    const boost::filtered_graph some(g, [&](edge_id e) { return g.relation(e) != threatens; });
    const auto reversed = boost::make_reverse_graph(some);
    std::vector<node_id> met;
    for (auto [e, end] = out_edges(at(g, "i1"), reversed); e != end; ++e) met.push_back(target(*e, reversed));
    CHECK(met == std::vector{at(g, "p1"), at(g, "p2")});
}

TEST_CASE("strong components find a loop of policies") {
    const auto g = graph_of("p1 enables p2\np2 enables p3\np3 enables p1\np3 serves i1");
    std::vector<int> component(num_vertices(g));
    const auto map = boost::make_iterator_property_map(component.begin(), get(boost::vertex_index, g));
    const auto count = boost::strong_components(g, map);
    CHECK(count == 3);  // the loop, the interest, the article's own node
    CHECK(component[index(at(g, "p1"))] == component[index(at(g, "p3"))]);
    CHECK(component[index(at(g, "p1"))] != component[index(at(g, "i1"))]);
}

namespace {

/// As the header shows it.
struct of_relation {
    const graph* g = nullptr;
    relation_id relation = no_relation;
    bool operator()(edge_id e) const { return g->relation(e) == relation; }
};

}  // namespace

TEST_CASE("algorithms run on a graph that a struct filters") {
    const auto g = graph_of("p1 enables p2\np2 enables p1\np1 enables p3\np2 serves i1");
    const boost::filtered_graph serving(g, of_relation{&g, *g.vocabulary().relation("serves")});
    const boost::filtered_graph enabling(g, of_relation{&g, *g.vocabulary().relation("enables")});
    const auto count = [&](const auto& some) {
        std::vector<int> component(num_vertices(g));
        const auto map = boost::make_iterator_property_map(component.begin(), get(boost::vertex_index, g));
        return boost::strong_components(some, map, boost::vertex_index_map(get(boost::vertex_index, g)));
    };
    CHECK(count(serving) == 5);
    CHECK(count(enabling) == 4);
}

TEST_CASE("a graph, or what a filter lets through, is copied into one of Boost's own") {
    const auto g = graph_of("p1 enables p2\np1 enables p2\np2 serves i1");
    boost::adjacency_list<> all, some;
    boost::copy_graph(g, all);
    CHECK(num_vertices(all) == g.node_count());
    CHECK(num_edges(all) == 3);
    const boost::filtered_graph serving(g, of_relation{&g, *g.vocabulary().relation("serves")});
    boost::copy_graph(serving, some, boost::vertex_index_map(get(boost::vertex_index, g)));
    CHECK(num_edges(some) == 1);
}

TEST_CASE("a filtered graph walks only what it lets through") {
    const auto g = graph_of("p1 enables e1\ne1 causes e2\np1 causes e3");
    const auto enables = *g.vocabulary().relation("enables");
    const auto causes = *g.vocabulary().relation("causes");
    const auto reached = [&](relation_id left_out) {
        const auto keep = [&g, left_out](edge_id e) { return g.relation(e) != left_out; };
        const boost::filtered_graph<graph, std::function<bool(edge_id)>> some(g, keep);
        std::vector<std::size_t> distance(num_vertices(g), 0);
        boost::breadth_first_search(
            some, at(g, "p1"),
            boost::visitor(boost::make_bfs_visitor(boost::record_distances(
                               boost::make_iterator_property_map(distance.begin(), get(boost::vertex_index, g)),
                               boost::on_tree_edge())))
                .vertex_index_map(get(boost::vertex_index, g)));
        return std::count_if(distance.begin(), distance.end(), [](auto d) { return d > 0; });
    };
    CHECK(reached(no_relation) == 3);
    CHECK(reached(enables) == 1);
    CHECK(reached(causes) == 1);
}

TEST_CASE("algorithms that ask for the traits of a const graph compile, and find what is between") {
    const auto g = testing::graph_of("e1 causes e2\ne2 causes e3");
    std::vector<double> between(num_vertices(g));
    boost::brandes_betweenness_centrality(
        g, boost::make_iterator_property_map(between.begin(), get(boost::vertex_index, g)));
    CHECK(between[index(g.find_node("e2"))] == 1);
    CHECK(between[index(g.find_node("e1"))] == 0);
}
