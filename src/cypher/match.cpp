#include "cypher/match.hpp"

#include <fmt/format.h>
#include <algorithm>

namespace claimgraph::cypher {

std::unique_ptr<op> make_match(runner& r, const match_step& m, bool first) {
    return std::make_unique<match_op>(r, m, first);
}

void match_op::prepare() {
    plan_ = plan_match(run, m_);
    scratch_.clear();
    scratch_.resize(plan_.steps.size());
    sources_ = view_.sources();
    targets_ = view_.targets();
    planned_nodes_ = view_.node_count();
    planned_edges_ = view_.edge_count();
    excluded_ = view_.excluded();
    labelled_from_ = view_.scanned_nodes() < view_.node_count() ? view_.scanned_nodes() : no_labelled_nodes;
    counted_ = is_counted_chain();
    for (std::size_t i = 0; i < plan_.steps.size() && !plan_.impossible; ++i)
        if (const auto& s = plan_.steps[i]; walks_in_bulk(s) || (counted_ && i > 0)) {
            std::vector<bulk_step> steps;
            for (const auto& w : s.walks)
                steps.push_back({w.relation, w.backward, w.kinds, w.kinds_at_far, w.asserted});
            scratch_[i].bulk = view_.bulk(steps);
            counted_ = counted_ && scratch_[i].bulk;
        }
    for (std::size_t i = 1; i < plan_.steps.size(); ++i) plan_.steps[i].counted = counted_;
    merged_ = merges_starts();
    planned_ = true;
    run.took_time();
}

// A set-up may have written since it was planned.
bool match_op::has_grown() const {
    return planned_nodes_ != view_.node_count() || planned_edges_ != view_.edge_count();
}

bool match_op::push() {
    if (!planned_ || (run.writer != nullptr && has_grown())) prepare();
    const auto outer_base = base_;
    base_ = run.trail.size();
    found_ = false;
    bool more = true;
    starts_.clear();
    if (!plan_.impossible) more = next_step(0);
    if (merged_) more = bulk_reach_of_all();
    if (counted_ && more && !starts_.empty()) more = count_ways(starts_);
    base_ = outer_base;
    if (found_ || !m_.optional || !more) return more;
    for (const auto s : m_.introduces) run.frame[s] = value();
    return emit();
}

void match_op::details(std::string& out) const {
    for (const auto& s : plan_.steps) out += fmt::format("{:>10}    {}\n", s.rows, cypher::describe(s, m_));
}

bool match_op::next_step(std::size_t i) {
    run.tick();
    if (i == plan_.steps.size()) return finish_match();
    if (counted_ && i == 1) return count_from(bound_node(plan_.steps[0].node));
    if (!merged_ || i + 1 < plan_.steps.size()) return solve_one(i);
    if (may_be(plan_.steps[i], bound_node(plan_.steps[i].near))) starts_.push_back(bound_node(plan_.steps[i].near));
    return true;
}

bool match_op::solve_one(std::size_t i) {
    switch (plan_.steps[i].how) {
        case solve::argument: return argument(i);
        case solve::seek: return seek(i);
        case solve::scan_label:
        case solve::scan_all: return scan(i);
        case solve::fixed_rel: return fixed_rel(i);
        case solve::expand: return expand(i);
        case solve::variable: return scratch_[i].bulk ? bulk_reach(i) : (plan_.steps[i].reach ? reach(i) : variable(i));
        case solve::listed: return listed(i);
        case solve::shortest: return scratch_[i].bulk ? bulk_shortest(i) : shortest(i);
    }
    return true;
}

bool match_op::finish_match() {
    for (const auto& p : m_.paths) {
        if (!p.used || p.at == no_slot) continue;
        if (p.measured) run.frame[p.at] = value(static_cast<std::int64_t>(run.trail.size() - base_));
        else build_path(p);
    }
    for (const auto* f : plan_.last)
        if (!run.passes(f->test)) return true;
    found_ = true;
    return emit();
}

bool match_op::node_fits(const std::vector<kind_id>& labels, node_id n) const {
    return std::all_of(labels.begin(), labels.end(), [&](kind_id l) { return view_.has_label(n, l); });
}

bool match_op::tests_pass(const solve_step& s, const code* passed) {
    for (const auto& t : s.tests) {
        if (&t.test->wanted == passed) continue;
        value room;
        const auto& wanted = run.read(t.test->wanted, room);
        if (equal(run.property_of(run.frame[t.element], t.test->name, t.test->number), wanted, &run) != truth::yes)
            return false;
    }
    return std::all_of(s.filters.begin(), s.filters.end(), [&](const match_filter* f) { return run.passes(f->test); });
}

bool match_op::arrive(std::size_t i, node_id n, const code* passed) {
    auto& s = plan_.steps[i];
    if (s.into) {
        if (bound_node(s.node) != n) return true;
    } else {
        if (!may_be(s, n) || !node_fits(s.labels, n)) return true;
        run.frame[m_.nodes[s.node].at] = value(n);
    }
    if (!tests_pass(s, passed)) return true;
    ++s.rows;
    return next_step(i + 1);
}

bool match_op::argument(std::size_t i) {
    auto& s = plan_.steps[i];
    const auto& v = run.frame[m_.nodes[s.node].at];
    if (v.is_null()) return true;
    if (!v.is(value_type::node))
        raise(fault_id::type_mismatch,
              fmt::format("{} is a {}, not a NODE", m_.nodes[s.node].name, to_string(v.type())));
    if (!node_fits(s.labels, v.as_node()) || !tests_pass(s)) return true;
    ++s.rows;
    return next_step(i + 1);
}

bool match_op::seek(std::size_t i) {
    const auto& s = plan_.steps[i];
    value room;
    const auto& wanted = run.read(*s.wanted, room);
    if (!wanted.is(value_type::string)) return scan(i);
    if (const auto only = view_.find_only_node(s.key, wanted.as_string())) return arrive(i, *only, s.wanted);
    const auto found = view_.find_nodes(s.key, wanted.as_string());
    run.took_time();
    if (!found) return scan(i);
    for (const auto n : *found) {
        run.tick();
        if (!arrive(i, n)) return false;
    }
    return true;
}

bool match_op::scan(std::size_t i) {
    const auto& s = plan_.steps[i];
    if (s.scanned != no_kind) {
        for (const auto n : view_.nodes_with(s.scanned)) {
            run.tick();
            if (!arrive(i, n)) return false;
        }
        return true;
    }
    const bool merged = counted_ && takes_any(s) && !is_read_later(s);
    for (std::size_t at = 0, end = view_.scanned_nodes(); at < end; ++at) {
        const node_id n{static_cast<std::uint32_t>(at)};
        if (!excluded_.empty() && std::binary_search(excluded_.begin(), excluded_.end(), n)) continue;
        if (merged) {
            starts_.push_back(n);
            continue;
        }
        run.tick();
        if (!arrive(i, n)) return false;
    }
    if (merged) plan_.steps[i].rows += starts_.size();
    return true;
}

// The relationship is known: its ends follow, in one orientation or in both.
bool match_op::fixed_rel(std::size_t i) {
    auto& s = plan_.steps[i];
    const auto& v = run.frame[m_.rels[s.rel].at];
    if (v.is_null()) return true;
    if (!v.is(value_type::relationship))
        raise(fault_id::type_mismatch,
              fmt::format("{} is a {}, not a RELATIONSHIP", m_.rels[s.rel].name, to_string(v.type())));
    const auto e = v.as_edge();
    if (is_used(e)) return true;
    const auto from = sources_[index(e)], to = targets_[index(e)];
    for (const auto& w : s.walks) {
        const auto left = w.backward ? to : from, right = w.backward ? from : to;
        if (w.relation != no_relation) {
            const auto all = w.backward ? view_.in(left, w.relation) : view_.out(left, w.relation);
            bool of_type = false;
            for (std::uint32_t k = 0; k < all.size() && !of_type; ++k) of_type = all[k] == e;
            if (!of_type) continue;
        }
        if (!admits(w, left, e, right) || (w.repeats && was_taken(w, s.walks, left, e, right))) continue;
        if (s.near_known ? bound_node(s.near) != left : !node_fits(s.near_labels, left)) continue;
        run.frame[m_.nodes[s.near].at] = value(left);
        run.trail.push_back(e);
        const bool more = arrive(i, right);
        run.trail.pop_back();
        if (!more) return false;
    }
    return true;
}

bool match_op::is_used(edge_id e) const {
    return std::find(run.trail.begin() + static_cast<std::ptrdiff_t>(base_), run.trail.end(), e) != run.trail.end();
}

bool match_op::admits(const walk& w, node_id near, edge_id e, node_id far) const {
    return !(w.asserted && view_.is_denied(e)) &&
           (w.kinds.empty() || view_.is_one_of(w.kinds_at_far ? far : near, w.kinds));
}

// An edge is walked once between two nodes, whatever names it goes by: the first walk that may has it.
bool match_op::was_taken(const walk& by, const std::vector<walk>& walks, node_id near, edge_id e, node_id far) const {
    return std::any_of(walks.data(), &by, [&](const walk& w) {
        return w.relation == by.relation && (w.backward == by.backward || near == far) && admits(w, near, e, far);
    });
}

// Opens the next walk that may begin at the cursor's node.
bool match_op::open(cursor& c, const std::vector<walk>& walks) {
    while (c.walk < walks.size()) {
        c.open = &walks[c.walk++];
        if (!c.open->kinds.empty() && !c.open->kinds_at_far && !view_.is_one_of(c.node, c.open->kinds)) continue;
        c.at = 0;
        if (c.open->relation == no_relation) c.run = c.open->backward ? view_.in(c.node) : view_.out(c.node);
        else c.run = c.open->backward ? view_.in(c.node, c.open->relation) : view_.out(c.node, c.open->relation);
        return true;
    }
    return false;
}

// The next edge that may be walked: sets `edge` and `far`.
bool match_op::advance(cursor& c, const solve_step&, const std::vector<walk>& walks) {
    while (true) {
        while (c.open == nullptr || c.at >= c.run.size())
            if (!open(c, walks)) return false;
        run.tick();
        c.edge = c.run[c.at++];
        c.far = c.open->backward ? sources_[index(c.edge)] : targets_[index(c.edge)];
        if (c.open->asserted && view_.is_denied(c.edge)) continue;
        if (c.open->kinds_at_far && !c.open->kinds.empty() && !view_.is_one_of(c.far, c.open->kinds)) continue;
        if (c.open->repeats && was_taken(*c.open, walks, c.node, c.edge, c.far)) continue;
        return true;
    }
}

std::size_t match_op::degree(node_id n, const std::vector<walk>& walks) const {
    std::size_t all = 0;
    for (const auto& w : walks) {
        if (w.relation == no_relation) all += (w.backward ? view_.in(n) : view_.out(n)).size();
        else all += (w.backward ? view_.in(n, w.relation) : view_.out(n, w.relation)).size();
    }
    return all;
}

bool match_op::expand(std::size_t i) {
    const auto& s = plan_.steps[i];
    const auto rel = m_.rels[s.rel].at;
    // Between two known nodes the one with fewer edges is asked.
    const bool turned = s.into && degree(bound_node(s.node), s.back) < degree(bound_node(s.near), s.walks);
    const auto end = s.into ? bound_node(turned ? s.near : s.node) : no_node;
    cursor c;
    c.node = bound_node(turned ? s.node : s.near);
    while (advance(c, s, turned ? s.back : s.walks)) {
        if (s.into && end != c.far) continue;
        if (is_used(c.edge)) continue;
        run.frame[rel] = value(c.edge);
        run.trail.push_back(c.edge);
        const bool more = arrive(i, turned ? c.node : c.far);
        run.trail.pop_back();
        if (!more) return false;
    }
    return true;
}

void match_op::build_path(const match_path& p) {
    std::size_t length = 0;
    for (const auto r : p.rels) {
        const auto& v = run.frame[m_.rels[r].at];
        length += v.is(value_type::list) ? v.as_list().size() : 1;
    }
    run.tick(length / elements_per_step);
    path made;
    made.edges.reserve(length), made.nodes.reserve(length + 1);
    made.nodes.push_back(bound_node(p.nodes[0]));
    const auto walk_over = [&](edge_id e) {
        const auto here = made.nodes.back(), from = sources_[index(e)];
        made.edges.push_back(e);
        made.nodes.push_back(from == here ? targets_[index(e)] : from);
    };
    for (const auto r : p.rels) {
        const auto& v = run.frame[m_.rels[r].at];
        if (v.is(value_type::relationship)) walk_over(v.as_edge());
        else if (v.is(value_type::list))
            for (const auto& e : v.as_list()) walk_over(e.as_edge());
    }
    run.frame[p.at] = value(std::move(made));
}

}  // namespace claimgraph::cypher
