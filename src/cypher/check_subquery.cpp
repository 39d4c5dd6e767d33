// Expressions with scopes of their own: comprehensions, quantifiers, reduce, patterns, EXISTS.

#include "cypher/checker.hpp"

#include <utility>

namespace claimgraph::cypher {

using ast::kind;
using enum value_type;

typed checker::iteration(const ast::expr& e) {
    auto in = expression(*e.children[0]);
    expect(in, bit(list), *e.children[0], "IN");
    const auto element = outermost(in.type) == bit(list) ? element_of(in.type) : any();
    typed t{{}, of(boolean)};
    t.code.at = fresh();
    t.code.kids.push_back(std::move(in.code));
    names_.push_back({e.name, t.code.at, element});
    auto* const aggregation = std::exchange(aggregation_, nullptr);  // what runs per element cannot aggregate rows
    t.code.kids.push_back(e.children[1] ? condition(*e.children[1], "WHERE") : code{});
    if (e.kind == kind::quantifier) {
        t.code.kind = code_kind::quantifier;
        t.code.quantifier =
            e.name2 == "all"
                ? quantifier_kind::all
                : (e.name2 == "any" ? quantifier_kind::any
                                    : (e.name2 == "none" ? quantifier_kind::none : quantifier_kind::single));
    } else {
        t.code.kind = code_kind::comprehension;
        typed made{{}, element};
        if (e.children[2]) made = expression(*e.children[2]);
        t.type = list_of(made.type);
        t.code.kids.push_back(std::move(made.code));
    }
    aggregation_ = aggregation;
    names_.pop_back();
    return t;
}

typed checker::reduce(const ast::expr& e) {
    auto begin = expression(*e.children[0]);
    auto in = expression(*e.children[1]);
    expect(in, bit(list), *e.children[1], "IN");
    typed t{{}, any()};
    t.code.kind = code_kind::reduce;
    t.code.at = fresh();
    t.code.at2 = fresh();
    t.code.kids.push_back(std::move(begin.code));
    t.code.kids.push_back(std::move(in.code));
    names_.push_back({e.name2, t.code.at, outermost(in.type) == bit(list) ? element_of(in.type) : any()});
    names_.push_back({e.name, t.code.at2, any()});
    auto* const aggregation = std::exchange(aggregation_, nullptr);
    t.code.kids.push_back(expression(*e.children[2]).code);
    aggregation_ = aggregation;
    names_.resize(names_.size() - 2);
    return t;
}

typed checker::exists(const ast::expr& e) {
    const auto outer = names_;
    subquery s;
    auto* const aggregation = std::exchange(aggregation_, nullptr);
    if (e.kind == kind::exists) {
        s.what = query(*e.subquery, names_, nullptr);
    } else {
        step one;
        one.kind = step_kind::match;
        one.match = pattern(e.where_pattern, nullptr, false);
        s.what.branches.emplace_back();
        s.what.branches[0].steps.push_back(std::move(one));
    }
    aggregation_ = aggregation;
    names_ = outer;
    typed t{{}, of(boolean)};
    t.code.kind = code_kind::exists;
    t.code.number = static_cast<std::uint32_t>(out_.subqueries.size());
    out_.subqueries.push_back(std::move(s));
    return t;
}

typed checker::pattern_list(const ast::expr& e) {
    const auto outer = names_;
    auto* const aggregation = std::exchange(aggregation_, nullptr);
    const bool shortest = e.kind == kind::shortest_path;
    subquery s;
    step one;
    one.kind = step_kind::match;
    one.match = pattern(e.where_pattern, shortest ? nullptr : e.children[0].get(), !shortest);
    static_type element = of(value_type::path);
    if (shortest) {
        if (one.match.paths.front().at == no_slot) one.match.paths.front().at = fresh();
        s.produces.kind = code_kind::variable;
        s.produces.at = one.match.paths.front().at;
    } else {
        auto made = expression(*e.children[1]);
        element = made.type;
        s.produces = std::move(made.code);
    }
    s.what.branches.emplace_back();
    s.what.branches[0].steps.push_back(std::move(one));
    aggregation_ = aggregation;
    names_ = outer;
    const bool single = shortest && e.where_pattern[0].which == ast::shortest::one;
    typed t{{}, single ? of(value_type::path) : list_of(element)};
    t.code.kind = single ? code_kind::shortest : code_kind::pattern_list;
    t.code.number = static_cast<std::uint32_t>(out_.subqueries.size());
    out_.subqueries.push_back(std::move(s));
    return t;
}

}  // namespace claimgraph::cypher
