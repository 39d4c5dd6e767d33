#include "cypher/eval.hpp"

#include <fmt/format.h>
#include <cmath>
#include <limits>

namespace claimgraph::cypher {

namespace {

using enum value_type;

[[noreturn]] void no_such(std::string_view what, const value& a, const value& b) {
    raise(fault_id::type_mismatch,
          fmt::format("{} of a {} and a {} is not defined", what, to_string(a.type()), to_string(b.type())));
}
[[noreturn]] void overflow(std::string_view what) {
    raise(fault_id::arithmetic_overflow, fmt::format("{} does not fit into 64 bits", what));
}
bool integers(const value& a, const value& b) { return a.is(integer) && b.is(integer); }
bool numbers(const value& a, const value& b) { return a.is_number() && b.is_number(); }

value append(run_context& c, const value& a, const value& b) {
    value::list out;
    const auto take = [&](const value& v) {
        if (v.is(list)) out.insert(out.end(), v.as_list().begin(), v.as_list().end());
        else out.push_back(v);
    };
    const auto size = (a.is(list) ? a.as_list().size() : 1) + (b.is(list) ? b.as_list().size() : 1);
    c.check_list(size);
    c.tick(size / elements_per_step);
    out.reserve(size);
    take(a);
    take(b);
    return c.checked(value(std::move(out)));
}

}  // namespace

value add(run_context& c, const value& a, const value& b) {
    if (a.is_null() || b.is_null()) return {};
    if (integers(a, b)) {
        std::int64_t sum = 0;
        if (__builtin_add_overflow(a.as_integer(), b.as_integer(), &sum)) overflow("a sum");
        return value(sum);
    }
    if (numbers(a, b)) return value(a.as_number() + b.as_number());
    if (a.is(list) || b.is(list)) return append(c, a, b);
    // A string takes a number after it, as the reference implementation does.
    if ((a.is(string) && (b.is(string) || b.is_number())) || (a.is_number() && b.is(string))) {
        const auto size = (a.is(string) ? a.as_string().size() : 24) + (b.is(string) ? b.as_string().size() : 24);
        c.check_string(size);
        c.tick(size / bytes_per_step);
        std::string out;
        out.reserve(size);
        if (a.is(string)) out += a.as_string();
        else out += to_string(a);
        if (b.is(string)) out += b.as_string();
        else out += to_string(b);
        return value(std::move(out));
    }
    no_such("the sum", a, b);
}

value subtract(const value& a, const value& b) {
    if (a.is_null() || b.is_null()) return {};
    if (integers(a, b)) {
        std::int64_t rest = 0;
        if (__builtin_sub_overflow(a.as_integer(), b.as_integer(), &rest)) overflow("a difference");
        return value(rest);
    }
    if (!numbers(a, b)) no_such("the difference", a, b);
    return value(a.as_number() - b.as_number());
}

value multiply(const value& a, const value& b) {
    if (a.is_null() || b.is_null()) return {};
    if (integers(a, b)) {
        std::int64_t product = 0;
        if (__builtin_mul_overflow(a.as_integer(), b.as_integer(), &product)) overflow("a product");
        return value(product);
    }
    if (!numbers(a, b)) no_such("the product", a, b);
    return value(a.as_number() * b.as_number());
}

value divide(const value& a, const value& b) {
    if (a.is_null() || b.is_null()) return {};
    if (integers(a, b)) {
        if (b.as_integer() == 0) raise(fault_id::division_by_zero, "an integer is divided by zero");
        if (b.as_integer() == -1 && a.as_integer() == std::numeric_limits<std::int64_t>::min()) overflow("a quotient");
        return value(a.as_integer() / b.as_integer());
    }
    if (!numbers(a, b)) no_such("the quotient", a, b);
    return value(a.as_number() / b.as_number());
}

value modulo(const value& a, const value& b) {
    if (a.is_null() || b.is_null()) return {};
    if (integers(a, b)) {
        if (b.as_integer() == 0) raise(fault_id::division_by_zero, "an integer is divided by zero");
        return value(b.as_integer() == -1 ? std::int64_t{0} : a.as_integer() % b.as_integer());
    }
    if (!numbers(a, b)) no_such("the remainder", a, b);
    return value(std::fmod(a.as_number(), b.as_number()));
}

value power(const value& a, const value& b) {
    if (a.is_null() || b.is_null()) return {};
    if (!numbers(a, b)) no_such("the power", a, b);
    return value(std::pow(a.as_number(), b.as_number()));
}

value runner::chain(const code& c) {
    auto total = eval(c.kids[0]);
    for (std::size_t i = 1; i < c.kids.size(); ++i) {
        const auto next = eval(c.kids[i]);
        if (c.kind == code_kind::power) {
            total = power(total, next);
            continue;
        }
        switch (c.ops[i - 1]) {
            case ast::op::plus: total = add(*this, total, next); break;
            case ast::op::minus: total = subtract(total, next); break;
            case ast::op::times: total = multiply(total, next); break;
            case ast::op::divide: total = divide(total, next); break;
            default: total = modulo(total, next); break;
        }
    }
    return total;
}

value runner::sign(const code& c) {
    auto v = eval(c.kids[0]);
    if (v.is_null()) return v;
    if (!v.is_number()) raise(fault_id::type_mismatch, fmt::format("a {} has no sign", to_string(v.type())));
    if (c.kind == code_kind::plus) return v;
    if (!v.is(integer)) return value(-v.as_floating());
    if (v.as_integer() == std::numeric_limits<std::int64_t>::min()) overflow("a number");
    return value(-v.as_integer());
}

}  // namespace claimgraph::cypher
