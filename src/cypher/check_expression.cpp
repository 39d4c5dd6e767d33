#include "cypher/checker.hpp"
#include "cypher/context.hpp"
#include "cypher/text.hpp"

#include "core/unicode.hpp"

#include <fmt/format.h>
#include <algorithm>

namespace claimgraph::cypher {

using ast::kind;
using enum value_type;

std::uint32_t checker::number_of(const std::string& name, std::map<std::string, std::uint32_t>& numbers,
                                 std::vector<std::string>& all) {
    const auto [found, fresh] = numbers.try_emplace(name, static_cast<std::uint32_t>(all.size()));
    if (fresh) all.push_back(name);
    return found->second;
}

std::uint32_t checker::intern(const std::string& name) { return number_of(name, interned_, out_.names); }

const symbol* checker::find(std::string_view name) const {
    for (auto s = names_.rbegin(); s != names_.rend(); ++s)
        if (s->name == name) return &*s;
    return nullptr;
}

void checker::undefined(const std::string& name, byte_range where) const {
    std::vector<std::string_view> known;
    for (const auto& s : names_) known.push_back(s.name);
    raise(fault_id::undefined_variable, fmt::format("{} is not defined here", printable(name, 60)), where,
          did_you_mean(name, known));
}

void checker::expect(const typed& t, type_set wanted, const ast::expr& e, std::string_view what) {
    if (may_be(t.type, wanted)) return;
    raise(fault_id::invalid_argument_type,
          fmt::format("{} takes {}, not {}", what, describe({wanted, 0}), describe(t.type)), e.where);
}

code checker::condition(const ast::expr& e, std::string_view what) {
    auto t = expression(e, true);
    expect(t, bit(boolean), e, what);
    return std::move(t.code);
}

typed checker::expression(const ast::expr& e, bool predicate) {
    if (auto known = projected_already(e)) return std::move(*known);
    auto t = plain(e, predicate);
    t.code.where = e.where;
    fold(t);
    return t;
}

// What has no variable in it is computed once, here; so deeply nested literals cost nothing later.
void checker::fold(typed& t) {
    if (t.code.kind != code_kind::list && t.code.kind != code_kind::map) return;
    const auto constant = [](const code& c) { return c.kind == code_kind::constant; };
    if (!std::all_of(t.code.kids.begin(), t.code.kids.end(), constant)) return;
    if (t.code.kind == code_kind::list) {
        value::list all;
        for (auto& k : t.code.kids) all.push_back(std::move(k.constant));
        t.code.constant = value(std::move(all));
    } else {
        value::map all;
        for (std::size_t i = 0; i < t.code.kids.size(); ++i)
            all.emplace_back(t.code.names[i], std::move(t.code.kids[i].constant));
        t.code.constant = value(std::move(all));
    }
    t.code.kind = code_kind::constant;
    t.code.kids.clear();
    t.code.names.clear();
}

typed checker::plain(const ast::expr& e, bool predicate) {
    switch (e.kind) {
        case kind::literal: {
            typed t{{}, of(e.constant.type())};
            t.code.kind = code_kind::constant;
            t.code.constant = e.constant;
            return t;
        }
        case kind::parameter: {
            typed t{{}, any()};
            t.code.kind = code_kind::parameter;
            t.code.number = number_of(e.name, parameters_, out_.parameters);
            return t;
        }
        case kind::variable: return variable(e);
        case kind::property:
        case kind::index:
        case kind::slice:
        case kind::has_labels: return access(e);
        case kind::list: {
            typed t{{}, {}};
            t.code.kind = code_kind::list;
            const auto all = kids(e, t.code);
            static_type element = all.empty() ? static_type{0, 0} : all[0];
            for (const auto& one : all) element = either(element, one);
            t.type = list_of(element);
            return t;
        }
        case kind::map: {
            typed t{{}, of(value_type::map)};
            t.code.kind = code_kind::map;
            t.code.names = e.names;
            kids(e, t.code);
            return t;
        }
        case kind::call:
        case kind::count_star: return call(e);
        case kind::case_: return case_(e);
        case kind::comprehension:
        case kind::quantifier: return iteration(e);
        case kind::reduce: return reduce(e);
        case kind::exists: return exists(e);
        case kind::pattern_comprehension:
        case kind::shortest_path: return pattern_list(e);
        case kind::pattern_predicate:
            if (!predicate)
                raise(fault_id::unexpected_syntax, "a pattern can stand only where a condition is asked for", e.where,
                      "count its matches with size([(a)-->(b) | 1])");
            return exists(e);
        default: return operation(e, predicate);
    }
}

typed checker::variable(const ast::expr& e) {
    const auto* s = find(e.name);
    if (s == nullptr) undefined(e.name, e.where);
    typed t{{}, s->type};
    t.code.kind = code_kind::variable;
    t.code.at = s->at;
    return t;
}

std::vector<static_type> checker::kids(const ast::expr& e, code& into) {
    std::vector<static_type> types;
    for (const auto& c : e.children) {
        if (!c) {
            into.kids.emplace_back();
            types.push_back(any());
            continue;
        }
        auto t = expression(*c);
        types.push_back(t.type);
        into.kids.push_back(std::move(t.code));
    }
    return types;
}

typed checker::operation(const ast::expr& e, bool predicate) {
    switch (e.kind) {
        case kind::or_:
        case kind::xor_:
        case kind::and_:
        case kind::not_: return logic(e, predicate);
        case kind::add:
        case kind::multiply:
        case kind::power:
        case kind::negate:
        case kind::plus: return arithmetic(e);
        default: return tested(e);
    }
}

typed checker::logic(const ast::expr& e, bool predicate) {
    typed t{{}, of(boolean)};
    t.code.kind =
        e.kind == kind::or_
            ? code_kind::or_
            : (e.kind == kind::xor_ ? code_kind::xor_ : (e.kind == kind::and_ ? code_kind::and_ : code_kind::not_));
    const auto* word =
        e.kind == kind::or_ ? "OR" : (e.kind == kind::xor_ ? "XOR" : (e.kind == kind::and_ ? "AND" : "NOT"));
    for (const auto& c : e.children) {
        auto one = expression(*c, predicate);
        expect(one, bit(boolean), *c, word);
        t.code.kids.push_back(std::move(one.code));
    }
    return t;
}

typed checker::tested(const ast::expr& e) {
    typed t{{}, of(boolean)};
    t.code.ops = e.ops;
    const auto types = kids(e, t.code);
    switch (e.kind) {
        case kind::compare: t.code.kind = code_kind::compare; break;
        case kind::in:
            t.code.kind = code_kind::in;
            expect({{}, types[1]}, bit(list), *e.children[1], "IN");
            break;
        case kind::starts_with: t.code.kind = code_kind::starts_with; break;
        case kind::ends_with: t.code.kind = code_kind::ends_with; break;
        case kind::contains: t.code.kind = code_kind::contains; break;
        case kind::matches: t.code.kind = code_kind::matches; break;
        case kind::is_null: t.code.kind = code_kind::is_null; break;
        default: t.code.kind = code_kind::is_not_null; break;
    }
    return t;
}

namespace {

// The type of a + b; whether it can be at all is left to running, but for what never can.
static_type sum(static_type a, static_type b) {
    const auto oa = outermost(a), ob = outermost(b);
    if (oa == bit(list) && ob == bit(list)) return either(a, b);
    if (oa == bit(list)) return either(a, list_of(b));
    if (ob == bit(list)) return either(list_of(a), b);
    if (a == of(integer) && b == of(integer)) return a;
    if ((oa & ~number_types) == 0 && (ob & ~number_types) == 0) return numeric();
    if (oa == bit(string) && ob == bit(string)) return a;
    return any();
}

}  // namespace

typed checker::arithmetic(const ast::expr& e) {
    if (e.kind == kind::negate || e.kind == kind::plus) {
        typed t{{}, {}};
        t.code.kind = e.kind == kind::negate ? code_kind::negate : code_kind::plus;
        t.type = kids(e, t.code)[0];
        expect(t, number_types, *e.children[0], "a sign");
        return t;
    }
    return fold_chain(e, expression(*e.children[0]), 1);
}

// The chain with `first` for its operands before `from`.
typed checker::fold_chain(const ast::expr& e, typed first, std::size_t from) {
    typed t{{}, first.type};
    t.code.kind =
        e.kind == kind::add ? code_kind::add : (e.kind == kind::multiply ? code_kind::multiply : code_kind::power);
    const type_set wanted = e.kind == kind::add
                                ? static_cast<type_set>(number_types | bit(string) | bit(list) | bit(value_type::date))
                                : number_types;
    const auto* what = e.kind == kind::add ? "+ or -" : (e.kind == kind::multiply ? "*, / or %" : "^");
    const auto check = [&](const typed& one, const ast::expr& at, bool appends) {
        if (!appends) expect(one, wanted, at, what);
    };
    bool lists = outermost(t.type) == bit(list);
    std::vector<typed> rest;
    for (std::size_t i = from; i < e.children.size(); ++i) {
        rest.push_back(expression(*e.children[i]));
        lists = lists || outermost(rest.back().type) == bit(list);
    }
    lists = lists && e.kind == kind::add;  // [1] + true appends
    check(t, *e.children[0], lists);
    t.code.kids.push_back(std::move(first.code));
    for (std::size_t i = from; i < e.children.size(); ++i) {
        auto& one = rest[i - from];
        check(one, *e.children[i], lists);
        if (e.kind == kind::add) t.type = sum(t.type, one.type);
        else if (e.kind == kind::power) t.type = of(floating);
        else t.type = t.type == of(integer) && one.type == of(integer) ? of(integer) : numeric();
        t.code.kids.push_back(std::move(one.code));
    }
    if (!e.ops.empty()) t.code.ops.assign(e.ops.begin() + static_cast<std::ptrdiff_t>(from - 1), e.ops.end());
    return t;
}

typed checker::access(const ast::expr& e) {
    typed t{{}, any()};
    const auto types = kids(e, t.code);
    const auto& of_what = *e.children[0];
    if (e.kind == kind::property) {
        t.code.kind = code_kind::property;
        t.code.names = {e.name};
        t.code.number = intern(e.name);
        expect({{}, types[0]}, bit(value_type::map) | bit(node) | bit(relationship) | bit(value_type::date), of_what,
               "a property");
    } else if (e.kind == kind::has_labels) {
        t.code.kind = code_kind::has_labels;
        t.code.names = e.names;
        for (const auto& name : e.names) t.code.numbers.push_back(intern(name));
        t.type = of(boolean);
        expect({{}, types[0]}, bit(node) | bit(relationship), of_what, "a label");
    } else if (e.kind == kind::index) {
        t.code.kind = code_kind::index;
        expect({{}, types[0]}, bit(list) | bit(value_type::map) | bit(node) | bit(relationship), of_what, "[ ]");
        if (outermost(types[0]) == bit(list)) {
            expect({{}, types[1]}, bit(integer), *e.children[1], "the index of a list");
            t.type = element_of(types[0]);
        } else if (outermost(types[0]) == bit(value_type::map)) {
            expect({{}, types[1]}, bit(string), *e.children[1], "the key of a map");
        }
    } else {
        t.code.kind = code_kind::slice;
        t.type = types[0];
        expect({{}, types[0]}, bit(list), of_what, "[ .. ]");
        for (std::size_t i = 1; i < 3; ++i)
            if (e.children[i]) expect({{}, types[i]}, bit(integer), *e.children[i], "a bound of a slice");
    }
    return t;
}

typed checker::case_(const ast::expr& e) {
    typed t{{}, of(null)};
    t.code.kind = code_kind::case_;
    t.code.has_operand = e.has_operand;
    t.code.has_else = e.has_else;
    std::size_t i = 0;
    if (e.has_operand) t.code.kids.push_back(expression(*e.children[i++]).code);
    for (; i + 1 < e.children.size(); i += 2) {
        t.code.kids.push_back(e.has_operand ? expression(*e.children[i]).code : condition(*e.children[i], "WHEN"));
        auto then = expression(*e.children[i + 1]);
        t.type = either(t.type, then.type);
        t.code.kids.push_back(std::move(then.code));
    }
    if (e.has_else) {
        auto otherwise = expression(*e.children[i]);
        t.type = either(t.type, otherwise.type);
        t.code.kids.push_back(std::move(otherwise.code));
    }
    return t;
}

typed checker::call(const ast::expr& e) {
    if (is_aggregate(e)) return aggregate_call(e);
    const auto* f = find_function(e.name);
    if (f == nullptr) {
        if (is_unsupported_function(e.name))
            raise(fault_id::unsupported_function, fmt::format("{}() is not supported", printable(e.name, 60)), e.where);
        std::vector<std::string_view> known;
        for (const auto& one : all_functions()) known.push_back(one.name);
        raise(fault_id::unknown_function, fmt::format("there is no function {}()", printable(e.name, 60)), e.where,
              did_you_mean(e.name, known));
    }
    if (e.children.size() < f->least || e.children.size() > f->most)
        raise(fault_id::invalid_number_of_arguments,
              fmt::format("{}() takes {} arguments, not {}", f->name,
                          f->least == f->most ? std::to_string(f->least) : fmt::format("{} to {}", f->least, f->most),
                          e.children.size()),
              e.where);
    if (e.distinct) raise(fault_id::unexpected_syntax, "DISTINCT stands in aggregations only", e.where);
    if (f->name == "exists" && e.children[0]->kind == kind::pattern_predicate) return exists(*e.children[0]);
    if (!f->pure && f->name == "rand" && aggregation_depth_ > 0)
        raise(fault_id::non_constant_expression, "rand() cannot stand in an aggregation", e.where);
    typed t{{}, {}};
    t.code.kind = code_kind::call;
    t.code.function = f;
    const auto types = kids(e, t.code);
    if (!types.empty()) expect({{}, types[0]}, f->accepts, *e.children[0], fmt::format("{}()", f->name));
    t.type = f->returns(types);
    return t;
}

}  // namespace claimgraph::cypher
