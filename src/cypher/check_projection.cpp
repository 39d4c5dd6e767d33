// WITH and RETURN: aliases, aggregation, ORDER BY, SKIP, LIMIT, WHERE.

#include "cypher/checker.hpp"

#include "core/unicode.hpp"

#include <fmt/format.h>
#include <algorithm>

namespace claimgraph::cypher {

using ast::kind;
using enum value_type;

// Aggregates met while an item is read go here.
struct checker::frame_of_aggregation {
    std::vector<aggregation>* into;
    std::vector<std::pair<const ast::expr*, typed>>* known;
};

struct checker::projection {
    struct column {
        const ast::expr* what;  // nullptr: a variable passed on by *
        std::string name;
        slot at;
        static_type type;
        bool aggregated;
        byte_range where;
    };
    step_kind kind{};
    project_step made;
    std::vector<column> columns;
    std::vector<std::pair<const ast::expr*, typed>> aggregates;  // each call that was read
    scope outer, outputs;
    bool collapses() const noexcept { return made.aggregates || made.distinct; }
};

namespace {

typed slot_of(slot at, static_type type) {
    typed t{{}, type};
    t.code.kind = code_kind::variable;
    t.code.at = at;
    return t;
}

// A chain of operators that begins with the whole of another: a + b + c begins with a + b.
bool begins_with(const ast::expr& e, const ast::expr& head) {
    if (e.kind != head.kind || (e.kind != kind::add && e.kind != kind::multiply && e.kind != kind::power)) return false;
    if (head.children.size() >= e.children.size()) return false;
    for (std::size_t i = 0; i < head.children.size(); ++i)
        if (!ast::equal(head.children[i].get(), e.children[i].get())) return false;
    return std::equal(head.ops.begin(), head.ops.end(), e.ops.begin());
}

bool contains(const std::vector<std::string>& all, const std::string& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

bool checker::is_grouping_leaf(const ast::expr& e) {
    if (e.kind == kind::variable) return true;
    return e.kind == kind::property && is_grouping_leaf(*e.children[0]);
}

typed checker::aggregate_call(const ast::expr& e) {
    if (aggregation_depth_ > 0)
        raise(fault_id::nested_aggregation, "an aggregation cannot stand inside another", e.where,
              "aggregate in a WITH before it");
    if (aggregation_ == nullptr)
        raise(fault_id::invalid_aggregation, "an aggregation cannot stand here", e.where,
              "aggregate in a WITH before it");
    const auto* f = e.kind == kind::count_star ? nullptr : find_function(e.name);
    if (f != nullptr && (e.children.size() < f->least || e.children.size() > f->most))
        raise(fault_id::invalid_number_of_arguments, fmt::format("{}() takes {} arguments", f->name, f->least),
              e.where);
    aggregation a;
    a.function = f;
    a.distinct = e.distinct;
    std::vector<static_type> types;
    ++aggregation_depth_;
    const auto* substitutes = std::exchange(substitutes_, nullptr);
    for (const auto& c : e.children) {
        auto t = expression(*c);
        if (types.empty() && f != nullptr) expect(t, f->accepts, *c, fmt::format("{}()", f->name));
        types.push_back(t.type);
        a.arguments.push_back(std::move(t.code));
    }
    substitutes_ = substitutes;
    --aggregation_depth_;
    a.at = fresh();
    auto t = slot_of(a.at, f == nullptr ? of(integer) : f->returns(types));
    aggregation_->into->push_back(std::move(a));
    aggregation_->known->emplace_back(&e, t);
    return t;
}

// What was projected under some name is not computed again; after DISTINCT and aggregation nothing
// else is left to compute it from.
std::optional<typed> checker::projected_already(const ast::expr& e) {
    if (substitutes_ == nullptr) return {};
    const auto& p = *substitutes_;
    if (e.kind == kind::variable && find(e.name) != nullptr && aggregation_ == nullptr) return {};
    for (const auto& [call, t] : p.aggregates)
        if (ast::equal(call, &e)) return t;
    for (const auto& c : p.columns) {
        if (c.what == nullptr || (only_leaves_ && !is_grouping_leaf(*c.what))) continue;
        if (aggregation_ != nullptr && c.aggregated) continue;
        if (ast::equal(c.what, &e)) return slot_of(c.at, c.type);
        if (!only_leaves_ && begins_with(e, *c.what)) {
            auto t = fold_chain(e, slot_of(c.at, c.type), c.what->children.size());
            t.code.where = e.where;
            return t;
        }
    }
    return {};
}

void checker::item(const ast::item& i, const ast::clause& c, projection& p) {
    projection::column col{i.what.get(), i.alias, no_slot, {}, has_aggregate(*i.what), i.where};
    if (col.name.empty()) {
        if (i.what->kind == kind::variable) col.name = i.what->name;
        else if (c.kind == ast::clause_kind::return_) col.name = std::string(i.where.in(text_));
        else raise(fault_id::no_expression_alias, "an expression in WITH needs a name", i.where, "write ... AS name");
    }
    p.made.aggregates = p.made.aggregates || col.aggregated;
    p.columns.push_back(std::move(col));
}

void checker::collect_items(const ast::clause& c, projection& p) {
    if (c.star) {
        auto all = names_;
        // Hidden names are not passed on.
        std::stable_sort(all.begin(), all.end(), [](const symbol& a, const symbol& b) { return a.name < b.name; });
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (i + 1 < all.size() && all[i].name == all[i + 1].name) continue;
            p.columns.push_back({nullptr, all[i].name, all[i].at, all[i].type, false, c.where});
        }
        if (all.empty() && c.kind == ast::clause_kind::return_)
            raise(fault_id::no_variables_in_scope, "RETURN * needs at least one variable", c.where);
    }
    // Columns are compared with one another, and expressions with columns.
    if (constexpr std::size_t most = 1'000; c.items.size() > most)
        raise(fault_id::too_many_elements, fmt::format("a projection has at most {} columns", most), c.where);
    for (const auto& i : c.items) item(i, c, p);
    for (std::size_t i = 0; i < p.columns.size(); ++i)
        for (std::size_t k = 0; k < i; ++k)
            if (p.columns[i].name == p.columns[k].name)
                raise(fault_id::column_name_conflict,
                      fmt::format("two columns are named {}", printable(p.columns[i].name, 60)), p.columns[i].where,
                      "give one another name with AS");
    for (auto& col : p.columns) {
        if (col.aggregated) continue;
        if (col.what == nullptr) {
            p.made.keys.push_back({slot_of(col.at, col.type).code, col.at});
            continue;
        }
        auto t = expression(*col.what);
        col.type = t.type;
        col.at = t.code.kind == code_kind::variable ? t.code.at : fresh();
        p.made.keys.push_back({std::move(t.code), col.at});
    }
}

// Outside its aggregates an aggregating item may use what is a grouping key by itself only: a variable
// or property that is projected alone (openCypher 9, "Grouping keys").
void checker::check_grouped(const ast::expr& e, const projection& p, std::vector<std::string>& local) {
    if (is_aggregate(e)) return;
    if (is_grouping_leaf(e)) {
        for (const auto& c : p.columns) {
            if (c.aggregated) continue;
            if (c.what != nullptr ? ast::equal(c.what, &e) : e.kind == kind::variable && c.name == e.name) return;
        }
        if (e.kind == kind::property) return check_grouped(*e.children[0], p, local);
        if (contains(local, e.name)) return;
        if (find(e.name) == nullptr) undefined(e.name, e.where);
        raise(fault_id::ambiguous_aggregation,
              fmt::format("{} is neither aggregated nor a grouping key", printable(e.name, 60)), e.where,
              "project it in a WITH before this");
    }
    const auto before = local.size();
    if (e.kind == kind::comprehension || e.kind == kind::quantifier) local.push_back(e.name);
    if (e.kind == kind::reduce) local.push_back(e.name), local.push_back(e.name2);
    if (e.kind == kind::pattern_comprehension || e.kind == kind::exists) {
        std::vector<std::string> inner;
        collect_names(e, inner);
        for (const auto& n : inner)
            if (find(n) == nullptr) local.push_back(n);
    }
    for (const auto& c : e.children)
        if (c) check_grouped(*c, p, local);
    local.resize(before);
}

void checker::aggregated_items(projection& p) {
    if (!p.made.aggregates) return;
    frame_of_aggregation frame{&p.made.aggregations, &p.aggregates};
    for (auto& col : p.columns) {
        if (!col.aggregated) continue;
        std::vector<std::string> local;
        check_grouped(*col.what, p, local);
        aggregation_ = &frame;
        substitutes_ = &p;
        only_leaves_ = true;
        auto t = expression(*col.what);
        aggregation_ = nullptr;
        substitutes_ = nullptr;
        only_leaves_ = false;
        col.type = t.type;
        col.at = fresh();
        p.made.after.push_back({std::move(t.code), col.at});
    }
}

// The same for a sort key that aggregates: only what was projected is there.
void checker::check_order_leaves(const ast::expr& e, const projection& p, std::vector<std::string>& local) {
    for (const auto& [call, t] : p.aggregates)
        if (ast::equal(call, &e)) return;
    for (const auto& c : p.columns) {
        if (c.what == nullptr || is_grouping_leaf(*c.what) || c.aggregated) continue;
        if (ast::equal(c.what, &e) || begins_with(e, *c.what))
            raise(fault_id::ambiguous_aggregation, "only variables and properties can be used beside an aggregation",
                  e.where, "give the expression a name in a WITH before this");
    }
    if (is_grouping_leaf(e)) {
        for (const auto& c : p.columns)
            if (c.what != nullptr && ast::equal(c.what, &e)) return;
        if (e.kind == kind::property) return check_order_leaves(*e.children[0], p, local);
        if (contains(local, e.name)) return;
        for (const auto& s : p.outputs)
            if (s.name == e.name) return;
        undefined(e.name, e.where);
    }
    const auto before = local.size();
    if (e.kind == kind::comprehension || e.kind == kind::quantifier) local.push_back(e.name);
    for (const auto& c : e.children)
        if (c) check_order_leaves(*c, p, local);
    local.resize(before);
}

void checker::order(const ast::clause& c, projection& p) {
    frame_of_aggregation frame{&p.made.aggregations, &p.aggregates};
    for (const auto& k : c.order) {
        const bool aggregates = has_aggregate(*k.what);
        if (aggregates && !p.made.aggregates)
            raise(fault_id::invalid_aggregation, "ORDER BY cannot aggregate where the projection does not",
                  k.what->where);
        if (aggregates) {
            std::vector<std::string> local;
            check_order_leaves(*k.what, p, local);
            aggregation_ = &frame;
        }
        // Projected expressions stand for their columns; else aliases hide what was there before.
        substitutes_ = &p;
        auto t = expression(*k.what);
        substitutes_ = nullptr;
        aggregation_ = nullptr;
        p.made.order.push_back({std::move(t.code), k.descending});
    }
}

code checker::bound(const ast::expr& e, std::string_view word) {
    std::vector<std::string> used;
    collect_names(e, used);
    if (!used.empty())
        raise(fault_id::non_constant_expression, fmt::format("{} cannot depend on variables", word), e.where);
    if (has_aggregate(e)) raise(fault_id::invalid_aggregation, fmt::format("{} cannot aggregate", word), e.where);
    if (e.kind == kind::literal && e.constant.is(integer) && e.constant.as_integer() < 0)
        raise(fault_id::negative_integer, fmt::format("{} takes no negative number", word), e.where);
    auto t = expression(e);
    if (!may_be(t.type, bit(integer)) || (e.kind == kind::literal && !e.constant.is(integer)))
        raise(fault_id::invalid_argument_type, fmt::format("{} takes an INTEGER, not {}", word, describe(t.type)),
              e.where);
    return std::move(t.code);
}

void checker::bounds(const ast::clause& c, projection& p) {
    const auto names = std::exchange(names_, {});
    if (c.skip) p.made.skip = bound(*c.skip, "SKIP");
    if (c.limit) p.made.limit = bound(*c.limit, "LIMIT");
    names_ = names;
}

void checker::filter_after(const ast::clause& c, projection& p) {
    if (!c.filter) return;
    if (has_aggregate(*c.filter))
        raise(fault_id::invalid_aggregation, "WHERE cannot aggregate", c.filter->where,
              "aggregate under a name, then test that");
    substitutes_ = p.collapses() ? &p : nullptr;
    p.made.filter = condition(*c.filter, "WHERE");
    substitutes_ = nullptr;
    for (const auto s : reads(*c.filter)) p.made.keep.push_back(s);
}

step checker::project(const ast::clause& c, std::vector<std::string>* columns) {
    projection p;
    p.made.is_return = c.kind == ast::clause_kind::return_;
    p.made.distinct = c.distinct;
    collect_items(c, p);
    aggregated_items(p);
    for (const auto& col : p.columns) {
        p.outputs.push_back({col.name, col.at, col.type});
        p.made.outputs.push_back(col.at);
    }
    p.made.keep = p.made.outputs;
    p.outer = std::move(names_);
    // What is left: after aggregation or DISTINCT the columns alone, else everything, aliases first.
    names_ = p.collapses() ? scope() : p.outer;
    names_.insert(names_.end(), p.outputs.begin(), p.outputs.end());
    order(c, p);
    bounds(c, p);
    filter_after(c, p);
    names_ = p.outputs;
    std::sort(p.made.keep.begin(), p.made.keep.end());
    p.made.keep.erase(std::unique(p.made.keep.begin(), p.made.keep.end()), p.made.keep.end());
    if (columns != nullptr)
        for (const auto& col : p.columns) columns->push_back(col.name);
    step s;
    s.kind = step_kind::project;
    s.project = std::move(p.made);
    return s;
}

}  // namespace claimgraph::cypher
