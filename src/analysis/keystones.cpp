#include <claimgraph/analysis/keystones.hpp>

#include "analysis/support_dominators.hpp"
#include "analysis/support_trial.hpp"
#include "query/common.hpp"

#include <algorithm>

namespace claimgraph {

namespace {

/// By node: what the question counts.
std::vector<char> counted(const scope& s, const support_net& net, kind_id kind) {
    const graph& g = s.of_graph();
    std::vector<char> marks(g.node_count());
    for (const auto n : g.nodes())
        marks[index(n)] = net.holds(n) && (kind == no_kind || is_a(g, n, kind)) && s.active(n) != answer::no;
    return marks;
}

/// Most first, then in the order of the graph; only what takes something.
std::vector<keystone> ranked(const std::vector<std::size_t>& counts) {
    std::vector<keystone> all;
    for (const auto n : id_range<node_id>(0, counts.size()))
        if (counts[index(n)] > 0) all.push_back({n, counts[index(n)], {}});
    std::stable_sort(all.begin(), all.end(), [](const keystone& l, const keystone& r) { return l.count > r.count; });
    return all;
}

/// Fills in `takes` until the limit is reached; `list(node)` gives them in any order.
template <class List>
bool fill(keystones_answer& a, std::size_t limit, pace& clock, List&& list) {
    a.truncated = a.keystones.size() > limit;
    if (a.truncated) a.keystones.resize(limit);
    for (auto& k : a.keystones) {
        if (clock.over(1 + k.count)) return false;
        if (limit == 0) break;
        k.takes = list(k.node);
        std::sort(k.takes.begin(), k.takes.end());
        if (k.takes.size() > limit) k.takes.resize(limit);
        limit -= k.takes.size();
        a.truncated = a.truncated || k.takes.size() < k.count;
    }
    a.truncated = a.truncated || (!a.keystones.empty() && a.keystones.back().takes.size() < a.keystones.back().count);
    return true;
}

/// Where nothing is required: subtrees of the dominator tree, laid out so that each is one stretch.
bool by_dominators(const support_net& net, const std::vector<char>& wanted, std::size_t limit, pace& clock,
                   keystones_answer& a) {
    const auto tree = find_dominators(net, clock);
    if (!tree) return false;
    std::vector<std::size_t> counts(net.node_count());  // counted things in the subtree, itself included
    for (auto at = tree->order.size(); at-- > 0;) {
        const auto n = tree->order[at];
        counts[index(n)] += wanted[index(n)] ? 1u : 0u;
        if (const auto up = tree->parent[index(n)]; up != no_node) counts[index(up)] += counts[index(n)];
    }
    std::vector<std::size_t> first(net.node_count());  // where the stretch begins
    std::vector<std::size_t> next(net.node_count());
    std::vector<node_id> laid(static_cast<std::size_t>(std::count(wanted.begin(), wanted.end(), 1)));
    std::size_t roots = 0;
    for (const auto n : tree->order) {
        const auto up = tree->parent[index(n)];
        auto& from = up == no_node ? roots : next[index(up)];
        first[index(n)] = next[index(n)] = from;
        from += counts[index(n)];
        if (wanted[index(n)]) laid[next[index(n)]++] = n;
        counts[index(n)] -= wanted[index(n)] ? 1u : 0u;
    }
    a.keystones = ranked(counts);
    return fill(a, limit, clock, [&](node_id n) {
        const auto begin = laid.begin() + static_cast<std::ptrdiff_t>(first[index(n)] + (wanted[index(n)] ? 1u : 0u));
        return std::vector<node_id>(begin, begin + static_cast<std::ptrdiff_t>(counts[index(n)]));
    });
}

/// Where things are required: each thing withdrawn in turn.
bool by_trials(const support_net& net, const std::vector<char>& wanted, std::size_t limit, pace& clock,
               keystones_answer& a) {
    support_trial trial(net);
    const auto takes = [&](node_id n) {
        std::vector<node_id> taken;
        for (const auto m : trial.withdraw(n))
            if (m != n && wanted[index(m)]) taken.push_back(m);
        trial.undo();
        return taken;
    };
    std::vector<std::size_t> counts(net.node_count());
    for (const auto n : net.settled) {
        if (net.up[n].empty()) continue;
        const auto before = trial.steps();
        counts[index(n)] = takes(n).size();
        if (clock.over(1 + trial.steps() - before)) return false;
    }
    a.keystones = ranked(counts);
    return fill(a, limit, clock, takes);
}

bool requires_nothing(const support_net& net) {
    for (const auto n : net.settled)
        for (const auto& p : net.up[n])
            if (p.necessary) return false;
    return true;
}

}  // namespace

result<keystones_answer> answer(const graph& g, const keystones_question& q, const budget& b) {
    auto s = scope::make(g, q.filters);
    if (!s) return s.error();
    s->judge_all();  // each claim is looked at again and again
    const auto kind = find_kind(g, q.kind);
    if (!kind) return kind.error();
    pace clock(b.deadline);
    const auto net = make_support_net(*s, clock);
    if (!net) return net.error();
    const auto wanted = counted(*s, *net, *kind);
    keystones_answer a;
    a.question = q;
    const auto find = requires_nothing(*net) ? by_dominators : by_trials;
    if (!find(*net, wanted, b.limits.answer_nodes, clock, a)) return out_of_time();
    return a;
}

}  // namespace claimgraph
