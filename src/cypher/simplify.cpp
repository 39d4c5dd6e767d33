// What a question need not do: variables that nobody reads, paths that are only measured, rows that nobody counts.

#include "cypher/checker.hpp"

#include <algorithm>
#include <set>

namespace claimgraph::cypher {

namespace {

// All slots that a question reads, for leaving out what nobody does.
class readers {
public:
    explicit readers(const prepared_query::data& d) : d_(d) {}
    std::set<slot> all;
    std::set<slot> whole;  // of them those of which not only length() is asked

    void of(const program& p) {
        for (const auto& b : p.branches) {
            of(b.outputs);
            for (const auto& s : b.steps) of(s);
        }
    }
    void of(const step& s) {
        for (const auto& n : s.match.nodes) {
            of(n.properties);
            if (n.bound) of(n.at);
        }
        for (const auto& r : s.match.rels) {
            of(r.properties);
            if (r.bound) of(r.at);
        }
        for (const auto& f : s.match.filters) of(f.test);
        of(s.unwind.list);
        for (const auto& k : s.project.keys)
            if (k.what.kind != code_kind::variable || k.what.at != k.at) of(k.what);
        for (const auto& k : s.project.after) of(k.what);
        for (const auto& a : s.project.aggregations)
            for (const auto& c : a.arguments) of(c);
        for (const auto& k : s.project.order) of(k.what);
        of(s.project.filter);
        if (s.project.aggregates || s.project.distinct)  // grouping keys count also where nobody reads them
            for (const auto& k : s.project.keys) of(k.what.kind == code_kind::variable ? k.what.at : k.at);
        for (const auto& n : s.create.nodes) of(n.properties);
        for (const auto& r : s.create.rels) of(r.properties);
    }
    void of(const subquery& s) {
        of(s.what);
        of(s.filter);
        of(s.produces);
    }
    void of(const code& c) {
        if (asks_length(c)) {
            all.insert(c.kids[0].at);
            return;
        }
        if (c.kind == code_kind::variable) of(c.at);
        for (const auto& k : c.kids) of(k);
        if (c.kind == code_kind::exists || c.kind == code_kind::pattern_list || c.kind == code_kind::shortest) {
            of(d_.subqueries[c.number]);
        }
    }
    void of(const std::vector<slot>& slots) {
        for (const auto s : slots) of(s);
    }
    void of(slot s) {
        all.insert(s);
        whole.insert(s);
    }

private:
    void of(const std::vector<property_test>& tests) {
        for (const auto& t : tests) of(t.wanted);
    }
    const prepared_query::data& d_;
};

// For each match what is read behind it: from the last step to the first.
void mark_read_later(program& p, const prepared_query::data& d, const subquery* around) {
    for (auto& b : p.branches) {
        readers later(d);
        later.of(b.outputs);
        if (around != nullptr) later.of(around->filter), later.of(around->produces);
        for (auto s = b.steps.rbegin(); s != b.steps.rend(); ++s) {
            if (s->kind == step_kind::match) s->match.read_later.assign(later.all.begin(), later.all.end());
            later.of(*s);
        }
    }
}

// Adds up the same however the rows of a group come, if each comes as often.
bool weighs_rows(const project_step& p) {
    return p.aggregates && std::all_of(p.aggregations.begin(), p.aggregations.end(), [](const aggregation& a) {
               if (a.function == nullptr || a.distinct) return true;
               const auto kind = a.function->aggregates;
               return kind == aggregate::count || kind == aggregate::min || kind == aggregate::max;
           });
}

// Nothing but parameters, constants and what was there before; a subquery may read anything.
template <class Introduced>
bool reads_nothing_of(const code& c, const Introduced& introduced) {
    if (c.kind == code_kind::variable && introduced(c.at)) return false;
    if (c.kind == code_kind::exists || c.kind == code_kind::pattern_list || c.kind == code_kind::shortest) return false;
    return std::all_of(c.kids.begin(), c.kids.end(), [&](const code& k) { return reads_nothing_of(k, introduced); });
}

// A chain of single relationships that nobody reads, between nodes of which nobody reads the inner ones; each
// filter speaks of one node at most.
bool is_counted_chain(const match_step& m) {
    if (m.optional || m.rels.empty() || m.nodes.size() != m.rels.size() + 1) return false;
    const auto introduced = [&](slot s) {
        return std::find(m.introduces.begin(), m.introduces.end(), s) != m.introduces.end();
    };
    for (std::uint32_t i = 0; i < m.rels.size(); ++i) {
        const auto& r = m.rels[i];
        if (r.from != i || r.to != i + 1 || r.variable_length || r.used || r.bound || !r.properties.empty())
            return false;
        if (i > 0 && (m.nodes[i].bound || std::binary_search(m.read_later.begin(), m.read_later.end(), m.nodes[i].at)))
            return false;
    }
    return std::none_of(m.paths.begin(), m.paths.end(), [](const match_path& p) { return p.used; }) &&
           std::all_of(
               m.filters.begin(), m.filters.end(),
               [&](const match_filter& f) { return std::count_if(f.reads.begin(), f.reads.end(), introduced) <= 1; }) &&
           std::none_of(m.nodes.begin(), m.nodes.end(), [&](const match_node& n) {
               return std::any_of(n.properties.begin(), n.properties.end(),
                                  [&](const property_test& t) { return !reads_nothing_of(t.wanted, introduced); });
           });
}

void mark_counted(program& p) {
    for (auto& b : p.branches)
        for (std::size_t i = 0; i + 1 < b.steps.size(); ++i)
            b.steps[i].match.counted = b.steps[i].kind == step_kind::match &&
                                       b.steps[i + 1].kind == step_kind::project &&
                                       weighs_rows(b.steps[i + 1].project) && is_counted_chain(b.steps[i].match);
}

// A path over all relationships of its match is as long as what the match has walked.
void mark_used(match_step& m, const readers& read) {
    for (auto& p : m.paths) {
        const bool named = p.at != no_slot && read.all.count(p.at) > 0;
        p.used = named || p.which != ast::shortest::none;
        p.measured = named && read.whole.count(p.at) == 0 && p.rels.size() == m.rels.size();
    }
    for (auto& r : m.rels) r.used = r.read = read.all.count(r.at) > 0;
    for (const auto& p : m.paths)
        for (const auto r : p.rels) {
            m.rels[r].used = m.rels[r].used || p.used;
            m.rels[r].read = m.rels[r].read || (p.used && p.at != no_slot && !p.measured);
        }
}

// Does how often a row comes change what this projection gives?
bool counts_rows(const project_step& p) {
    if (p.aggregates)
        return std::any_of(p.aggregations.begin(), p.aggregations.end(), [](const aggregation& a) {
            if (a.distinct) return false;
            return a.function == nullptr ||
                   (a.function->aggregates != aggregate::min && a.function->aggregates != aggregate::max);
        });
    if (p.distinct) return false;
    return true;
}

void mark_ends_only(program& p, bool sensitive_at_end) {
    for (auto& b : p.branches) {
        bool sensitive = sensitive_at_end;
        for (auto s = b.steps.rbegin(); s != b.steps.rend(); ++s) {
            if (s->kind == step_kind::create) sensitive = true;
            if (s->kind == step_kind::match) s->match.ends_only = !sensitive;
            if (s->kind != step_kind::project) continue;
            const auto& made = s->project;
            if (made.aggregates || made.distinct) sensitive = counts_rows(made);
            else if (made.skip.kind != code_kind::absent || made.limit.kind != code_kind::absent) sensitive = true;
        }
    }
}

}  // namespace

void simplify(prepared_query::data& d) {
    readers r(d);
    r.of(d.main);
    for (auto& b : d.main.branches)
        for (auto& s : b.steps) mark_used(s.match, r);
    for (auto& q : d.subqueries)
        for (auto& b : q.what.branches)
            for (auto& s : b.steps) mark_used(s.match, r);
    measure_paths(d);
    const bool distinct_union = d.main.branches.size() > 1 && !d.main.union_all;
    mark_ends_only(d.main, !distinct_union);
    mark_read_later(d.main, d, nullptr);
    mark_counted(d.main);
    for (auto& q : d.subqueries) {
        const bool exists = q.produces.kind == code_kind::absent;
        mark_ends_only(q.what, !exists);
        mark_read_later(q.what, d, &q);
        mark_counted(q.what);
        for (auto& b : q.what.branches)
            for (auto& s : b.steps) s.match.one_is_enough = exists;
    }
}

}  // namespace claimgraph::cypher
