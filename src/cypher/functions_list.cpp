#include "core/unicode.hpp"
#include "cypher/context.hpp"
#include "cypher/functions.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>

namespace claimgraph::cypher {

namespace {

using enum value_type;

value size(run_context&, std::span<const value> a) {
    if (a[0].is(list)) return value(std::ssize(a[0].as_list()));
    if (a[0].is(map)) return value(std::ssize(a[0].as_map()));
    if (a[0].is(string)) return value(static_cast<std::int64_t>(count_code_points(a[0].as_string())));
    wrong_type("size", a[0]);
}

value head(run_context&, std::span<const value> a) {
    if (!a[0].is(list)) wrong_type("head", a[0]);
    return a[0].as_list().empty() ? value() : a[0].as_list().front();
}
value last(run_context&, std::span<const value> a) {
    if (!a[0].is(list)) wrong_type("last", a[0]);
    return a[0].as_list().empty() ? value() : a[0].as_list().back();
}
value tail(run_context&, std::span<const value> a) {
    if (!a[0].is(list)) wrong_type("tail", a[0]);
    const auto& all = a[0].as_list();
    return value(value::list(all.begin() + (all.empty() ? 0 : 1), all.end()));
}

value reverse(run_context&, std::span<const value> a) {
    if (a[0].is(list)) {
        const auto& all = a[0].as_list();
        return value(value::list(all.rbegin(), all.rend()));
    }
    if (!a[0].is(string)) wrong_type("reverse", a[0]);
    const auto s = a[0].as_string();
    std::string out;
    out.reserve(s.size());
    for (std::size_t end = s.size(), at = end; end > 0; end = at) {
        do --at;
        while (at > 0 && (s[at] & 0xC0) == 0x80);
        out += s.substr(at, end - at);
    }
    return value(std::string_view(out));
}

value range(run_context& c, std::span<const value> a) {
    for (const auto& v : a)
        if (!v.is(integer))
            raise(fault_id::argument_type, fmt::format("range() takes integers, not a {}", to_string(v.type())));
    const auto from = a[0].as_integer(), to = a[1].as_integer(), step = a.size() > 2 ? a[2].as_integer() : 1;
    if (step == 0) raise(fault_id::number_out_of_range, "the step of range() cannot be 0");
    if (step > 0 ? from > to : from < to) return value(value::list());
    // Unsigned: the distance between two 64-bit integers fits.
    const auto distance = step > 0 ? static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from)
                                   : static_cast<std::uint64_t>(from) - static_cast<std::uint64_t>(to);
    const auto stride = step > 0 ? static_cast<std::uint64_t>(step) : 0 - static_cast<std::uint64_t>(step);
    const auto count = distance / stride;
    c.check_list(static_cast<std::size_t>(std::min<std::uint64_t>(count, SIZE_MAX - 1)) + 1);
    c.account((count + 1) * sizeof(value));
    value::list out;
    out.reserve(count + 1);
    for (std::uint64_t i = 0; i <= count; ++i) {
        c.tick();
        out.emplace_back(
            static_cast<std::int64_t>(static_cast<std::uint64_t>(from) + i * static_cast<std::uint64_t>(step)));
    }
    c.release((count + 1) * sizeof(value));
    return value(std::move(out));
}

static_type returns_element(std::span<const static_type> a) { return element_of(a[0]); }
static_type returns_same(std::span<const static_type> a) {
    return outermost(a[0]) == bit(list) || outermost(a[0]) == bit(string) ? a[0] : any();
}

const std::array<function, 6> listed{{
    {"size",
     1,
     1,
     bit(list) | bit(string) | bit(map),
     returns<integer>,
     size,
     true,
     true,
     {},
     "of a list, a map, or a string in characters"},
    {"head", 1, 1, bit(list), returns_element, head, true, true, {}, "the first element"},
    {"last", 1, 1, bit(list), returns_element, last, true, true, {}, "the last element"},
    {"tail", 1, 1, bit(list), returns_same, tail, true, true, {}, "all but the first element"},
    {"reverse", 1, 1, bit(list) | bit(string), returns_same, reverse, true, true, {}, "a list or string backwards"},
    {"range",
     2,
     3,
     any_type,
     returns_list<integer>,
     range,
     true,
     true,
     {},
     "the integers from the first to the second, both included"},
}};

}  // namespace

std::span<const function> list_functions() { return listed; }

}  // namespace claimgraph::cypher
