#include <claimgraph/query/why.hpp>

#include <claimgraph/graph/names.hpp>

#include "query/common.hpp"
#include "query/path_search.hpp"
#include "query/step_table.hpp"

#include <algorithm>

namespace claimgraph {

namespace {

/// Walks down from Y to what is given, and gathers what each thing rests on.
class explanation {
public:
    explanation(const scope& s, const budget& b)
        : scope_(s),
          budget_(b),
          support_(find_support(s)),
          depends_on_(s.of_graph(), "depends_on"),
          opposed_by_(s.of_graph(), "opposes") {}

    result<why_answer> of(node_id y, why_answer a) {
        a.of = y;
        std::vector<node_id> queue = {y};
        std::vector<bool> seen(scope_.of_graph().node_count());
        seen[index(y)] = true;
        for (std::size_t at = 0; at < queue.size(); ++at) {
            if (at % 1'024 == 1'023 && budget_.deadline.passed()) return out_of_time();
            if (at == budget_.limits.answer_nodes) {
                a.truncated = true;
                break;
            }
            a.reasons.push_back(reason_of(queue[at], [&](node_id below) {
                if (seen[index(below)]) return;
                seen[index(below)] = true;
                queue.push_back(below);
            }));
        }
        ground(a);
        return a;
    }

private:
    template <class Below>
    reason reason_of(node_id n, Below&& below) {
        reason r;
        r.node = n;
        r.supported = support_.holds(n);
        const graph& g = scope_.of_graph();
        depends_on_.for_each(g, n, [&](const hop& h) {
            const auto stands = scope_.of(h.edge);
            if (stands == standing::counts) {
                (h.necessary ? r.requirements : r.supports).push_back(h.edge);
                below(h.node);
            } else if (stands == standing::discounted) r.discounted.push_back(h.edge);
            else if (!is_denied(g, h.edge)) r.inactive.push_back(h.edge);  // it is the day that leaves it out
        });
        opposed_by_.for_each_reverse(g, n, [&](const hop& h) {
            if (scope_.counts(h.edge)) r.opposed_by.push_back(h.edge);
        });
        return r;
    }

    /// What is given and supported below each reason: sets that grow until nothing changes would cost
    /// too much on large answers, so each given thing is carried up to what rests on it.
    void ground(why_answer& a) {
        const graph& g = scope_.of_graph();
        std::vector<std::uint32_t> row(g.node_count(), no_row);
        for (std::uint32_t i = 0; i < a.reasons.size(); ++i) row[index(a.reasons[i].node)] = i;
        const step_table promotes(g, "promotes");
        std::size_t listed = 0;
        for (std::uint32_t i = 0; i < a.reasons.size(); ++i) {
            const auto& r = a.reasons[i];
            if (!r.supported || !support_.given(r.node) || !r.requirements.empty()) continue;
            for (const auto above : risers(promotes, a.reasons[i].node, row)) {
                if (++listed > most_grounds) {
                    a.truncated = true;
                    return;
                }
                a.reasons[row[index(above)]].given.push_back(a.reasons[i].node);
            }
        }
    }

    /// `from` and the reasons that rest on it.
    std::vector<node_id> risers(const step_table& promotes, node_id from, const std::vector<std::uint32_t>& row) {
        std::vector<node_id> all = {from};
        std::vector<bool> seen(row.size());
        seen[index(from)] = true;
        for (std::size_t at = 0; at < all.size(); ++at)
            promotes.for_each(scope_.of_graph(), all[at], [&](const hop& h) {
                const auto i = index(h.node);
                if (seen[i] || row[i] == no_row || !support_.holds(h.node) || !scope_.counts(h.edge)) return;
                seen[i] = true;
                all.push_back(h.node);
            });
        return all;
    }

    static constexpr std::uint32_t no_row = 0xFFFFFFFF;
    static constexpr std::size_t most_grounds = 100'000;

    const scope& scope_;
    const budget& budget_;
    support support_;
    step_table depends_on_;
    step_table opposed_by_;
};

}  // namespace

result<why_answer> answer(const graph& g, const why_question& q, const budget& b) {
    const auto s = scope::make(g, q.filters);
    if (!s) return s.error();
    const auto y = resolve(g, q.of);
    if (!y) return y.error();
    if (b.deadline.passed()) return out_of_time();
    why_answer a;
    a.question = q;
    return explanation(*s, b).of(*y, std::move(a));
}

result<paths_answer> answer(const graph& g, const paths_question& q, const budget& b) {
    const auto s = scope::make(g, q.filters);
    if (!s) return s.error();
    const auto from = resolve(g, q.from);
    if (!from) return from.error();
    const auto to = resolve(g, q.to);
    if (!to) return to.error();
    if (b.deadline.passed()) return out_of_time();
    path_search promoting(*s, "promotes", b);
    auto found = promoting.find(*from, *to, b.limits.paths_per_pair);
    if (!found) return found.error();
    paths_answer a{q, *from, *to, std::move(*found)};
    if (!a.found.paths.empty()) return a;
    const auto back = promoting.leads(*to, *from);
    if (!back) return back.error();
    a.other_way_round = *back;
    if (a.found.truncated) return a;  // something of X promotes Y, only too far off to be listed
    const auto bears = path_search(*s, "influences", b).leads(*from, *to);
    if (!bears) return bears.error();
    a.opposes = *bears;
    return a;
}

}  // namespace claimgraph
