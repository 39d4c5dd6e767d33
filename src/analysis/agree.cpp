#include <claimgraph/analysis/agree.hpp>

#include "query/common.hpp"
#include "query/pace.hpp"
#include "query/sayings.hpp"
#include "query/step_table.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace claimgraph {

namespace {

/// A thing as a key: a node, or the first claim of a relation between two nodes.
using thing_key = std::pair<node_id, edge_id>;
thing_key key_of(const thing& t) { return {t.node, t.edge}; }

sign sign_of(bool minus) { return minus ? sign::minus : sign::plus; }

/// Finds the stands of everybody.
class stand_finder {
public:
    stand_finder(const sayings& said, std::vector<kind_id> on, bool claims)
        : said_(said), g_(said.of_graph()), on_(std::move(on)), claims_(claims), has_(g_, "has") {}

    bool find(pace& clock) {
        for (const auto n : g_.nodes()) {
            if (clock.over(1 + g_.out(n).size())) return false;
            has_.for_each(g_, n, [&](const hop& h) { possess(n, h); });
            if (claims_) speak_of(n);
        }
        if (claims_)
            for (const auto e : g_.edges()) {
                if (clock.over()) return false;
                claim(e);
            }
        return true;
    }

    /// Sorted by actor, thing and sign, each once.
    [[nodiscard]] std::vector<stand> stands() && {
        std::vector<stand> all;
        for (auto& [key, rests] : found_) {
            const auto& [actor, what, minus] = key;
            keep_firsts(rests);
            all.push_back({actor, {what.first, what.second}, sign_of(minus), std::move(rests)});
        }
        return all;
    }

private:
    void add(node_id actor, const thing& what, bool minus, std::initializer_list<thing> rests) {
        auto& all = found_[{actor, key_of(what), minus}];
        all.insert(all.end(), rests);
    }

    /// Leaves the first of equal things, in their order.
    static void keep_firsts(std::vector<thing>& all) {
        std::set<thing_key> met;
        std::erase_if(all, [&](const thing& t) { return !met.insert(key_of(t)).second; });
    }

    void possess(node_id actor, const hop& h) {
        const bool fits = std::any_of(on_.begin(), on_.end(), [&](kind_id k) { return is_a(g_, h.node, k); });
        if (!fits || !said_.may_hold(h.node) || !said_.lets(h.edge) || is_denied(g_, h.edge)) return;
        add(actor, {h.node, no_edge}, g_.asserted(h.edge).polarity == polarity::negative, {{no_node, h.edge}});
    }

    /// What a claim that is a node says by itself.
    void speak_of(node_id n) {
        const auto kind = g_.vocabulary().kind("claim");
        if (!kind || !is_a(g_, n, *kind) || g_.claim_edge(n) != no_edge) return;
        for (const auto& voice : said_.voices(n)) add(voice.actor, {n, no_edge}, false, {voice.by});
    }

    void claim(edge_id e) {
        if (!said_.lets(e)) return;
        const auto& v = g_.vocabulary();
        const auto below = [&](const char* name) {
            const auto r = v.relation(name);
            return r && v.is_a(g_.relation(e), *r);
        };
        if (below("says")) return;
        const auto& said = g_.asserted(e);
        const bool denies = said.polarity == polarity::negative;
        if (said.speaker != no_node) add(said.speaker, {no_node, first_like(e)}, denies, {{no_node, e}});
        if (denies || !(below("supports") || below("refutes"))) return;
        const bool refutes = below("refutes");
        for (const auto& voice : voices(g_.source(e))) {
            const auto [what, minus] = meant(g_.target(e));
            add(voice.actor, what, minus != refutes, {voice.by, {no_node, e}});
        }
    }

    /// A node of kind claim that stands for an edge means what the edge says.
    std::pair<thing, bool> meant(node_id claim) const {
        const auto e = g_.claim_edge(claim);
        if (e == no_edge) return {{claim, no_edge}, false};
        return {{no_node, first_like(e)}, g_.asserted(e).polarity == polarity::negative};
    }

    std::vector<sayings::voice> voices(node_id claim) const {
        const auto e = g_.claim_edge(claim);
        if (e == no_edge) return said_.voices(claim);
        if (!said_.lets(e) || g_.asserted(e).speaker == no_node) return {};
        return {{g_.asserted(e).speaker, {no_node, e}}};
    }

    /// The first claim of the same relation between the same ends.
    edge_id first_like(edge_id e) const {
        for (const auto other : g_.out(g_.source(e), g_.relation(e)))
            if (g_.target(other) == g_.target(e)) return other;
        return e;
    }

    const sayings& said_;
    const graph& g_;
    std::vector<kind_id> on_;
    bool claims_;
    step_table has_;
    std::map<std::tuple<node_id, thing_key, bool>, std::vector<thing>> found_;
};

result<std::vector<kind_id>> kinds_of(const graph& g, const std::vector<std::string>& names) {
    std::vector<kind_id> kinds;
    if (names.empty())
        for (const auto* name : {"trait", "interest", "claim"})
            if (const auto k = g.vocabulary().kind(name)) kinds.push_back(*k);
    for (const auto& name : names) {
        const auto kind = find_kind(g, name);
        if (!kind) return kind.error();
        if (*kind != no_kind) kinds.push_back(*kind);
    }
    return kinds;
}

/// What two actors share, thing by thing.
using pair_map = std::map<std::pair<node_id, node_id>, agreement>;

bool compare(const agree_answer& a, const std::vector<node_id>& asked, std::size_t limit, pace& clock, pair_map& pairs,
             bool& truncated) {
    std::map<thing_key, std::vector<const stand*>> by_thing;
    for (const auto& s : a.stands) by_thing[key_of(s.what)].push_back(&s);
    const auto is_asked = [&](node_id n) { return std::find(asked.begin(), asked.end(), n) != asked.end(); };
    for (const auto& [what, stands] : by_thing)
        for (std::size_t i = 0; i < stands.size(); ++i)
            for (std::size_t j = i + 1; j < stands.size(); ++j) {
                if (clock.over()) return false;
                const auto& l = *stands[i];
                const auto& r = *stands[j];
                if (l.actor == r.actor || (asked.size() == 1 && !is_asked(l.actor) && !is_asked(r.actor))) continue;
                // What both rest on is copied for each pair: it is what may grow beyond all bounds.
                const auto cost = 1 + l.rests_on.size() + r.rests_on.size();
                if (limit < cost) return truncated = true;
                limit -= cost;
                auto& pair = pairs[{l.actor, r.actor}];
                auto& list = l.sign == r.sign ? pair.agree : pair.differ;
                list.push_back({l.what, l.sign, r.sign, l.rests_on, r.rests_on});
            }
    return true;
}

}  // namespace

std::vector<thing> things_of(const std::vector<shared_thing>& all) {
    std::vector<thing> things;
    for (const auto& s : all)
        if (things.empty() || key_of(things.back()) != key_of(s.what)) things.push_back(s.what);
    return things;
}

result<agree_answer> answer(const graph& g, const agree_question& q, const budget& b) {
    const auto said = sayings::make(g, q.filters);
    if (!said) return said.error();
    const auto kinds = kinds_of(g, q.on);
    if (!kinds) return kinds.error();
    std::vector<node_id> asked;
    for (const auto& name : q.actors) {
        const auto n = resolve_of_kind(g, name, "actor");
        if (!n) return n.error();
        asked.push_back(*n);
    }
    pace clock(b.deadline);
    const auto claim_kind = g.vocabulary().kind("claim");
    stand_finder finder(*said, *kinds,
                        claim_kind && std::find(kinds->begin(), kinds->end(), *claim_kind) != kinds->end());
    if (!finder.find(clock)) return out_of_time();
    agree_answer a;
    a.question = q;
    a.stands = std::move(finder).stands();
    if (asked.size() > 1)
        std::erase_if(a.stands,
                      [&](const stand& s) { return std::find(asked.begin(), asked.end(), s.actor) == asked.end(); });
    pair_map pairs;
    if (!compare(a, asked, b.limits.answer_nodes, clock, pairs, a.truncated)) return out_of_time();
    for (auto& [actors, pair] : pairs) {
        std::tie(pair.first, pair.second) = actors;
        a.pairs.push_back(std::move(pair));
    }
    return a;
}

}  // namespace claimgraph
