#include "cypher/checker.hpp"

#include "core/unicode.hpp"
#include "cypher/parser.hpp"

#include <fmt/format.h>
#include <algorithm>

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
