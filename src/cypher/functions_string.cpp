#include "core/unicode.hpp"
#include "cypher/context.hpp"
#include "cypher/functions.hpp"
#include "cypher/text.hpp"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <fmt/format.h>
#include <algorithm>
#include <array>

namespace claimgraph::cypher {

namespace {

using enum value_type;

std::string_view text(std::string_view function, const value& v) {
    if (!v.is(string)) wrong_type(function, v);
    return v.as_string();
}

std::int64_t whole(std::string_view function, const value& v) {
    if (!v.is(integer)) wrong_type(function, v);
    if (v.as_integer() < 0)
        raise(fault_id::number_out_of_range, fmt::format("{}() takes no negative number", function));
    return v.as_integer();
}

// The byte that the code point number `count` begins at, or the end.
std::size_t byte_of(std::string_view s, std::int64_t count) {
    std::size_t at = 0;
    for (; count > 0 && at < s.size(); --count) (void)next_code_point(s, at);
    return at;
}

value substring(run_context&, std::span<const value> a) {
    auto s = text("substring", a[0]);
    s.remove_prefix(byte_of(s, whole("substring", a[1])));
    if (a.size() > 2) s = s.substr(0, byte_of(s, whole("substring", a[2])));
    return value(s);
}
value left(run_context&, std::span<const value> a) {
    const auto s = text("left", a[0]);
    return value(s.substr(0, byte_of(s, whole("left", a[1]))));
}
value right(run_context&, std::span<const value> a) {
    const auto s = text("right", a[0]);
    const auto wanted = whole("right", a[1]);
    const auto all = static_cast<std::int64_t>(count_code_points(s));
    return value(wanted >= all ? s : s.substr(byte_of(s, all - wanted)));
}

constexpr std::string_view blanks = " \t\r\n\v\f";
std::string_view no_left(std::string_view s) {
    const auto at = s.find_first_not_of(blanks);
    return at == std::string_view::npos ? std::string_view() : s.substr(at);
}
std::string_view no_right(std::string_view s) { return s.substr(0, s.find_last_not_of(blanks) + 1); }
value trim(run_context&, std::span<const value> a) { return value(no_left(no_right(text("trim", a[0])))); }
value ltrim(run_context&, std::span<const value> a) { return value(no_left(text("lTrim", a[0]))); }
value rtrim(run_context&, std::span<const value> a) { return value(no_right(text("rTrim", a[0]))); }

// The begin of `s` whose letters are cased alike whatever follows: up to behind a blank, the last of some thousand
// bytes or the first after them, since the lower case of a final sigma looks at its neighbours.
std::string_view piece_of(std::string_view s) {
    constexpr std::size_t wanted = 16u << 10;
    if (s.size() <= wanted) return s;
    auto at = s.find_last_of(blanks, wanted);
    if (at == std::string_view::npos) at = s.find_first_of(blanks, wanted);
    return at == std::string_view::npos ? s : s.substr(0, at + 1);
}

bool is_ascii(std::string_view s) {
    return std::all_of(s.begin(), s.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

void append_cased(std::string& out, std::string_view s, bool upper) {
    auto u = icu::UnicodeString::fromUTF8(icu::StringPiece(s.data(), static_cast<std::int32_t>(s.size())));
    if (upper) u.toUpper(icu::Locale::getRoot());
    else u.toLower(icu::Locale::getRoot());
    u.toUTF8String(out);
}

value cased(run_context& c, std::string_view s, bool upper) {
    std::string out;
    if (is_ascii(s)) {
        out = lower(s);
        if (upper)
            for (std::size_t i = 0; i < s.size(); ++i)
                out[i] = s[i] >= 'a' && s[i] <= 'z' ? static_cast<char>(s[i] - 'a' + 'A') : s[i];
        return value(std::move(out));
    }
    out.reserve(s.size());
    while (!s.empty()) {
        const auto piece = piece_of(s);
        c.tick(piece.size() / elements_per_step);  // ICU is not fast
        append_cased(out, piece, upper);
        c.check_string(out.size());
        s.remove_prefix(piece.size());
    }
    return value(std::move(out));
}
value to_lower(run_context& c, std::span<const value> a) { return cased(c, text("toLower", a[0]), false); }
value to_upper(run_context& c, std::span<const value> a) { return cased(c, text("toUpper", a[0]), true); }

value split(run_context& c, std::span<const value> a) {
    const auto s = text("split", a[0]), by = text("split", a[1]);
    value::list out;
    for (std::size_t at = 0; at <= s.size();) {
        c.tick();
        auto end = by.empty() ? byte_of(s.substr(at), 1) + at : find_text(s, by, at);
        if (by.empty() && at == s.size() && !out.empty()) break;
        if (end == std::string_view::npos) end = s.size();
        out.emplace_back(s.substr(at, end - at));
        if (end == s.size() && (by.empty() || find_text(s, by, at) == std::string_view::npos)) break;
        at = end + by.size();
    }
    c.check_list(out.size());
    return value(std::move(out));
}

value replace(run_context& c, std::span<const value> a) {
    const auto s = text("replace", a[0]), from = text("replace", a[1]), to = text("replace", a[2]);
    if (from.empty()) return a[0];
    std::string out;
    std::size_t at = 0;
    for (auto found = find_text(s, from, 0); found != std::string_view::npos; found = find_text(s, from, at)) {
        c.tick();
        out += s.substr(at, found - at);
        out += to;
        c.check_string(out.size());
        at = found + from.size();
    }
    out += s.substr(at);
    c.check_string(out.size());
    return value(std::move(out));
}

const std::array<function, 12> listed{{
    {"substring",
     2,
     3,
     bit(string),
     returns<string>,
     substring,
     true,
     true,
     {},
     "from a position, counted from 0, of some length"},
    {"left", 2, 2, bit(string), returns<string>, left, true, true, {}, "the first characters"},
    {"right", 2, 2, bit(string), returns<string>, right, true, true, {}, "the last characters"},
    {"trim", 1, 1, bit(string), returns<string>, trim, true, true, {}, "without blanks at both ends"},
    {"lTrim", 1, 1, bit(string), returns<string>, ltrim, true, true, {}, "without blanks at the begin"},
    {"rTrim", 1, 1, bit(string), returns<string>, rtrim, true, true, {}, "without blanks at the end"},
    {"toLower", 1, 1, bit(string), returns<string>, to_lower, true, true, {}, "in lower case"},
    {"toUpper", 1, 1, bit(string), returns<string>, to_upper, true, true, {}, "in upper case"},
    {"lower", 1, 1, bit(string), returns<string>, to_lower, true, true, {}, "the same as toLower"},
    {"upper", 1, 1, bit(string), returns<string>, to_upper, true, true, {}, "the same as toUpper"},
    {"split", 2, 2, bit(string), returns_list<string>, split, true, true, {}, "the pieces between separators"},
    {"replace", 3, 3, bit(string), returns<string>, replace, true, true, {}, "every occurrence replaced"},
}};

}  // namespace

std::span<const function> string_functions() { return listed; }

}  // namespace claimgraph::cypher
