#include "peer.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/dominator_tree.hpp>
#include <boost/graph/filtered_graph.hpp>
#include <boost/graph/incremental_components.hpp>

#include <limits>
#include <memory>

namespace compared {

namespace {

using arcs = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, boost::no_property, arc>;
using edge = boost::graph_traits<arcs>::edge_descriptor;

struct takes {
    const arcs* g = nullptr;
    bool one_relation = false;
    bool dated = false;
    std::int32_t day = 0;
    bool operator()(const edge& e) const {
        const auto& a = (*g)[e];
        return (!one_relation || a.relation == requires_relation) && (!dated || (a.first <= day && day < a.behind));
    }
};

struct found_enough {};

struct reached : boost::default_bfs_visitor {
    tally* found;
    explicit reached(tally& t) : found(&t) {}
    template <class G>
    void discover_vertex(std::uint64_t v, const G&) const {
        found->add(v);
    }
};

struct measured : boost::default_bfs_visitor {
    std::vector<int>* far;
    std::uint64_t goal;
    template <class G>
    void tree_edge(const edge& e, const G& g) const {
        (*far)[target(e, g)] = (*far)[source(e, g)] + 1;
        if (target(e, g) == goal) throw found_enough();
    }
};

template <class G>
std::string closure(const G& g, std::uint64_t start) {
    tally found;
    boost::breadth_first_search(g, start, boost::visitor(reached(found)));
    return found.text();
}

std::string distance(const arcs& g, std::uint64_t from, std::uint64_t to) {
    std::vector<int> far(num_vertices(g));
    measured v;
    v.far = &far, v.goal = to;
    try {
        boost::breadth_first_search(g, from, boost::visitor(v));
    } catch (const found_enough&) {
        return std::to_string(far[to]);
    }
    return from == to ? "0" : "-1";
}

std::string components(const arcs& g) {
    const auto count = num_vertices(g);
    std::vector<std::uint64_t> rank(count), parent(count);
    boost::disjoint_sets sets(rank.data(), parent.data());
    boost::initialize_incremental_components(g, sets);
    boost::incremental_components(g, sets);
    std::uint64_t tops = 0;
    for (std::uint64_t n = 0; n < count; ++n) tops += sets.find_set(n) == n;
    return std::to_string(tops);
}

/// Not the overload with three arguments: it takes unreached predecessors for the entry.
std::string dominators(const arcs& g, std::uint64_t start) {
    const auto unreached = std::numeric_limits<std::size_t>::max();
    std::vector<std::size_t> number(num_vertices(g), unreached), parent(number), by_number(number), above(number);
    const auto index_of = get(boost::vertex_index, g);
    const auto map = [&](std::vector<std::size_t>& of) { return make_iterator_property_map(of.begin(), index_of); };
    boost::lengauer_tarjan_dominator_tree(g, start, index_of, map(number), map(parent), by_number, map(above));
    tally found;
    for (std::size_t n = 0; n < above.size(); ++n)
        if (above[n] != unreached) found.add(n * 31 + above[n]);
    return found.text();
}

}  // namespace

peer make_boost(const made_tables& made) {
    const auto g = std::make_shared<arcs>(made.nodes);
    for (const auto& a : made.arcs) add_edge(a.from, a.to, a, *g);
    const std::uint64_t start = made.start, goal = made.goal;
    const takes requirements{g.get(), true, false, 0}, dated{g.get(), true, true, made.as_of};
    return {"Boost.Graph",
            {{"closure", [=] { return closure(boost::filtered_graph(*g, requirements), start); }},
             {"closure on a day", [=] { return closure(boost::filtered_graph(*g, dated), start); }},
             {"shortest walk", [=] { return distance(*g, start, goal); }},
             {"components", [=] { return components(*g); }},
             {"dominators", [=] { return dominators(*g, start); }}}};
}

}  // namespace compared
