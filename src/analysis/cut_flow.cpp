#include "analysis/cut.hpp"

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/push_relabel_max_flow.hpp>

#include <algorithm>
#include <queue>
#include <set>

namespace claimgraph {

namespace {

using flow_graph = boost::compressed_sparse_row_graph<boost::directedS>;
using vertex = std::size_t;
using flow_edge = boost::graph_traits<flow_graph>::edge_descriptor;

struct out_of_flow_time {};

/// Residual capacities that stop the flow when time is up: Boost.Graph has no other way in.
struct watched_map {
    using key_type = flow_edge;
    using value_type = long;
    using reference = long;
    using category = boost::read_write_property_map_tag;
    std::vector<long>* values;
    pace* clock;
    friend long get(const watched_map& m, const flow_edge& e) { return (*m.values)[e.idx]; }
    friend void put(const watched_map& m, const flow_edge& e, long value) {
        if (m.clock->over()) throw out_of_flow_time{};
        (*m.values)[e.idx] = value;
    }
};

/// Things split in two, joined by an arc of capacity 1: a smallest cut of arcs is one of things.
class separator {
public:
    separator(const cut_task& task, pace& clock) : task_(task), clock_(clock), at_(task.net.node_count()) {
        for (std::size_t i = 0; i < task.upstream.size(); ++i) at_[index(task.upstream[i])] = i;
        endless_ = static_cast<long>(task.upstream.size()) + 1;
        lay_arcs();
    }

    cut_findings run() {
        try {
            const auto flow = push();
            if (flow >= endless_) return {};  // only kept things between what is given and Y
        } catch (const out_of_flow_time&) {
            return {{}, true};
        }
        return enumerate();
    }

private:
    // Vertices: 0 is the root above all that is given; thing i has 1 + 2i (in) and 2 + 2i (out); Y is thing
    // 0.
    static constexpr vertex root = 0;
    static constexpr vertex goal = 1;
    [[nodiscard]] static vertex in(std::size_t thing) { return 1 + 2 * thing; }
    [[nodiscard]] static vertex out(std::size_t thing) { return 2 + 2 * thing; }
    [[nodiscard]] bool kept(std::size_t thing) const { return task_.kept[index(task_.upstream[thing])] != 0; }

    struct arc {
        vertex from;
        vertex to;
        long capacity;
        std::size_t back;  ///< its reverse, in the order they were made
    };

    void lay(vertex from, vertex to, long capacity) {
        arcs_.push_back({from, to, capacity, arcs_.size() + 1});
        arcs_.push_back({to, from, 0, arcs_.size() - 1});
    }

    void lay_arcs() {
        for (std::size_t i = 0; i < task_.upstream.size(); ++i) {
            const auto n = task_.upstream[i];
            if (i > 0) lay(in(i), out(i), kept(i) ? endless_ : 1);
            if (task_.net.given[index(n)]) lay(root, in(i), endless_);
            for (const auto& p : task_.net.down[n])
                if (p.node != task_.of) lay(out(at_[index(p.node)]), in(i), endless_);
        }
        // Boost's compressed rows want their arcs in the order of their sources.
        std::vector<std::size_t> order(arcs_.size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
        std::stable_sort(order.begin(), order.end(), [&](auto l, auto r) { return arcs_[l].from < arcs_[r].from; });
        std::vector<std::size_t> place(order.size());
        for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
        std::vector<arc> sorted;
        sorted.reserve(order.size());
        for (const auto i : order)
            sorted.push_back({arcs_[i].from, arcs_[i].to, arcs_[i].capacity, place[arcs_[i].back]});
        arcs_ = std::move(sorted);
    }

    long push() {
        std::vector<std::pair<vertex, vertex>> ends;
        std::vector<long> capacity;
        std::vector<flow_edge> back;
        for (const auto& a : arcs_) {
            ends.emplace_back(a.from, a.to);
            capacity.push_back(a.capacity);
            back.push_back({arcs_[a.back].from, a.back});
        }
        const flow_graph g(boost::edges_are_sorted, ends.begin(), ends.end(), 1 + 2 * task_.upstream.size());
        residual_.assign(arcs_.size(), 0);
        const auto edge_index = get(boost::edge_index, g);
        const auto by_edge = [&](auto& of) { return boost::make_iterator_property_map(of.begin(), edge_index); };
        return boost::push_relabel_max_flow(g, root, goal, by_edge(capacity), watched_map{&residual_, &clock_},
                                            by_edge(back), get(boost::vertex_index, g));
    }

    // Every smallest cut is the border of a set of vertices that holds the root, not the goal, and whatever
    // has residual capacity from within. The least such set for a cut grows out of that of a smaller one by
    // the far side of one thing of the cut and all that follows from it.
    using closed_set = std::vector<char>;

    /// Whether `from` and all that follows from it can be added without the goal.
    bool close(closed_set& set, vertex from) {
        std::vector<vertex> queue = {from};
        set[from] = 1;
        for (std::size_t at = 0; at < queue.size(); ++at) {
            for (auto i = first_[queue[at]]; i < first_[queue[at] + 1]; ++i) {
                if (residual_[i] == 0 || set[arcs_[i].to]) continue;
                if (arcs_[i].to == goal || clock_.over()) return false;
                set[arcs_[i].to] = 1;
                queue.push_back(arcs_[i].to);
            }
        }
        return true;
    }

    [[nodiscard]] std::vector<std::size_t> border(const closed_set& set) const {
        std::vector<std::size_t> things;
        for (std::size_t i = 1; i < task_.upstream.size(); ++i)
            if (set[in(i)] && !set[out(i)]) things.push_back(i);
        return things;
    }

    cut_findings enumerate() {
        first_.assign(2 + 2 * task_.upstream.size(), 0);
        for (const auto& a : arcs_) ++first_[a.from + 1];
        for (std::size_t v = 1; v < first_.size(); ++v) first_[v] += first_[v - 1];
        closed_set least(1 + 2 * task_.upstream.size());
        cut_findings found;
        std::set<std::vector<std::size_t>> seen;
        std::queue<closed_set> waiting;
        const auto add = [&](closed_set set) {
            auto things = border(set);
            if (!seen.insert(things).second) return;
            found.sets.push_back(named(things));
            waiting.push(std::move(set));
        };
        if (close(least, root)) add(std::move(least));
        while (!waiting.empty() && !clock_.over() && found.sets.size() <= task_.most_sets) {
            for (const auto thing : border(waiting.front())) {
                auto larger = waiting.front();
                if (close(larger, out(thing))) add(std::move(larger));
                if (found.sets.size() > task_.most_sets) break;
            }
            waiting.pop();
        }
        found.truncated = clock_.over() || found.sets.size() > task_.most_sets;
        if (found.sets.size() > task_.most_sets) found.sets.resize(task_.most_sets);
        return found;
    }

    [[nodiscard]] cut_set named(const std::vector<std::size_t>& things) const {
        cut_set set{{}, true};
        for (const auto i : things) set.nodes.push_back(task_.upstream[i]);
        std::sort(set.nodes.begin(), set.nodes.end());
        return set;
    }

    const cut_task& task_;
    pace& clock_;
    std::vector<std::size_t> at_;  ///< by node: its place in `upstream`
    long endless_ = 0;
    std::vector<arc> arcs_;           ///< by source
    std::vector<long> residual_;      ///< by arc
    std::vector<std::size_t> first_;  ///< by vertex: its first arc
};

}  // namespace

cut_findings cut_by_flow(const cut_task& task, pace& clock) { return separator(task, clock).run(); }

}  // namespace claimgraph
