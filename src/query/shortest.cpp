#include <claimgraph/query/reach.hpp>

#include "query/look_ahead.hpp"

#include <algorithm>

namespace claimgraph {

namespace {

/// A search from both ends over the columns.
class walk_search {
public:
    walk_search(const scope& within, const walk_plan& plan, walk_memory& memory)
        : within_(within), plan_(plan), columns_(within.of_graph().columns()), memory_(memory) {
        for (std::size_t side = 0; side < 2; ++side) {
            memory_.visited[side].clear();
            memory_.visited[side].fit(columns_.kind.size());
            if (memory_.over[side].size() < columns_.kind.size()) memory_.over[side].resize(columns_.kind.size());
        }
    }

    std::optional<std::vector<edge_id>> find(node_id from, node_id to) {
        see(0, from, no_edge), see(1, to, no_edge);
        if (from == to) return std::vector<edge_id>{};
        while (open(0) > 0 && open(1) > 0) {
            ++levels_;
            const auto met = widen(open(0) <= open(1) ? 0 : 1);
            if (met != no_node) return claims_through(met);
        }
        return std::nullopt;
    }

private:
    [[nodiscard]] std::size_t open(std::size_t side) const {
        return memory_.visited[side].order().size() - begun_[side];
    }

    bool see(std::size_t side, node_id n, edge_id over) {
        if (!memory_.visited[side].insert(n)) return false;
        memory_.over[side][index(n)] = over;
        return true;
    }

    /// Takes a side one level further; the node where it meets the other, or no_node. The first meeting
    /// is on a shortest walk: on a shorter one the sides would have met a level before.
    node_id widen(std::size_t side) {
        const auto level_end = memory_.visited[side].order().size();
        const bool out = plan_.goes(side == 0 ? direction::forward : direction::backward);
        const auto itself = [](node_id n) { return n; };
        for (; begun_[side] < level_end; ++begun_[side]) {
            const auto queue = memory_.visited[side].order();
            if (out) look_ahead(queue, begun_[side], itself, columns_.out_begin, columns_.target, columns_.relation);
            else look_ahead(queue, begun_[side], itself, columns_.in_begin, columns_.in_source, columns_.in_relation);
            const auto met = step_from(side, memory_.visited[side].order()[begun_[side]]);
            if (met != no_node) return met;
        }
        return no_node;
    }

    /// Side 0 takes steps from `n`, side 1 those that lead to it.
    node_id step_from(std::size_t side, node_id n) {
        const auto along = side == 0 ? direction::forward : direction::backward;
        const auto& g = columns_;
        if (plan_.goes(along))
            for (auto e = g.out_begin[index(n)]; e < g.out_begin[index(n) + 1]; ++e)
                if (meets(side, along, n, g.target[e], g.relation[e], edge_id{e})) return g.target[e];
        if (plan_.goes(reverse(along)))
            for (auto i = g.in_begin[index(n)]; i < g.in_begin[index(n) + 1]; ++i)
                if (meets(side, reverse(along), n, g.in_source[i], g.in_relation[i], g.in_edge[i]))
                    return g.in_source[i];
        return no_node;
    }

    bool meets(std::size_t side, direction d, node_id n, node_id to, relation_id r, edge_id e) {
        const auto& begin = columns_.kind[index(side == 0 ? n : to)];
        const auto& end = columns_.kind[index(side == 0 ? to : n)];
        if (!plan_.takes(d, r, begin, end)) return false;
        if (!within_.all_count() && !within_.counts(e)) return false;
        return see(side, to, e) && memory_.visited[1 - side].contains(to);
    }

    void append_claims(std::size_t side, node_id n, std::vector<edge_id>& claims) const {
        const auto& g = within_.of_graph();
        for (auto e = memory_.over[side][index(n)]; e != no_edge; e = memory_.over[side][index(n)]) {
            claims.push_back(e);
            n = g.target(e) == n ? g.source(e) : g.target(e);
        }
    }

    [[nodiscard]] std::vector<edge_id> claims_through(node_id meeting) const {
        std::vector<edge_id> claims;
        claims.reserve(levels_);
        append_claims(0, meeting, claims);
        std::reverse(claims.begin(), claims.end());
        append_claims(1, meeting, claims);
        return claims;
    }

    const scope& within_;
    const walk_plan& plan_;
    graph_columns columns_;
    walk_memory& memory_;
    std::size_t begun_[2] = {};  ///< how many of a side's nodes have been stepped from
    std::size_t levels_ = 0;     ///< of both sides: as many claims as the walk has
};

}  // namespace

std::optional<std::vector<edge_id>> shortest_walk(const scope& within, const walk_plan& plan, node_id from, node_id to,
                                                  walk_memory& memory) {
    return walk_search(within, plan, memory).find(from, to);
}

}  // namespace claimgraph
