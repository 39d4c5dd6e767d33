#include "cypher/context.hpp"
#include "cypher/functions.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace claimgraph::cypher {

namespace {

using enum value_type;

double number(std::string_view function, const value& v) {
    if (!v.is_number()) wrong_type(function, v);
    return v.as_number();
}

value absolute(run_context&, std::span<const value> a) {
    if (!a[0].is(integer)) return value(std::fabs(number("abs", a[0])));
    if (a[0].as_integer() == std::numeric_limits<std::int64_t>::min())
        raise(fault_id::arithmetic_overflow, "abs() of the smallest integer does not fit into 64 bits");
    return value(std::abs(a[0].as_integer()));
}
value sign(run_context&, std::span<const value> a) {
    const auto d = number("sign", a[0]);
    return value(d > 0 ? 1 : (d < 0 ? -1 : 0));
}
// Half up, as the reference implementation rounds: -1.5 becomes -1.
value rounded(run_context&, std::span<const value> a) {
    const auto d = number("round", a[0]);
    const auto below = std::floor(d);  // d - below is exact, d + 0.5 is not
    return value((d - below >= 0.5 ? below + 1 : below) + 0.0);
}
value random(run_context& c, std::span<const value>) { return value(c.random()); }
value pi(run_context&, std::span<const value>) { return value(std::numbers::pi); }
value euler(run_context&, std::span<const value>) { return value(std::numbers::e); }
value atan2_of(run_context&, std::span<const value> a) {
    return value(std::atan2(number("atan2", a[0]), number("atan2", a[1])));
}

// One number to one number.
template <double (*F)(double)>
value real(run_context&, std::span<const value> a) {
    if (!a[0].is_number()) wrong_type("a function of numbers", a[0]);
    return value(F(a[0].as_number()));
}
double cot(double x) { return 1.0 / std::tan(x); }
double degrees(double x) { return x * 180.0 / std::numbers::pi; }
double radians(double x) { return x * std::numbers::pi / 180.0; }
double haversin(double x) { return (1.0 - std::cos(x)) / 2.0; }

constexpr function plain(std::string_view name, implementation f, std::string_view says) {
    return {name, 1, 1, number_types, returns<floating>, f, true, true, {}, says};
}

const std::array<function, 24> listed{{
    {"abs", 1, 1, number_types, returns_first, absolute, true, true, {}, "without its sign"},
    {"sign", 1, 1, number_types, returns<integer>, sign, true, true, {}, "-1, 0 or 1"},
    {"rand", 0, 0, any_type, returns<floating>, random, true, false, {}, "a random number of [0, 1)"},
    {"pi", 0, 0, any_type, returns<floating>, pi, true, true, {}, "3.14159..."},
    {"e", 0, 0, any_type, returns<floating>, euler, true, true, {}, "2.71828..."},
    {"atan2", 2, 2, number_types, returns<floating>, atan2_of, true, true, {}, "the angle of a point (y, x)"},
    {"round", 1, 1, number_types, returns<floating>, rounded, true, true, {}, "to the nearest whole number, half up"},
    plain("ceil", real<std::ceil>, "up to a whole number"),
    plain("floor", real<std::floor>, "down to a whole number"),
    plain("sqrt", real<std::sqrt>, "square root"),
    plain("exp", real<std::exp>, "e to that power"),
    plain("log", real<std::log>, "natural logarithm"),
    plain("log10", real<std::log10>, "decimal logarithm"),
    plain("sin", real<std::sin>, "sine"),
    plain("cos", real<std::cos>, "cosine"),
    plain("tan", real<std::tan>, "tangent"),
    plain("cot", real<cot>, "cotangent"),
    plain("asin", real<std::asin>, "arc sine"),
    plain("acos", real<std::acos>, "arc cosine"),
    plain("atan", real<std::atan>, "arc tangent"),
    plain("degrees", real<degrees>, "radians as degrees"),
    plain("radians", real<radians>, "degrees as radians"),
    plain("haversin", real<haversin>, "half the versine"),
    {"isNaN",
     1,
     1,
     number_types,
     returns<boolean>,
     [](run_context&, std::span<const value> a) { return value(std::isnan(number("isNaN", a[0]))); },
     true,
     true,
     {},
     "whether it is no number"},
}};

}  // namespace

std::span<const function> math_functions() { return listed; }

}  // namespace claimgraph::cypher
