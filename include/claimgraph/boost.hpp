#pragma once
/// \file
/// Opt-in: the claim graph as a Boost.Graph graph. It models VertexListGraph, EdgeListGraph,
/// BidirectionalGraph, AdjacencyGraph and ReadablePropertyGraph (vertex_index, edge_index), so that Boost.Graph's
/// algorithms and adaptors run on it without a copy. Vertices are nodes, parallel edges stay apart. Algorithms make and
/// assign what filters a graph: a struct can be, a lambda that captures cannot.
///
///     struct of_relation {
///         const claimgraph::graph* g = nullptr;
///         claimgraph::relation_id relation = claimgraph::no_relation;
///         bool operator()(claimgraph::edge_id e) const { return g->relation(e) == relation; }
///     };
///     boost::filtered_graph serving(g, of_relation{&g, *g.vocabulary().relation("serves")});
///     std::vector<int> component(num_vertices(g));
///     boost::strong_components(g, boost::make_iterator_property_map(component.begin(), get(boost::vertex_index, g)));

#include <claimgraph/graph/graph.hpp>

#include <boost/graph/adjacency_iterator.hpp>
#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/property_map/property_map.hpp>

#include <cstddef>
#include <utility>

namespace claimgraph {

/// The position of a node or an edge: what Boost.Graph calls vertex_index and edge_index.
template <class Id>
struct index_map {
    using key_type = Id;
    using value_type = std::size_t;
    using reference = std::size_t;
    using category = boost::readable_property_map_tag;
    friend std::size_t get(index_map, Id id) noexcept { return index(id); }
    std::size_t operator[](Id id) const noexcept { return index(id); }
};

/// What `copy_graph` asks for and takes over: nothing, since the graph itself tells what a node or an edge is.
template <class Id>
struct nothing_map {
    using key_type = Id;
    using value_type = boost::no_property;
    using reference = boost::no_property;
    using category = boost::readable_property_map_tag;
    friend boost::no_property get(nothing_map, Id) noexcept { return {}; }
};

struct boost_traversal : boost::vertex_list_graph_tag,
                         boost::edge_list_graph_tag,
                         boost::bidirectional_graph_tag,
                         boost::adjacency_graph_tag {};

}  // namespace claimgraph

template <>
struct boost::graph_traits<claimgraph::graph> {
    using vertex_descriptor = claimgraph::node_id;
    using edge_descriptor = claimgraph::edge_id;
    using directed_category = boost::bidirectional_tag;
    using edge_parallel_category = boost::allow_parallel_edge_tag;
    using traversal_category = claimgraph::boost_traversal;
    using vertices_size_type = std::size_t;
    using edges_size_type = std::size_t;
    using degree_size_type = std::size_t;
    using vertex_iterator = claimgraph::id_range<claimgraph::node_id>::iterator;
    using edge_iterator = claimgraph::id_range<claimgraph::edge_id>::iterator;
    using out_edge_iterator = claimgraph::id_range<claimgraph::edge_id>::iterator;
    using in_edge_iterator = claimgraph::packed_span<claimgraph::edge_id>::iterator;
    using adjacency_iterator =
        boost::adjacency_iterator_generator<claimgraph::graph, vertex_descriptor, out_edge_iterator>::type;
    static constexpr vertex_descriptor null_vertex() noexcept { return claimgraph::no_node; }
};

/// Some algorithms ask for the traits of what they are given, which is const.
template <>
struct boost::graph_traits<const claimgraph::graph> : boost::graph_traits<claimgraph::graph> {};

template <>
struct boost::property_map<claimgraph::graph, boost::vertex_index_t> {
    using type = claimgraph::index_map<claimgraph::node_id>;
    using const_type = type;
};

template <>
struct boost::property_map<claimgraph::graph, boost::edge_index_t> {
    using type = claimgraph::index_map<claimgraph::edge_id>;
    using const_type = type;
};

template <>
struct boost::property_map<claimgraph::graph, boost::vertex_all_t> {
    using type = claimgraph::nothing_map<claimgraph::node_id>;
    using const_type = type;
};

template <>
struct boost::property_map<claimgraph::graph, boost::edge_all_t> {
    using type = claimgraph::nothing_map<claimgraph::edge_id>;
    using const_type = type;
};

namespace claimgraph {

using boost_traits = boost::graph_traits<graph>;

inline std::size_t num_vertices(const graph& g) noexcept { return g.node_count(); }
inline std::size_t num_edges(const graph& g) noexcept { return g.edge_count(); }
inline std::pair<boost_traits::vertex_iterator, boost_traits::vertex_iterator> vertices(const graph& g) noexcept {
    return {g.nodes().begin(), g.nodes().end()};
}
inline std::pair<boost_traits::edge_iterator, boost_traits::edge_iterator> edges(const graph& g) noexcept {
    return {g.edges().begin(), g.edges().end()};
}
inline node_id source(edge_id e, const graph& g) noexcept { return g.source(e); }
inline node_id target(edge_id e, const graph& g) noexcept { return g.target(e); }

inline std::pair<boost_traits::out_edge_iterator, boost_traits::out_edge_iterator> out_edges(node_id n,
                                                                                             const graph& g) noexcept {
    return {g.out(n).begin(), g.out(n).end()};
}
inline std::pair<boost_traits::in_edge_iterator, boost_traits::in_edge_iterator> in_edges(node_id n,
                                                                                          const graph& g) noexcept {
    return {g.in(n).begin(), g.in(n).end()};
}
inline std::size_t out_degree(node_id n, const graph& g) noexcept { return g.out(n).size(); }
inline std::size_t in_degree(node_id n, const graph& g) noexcept { return g.in(n).size(); }
inline std::size_t degree(node_id n, const graph& g) noexcept { return out_degree(n, g) + in_degree(n, g); }

inline std::pair<boost_traits::adjacency_iterator, boost_traits::adjacency_iterator> adjacent_vertices(
    node_id n, const graph& g) noexcept {
    using iterator = boost_traits::adjacency_iterator;
    return {iterator(g.out(n).begin(), &g), iterator(g.out(n).end(), &g)};
}

inline index_map<node_id> get(boost::vertex_index_t, const graph&) noexcept { return {}; }
inline index_map<edge_id> get(boost::edge_index_t, const graph&) noexcept { return {}; }
inline nothing_map<node_id> get(boost::vertex_all_t, const graph&) noexcept { return {}; }
inline nothing_map<edge_id> get(boost::edge_all_t, const graph&) noexcept { return {}; }
inline std::size_t get(boost::vertex_index_t, const graph&, node_id n) noexcept { return index(n); }
inline std::size_t get(boost::edge_index_t, const graph&, edge_id e) noexcept { return index(e); }

}  // namespace claimgraph
