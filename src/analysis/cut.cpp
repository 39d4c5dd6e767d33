#include "analysis/cut.hpp"

#include <claimgraph/graph/names.hpp>

#include "query/common.hpp"

#include <algorithm>

namespace claimgraph {

namespace {

bool requires_nothing(const cut_task& task) {
    for (const auto n : task.upstream)
        for (const auto& p : task.net.down[n])
            if (p.necessary) return false;
    return true;
}

}  // namespace

result<cut_answer> answer(const graph& g, const cut_question& q, const budget& b) {
    auto s = scope::make(g, q.filters);
    if (!s) return s.error();
    s->judge_all();  // each claim is looked at again and again
    const auto y = resolve(g, q.of);
    if (!y) return y.error();
    cut_answer a;
    a.question = q;
    a.of = *y;
    for (const auto& name : q.kept) {
        const auto n = resolve(g, name);
        if (!n) return n.error();
        a.kept.push_back(*n);
    }
    pace clock(b.deadline);
    const auto net = make_support_net(*s, clock);
    if (!net) return net.error();
    a.supported = net->holds(*y);
    if (!a.supported) return a;

    cut_task task{*net,          *y,          below(*net, *y), std::vector<char>(g.node_count()), q.most_sets,
                  q.most_things, q.most_steps};
    task.kept[index(*y)] = 1;
    for (const auto n : a.kept) task.kept[index(n)] = 1;
    auto found = (requires_nothing(task) ? cut_by_flow : cut_by_proofs)(task, clock);
    a.sets = std::move(found.sets);
    a.truncated = found.truncated;
    std::sort(a.sets.begin(), a.sets.end(), [](const cut_set& l, const cut_set& r) { return l.nodes < r.nodes; });
    return a;
}

}  // namespace claimgraph
