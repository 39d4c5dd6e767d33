#include "cypher/functions.hpp"

#include "cypher/context.hpp"
#include "cypher/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace claimgraph::cypher {

namespace {

using enum value_type;

std::string_view trimmed(std::string_view s) {
    const auto space = " \t\r\n";
    const auto begin = s.find_first_not_of(space);
    if (begin == std::string_view::npos) return {};
    return s.substr(begin, s.find_last_not_of(space) - begin + 1);
}

std::optional<double> parse_double(std::string_view s) {
    s = trimmed(s);
    if (!s.empty() && s.front() == '+') s.remove_prefix(1);
    double d = 0;
    const auto [end, bad] = std::from_chars(s.data(), s.data() + s.size(), d);
    if (end != s.data() + s.size()) return {};
    if (bad == std::errc::result_out_of_range && is_below_one(s)) return s.front() == '-' ? -0.0 : 0.0;
    if (bad != std::errc()) return {};
    return d;
}

value integer_from(double d) {
    if (std::isnan(d) || d >= 9223372036854775808.0 || d < -9223372036854775808.0) return {};
    return value(static_cast<std::int64_t>(d));
}

value to_integer(run_context&, std::span<const value> a) {
    switch (a[0].type()) {
        case integer: return a[0];
        case floating: return integer_from(a[0].as_floating());
        case string: {
            auto s = trimmed(a[0].as_string());
            if (!s.empty() && s.front() == '+') s.remove_prefix(1);
            std::int64_t i = 0;
            const auto [end, bad] = std::from_chars(s.data(), s.data() + s.size(), i);
            if (bad == std::errc() && end == s.data() + s.size()) return value(i);
            const auto d = parse_double(s);
            return d ? integer_from(*d) : value();
        }
        default: wrong_type("toInteger", a[0]);
    }
}

value to_float(run_context&, std::span<const value> a) {
    if (a[0].is_number()) return value(a[0].as_number());
    if (!a[0].is(string)) wrong_type("toFloat", a[0]);
    const auto d = parse_double(a[0].as_string());
    return d ? value(*d) : value();
}

value to_boolean(run_context&, std::span<const value> a) {
    if (a[0].is(boolean)) return a[0];
    if (!a[0].is(string)) wrong_type("toBoolean", a[0]);
    const auto s = lower(trimmed(a[0].as_string()));
    if (s == "true") return value(true);
    return s == "false" ? value(false) : value();
}

value to_string_of(run_context&, std::span<const value> a) {
    switch (a[0].type()) {
        case string: return a[0];
        case integer:
        case floating:
        case boolean: return value(to_string(a[0]));
        case date: return value(claimgraph::to_string(a[0].as_date()));
        default: wrong_type("toString", a[0]);
    }
}

value coalesce(run_context&, std::span<const value> a) {
    for (const auto& v : a)
        if (!v.is_null()) return v;
    return {};
}
static_type returns_either(std::span<const static_type> a) {
    auto all = of(null);
    for (const auto& t : a) all = either(all, t);
    return all;
}

value value_type_name(run_context&, std::span<const value> a) { return value(to_string(a[0].type())); }

value exists_value(run_context&, std::span<const value> a) { return value(!a[0].is_null()); }

constexpr type_set scalars = bit(boolean) | bit(string) | number_types;

const std::array<function, 17> scalar_table{{
    {"toInteger",
     1,
     1,
     any_type,
     returns<integer>,
     to_integer,
     true,
     true,
     {},
     "the number, or that a string says; null where it says none"},
    {"toFloat", 1, 1, any_type, returns<floating>, to_float, true, true, {}, "the same as a float"},
    {"toBoolean", 1, 1, any_type, returns<boolean>, to_boolean, true, true, {}, "what 'true' and 'false' say"},
    {"toString",
     1,
     1,
     any_type,
     returns<string>,
     to_string_of,
     true,
     true,
     {},
     "a number, boolean, string or date in words"},
    {"coalesce", 1, 255, any_type, returns_either, coalesce, false, true, {}, "the first argument that is not null"},
    {"valueType", 1, 1, any_type, returns<string>, value_type_name, false, true, {}, "the name of the argument's type"},
    {"exists",
     1,
     1,
     any_type,
     returns<boolean>,
     exists_value,
     false,
     true,
     {},
     "whether a property, or a match of a pattern, is there"},
    {"count", 1, 1, any_type, returns<integer>, nullptr, true, false, aggregate::count, "how many are not null"},
    {"sum", 1, 1, number_types, returns_first, nullptr, true, false, aggregate::sum, "the sum; integers stay integers"},
    {"avg", 1, 1, number_types, returns<floating>, nullptr, true, false, aggregate::avg, "the mean, a float"},
    {"min", 1, 1, any_type, returns_any, nullptr, true, false, aggregate::min, "the first in sort order"},
    {"max", 1, 1, any_type, returns_any, nullptr, true, false, aggregate::max, "the last in sort order"},
    {"collect", 1, 1, any_type, [](std::span<const static_type> a) { return list_of(a[0]); }, nullptr, true, false,
     aggregate::collect, "a list of those that are not null"},
    {"stDev", 1, 1, number_types, returns<floating>, nullptr, true, false, aggregate::stdev,
     "standard deviation of a sample"},
    {"stDevP", 1, 1, number_types, returns<floating>, nullptr, true, false, aggregate::stdevp,
     "standard deviation of a population"},
    {"percentileCont", 2, 2, number_types, returns<floating>, nullptr, true, false, aggregate::percentile_cont,
     "percentile, interpolated"},
    {"percentileDisc", 2, 2, number_types, returns_number, nullptr, true, false, aggregate::percentile_disc,
     "percentile, the nearest value"},
}};

}  // namespace

std::span<const function> scalar_functions() { return scalar_table; }

std::span<const function> all_functions() {
    static const std::vector<function> all = [] {
        std::vector<function> out;
        for (const auto part : {scalar_functions(), graph_functions(), list_functions(), string_functions(),
                                math_functions(), date_functions()})
            out.insert(out.end(), part.begin(), part.end());
        std::sort(out.begin(), out.end(),
                  [](const function& a, const function& b) { return lower(a.name) < lower(b.name); });
        return out;
    }();
    return all;
}

const function* find_function(std::string_view name) {
    const auto wanted = lower(name);
    const auto all = all_functions();
    const auto found = std::lower_bound(all.begin(), all.end(), wanted,
                                        [](const function& f, const std::string& n) { return lower(f.name) < n; });
    return found != all.end() && lower(found->name) == wanted ? &*found : nullptr;
}

bool is_unsupported_function(std::string_view name) {
    const auto first = lower(name.substr(0, name.find('.')));
    static constexpr std::array<std::string_view, 8> known{"time",     "localtime", "datetime", "localdatetime",
                                                           "duration", "point",     "distance", "date"};
    return std::find(known.begin(), known.end(), first) != known.end();
}

}  // namespace claimgraph::cypher
