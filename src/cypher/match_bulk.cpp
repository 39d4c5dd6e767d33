// Steps of variable length that the graph walks itself (graph_view::bulk).

#include "cypher/match.hpp"

#include <algorithm>

namespace claimgraph::cypher {

namespace {

// Whether an expression may read a slot of a kind; a subquery may read any.
template <class Kind>
bool may_read(const code& c, const Kind& kind) {
    if (c.kind == code_kind::variable && kind(c.at)) return true;
    if (c.kind == code_kind::exists || c.kind == code_kind::pattern_list || c.kind == code_kind::shortest) return true;
    return std::any_of(c.kids.begin(), c.kids.end(), [&](const code& k) { return may_read(k, kind); });
}

}  // namespace

// Only where a walk is sure to be a path that the pattern allows: nothing is asked of its relationships, and
// one that may turn round is not asked for the way back to where it began.
bool match_op::walks_in_bulk(const solve_step& s) const {
    if (!run.options.bulk || (s.how != solve::variable && s.how != solve::shortest)) return false;
    const auto& r = m_.rels[s.rel];
    if (!r.properties.empty() || s.walks.empty()) return false;
    if (s.how == solve::shortest) {
        const auto whole = [&](const match_path& p) { return p.which == ast::shortest::all && p.rels[0] == s.rel; };
        return m_.rels.size() == 1 && std::none_of(m_.paths.begin(), m_.paths.end(), whole);
    }
    if (m_.one_is_enough && !s.into) return false;  // edge by edge, the first end is found sooner
    return s.reach && !run.options.proof && r.most < 0 && (r.least == 0 || !may_turn(s.walks));
}

// The ends of one closure stand for those of many where nobody asks later which start a row had.
bool match_op::merges_starts() const {
    if (plan_.impossible || plan_.steps.empty() || !plan_.last.empty() || !scratch_.back().bulk) return false;
    const auto& s = plan_.steps.back();
    if (s.how != solve::variable || s.into || !speaks_of_end_alone(s)) return false;
    if (std::any_of(m_.paths.begin(), m_.paths.end(), [](const match_path& p) { return p.used; })) return false;
    const auto end = m_.nodes[s.node].at;
    return std::none_of(m_.introduces.begin(), m_.introduces.end(), [&](slot x) {
        return x != end && std::binary_search(m_.read_later.begin(), m_.read_later.end(), x);
    });
}

bool match_op::speaks_of_end_alone(const solve_step& s) const {
    const auto end = m_.nodes[s.node].at;
    const auto other = [&](slot x) {
        return x != end && std::find(m_.introduces.begin(), m_.introduces.end(), x) != m_.introduces.end();
    };
    return std::none_of(s.tests.begin(), s.tests.end(),
                        [&](const placed_test& t) { return other(t.element) || may_read(t.test->wanted, other); }) &&
           std::none_of(s.filters.begin(), s.filters.end(),
                        [&](const match_filter* f) { return std::any_of(f->reads.begin(), f->reads.end(), other); });
}

// What the pattern reaches from the starts: with a least length of 1, they themselves only where a step
// leads back to one.
std::span<const node_id> match_op::closure(std::size_t i, std::span<const node_id> starts) {
    const auto& s = plan_.steps[i];
    auto& sc = scratch_[i];
    run.look_at_clock();  // what follows may go through the whole graph
    if (m_.rels[s.rel].least == 0) return sc.bulk->closure(starts);
    sc.starts.clear();
    for (const auto n : starts) {
        cursor c;
        c.node = n;
        while (advance(c, s)) sc.starts.push_back(c.far);
    }
    return sc.bulk->closure(sc.starts);
}

bool match_op::bulk_reach(std::size_t i) {
    const auto& s = plan_.steps[i];
    if (s.into) return bulk_reach_between(i);
    const auto start = bound_node(s.near);
    for (const auto n : closure(i, {&start, 1})) {
        run.tick();
        if (!arrive(i, n)) return false;
    }
    return true;
}

// Whether one known node leads to another is asked from both ends.
bool match_op::bulk_reach_between(std::size_t i) {
    const auto& s = plan_.steps[i];
    const auto start = bound_node(s.near), end = bound_node(s.node);
    auto& bulk = *scratch_[i].bulk;
    run.look_at_clock();
    bool leads = start == end ? m_.rels[s.rel].least == 0 : bulk.shortest(start, end).has_value();
    if (start == end && !leads) {
        cursor c;
        c.node = start;
        while (!leads && advance(c, s)) {
            run.look_at_clock();
            leads = bulk.shortest(c.far, end).has_value();
        }
    }
    return !leads || arrive(i, end);
}

bool match_op::bulk_reach_of_all() {
    const auto i = plan_.steps.size() - 1;
    auto& s = plan_.steps[i];
    auto ends = closure(i, starts_);
    const auto end = m_.nodes[s.node].at;
    if (!s.tests.empty() || !s.filters.empty()) {
        ends_.assign(ends.begin(), ends.end());
        merged_ = false;  // each is a row like any other from here on
        const bool more = std::all_of(ends_.begin(), ends_.end(), [&](node_id n) { return arrive(i, n); });
        merged_ = true;
        return more;
    }
    if (!s.labels.empty()) {
        ends_.clear();
        std::copy_if(ends.begin(), ends.end(), std::back_inserter(ends_),
                     [&](node_id n) { return node_fits(s.labels, n); });
        ends = ends_;
    }
    s.rows += ends.size();
    found_ = found_ || !ends.empty();
    return ends.empty() || emit_nodes({end, ends, first_});
}

bool match_op::bulk_shortest(std::size_t i) {
    const auto& s = plan_.steps[i];
    const auto& r = m_.rels[s.rel];
    const auto start = bound_node(s.near), end = bound_node(s.node);
    if (start == end) return r.least > 0 || end_of_path(i, end, run.trail.size());
    run.look_at_clock();
    const auto walk = scratch_[i].bulk->shortest(start, end);
    if (!walk || (r.most >= 0 && std::ssize(*walk) > r.most)) return true;
    const auto first = run.trail.size();
    run.trail.insert(run.trail.end(), walk->begin(), walk->end());
    const bool more = end_of_path(i, end, first);
    run.trail.resize(first);
    return more;
}

}  // namespace claimgraph::cypher
