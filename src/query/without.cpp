#include <claimgraph/query/without.hpp>

#include <claimgraph/graph/names.hpp>
#include <claimgraph/query/reach_index.hpp>

#include "query/common.hpp"
#include "query/step_table.hpp"
#include "query/support_trial.hpp"

#include <algorithm>
#include <map>

namespace claimgraph {

namespace {

/// What holds a thing up without standing on it: a loop holds nothing up.
class holders {
public:
    /// `within` outlives it; `taken` is sorted.
    holders(const scope& within, const withdrawal& taken, const deadline& until)
        : within_(within), taken_(taken), clock_(until) {}

    /// Leaves those of the supported things that serve, enable or cause `n` that need not `n`. Where nothing leads from
    /// `n` back to one, or once that was asked too often, it leaves all of them. False when out of time.
    [[nodiscard]] bool keep_independent(node_id n, std::vector<hop>& held) {
        if (steps() > most_steps ||
            std::none_of(held.begin(), held.end(), [&](const hop& h) { return leads_back(n, h.node); }))
            return true;
        if (!trial_ && !lay_out()) return false;
        const auto before = trial_->steps();
        trial_->withdraw(n);
        std::erase_if(held, [&](const hop& h) { return !trial_->holds(h.node); });
        trial_->undo();
        return !clock_.over(1 + trial_->steps() - before);
    }

private:
    [[nodiscard]] std::size_t steps() const { return trial_ ? trial_->steps() : 0; }

    bool leads_back(node_id n, node_id holder) {
        if (n == holder) return true;
        const auto& v = within_.of_graph().vocabulary();
        if (!cycles_) cycles_.emplace(within_, walk_plan(v, v.family("promotes")));
        return cycles_->component_of(n) == cycles_->component_of(holder);
    }

    bool lay_out() {
        auto net = make_support_net(within_, clock_, taken_.claims);
        if (!net) return false;
        net_ = std::move(*net);
        trial_.emplace(net_);
        trial_->withdraw(taken_.nodes);
        return true;
    }

    static constexpr std::size_t most_steps = 200'000'000;  // a second or two

    const scope& within_;
    const withdrawal& taken_;
    pace clock_;
    std::optional<reach_index> cycles_;
    support_net net_;
    std::optional<support_trial> trial_;
};

/// Support before and after, compared thing by thing.
class comparison {
public:
    comparison(const scope& before, const scope& after, const withdrawal& taken, const deadline& until)
        : before_(before),
          after_(after),
          was_(find_support(before)),
          is_(find_support(after, taken)),
          depends_on_(before.of_graph(), "depends_on"),
          opposes_(before.of_graph(), "opposes"),
          taken_(taken),
          holders_(after, taken_, until) {
        std::sort(taken_.nodes.begin(), taken_.nodes.end());
        std::sort(taken_.claims.begin(), taken_.claims.end());
    }

    /// Everything that the withdrawn nodes, claims and discounted claims hold up, sorted.
    [[nodiscard]] std::vector<node_id> touched() const {
        const graph& g = before_.of_graph();
        const step_table promotes(g, "promotes");
        std::vector<bool> met(g.node_count());
        std::vector<node_id> all;
        const auto meet = [&](node_id n) {
            if (met[index(n)] || !was_.holds(n)) return;
            met[index(n)] = true;
            all.push_back(n);
        };
        for (const auto n : taken_.nodes) meet(n);
        for (const auto n : g.nodes())
            if (was_.holds(n))
                promotes.for_each(g, n, [&](const hop& h) {
                    if (before_.counts(h.edge) && gone(h.edge)) meet(h.node);
                });
        for (std::size_t at = 0; at < all.size(); ++at)
            promotes.for_each(g, all[at], [&](const hop& h) {
                if (before_.counts(h.edge)) meet(h.node);
            });
        std::sort(all.begin(), all.end());
        std::erase_if(all, [&](node_id n) { return is_withdrawn(n); });
        return all;
    }

    /// Whether any of these stood before, and was not itself withdrawn.
    [[nodiscard]] bool stood(const std::vector<node_id>& all) const {
        return std::any_of(all.begin(), all.end(), [&](node_id n) { return was_.holds(n) && !is_withdrawn(n); });
    }

    /// Nothing when out of time.
    [[nodiscard]] std::optional<outcome> of(node_id n, std::optional<kind_id> challenge) {
        const graph& g = before_.of_graph();
        outcome o;
        o.node = n;
        std::vector<hop> held, required;
        depends_on_.for_each(g, n, [&](const hop& h) {
            if (!before_.counts(h.edge)) return;
            const bool holds = !gone(h.edge) && is_.holds(h.node);  // perhaps it gained support by what was left out
            if (holds) (h.necessary ? required : held).push_back(h);
            else if (was_.holds(h.node)) o.lost.push_back(h.edge);
        });
        if (is_.holds(n)) {
            if (held.size() > 1 && !holders_.keep_independent(n, held)) return std::nullopt;
            for (const auto& h : held.empty() ? required : held) o.held_by.push_back(h.node), o.held.push_back(h.edge);
        } else o.fate = challenge && is_a(g, n, *challenge) ? fate::loses_its_cause : fate::falls;
        std::sort(o.held_by.begin(), o.held_by.end());
        o.held_by.erase(std::unique(o.held_by.begin(), o.held_by.end()), o.held_by.end());
        return o;
    }

    /// The claims against things that go, since what they come from is withdrawn or falls, or they themselves are left
    /// out: by what they are against. O(`touched` and their claims), and all claims where filters leave some out.
    [[nodiscard]] std::map<node_id, std::vector<edge_id>> spared(const std::vector<node_id>& touched) const {
        const graph& g = before_.of_graph();
        std::map<node_id, std::vector<edge_id>> threats;
        const auto note = [&](const hop& h) {
            if (before_.counts(h.edge) && !is_withdrawn(h.node)) threats[h.node].push_back(h.edge);
        };
        for (const auto n : taken_.nodes) opposes_.for_each(g, n, note);
        for (const auto n : touched)
            if (!is_.holds(n)) opposes_.for_each(g, n, note);
        const auto note_if_gone = [&](edge_id e) {
            if (!gone(e)) return;
            if (opposes_.leads_forward(g, e)) note({e, g.target(e)});
            if (opposes_.leads_backward(g, e)) note({e, g.source(e)});
        };
        if (leaves_claims_out())
            for (const auto e : g.edges()) note_if_gone(e);
        else
            for (const auto e : taken_.claims) note_if_gone(e);
        for (auto& [node, claims] : threats) {
            std::sort(claims.begin(), claims.end());
            claims.erase(std::unique(claims.begin(), claims.end()), claims.end());
        }
        return threats;
    }

private:
    [[nodiscard]] bool leaves_claims_out() const { return before_.asked() != after_.asked(); }
    [[nodiscard]] bool gone(edge_id e) const {
        return !after_.counts(e) || std::binary_search(taken_.claims.begin(), taken_.claims.end(), e);
    }
    [[nodiscard]] bool is_withdrawn(node_id n) const {
        return std::binary_search(taken_.nodes.begin(), taken_.nodes.end(), n);
    }

    const scope& before_;
    const scope& after_;
    support was_;
    support is_;
    step_table depends_on_;
    step_table opposes_;
    withdrawal taken_;  ///< sorted
    holders holders_;
};

result<withdrawal> resolve_withdrawn(const graph& g, const std::vector<std::string>& names) {
    withdrawal taken;
    for (const auto& name : names) {
        const auto what = resolve_thing(g, name);
        if (!what) return what.error();
        if (what->node != no_node) taken.nodes.push_back(what->node);
        else taken.claims.push_back(what->edge);
    }
    return taken;
}

/// The things that are asked about where `on` is: what it has if it is an actor that has anything, else itself.
std::vector<node_id> asked_about(const scope& s, node_id on) {
    const auto actor = s.of_graph().vocabulary().kind("actor");
    auto all = actor && is_a(s.of_graph(), on, *actor) ? possessions(s, on) : std::vector<node_id>();
    if (all.empty()) all.push_back(on);
    return all;
}

}  // namespace

result<without_answer> answer(const graph& g, const without_question& q, const budget& b) {
    const auto after = scope::make(g, q.filters);
    if (!after) return after.error();
    const auto kind = find_kind(g, q.kind);
    if (!kind) return kind.error();
    const auto taken = resolve_withdrawn(g, q.withdrawn);
    if (!taken) return taken.error();
    const auto on = q.on.empty() ? result<node_id>(no_node) : resolve(g, q.on);
    if (!on) return on.error();
    if (b.deadline.passed()) return out_of_time();
    const auto before = after->undiscounted();
    comparison compared(before, *after, *taken, b.deadline);
    const auto challenge = g.vocabulary().kind("challenge");

    without_answer a;
    a.question = q;
    a.nodes = taken->nodes;
    a.claims = taken->claims;
    a.on = *on;
    const auto fits = [&](node_id n) {
        return (*kind == no_kind || is_a(g, n, *kind)) && after->active(n) != truth::no;
    };
    auto about = *on == no_node ? std::vector<node_id>() : asked_about(before, *on);
    std::erase_if(about, [&](node_id n) { return !fits(n); });
    const auto asked = [&](node_id n) {
        return *on == no_node ? fits(n) : std::binary_search(about.begin(), about.end(), n);
    };
    const auto touched = compared.touched();
    for (std::size_t at = 0; at < touched.size(); ++at) {
        if (at % 1'024 == 1'023 && b.deadline.passed()) return out_of_time();
        if (!asked(touched[at])) continue;
        auto one = compared.of(touched[at], challenge);
        if (!one) return out_of_time();
        a.outcomes.push_back(std::move(*one));
    }
    for (auto& [n, threats] : compared.spared(touched))
        if (asked(n)) a.relieved.push_back({n, std::move(threats)});
    a.untouched = a.outcomes.empty() && compared.stood(about);
    std::stable_sort(a.outcomes.begin(), a.outcomes.end(), [](const outcome& l, const outcome& r) {
        return (l.fate == fate::survives) < (r.fate == fate::survives);
    });
    const auto most = b.limits.answer_nodes;
    a.truncated = a.outcomes.size() > most || a.relieved.size() > most;
    a.outcomes.resize(std::min(a.outcomes.size(), most));
    a.relieved.resize(std::min(a.relieved.size(), most));
    return a;
}

}  // namespace claimgraph
