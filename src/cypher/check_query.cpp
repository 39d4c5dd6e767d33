#include "cypher/checker.hpp"

#include "core/unicode.hpp"
#include "cypher/parser.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <set>

namespace claimgraph::cypher {

using enum value_type;

step checker::unwind(const ast::clause& c) {
    if (has_aggregate(*c.what)) raise(fault_id::invalid_aggregation, "UNWIND cannot aggregate", c.what->where);
    auto t = expression(*c.what);
    if (find(c.name) != nullptr)
        raise(fault_id::variable_already_bound, fmt::format("{} is bound already", printable(c.name, 60)), c.where);
    step s;
    s.kind = step_kind::unwind;
    s.unwind.at = fresh();
    s.unwind.list = std::move(t.code);
    names_.push_back({c.name, s.unwind.at, outermost(t.type) == bit(list) ? element_of(t.type) : any()});
    return s;
}

branch checker::single(const ast::single_query& q, scope names, std::vector<std::string>* columns) {
    names_ = std::move(names);
    branch b;
    for (const auto& c : q.clauses) {
        switch (c.kind) {
            case ast::clause_kind::match: b.steps.push_back(match(c)); break;
            case ast::clause_kind::unwind: b.steps.push_back(unwind(c)); break;
            case ast::clause_kind::create: b.steps.push_back(create(c)); break;
            case ast::clause_kind::with: b.steps.push_back(project(c, nullptr)); break;
            case ast::clause_kind::return_:
                b.steps.push_back(project(c, columns));
                b.outputs = b.steps.back().project.outputs;
                break;
        }
    }
    return b;
}

program checker::query(const ast::query& q, const scope& outer, std::vector<std::string>* columns) {
    program p;
    p.union_all = q.union_all;
    std::vector<std::string> first;
    for (std::size_t i = 0; i < q.parts.size(); ++i) {
        std::vector<std::string> these;
        p.branches.push_back(single(q.parts[i], outer, &these));
        if (i == 0) first = these;
        else if (first != these)
            raise(fault_id::different_columns_in_union, "the parts of a UNION have different columns",
                  q.parts[i].clauses.back().where, "give them the same names with AS");
    }
    if (columns != nullptr) *columns = std::move(first);
    return p;
}

void checker::run(const ast::query& q) { out_.main = query(q, {}, &out_.columns); }

namespace {

// All slots that a question reads, for leaving out what nobody does.
class readers {
public:
    explicit readers(const prepared_query::data& d) : d_(d) {}
    std::set<slot> all;

    void of(const program& p) {
        for (const auto& b : p.branches) {
            all.insert(b.outputs.begin(), b.outputs.end());
            for (const auto& s : b.steps) of(s);
        }
    }
    void of(const step& s) {
        for (const auto& n : s.match.nodes) {
            of(n.properties);
            if (n.bound) all.insert(n.at);
        }
        for (const auto& r : s.match.rels) {
            of(r.properties);
            if (r.bound) all.insert(r.at);
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
            for (const auto& k : s.project.keys) all.insert(k.what.kind == code_kind::variable ? k.what.at : k.at);
        for (const auto& n : s.create.nodes) of(n.properties);
        for (const auto& r : s.create.rels) of(r.properties);
    }
    void of(const subquery& s) {
        of(s.what);
        of(s.filter);
        of(s.produces);
    }
    void of(const code& c) {
        if (c.kind == code_kind::variable) all.insert(c.at);
        for (const auto& k : c.kids) of(k);
        if (c.kind == code_kind::exists || c.kind == code_kind::pattern_list || c.kind == code_kind::shortest) {
            of(d_.subqueries[c.number]);
        }
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
        later.all.insert(b.outputs.begin(), b.outputs.end());
        if (around != nullptr) later.of(around->filter), later.of(around->produces);
        for (auto s = b.steps.rbegin(); s != b.steps.rend(); ++s) {
            if (s->kind == step_kind::match) s->match.read_later.assign(later.all.begin(), later.all.end());
            later.of(*s);
        }
    }
}

void mark_used(match_step& m, const std::set<slot>& read) {
    for (auto& p : m.paths) {
        p.used = p.at != no_slot && read.count(p.at) > 0;
        if (p.which != ast::shortest::none) p.used = true;
    }
    for (auto& r : m.rels) r.used = read.count(r.at) > 0;
    for (const auto& p : m.paths)
        if (p.used)
            for (const auto r : p.rels) m.rels[r].used = true;
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
        for (auto& s : b.steps) mark_used(s.match, r.all);
    for (auto& q : d.subqueries)
        for (auto& b : q.what.branches)
            for (auto& s : b.steps) mark_used(s.match, r.all);
    const bool distinct_union = d.main.branches.size() > 1 && !d.main.union_all;
    mark_ends_only(d.main, !distinct_union);
    mark_read_later(d.main, d, nullptr);
    for (auto& q : d.subqueries) {
        const bool exists = q.produces.kind == code_kind::absent;
        mark_ends_only(q.what, !exists);
        mark_read_later(q.what, d, &q);
        for (auto& b : q.what.branches)
            for (auto& s : b.steps) s.match.one_is_enough = exists;
    }
}

std::shared_ptr<const prepared_query::data> prepare(std::string_view text, const limits& bounds, bool create) {
    auto d = std::make_shared<prepared_query::data>();
    d->text = std::string(text);
    d->tree = parser(d->text, bounds, create).run();
    checker(d->text, *d).run(d->tree);
    simplify(*d);
    d->sorted_parameters = d->parameters;
    std::sort(d->sorted_parameters.begin(), d->sorted_parameters.end());
    return d;
}

}  // namespace claimgraph::cypher
