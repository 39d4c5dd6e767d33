// Relationships of variable length: as paths, as a search for their ends, as shortest paths.

#include "cypher/match.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <limits>

namespace claimgraph::cypher {

void match_op::read_wanted(const match_rel& r, scratch& s) {
    s.wanted.clear();
    for (const auto& t : r.properties) s.wanted.push_back(run.eval(t.wanted));
}

bool match_op::edge_fits(const match_rel& r, const scratch& s, edge_id e) {
    for (std::size_t i = 0; i < r.properties.size(); ++i)
        if (equal(run.property_of(value(e), r.properties[i].name, r.properties[i].number), s.wanted[i], &run) !=
            truth::yes)
            return false;
    return true;
}

// The list of relationships in the order of the pattern, which may be against the walk.
void match_op::bind_list(const solve_step& s, std::size_t first) {
    const auto& r = m_.rels[s.rel];
    if (!r.read || r.bound) return;
    value::list all(run.trail.begin() + static_cast<std::ptrdiff_t>(first), run.trail.end());
    if (s.reversed) std::reverse(all.begin(), all.end());
    run.frame[r.at] = value(std::move(all));
}

bool match_op::end_of_path(std::size_t i, node_id n, std::size_t first) {
    const auto& s = plan_.steps[i];
    if (s.into && bound_node(s.node) != n) return true;
    bind_list(s, first);
    return arrive(i, n);
}

// Depth first with a stack of its own: paths may be longer than the machine's stack is deep.
bool match_op::variable(std::size_t i) {
    auto& s = plan_.steps[i];
    const auto& r = m_.rels[s.rel];
    auto& sc = scratch_[i];
    read_wanted(r, sc);
    const auto bound = static_cast<std::int64_t>(run.options.limits.path_edges);
    const auto most = r.most < 0 ? std::max(bound, r.least) : r.most;
    const auto first = run.trail.size();
    sc.stack.clear();
    sc.stack.emplace_back();
    sc.stack.back().node = bound_node(s.near);
    if (r.least == 0 && most >= 0 && !end_of_path(i, sc.stack.back().node, first)) return false;
    while (!sc.stack.empty()) {
        const auto length = static_cast<std::int64_t>(sc.stack.size());  // of a path one edge longer
        auto& top = sc.stack.back();
        if (length > most || !advance(top, s)) {
            sc.stack.pop_back();
            if (!sc.stack.empty()) run.trail.pop_back();
            continue;
        }
        if (is_used(top.edge) || !edge_fits(r, sc, top.edge)) continue;
        const auto far = top.far;
        run.trail.push_back(top.edge);
        if (length >= r.least && !end_of_path(i, far, first)) {
            run.trail.resize(first);
            return false;
        }
        if (length == most) {
            if (r.most < 0 && run.cut.empty() && deeper(i))
                run.cut =
                    fmt::format("paths without a bound were followed for {} relationships (limit path_edges)", most);
            run.trail.pop_back();
            continue;
        }
        sc.stack.emplace_back();
        sc.stack.back().node = far;
    }
    return true;
}

// Would the path that the trail holds go on, if only it might?
bool match_op::deeper(std::size_t i) {
    const auto& s = plan_.steps[i];
    cursor c;
    c.node = scratch_[i].stack.back().far;
    while (advance(c, s))
        if (!is_used(c.edge)) return true;
    return false;
}

// The relationships are given as a list: they must be a walk.
bool match_op::listed(std::size_t i) {
    const auto& s = plan_.steps[i];
    const auto& r = m_.rels[s.rel];
    const auto v = run.frame[r.at];
    if (v.is_null()) return true;
    if (!v.is(value_type::list))
        raise(fault_id::type_mismatch,
              fmt::format("{} is a {}, not a LIST of relationships", r.name, to_string(v.type())));
    read_wanted(r, scratch_[i]);
    auto all = v.as_list();
    if (s.reversed) std::reverse(all.begin(), all.end());
    const auto length = static_cast<std::int64_t>(all.size());
    if (length < r.least || (r.most >= 0 && length > r.most)) return true;
    const auto first = run.trail.size();
    auto here = bound_node(s.near);
    bool fits = true;
    for (const auto& one : all) {
        fits = fits && one.is(value_type::relationship) && !is_used(one.as_edge()) &&
               edge_fits(r, scratch_[i], one.as_edge());
        cursor c;
        c.node = here;
        while (fits && advance(c, s))
            if (c.edge == one.as_edge()) break;
        fits = fits && c.edge == one.as_edge();
        if (!fits) break;
        here = c.far;
        run.trail.push_back(c.edge);
    }
    const bool more = !fits || arrive(i, here);
    run.trail.resize(first);
    return more;
}

void match_op::begin_search(scratch& s) {
    if (s.seen.size() != view_.node_count()) {
        run.account(2 * view_.node_count() * sizeof(std::uint32_t));
        s.seen.assign(view_.node_count(), 0);
        s.place.assign(view_.node_count(), 0);
        s.search = 0;
    }
    if (s.search >= std::numeric_limits<std::uint32_t>::max() - 2) {
        std::fill(s.seen.begin(), s.seen.end(), 0);
        s.search = 0;
    }
    ++s.search;
    s.queue.clear();
}

// An end was found: with proof, the way to it is put on the trail.
bool match_op::reached(std::size_t i, std::uint32_t at, node_id n) {
    const auto& s = plan_.steps[i];
    if (s.into && bound_node(s.node) != n) return true;
    const auto first = run.trail.size();
    if (run.options.proof)
        for (auto k = at; scratch_[i].queue[k].parent != k; k = scratch_[i].queue[k].parent)
            run.trail.push_back(scratch_[i].queue[k].edge);
    const bool more = arrive(i, n);
    run.trail.resize(first);
    return more;
}

// Looks at the edges of one visited node. `closed` becomes true where they lead back to the start.
bool match_op::visit_edges(std::size_t i, std::uint32_t at, node_id start, bool& closed) {
    const auto& s = plan_.steps[i];
    auto& sc = scratch_[i];
    const auto& r = m_.rels[s.rel];
    cursor c;
    c.node = sc.queue[at].node;
    while (advance(c, s)) {
        if (!edge_fits(r, sc, c.edge) || is_used(c.edge)) continue;
        if (c.far == start ? closed : sc.seen[index(c.far)] == sc.search) continue;
        if (c.far == start) closed = true;
        sc.seen[index(c.far)] = sc.search;
        sc.queue.push_back({c.far, at, c.edge, no_edge});
        const bool more = reached(i, static_cast<std::uint32_t>(sc.queue.size() - 1), c.far);
        if (c.far == start) sc.queue.pop_back();
        if (!more) return false;
    }
    return true;
}

// The start is an end too where a way without a repeated edge leads back to it: where walks may turn round, one that
// comes back by another edge than it went out by. Each node keeps two of the first edges of the ways to it, which is
// enough to know whether one is another: O(nodes + edges).
bool match_op::reach_back(std::size_t i, node_id start) {
    const auto& s = plan_.steps[i];
    auto& sc = scratch_[i];
    begin_search(sc);
    const auto once = sc.search, twice = ++sc.search;
    sc.queue.push_back({start, 0, no_edge, no_edge});
    for (std::uint32_t at = 0; at < sc.queue.size(); ++at) {
        const auto from = sc.queue[at];
        cursor c;
        c.node = from.node;
        while (advance(c, s)) {
            if (c.edge == from.branch || !edge_fits(m_.rels[s.rel], sc, c.edge) || is_used(c.edge)) continue;
            const auto branch = at == 0 ? c.edge : from.branch;
            sc.queue.push_back({c.far, at, c.edge, branch});
            const auto last = static_cast<std::uint32_t>(sc.queue.size() - 1);
            if (c.far == start) return reached(i, last, start);
            auto& seen = sc.seen[index(c.far)];
            const bool known = seen == twice || (seen == once && sc.queue[sc.place[index(c.far)]].branch == branch);
            if (known) {
                sc.queue.pop_back();
                continue;
            }
            if (seen != once) sc.place[index(c.far)] = last;
            seen = seen == once ? twice : once;
        }
    }
    return true;
}

// Breadth first: every end once, in O(nodes + edges).
bool match_op::reach(std::size_t i) {
    const auto& s = plan_.steps[i];
    const auto& r = m_.rels[s.rel];
    auto& sc = scratch_[i];
    read_wanted(r, sc);
    begin_search(sc);
    const auto start = bound_node(s.near);
    const bool asked_back = r.least > 0 && (!s.into || bound_node(s.node) == start);
    if (asked_back && s.into && may_turn(s.walks)) return reach_back(i, start);
    sc.queue.push_back({start, 0, no_edge, no_edge});
    sc.seen[index(start)] = sc.search;
    bool closed = !asked_back || may_turn(s.walks);  // or that is searched for by itself
    if (r.least == 0 && !reached(i, 0, start)) return false;
    std::int64_t depth = 0;
    std::size_t level_end = 1;
    for (std::uint32_t at = 0; at < sc.queue.size(); ++at) {
        if (at == level_end) {
            ++depth;
            level_end = sc.queue.size();
        }
        if (r.most >= 0 && depth >= r.most) break;
        if (!visit_edges(i, at, start, closed)) return false;
        // Only one end is asked for, and it was found.
        if (s.into && bound_node(s.node) != start && sc.seen[index(bound_node(s.node))] == sc.search) break;
    }
    return !asked_back || !may_turn(s.walks) || reach_back(i, start);
}

// Breadth first up to the level that holds the end: how far each node is.
bool match_op::shortest_levels(std::size_t i, node_id start, node_id end) {
    const auto& s = plan_.steps[i];
    const auto& r = m_.rels[s.rel];
    auto& sc = scratch_[i];
    begin_search(sc);
    sc.queue.push_back({start, 0, no_edge, no_edge});
    sc.seen[index(start)] = sc.search;
    sc.place[index(start)] = 0;
    for (std::size_t at = 0; at < sc.queue.size(); ++at) {
        cursor c;
        c.node = sc.queue[at].node;
        const auto far = sc.place[index(c.node)] + 1;
        if (r.most >= 0 && far > r.most) return false;
        while (advance(c, s)) {
            if (sc.seen[index(c.far)] == sc.search || is_used(c.edge) || !edge_fits(r, sc, c.edge)) continue;
            sc.seen[index(c.far)] = sc.search;
            sc.place[index(c.far)] = far;
            sc.queue.push_back({c.far, 0, c.edge, no_edge});
            if (c.far == end) return true;
        }
    }
    return false;
}

// From the end back along every edge that comes from one level nearer: no way back is a dead end.
bool match_op::shortest_back(std::size_t i, node_id at, std::vector<edge_id>& edges, std::size_t& given, bool all) {
    const auto& s = plan_.steps[i];
    const auto& r = m_.rels[s.rel];
    const auto& sc = scratch_[i];
    const auto far = sc.place[index(at)];
    if (far == 0) {
        if (given++ >= run.options.limits.paths_per_pair) {
            run.cut = fmt::format("of the shortest paths between two nodes, {} were listed (limit paths_per_pair)",
                                  run.options.limits.paths_per_pair);
            return false;
        }
        const auto first = run.trail.size();
        run.trail.insert(run.trail.end(), edges.rbegin(), edges.rend());
        found_more_ = end_of_path(i, bound_node(s.node), first);
        run.trail.resize(first);
        return found_more_ && all;
    }
    cursor c;
    c.node = at;
    while (advance(c, s, s.back)) {
        if (sc.seen[index(c.far)] != sc.search || sc.place[index(c.far)] + 1 != far) continue;
        if (is_used(c.edge) || !edge_fits(r, sc, c.edge)) continue;
        edges.push_back(c.edge);
        const bool more = shortest_back(i, c.far, edges, given, all);
        edges.pop_back();
        if (!more) return false;
    }
    return true;
}

// The paths with the fewest relationships between two nodes that are known: one of them, or all.
bool match_op::shortest(std::size_t i) {
    const auto& s = plan_.steps[i];
    const auto& r = m_.rels[s.rel];
    const auto start = bound_node(s.near), end = bound_node(s.node);
    if (start == end) return r.least > 0 || end_of_path(i, end, run.trail.size());
    read_wanted(r, scratch_[i]);
    if (!shortest_levels(i, start, end)) return true;
    const bool all = std::any_of(m_.paths.begin(), m_.paths.end(), [&](const match_path& p) {
        return p.which == ast::shortest::all && p.rels[0] == s.rel;
    });
    std::vector<edge_id> edges;
    std::size_t given = 0;
    found_more_ = true;
    shortest_back(i, end, edges, given, all);
    return found_more_;
}

}  // namespace claimgraph::cypher
