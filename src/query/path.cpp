#include <claimgraph/query/path.hpp>

#include "query/common.hpp"
#include "query/path_search.hpp"
#include "query/step_table.hpp"

#include <algorithm>

namespace claimgraph {

path make_path(const graph& g, std::vector<node_id> nodes, std::vector<edge_id> edges) {
    path p;
    p.nodes = std::move(nodes);
    p.edges = std::move(edges);
    bool minus = false;
    for (const auto e : p.edges) {
        minus = minus != (g.vocabulary()[g.relation(e)].sign == relation_sign::minus);
        p.told_whole = p.told_whole && g.asserted(e).article == g.asserted(p.edges.front()).article;
    }
    p.sign = minus ? sign::minus : sign::plus;
    return p;
}

path_search::path_search(const scope& s, std::string_view family, const budget& b)
    : scope_(s), steps_(s.of_graph(), family), budget_(b), distance_(s.of_graph().node_count(), unreached) {}

bool path_search::measure(node_id to, std::size_t most, node_id enough) {
    for (const auto n : touched_) distance_[index(n)] = unreached;
    touched_.assign(1, to);
    distance_[index(to)] = 0;
    for (std::size_t at = 0; at < touched_.size(); ++at) {
        const auto n = touched_[at];
        const auto next = distance_[index(n)] + 1;
        if (next > most || n == enough) break;
        steps_.for_each_reverse(scope_.of_graph(), n, [&](const hop& h) {
            if (distance_[index(h.node)] != unreached || !scope_.counts(h.edge)) return;
            distance_[index(h.node)] = static_cast<std::uint32_t>(next);
            touched_.push_back(h.node);
        });
        if (++steps_taken_ % 1'024 == 0 && budget_.deadline.passed()) return false;
    }
    return true;
}

result<bool> path_search::leads(node_id from, node_id to) {
    if (from == to) return false;
    if (!measure(to, unreached, from)) return out_of_time();
    return distance_[index(from)] != unreached;
}

result<path_set> path_search::find(node_id from, node_id to, std::size_t most, joined at_all) {
    path_set found;
    if (from == to) return found;
    if (most == 0 && at_all == joined::known) {
        found.truncated = true;
        return found;
    }
    if (!measure(to, budget_.limits.path_edges)) return out_of_time();
    const auto shortest = distance_[index(from)];
    if (shortest == unreached) {
        const bool all_seen = touched_.empty() || distance_[index(touched_.back())] < budget_.limits.path_edges;
        if (all_seen) return found;
        const auto longer = at_all == joined::known ? result<bool>(true) : leads(from, to);
        if (!longer) return longer.error();
        found.truncated = *longer;
        return found;
    }
    // Lengths one after the other, so that the shortest come first and a cut takes the longest.
    for (std::size_t length = shortest; length <= budget_.limits.path_edges; ++length) {
        longer_ = false;
        const auto before = static_cast<std::ptrdiff_t>(found.paths.size());
        if (auto out_of_time = walk(from, to, length, most, found)) return *out_of_time;
        // Of equal length, those that one article tells whole come first: they prove most.
        std::stable_partition(found.paths.begin() + before, found.paths.end(),
                              [](const path& p) { return p.told_whole; });
        if (found.truncated || !longer_) return found;
    }
    found.truncated = true;
    return found;
}

/// Depth first, on a stack of its own: all simple paths of exactly `length` edges.
std::optional<failure> path_search::walk(node_id from, node_id to, std::size_t length, std::size_t most,
                                         path_set& found) {
    const graph& g = scope_.of_graph();
    std::vector<node_id> nodes = {from};
    std::vector<edge_id> edges;
    std::vector<level> levels;
    levels.push_back(hops_from(from, nodes, length));
    while (!levels.empty()) {
        if (++steps_taken_ % 1'024 == 0 && budget_.deadline.passed()) return out_of_time();
        auto& top = levels.back();
        if (top.next == top.hops.size()) {
            levels.pop_back();
            nodes.pop_back();
            if (!edges.empty()) edges.pop_back();
            continue;
        }
        const auto h = top.hops[top.next++];
        nodes.push_back(h.node);
        edges.push_back(h.edge);
        if (h.node != to) {
            levels.push_back(hops_from(h.node, nodes, length - edges.size()));
            continue;
        }
        if (found.paths.size() == most) {
            found.truncated = true;
            return std::nullopt;
        }
        found.paths.push_back(make_path(g, nodes, edges));
        nodes.pop_back();
        edges.pop_back();
    }
    return std::nullopt;
}

/// Hops that can still end at the goal with exactly `left` edges, this one counted.
path_search::level path_search::hops_from(node_id n, const std::vector<node_id>& nodes, std::size_t left) {
    level l;
    steps_.for_each(scope_.of_graph(), n, [&](const hop& h) {
        const auto distance = distance_[index(h.node)];
        if (distance == unreached || !scope_.counts(h.edge)) return;
        if (std::find(nodes.begin(), nodes.end(), h.node) != nodes.end()) return;
        if (distance == 0 ? left == 1 : distance + 1 <= left) l.hops.push_back(h);
        else longer_ = longer_ || distance > 0;
    });
    return l;
}

result<path_set> find_paths(const scope& s, node_id from, node_id to, std::string_view family, const budget& b) {
    if (!knows_step(s.of_graph().vocabulary(), family)) return unknown_relation(s.of_graph(), family);
    path_search search(s, family, b);
    return search.find(from, to, b.limits.paths_per_pair);
}

}  // namespace claimgraph
