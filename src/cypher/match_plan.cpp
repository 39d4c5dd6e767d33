#include "cypher/match_plan.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <set>

namespace claimgraph::cypher {

namespace {

// All slots that an expression reads, those of its subqueries left out.
void collect(const code& c, std::set<slot>& into) {
    if (c.kind == code_kind::variable) into.insert(c.at);
    for (const auto& k : c.kids) collect(k, into);
}

// Greedy: the cheapest start, then always the cheapest next relationship, from either end.
class planner {
public:
    planner(runner& run, const match_step& m)
        : run_(run), view_(run.view), m_(m), nodes_(m.nodes.size()), rels_(m.rels.size()), open_(m.introduces) {
        std::sort(open_.begin(), open_.end());
    }

    match_plan make() {
        prepare();
        while (next_argument() || next_bound_rel() || next_rel() || next_start()) {}
        for (const auto& f : m_.filters)
            if (!placed_.count(&f)) plan_.last.push_back(&f);
        return std::move(plan_);
    }

private:
    struct node_state {
        bool bound = false;
        bool impossible = false;
        std::vector<kind_id> labels;
        double count = 0;
    };
    struct rel_state {
        bool done = false;
        bool shortest = false;
        std::vector<walk> forward;  // from left to right of the pattern
        double degree = 1;
    };

    void prepare() {
        for (std::size_t i = 0; i < m_.nodes.size(); ++i) {
            auto& n = nodes_[i];
            n.count = static_cast<double>(view_.scanned_nodes());
            for (const auto& name : m_.nodes[i].labels) {
                const auto label = view_.find_label(name);
                n.impossible = n.impossible || !label;
                if (!label) continue;
                n.labels.push_back(*label);
                const auto size = static_cast<double>(view_.nodes_with(*label).size());
                n.count = n.labels.size() == 1 ? size : std::min(n.count, size);
            }
            if (n.impossible) n.count = 0;
        }
        for (std::size_t i = 0; i < m_.rels.size(); ++i) resolve(m_.rels[i], rels_[i]);
        for (const auto& p : m_.paths)
            if (p.which != ast::shortest::none) rels_[p.rels[0]].shortest = true;
    }

    void resolve(const match_rel& r, rel_state& s) {
        double edges = 0;
        if (r.types.empty()) {
            edges = static_cast<double>(view_.edge_count());
            if (!r.left) s.forward.push_back({});
            if (!r.right) s.forward.push_back({.backward = true});
        }
        for (const auto& name : r.types)
            for (const auto& one : view_.find_type(name)) {
                edges += static_cast<double>(view_.edges_of(one.relation));
                // A step begins where the arrow does: at the left node unless the arrow points left.
                const walk w{.relation = one.relation,
                             .backward = one.backward,
                             .asserted = one.asserted,
                             .kinds = {one.kinds.begin(), one.kinds.end()}};
                if (!r.left) add(w, s.forward);
                if (!r.right) add(turned(w), s.forward);
            }
        relate(s.forward);
        s.degree = edges / std::max(1.0, static_cast<double>(view_.node_count()));
        if (!r.left && !r.right) s.degree *= 2;
    }

    static bool same_way(const walk& a, const walk& b) { return a.relation == b.relation && a.backward == b.backward; }
    // Whether `a` takes every edge that `b` takes.
    static bool covers(const walk& a, const walk& b) {
        return same_way(a, b) && a.kinds.empty() && (!a.asserted || b.asserted);
    }

    // Two names may stand for one relation: one walk for both where that can be said.
    static void add(const walk& w, std::vector<walk>& all) {
        for (auto& o : all) {
            if (covers(o, w)) return;
            if (covers(w, o)) return void(o = w);
            if (!same_way(o, w) || o.asserted != w.asserted || o.kinds_at_far != w.kinds_at_far) continue;
            o.kinds.insert(o.kinds.end(), w.kinds.begin(), w.kinds.end());
            return;
        }
        all.push_back(w);
    }

    // A loop is met both ways.
    static void relate(std::vector<walk>& all) {
        for (auto w = all.begin(); w != all.end(); ++w) {
            const auto same_relation = [&](const walk& o) { return o.relation == w->relation; };
            const auto other_way = [&](const walk& o) { return same_relation(o) && o.backward != w->backward; };
            w->repeats = std::any_of(all.begin(), w, same_relation);
            w->turns = std::any_of(all.begin(), all.end(), other_way);
        }
    }

    static walk turned(walk w) {
        w.backward = !w.backward;
        w.kinds_at_far = !w.kinds_at_far;
        return w;
    }
    static std::vector<walk> reverse(std::vector<walk> all) {
        std::transform(all.begin(), all.end(), all.begin(), turned);
        return all;
    }

    bool is_ready(slot s) const { return !std::binary_search(open_.begin(), open_.end(), s); }
    bool is_ready(const code& c) const {
        std::set<slot> reads;
        collect(c, reads);
        return std::all_of(reads.begin(), reads.end(), [&](slot s) { return is_ready(s); });
    }

    // Closes a step: what it binds is known, and every test that waited for it goes here.
    void add_step(solve_step s) {
        if (s.how != solve::fixed_rel && !nodes_[s.node].bound) bind(s.node);
        s.impossible = s.impossible || nodes_[s.node].impossible;
        s.labels = nodes_[s.node].labels;
        place_tests(s);
        plan_.impossible = plan_.impossible || s.impossible;
        plan_.steps.push_back(std::move(s));
    }

    void close(slot s) {
        const auto [first, last] = std::equal_range(open_.begin(), open_.end(), s);
        open_.erase(first, last);
    }

    void bind(std::uint32_t node) {
        nodes_[node].bound = true;
        close(m_.nodes[node].at);
    }

    void place_tests(solve_step& s) {
        for (const auto& n : m_.nodes)
            for (const auto& t : n.properties) place(n.at, t, s);
        for (const auto& r : m_.rels)
            if (!r.variable_length)
                for (const auto& t : r.properties) place(r.at, t, s);
        for (const auto& f : m_.filters) {
            if (placed_.count(&f)) continue;
            if (!std::all_of(f.reads.begin(), f.reads.end(), [&](slot x) { return is_ready(x); })) continue;
            placed_.insert(&f);
            s.filters.push_back(&f);
        }
    }

    void place(slot element, const property_test& t, solve_step& s) {
        if (placed_.count(&t) || !is_ready(element) || !is_ready(t.wanted)) return;
        placed_.insert(&t);
        s.tests.push_back({element, &t});
    }

    bool next_argument() {
        for (std::uint32_t i = 0; i < m_.nodes.size(); ++i) {
            if (!m_.nodes[i].bound || nodes_[i].bound) continue;
            solve_step s;
            s.how = solve::argument;
            s.node = i;
            add_step(std::move(s));
            return true;
        }
        return false;
    }

    bool next_bound_rel() {
        for (std::uint32_t i = 0; i < m_.rels.size(); ++i) {
            const auto& r = m_.rels[i];
            if (rels_[i].done || !r.bound || r.variable_length) continue;
            solve_step s;
            s.how = solve::fixed_rel;
            s.rel = i;
            s.walks = rels_[i].forward;
            s.impossible = nodes_[r.from].impossible || nodes_[r.to].impossible;
            rels_[i].done = true;
            s.near = r.from;
            s.node = r.to;
            s.near_known = nodes_[r.from].bound;
            s.into = nodes_[r.to].bound || r.from == r.to;
            s.near_labels = nodes_[r.from].labels;
            bind(r.from);
            bind(r.to);
            add_step(std::move(s));
            return true;
        }
        return false;
    }

    double cost(std::uint32_t i) const {
        const auto& r = m_.rels[i];
        const bool both = nodes_[r.from].bound && nodes_[r.to].bound;
        double c = rels_[i].degree;
        if (r.variable_length) c = both ? 1e6 + c : 1e9 + c;
        else if (both) c = 0;
        else {
            const auto& far = nodes_[nodes_[r.from].bound ? r.to : r.from];
            c *= far.count / std::max(1.0, static_cast<double>(view_.node_count()));
        }
        return c;
    }

    bool next_rel() {
        auto best = m_.rels.size();
        double least = 0;
        for (std::uint32_t i = 0; i < m_.rels.size(); ++i) {
            const auto& r = m_.rels[i];
            if (rels_[i].done) continue;
            const bool from = nodes_[r.from].bound, to = nodes_[r.to].bound;
            if ((!from && !to) || (rels_[i].shortest && !(from && to))) continue;
            if (r.variable_length && !std::all_of(r.properties.begin(), r.properties.end(),
                                                  [&](const property_test& t) { return is_ready(t.wanted); }))
                continue;
            const auto c = cost(i);
            if (best != m_.rels.size() && c >= least) continue;
            best = i;
            least = c;
        }
        if (best == m_.rels.size()) return false;
        expand(static_cast<std::uint32_t>(best));
        return true;
    }

    void expand(std::uint32_t i) {
        const auto& r = m_.rels[i];
        auto& state = rels_[i];
        state.done = true;
        solve_step s;
        s.rel = i;
        s.reversed = !nodes_[r.from].bound;
        s.near = s.reversed ? r.to : r.from;
        s.node = s.reversed ? r.from : r.to;
        s.into = nodes_[s.node].bound;
        s.walks = s.reversed ? reverse(state.forward) : state.forward;
        if (state.shortest || s.into) s.back = reverse(s.walks);
        s.how = state.shortest ? solve::shortest
                               : (!r.variable_length ? solve::expand : (r.bound ? solve::listed : solve::variable));
        s.impossible = state.forward.empty() && !(r.variable_length && r.least == 0);
        s.reach = s.how == solve::variable && only_ends(i);
        close(r.at);
        add_step(std::move(s));
    }

    // A search finds every end once; paths would find it as often as there are ways. Both give the same
    // where repetitions do not matter, the shortest walk is a path (so not for a least length above 1),
    // and no other relationship of the match may forbid an edge of it.
    bool only_ends(std::uint32_t i) const {
        const auto& r = m_.rels[i];
        if (!m_.ends_only || r.used || r.least > 1) return false;
        for (std::uint32_t k = 0; k < m_.rels.size(); ++k)
            if (k != i && overlap(rels_[i].forward, rels_[k].forward)) return false;
        return !may_turn(rels_[i].forward) || r.most < 0;
    }

    static bool overlap(const std::vector<walk>& a, const std::vector<walk>& b) {
        for (const auto& x : a)
            for (const auto& y : b)
                if (x.relation == y.relation || x.relation == no_relation || y.relation == no_relation) return true;
        return false;
    }

    bool next_start() {
        auto best = m_.nodes.size();
        double least = 0;
        for (std::uint32_t i = 0; i < m_.nodes.size(); ++i) {
            if (nodes_[i].bound) continue;
            auto c = nodes_[i].count;
            property_key key{};
            if (c > 0 && find_seek(i, key) != nullptr) c = 0.5;
            else if (!m_.nodes[i].properties.empty()) c *= 0.1;
            if (best != m_.nodes.size() && c >= least) continue;
            best = i;
            least = c;
        }
        if (best == m_.nodes.size()) return false;
        start(static_cast<std::uint32_t>(best));
        return true;
    }

    void start(std::uint32_t i) {
        solve_step s;
        s.node = i;
        s.how = nodes_[i].labels.empty() ? solve::scan_all : solve::scan_label;
        for (const auto l : nodes_[i].labels)
            if (s.scanned == no_kind || view_.nodes_with(l).size() < view_.nodes_with(s.scanned).size()) s.scanned = l;
        if (const auto* wanted = find_seek(i, s.key)) {
            s.how = solve::seek;
            s.wanted = wanted;
        }
        add_step(std::move(s));
    }

    // An equality on a property that the graph has an index for, whose other side is known.
    const code* find_seek(std::uint32_t node, property_key& key) const {
        const auto indexed = [&](const std::string& name, const code& wanted) {
            const auto k = run_.key(name);
            if (!k || !is_ready(wanted) || !view_.find_nodes(*k, "")) return false;
            key = *k;
            return true;
        };
        for (const auto& t : m_.nodes[node].properties)
            if (indexed(t.name, t.wanted)) return &t.wanted;
        for (const auto& f : m_.filters) {
            const auto& c = f.test;
            if (c.kind != code_kind::compare || c.ops.size() != 1 || c.ops[0] != ast::op::equal) continue;
            for (std::size_t side = 0; side < 2; ++side) {
                const auto& p = c.kids[side];
                const bool ours = p.kind == code_kind::property && p.kids[0].kind == code_kind::variable &&
                                  p.kids[0].at == m_.nodes[node].at;
                if (ours && simple(c.kids[1 - side]) && indexed(p.names[0], c.kids[1 - side])) return &c.kids[1 - side];
            }
        }
        return nullptr;
    }
    static bool simple(const code& c) {
        return c.kind == code_kind::constant || c.kind == code_kind::parameter || c.kind == code_kind::variable ||
               (c.kind == code_kind::property && simple(c.kids[0]));
    }

    runner& run_;
    const graph_view& view_;
    const match_step& m_;
    std::vector<node_state> nodes_;
    std::vector<rel_state> rels_;
    std::vector<slot> open_;  // introduced here and not bound yet, sorted
    std::set<const void*> placed_;
    match_plan plan_;
};

std::string node_text(const match_node& n) {
    std::string out = "(" + n.name;
    for (const auto& l : n.labels) out += ":" + l;
    return out + ")";
}

}  // namespace

match_plan plan_match(runner& run, const match_step& m) { return planner(run, m).make(); }

namespace {

const char* word_of(const solve_step& s) {
    switch (s.how) {
        case solve::fixed_rel: return "given relationship";
        case solve::shortest: return "shortest path";
        case solve::listed: return "given relationships";
        case solve::variable: return s.reach ? "search" : "paths";
        default: return s.counted ? "count" : "expand";
    }
}

}  // namespace

std::string describe(const solve_step& s, const match_step& m) {
    const auto& node = m.nodes[s.node];
    switch (s.how) {
        case solve::argument: return "given " + node_text(node);
        case solve::seek: return "look up " + node_text(node);
        case solve::scan_label: return "scan label of " + node_text(node);
        case solve::scan_all: return "scan all nodes for " + node_text(node);
        default: break;
    }
    const auto& r = m.rels[s.rel];
    std::string types;
    for (const auto& t : r.types) types += (types.empty() ? ":" : "|") + t;
    return fmt::format("{}{} {}{}[{}{}{}]{}{}", word_of(s), s.into ? " between" : "", node_text(m.nodes[s.near]),
                       (s.reversed ? r.right : r.left) ? "<-" : "-", r.name, types, r.variable_length ? "*" : "",
                       (s.reversed ? r.left : r.right) ? "->" : "-", node_text(node));
}

}  // namespace claimgraph::cypher
