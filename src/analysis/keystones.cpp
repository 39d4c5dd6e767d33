#include <claimgraph/analysis/keystones.hpp>

#include "analysis/support_dominators.hpp"
#include "analysis/support_falls.hpp"
#include "query/common.hpp"

#include <algorithm>
#include <utility>

namespace claimgraph {

namespace {

/// By node: what the question counts.
std::vector<char> counted(const scope& s, const support_net& net, kind_id kind) {
    const graph& g = s.of_graph();
    std::vector<char> marks(g.node_count());
    for (const auto n : g.nodes())
        marks[index(n)] = net.holds(n) && (kind == no_kind || is_a(g, n, kind)) && s.active(n) != truth::no;
    return marks;
}

/// Most first, then in the order of the graph; only what takes something, and no more than `limit`.
std::vector<keystone> ranked(const std::vector<std::size_t>& counts, std::size_t limit, bool& truncated) {
    std::vector<keystone> all;
    for (const auto n : id_range<node_id>(0, counts.size()))
        if (counts[index(n)] > 0) all.push_back({n, counts[index(n)], {}});
    std::stable_sort(all.begin(), all.end(), [](const keystone& l, const keystone& r) { return l.count > r.count; });
    truncated = all.size() > limit;
    if (truncated) all.resize(limit);
    return all;
}

/// The first keystones, as many as list `limit` things together.
std::span<keystone> to_list(std::vector<keystone>& all, std::size_t limit) {
    std::size_t first = 0;
    for (; first < all.size() && limit > 0; ++first) limit -= std::min(limit, all[first].count);
    return std::span(all).first(first);
}

/// Puts what is listed into order and cuts it at the limit.
void cut_lists(keystones_answer& a, std::size_t limit) {
    for (auto& k : a.keystones) {
        std::sort(k.takes.begin(), k.takes.end());
        if (k.takes.size() > limit) k.takes.resize(limit);
        limit -= k.takes.size();
        a.truncated = a.truncated || k.takes.size() < k.count;
    }
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
    a.keystones = ranked(counts, limit, a.truncated);
    for (auto& k : to_list(a.keystones, limit)) {
        if (clock.over(1 + k.count)) return false;
        const auto begin =
            laid.begin() + static_cast<std::ptrdiff_t>(first[index(k.node)] + (wanted[index(k.node)] ? 1u : 0u));
        k.takes.assign(begin, begin + static_cast<std::ptrdiff_t>(k.count));
    }
    return true;
}

/// The one thing that hangs on `n` and falls with it, if that is all: what else falls with n, falls with that.
node_id only_fall(const support_net& net, node_id n) {
    const auto up = net.up[n];
    const auto next = up.front().node;
    if (std::any_of(up.begin(), up.end(), [&](const prop& p) { return p.node != next; })) return no_node;
    const auto down = net.down[next];
    const auto is_other = [&](const prop& p) { return !p.necessary && p.node != n; };
    const bool needed = std::any_of(up.begin(), up.end(), [](const prop& p) { return p.necessary; });
    return needed || std::none_of(down.begin(), down.end(), is_other) ? next : no_node;
}

/// How many wanted things fall with each, the thing itself left out; nothing when out of time.
std::optional<std::vector<std::size_t>> count_falls(support_falls& falls, const support_net& net,
                                                    const std::vector<char>& wanted, pace& clock) {
    std::vector<node_id> tried;
    std::vector<std::pair<node_id, node_id>> links;  // of chains, which need not be tried
    for (const auto n : falls.order()) {
        if (net.up[n].empty()) continue;
        if (const auto next = only_fall(net, n); next != no_node) links.emplace_back(n, next);
        else tried.push_back(n);
    }
    const auto own = [&](node_id n) -> std::size_t { return wanted[index(n)] ? 1 : 0; };
    std::vector<std::size_t> counts(net.node_count());
    for (std::span<const node_id> left = tried; !left.empty();) {
        const auto block = left.first(std::min(left.size(), support_falls::width));
        left = left.subspan(block.size());
        if (!falls.run(block, clock)) return std::nullopt;
        column_counts fallen;
        falls.for_each([&](node_id n, const support_falls::columns& with) {
            if (wanted[index(n)]) fallen.add(with);
        });
        for (std::size_t i = 0; i < block.size(); ++i) counts[index(block[i])] = fallen[i] - own(block[i]);
    }
    for (auto i = links.size(); i-- > 0;) {
        const auto [n, next] = links[i];
        counts[index(n)] = counts[index(next)] + own(next);
    }
    return counts;
}

/// False when out of time.
bool list_falls(support_falls& falls, std::span<keystone> all, const std::vector<char>& wanted, pace& clock) {
    while (!all.empty()) {
        const auto block = all.first(std::min(all.size(), support_falls::width));
        all = all.subspan(block.size());
        std::vector<node_id> things;
        for (const auto& k : block) things.push_back(k.node);
        if (!falls.run(things, clock)) return false;
        falls.for_each([&](node_id n, const support_falls::columns& with) {
            if (!wanted[index(n)]) return;
            for_each_column(with, [&](std::size_t i) {
                if (block[i].node != n) block[i].takes.push_back(n);
            });
        });
    }
    return true;
}

/// Where things are required: all withdrawn, hundreds at a time.
bool by_falls(const support_net& net, const std::vector<char>& wanted, std::size_t limit, pace& clock,
              keystones_answer& a) {
    support_falls falls(net);
    const auto counts = count_falls(falls, net, wanted, clock);
    if (!counts) return false;
    a.keystones = ranked(*counts, limit, a.truncated);
    return list_falls(falls, to_list(a.keystones, limit), wanted, clock);
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
    const auto find = requires_nothing(*net) ? by_dominators : by_falls;
    if (!find(*net, wanted, b.limits.answer_nodes, clock, a)) return out_of_time();
    cut_lists(a, b.limits.answer_nodes);
    return a;
}

}  // namespace claimgraph
