// Chains of relationships that are only counted: how many ways lead to each node is pushed from node to node,
// and no way is listed (claimgraph/query/ways.hpp). A question of k relationships then costs k times the claims
// that it looks at, where listing costs as many steps as there are ways.

#include "cypher/match.hpp"

#include <algorithm>

namespace claimgraph::cypher {

namespace {

// No edge can be taken by both, which a pattern forbids and counts cannot tell.
bool share_no_edge(const solve_step& a, const solve_step& b) {
    return std::none_of(a.walks.begin(), a.walks.end(), [&](const walk& x) {
        return std::any_of(b.walks.begin(), b.walks.end(), [&](const walk& y) {
            return x.relation == y.relation || x.relation == no_relation || y.relation == no_relation;
        });
    });
}

bool finds_first_node(const solve_step& s) {
    return s.how == solve::argument || s.how == solve::seek || s.how == solve::scan_label || s.how == solve::scan_all;
}

}  // namespace

// Each step goes on from where the one before it ended, and every step is one that the graph can take for many
// nodes at once.
bool match_op::is_counted_chain() const {
    const auto& steps = plan_.steps;
    if (!m_.counted || !run.options.bulk || run.options.proof || plan_.impossible || !plan_.last.empty()) return false;
    if (steps.size() < 2 || !finds_first_node(steps[0])) return false;
    for (std::size_t i = 1; i < steps.size(); ++i) {
        const auto& s = steps[i];
        if (s.how != solve::expand || s.into || s.walks.empty() || s.near != steps[i - 1].node) return false;
        if (std::any_of(s.walks.begin(), s.walks.end(), [](const walk& w) { return w.repeats; })) return false;
        for (std::size_t earlier = 1; earlier < i; ++earlier)
            if (!share_no_edge(s, steps[earlier])) return false;
    }
    return true;
}

bool match_op::is_read_later(const solve_step& s) const {
    return std::binary_search(m_.read_later.begin(), m_.read_later.end(), m_.nodes[s.node].at);
}

bool match_op::count_from(node_id start) {
    if (is_read_later(plan_.steps[0])) return count_ways({&start, 1});
    starts_.push_back(start);
    return true;
}

bool match_op::count_ways(std::span<const node_id> starts) {
    ways_.clear();
    for (const auto n : starts) ways_.push_back({n, 1});
    std::span<const way_count> reached = ways_;
    for (std::size_t i = 1; i < plan_.steps.size() && !reached.empty(); ++i) {
        run.look_at_clock();
        reached = those_that_fit(plan_.steps[i], scratch_[i].bulk->step(reached));
    }
    return emit_ways(plan_.steps.back(), reached);
}

std::span<const way_count> match_op::those_that_fit(solve_step& s, std::span<const way_count> reached) {
    if (!takes_any(s)) {
        ways_.clear();
        for (const auto& w : reached) {
            run.tick();
            if (fits_alone(s, w.end)) ways_.push_back(w);
        }
        reached = ways_;
    }
    s.rows += reached.size();
    return reached;
}

// A row for each end, or one for all where nothing behind the match tells them apart.
bool match_op::emit_ways(const solve_step& last, std::span<const way_count> reached) {
    const auto end = m_.nodes[last.node].at;
    const bool each = is_read_later(last);
    std::uint64_t all = 0;
    for (const auto& [n, ways] : reached) {
        found_ = true;
        if (!each) {
            all = all + ways < ways ? ~std::uint64_t{0} : all + ways;
            continue;
        }
        run.frame[end] = value(n);
        if (!emit_often(ways)) return false;
    }
    return each || all == 0 || emit_often(all);
}

bool match_op::takes_any(const solve_step& s) { return s.labels.empty() && s.tests.empty() && s.filters.empty(); }

// What a step asks of its node speaks of that node alone.
bool match_op::fits_alone(const solve_step& s, node_id n) {
    if (!node_fits(s.labels, n)) return false;
    if (s.tests.empty() && s.filters.empty()) return true;
    run.frame[m_.nodes[s.node].at] = value(n);
    return tests_pass(s);
}

}  // namespace claimgraph::cypher
