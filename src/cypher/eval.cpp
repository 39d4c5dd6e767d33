#include "cypher/eval.hpp"

#include "cypher/pipeline.hpp"
#include "cypher/text.hpp"

#include <fmt/format.h>
#include <array>

namespace claimgraph::cypher {

using enum value_type;

runner::runner(const prepared_query::data& q, const graph_view& v, const run_options& o)
    : run_context(v, o), question_(q) {
    frame.resize(q.slots);
}
runner::~runner() = default;

value runner::eval(const code& c) {
    switch (c.kind) {
        case code_kind::absent: return {};
        case code_kind::constant: return c.constant;
        case code_kind::parameter: return *given[c.number];
        case code_kind::variable: return frame[c.at];
        default: break;
    }
    tick();
    try {
        return fallible(c);
    } catch (fault& why) {
        // The innermost expression that failed is the place to show.
        if (!why.placed) {
            why.where = c.where;
            why.placed = true;
        }
        throw;
    }
}

const value& runner::read(const code& c, value& room) {
    switch (c.kind) {
        case code_kind::constant: return c.constant;
        case code_kind::parameter: return *given[c.number];
        case code_kind::variable: return frame[c.at];
        default: return room = eval(c);
    }
}

value runner::fallible(const code& c) {
    switch (c.kind) {
        case code_kind::property: {
            const auto of = eval(c.kids[0]);
            return property_of(of, c.names[0], c.number);
        }
        case code_kind::index: return index(c);
        case code_kind::slice: return slice(c);
        case code_kind::list: return list(c);
        case code_kind::map: return map(c);
        case code_kind::or_:
        case code_kind::xor_:
        case code_kind::and_: return logic(c);
        case code_kind::not_: return negation(c);
        case code_kind::compare: return comparison(c);
        case code_kind::in: return in(c);
        case code_kind::starts_with:
        case code_kind::ends_with:
        case code_kind::contains:
        case code_kind::matches: return text_test(c);
        case code_kind::is_null: return value(eval(c.kids[0]).is_null());
        case code_kind::is_not_null: return value(!eval(c.kids[0]).is_null());
        case code_kind::add:
        case code_kind::multiply:
        case code_kind::power: return chain(c);
        case code_kind::negate:
        case code_kind::plus: return sign(c);
        case code_kind::has_labels: return has_labels(c);
        case code_kind::call: return call(c);
        case code_kind::case_: return case_(c);
        case code_kind::comprehension: return comprehension(c);
        case code_kind::quantifier: return quantified(c);
        case code_kind::reduce: return reduce(c);
        case code_kind::exists: return value(exists(c));
        case code_kind::pattern_list: return matches_of(c, false);
        case code_kind::shortest: return matches_of(c, true);
        default: return {};
    }
}

bool runner::passes(const code& c) {
    const auto v = eval(c);
    if (v.is(boolean)) return v.as_boolean();
    if (v.is_null()) return false;
    raise(fault_id::type_mismatch, fmt::format("a condition is a BOOLEAN, not a {}", to_string(v.type())), c.where);
}

value runner::list(const code& c) {
    value::list out;
    out.reserve(c.kids.size());
    for (const auto& k : c.kids) out.push_back(eval(k));
    return checked(value(std::move(out)));
}

value runner::map(const code& c) {
    value::map out;
    out.reserve(c.kids.size());
    for (std::size_t i = 0; i < c.kids.size(); ++i) out.emplace_back(c.names[i], eval(c.kids[i]));
    return checked(value(std::move(out)));
}

truth runner::truth_of(const code& c, const code& kid) {
    const auto v = eval(kid);
    if (v.is_null()) return truth::unknown;
    if (v.is(boolean)) return v.as_boolean() ? truth::yes : truth::no;
    const auto* word = c.kind == code_kind::and_
                           ? "AND"
                           : (c.kind == code_kind::or_ ? "OR" : (c.kind == code_kind::xor_ ? "XOR" : "NOT"));
    raise(fault_id::type_mismatch, fmt::format("{} takes a BOOLEAN, not a {}", word, to_string(v.type())), kid.where);
}

value runner::logic(const code& c) {
    const bool exclusive = c.kind == code_kind::xor_;
    const auto decides = c.kind == code_kind::and_ ? truth::no : truth::yes;
    auto all = c.kind == code_kind::and_ ? truth::yes : truth::no;
    for (const auto& k : c.kids) {
        const auto one = truth_of(c, k);
        if (exclusive) {
            if (one == truth::unknown) return {};
            all = all == one ? truth::no : truth::yes;
        } else {
            if (one == decides) return to_value(one);
            if (one == truth::unknown) all = one;
        }
    }
    return to_value(all);
}

value runner::negation(const code& c) {
    const auto one = truth_of(c, c.kids[0]);
    return one == truth::unknown ? value() : value(one == truth::no);
}

namespace {

truth compared(run_context& run, ast::op o, const value& a, const value& b) {
    if (o == ast::op::equal || o == ast::op::not_equal) {
        const auto same = equal(a, b, &run);
        if (o == ast::op::equal || same == truth::unknown) return same;
        return same == truth::yes ? truth::no : truth::yes;
    }
    const auto c = compare(a, b, &run);
    if (c == comparison::unknown) return truth::unknown;
    const bool less = c == comparison::less, greater = c == comparison::greater, even = c == comparison::equal;
    switch (o) {
        case ast::op::less: return less ? truth::yes : truth::no;
        case ast::op::less_equal: return less || even ? truth::yes : truth::no;
        case ast::op::greater: return greater ? truth::yes : truth::no;
        default: return greater || even ? truth::yes : truth::no;
    }
}

}  // namespace

// a < b < c is a < b AND b < c.
value runner::comparison(const code& c) {
    auto left = eval(c.kids[0]);
    auto all = truth::yes;
    for (std::size_t i = 0; i < c.ops.size(); ++i) {
        auto right = eval(c.kids[i + 1]);
        const auto one = compared(*this, c.ops[i], left, right);
        if (one == truth::no) return value(false);
        if (one == truth::unknown) all = one;
        left = std::move(right);
    }
    return to_value(all);
}

value runner::in(const code& c) {
    const auto what = eval(c.kids[0]), where = eval(c.kids[1]);
    if (where.is_null()) return {};
    if (!where.is(value_type::list))
        raise(fault_id::type_mismatch, fmt::format("IN takes a LIST, not a {}", to_string(where.type())));
    auto found = truth::no;
    for (const auto& one : where.as_list()) {
        tick();
        const auto same = equal(what, one, this);
        if (same == truth::yes) return value(true);
        if (same == truth::unknown) found = same;
    }
    return to_value(found);
}

value runner::text_test(const code& c) {
    const auto a = eval(c.kids[0]), b = eval(c.kids[1]);
    if (!a.is(string) || !b.is(string)) return {};
    const auto s = a.as_string(), t = b.as_string();
    tick((c.kind == code_kind::contains ? s.size() + t.size() : std::min(s.size(), t.size())) / bytes_per_step);
    switch (c.kind) {
        case code_kind::starts_with: return value(s.substr(0, t.size()) == t);
        case code_kind::ends_with: return value(s.size() >= t.size() && s.substr(s.size() - t.size()) == t);
        case code_kind::contains: return value(find_text(s, t, 0) != std::string_view::npos);
        default: return value(matches(s, t));
    }
}

value runner::has_labels(const code& c) {
    const auto v = eval(c.kids[0]);
    if (v.is_null()) return {};
    if (!v.is(node) && !v.is(relationship))
        raise(fault_id::type_mismatch, fmt::format("a {} has no labels", to_string(v.type())));
    for (std::size_t i = 0; i < c.names.size(); ++i) {
        if (v.is(relationship)) {
            if (!view.has_label(v.as_edge(), c.names[i])) return value(false);
            continue;
        }
        const auto kind = label(c.names[i], c.numbers[i]);
        if (!kind || !view.has_label(v.as_node(), *kind)) return value(false);
    }
    return value(true);
}

value runner::index(const code& c) {
    const auto of = eval(c.kids[0]), at = eval(c.kids[1]);
    if (of.is_null()) return {};
    const bool keyed = of.is(value_type::map) || of.is(node) || of.is(relationship);
    if (!keyed && !of.is(value_type::list))
        raise(fault_id::element_access, fmt::format("a {} has no elements", to_string(of.type())));
    if (at.is_null()) return {};
    if (keyed) {
        if (!at.is(string))
            raise(fault_id::map_index_type,
                  fmt::format("a {} is looked up by a STRING, not a {}", to_string(of.type()), to_string(at.type())));
        return property_of(of, at.as_string());
    }
    if (!at.is(integer))
        raise(fault_id::list_index_type,
              fmt::format("the index of a LIST is an INTEGER, not a {}", to_string(at.type())));
    const auto& all = of.as_list();
    const auto size = static_cast<std::int64_t>(all.size());
    auto i = at.as_integer();
    if (i < 0) i += size;
    return i < 0 || i >= size ? value() : all[static_cast<std::size_t>(i)];
}

value runner::slice(const code& c) {
    const auto of = eval(c.kids[0]), from = eval(c.kids[1]), to = eval(c.kids[2]);
    const bool has_from = c.kids[1].kind != code_kind::absent, has_to = c.kids[2].kind != code_kind::absent;
    if (of.is_null() || (has_from && from.is_null()) || (has_to && to.is_null())) return {};
    if (!of.is(value_type::list))
        raise(fault_id::element_access, fmt::format("a {} has no slices", to_string(of.type())));
    for (const auto* v : {&from, &to})
        if (!v->is_null() && !v->is(integer))
            raise(fault_id::list_index_type,
                  fmt::format("the bound of a slice is an INTEGER, not a {}", to_string(v->type())));
    const auto& all = of.as_list();
    const auto size = static_cast<std::int64_t>(all.size());
    const auto place = [&](const value& v) {
        const auto i = v.as_integer() < 0 ? v.as_integer() + size : v.as_integer();
        return std::clamp<std::int64_t>(i, 0, size);
    };
    const auto begin = has_from ? place(from) : 0, end = has_to ? place(to) : size;
    if (begin >= end) return value(value::list());
    tick(static_cast<std::size_t>(end - begin) / elements_per_step);
    return value(value::list(all.begin() + begin, all.begin() + end));
}

value runner::call(const code& c) {
    // Few functions take more than four arguments, and calls are the commonest of all.
    std::array<value, 4> few;
    value::list many;
    if (c.kids.size() > few.size()) many.resize(c.kids.size());
    const std::span<value> arguments(many.empty() ? few.data() : many.data(), c.kids.size());
    std::size_t steps = 0;
    for (std::size_t i = 0; i < c.kids.size(); ++i) {
        arguments[i] = eval(c.kids[i]);
        if (arguments[i].is_null() && c.function->null_in_null_out) return {};
        steps += steps_of(arguments[i]);
    }
    tick(steps);
    auto v = c.function->run(*this, arguments);
    tick(steps_of(v));
    if (v.is(string)) check_string(v.as_string().size());
    return v;
}

value runner::case_(const code& c) {
    std::size_t i = 0;
    value operand;
    if (c.has_operand) operand = eval(c.kids[i++]);
    for (; i + 1 < c.kids.size(); i += 2) {
        const bool chosen = c.has_operand ? equal(operand, eval(c.kids[i]), this) == truth::yes : passes(c.kids[i]);
        if (chosen) return eval(c.kids[i + 1]);
    }
    return c.has_else ? eval(c.kids[i]) : value();
}

value runner::comprehension(const code& c) {
    const auto from = eval(c.kids[0]);
    if (from.is_null()) return {};
    if (!from.is(value_type::list))
        raise(fault_id::type_mismatch, fmt::format("IN takes a LIST, not a {}", to_string(from.type())));
    value::list out;
    for (const auto& one : from.as_list()) {
        tick();
        frame[c.at] = one;
        if (c.kids[1].kind != code_kind::absent && !passes(c.kids[1])) continue;
        out.push_back(c.kids[2].kind == code_kind::absent ? one : eval(c.kids[2]));
        account(sizeof(value));
    }
    release(out.size() * sizeof(value));
    return checked(value(std::move(out)));
}

// Three-valued: an element of which nobody knows leaves the answer open unless others decide it.
value runner::quantified(const code& c) {
    const auto from = eval(c.kids[0]);
    if (from.is_null()) return {};
    if (!from.is(value_type::list))
        raise(fault_id::type_mismatch, fmt::format("IN takes a LIST, not a {}", to_string(from.type())));
    std::size_t yes = 0, unknown = 0;
    const auto& all = from.as_list();
    const bool tests = c.kids[1].kind != code_kind::absent;
    for (const auto& one : all) {
        tick();
        frame[c.at] = one;
        const auto v = tests ? eval(c.kids[1]) : one;
        if (v.is_null()) ++unknown;
        else if (!v.is(boolean))
            raise(fault_id::type_mismatch, fmt::format("a condition is a BOOLEAN, not a {}", to_string(v.type())),
                  c.kids[1].where);
        else if (v.as_boolean()) ++yes;
    }
    const auto no = all.size() - yes - unknown;
    switch (c.quantifier) {
        case quantifier_kind::all: return no > 0 ? value(false) : (unknown > 0 ? value() : value(true));
        case quantifier_kind::any: return yes > 0 ? value(true) : (unknown > 0 ? value() : value(false));
        case quantifier_kind::none: return yes > 0 ? value(false) : (unknown > 0 ? value() : value(true));
        case quantifier_kind::single: break;
    }
    return yes > 1 ? value(false) : (unknown > 0 ? value() : value(yes == 1));
}

value runner::reduce(const code& c) {
    auto total = eval(c.kids[0]);
    const auto from = eval(c.kids[1]);
    if (from.is_null()) return {};
    if (!from.is(value_type::list))
        raise(fault_id::type_mismatch, fmt::format("IN takes a LIST, not a {}", to_string(from.type())));
    for (const auto& one : from.as_list()) {
        tick();
        frame[c.at] = one;
        frame[c.at2] = std::move(total);
        total = eval(c.kids[2]);
    }
    return total;
}

pipeline& runner::subpipeline(const code& c) {
    auto& made = subqueries_[c.number];
    if (!made) made = std::make_unique<pipeline>(*this, question_.subqueries[c.number].what);
    return *made;
}

bool runner::exists(const code& c) {
    bool found = false;
    subpipeline(c).run([&] {
        found = true;
        return false;
    });
    return found;
}

value runner::matches_of(const code& c, bool single) {
    const auto& produces = question_.subqueries[c.number].produces;
    value::list out;
    subpipeline(c).run([&] {
        out.push_back(eval(produces));
        check_list(out.size());
        account(sizeof(value));
        return !single;
    });
    release(out.size() * sizeof(value));
    if (single) return out.empty() ? value() : out.front();
    return checked(value(std::move(out)));
}

}  // namespace claimgraph::cypher
