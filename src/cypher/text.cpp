#include "cypher/text.hpp"

#include "core/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace claimgraph::cypher {

namespace {

char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool plain_name(std::string_view name) {
    if (name.empty()) return false;
    for (std::size_t at = 0; at < name.size();) {
        const bool first = at == 0;
        const char32_t c = next_code_point(name, at);
        if (c == ill_formed || !(is_letter(c) || c == '_' || (!first && is_digit(c)))) return false;
    }
    return true;
}

// Words that cannot stand as a name where an expression may begin or go on.
constexpr std::array<std::string_view, 45> reserved{
    "all",    "and",      "as",    "asc",        "ascending", "by",       "call",  "case", "contains",
    "create", "delete",   "desc",  "descending", "detach",    "distinct", "else",  "end",  "ends",
    "exists", "false",    "in",    "is",         "limit",     "match",    "merge", "not",  "null",
    "on",     "optional", "or",    "order",      "remove",    "return",   "set",   "skip", "starts",
    "then",   "true",     "union", "unwind",     "when",      "where",    "with",  "xor",  "yield"};

}  // namespace

std::string float_text(double d) {
    if (std::isnan(d)) return "NaN";
    if (std::isinf(d)) return d > 0 ? "Infinity" : "-Infinity";
    std::array<char, 32> buffer{};
    const double size = std::fabs(d);
    const auto form =
        size != 0 && (size < 1e-3 || size >= 1e7) ? std::chars_format::scientific : std::chars_format::fixed;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), d, form).ptr;
    std::string out(buffer.data(), end);
    if (const auto e = out.find('e'); e != std::string::npos) {
        // 1e+08 -> 1.0E8, as the standard's examples and its reference implementation print it
        auto digits = out.substr(0, e);
        if (digits.find('.') == std::string::npos) digits += ".0";
        const bool negative = out[e + 1] == '-';
        auto exponent = out.substr(e + 2);
        exponent.erase(0, std::min(exponent.find_first_not_of('0'), exponent.size() - 1));
        return digits + "E" + (negative ? "-" : "") + exponent;
    }
    if (out.find('.') == std::string::npos) out += ".0";
    return out;
}

bool is_below_one(std::string_view number) {
    const auto e = std::min(number.find_first_of("eE"), number.size());
    const auto digits = number.substr(0, e);
    const auto point = std::min(digits.find('.'), digits.size());
    const auto first = digits.find_first_of("123456789");
    if (first == std::string_view::npos) return true;
    // 10 to this power is the place of the first digit that counts.
    const auto place = static_cast<std::int64_t>(point) - static_cast<std::int64_t>(first) - (first < point ? 1 : 0);
    auto written = number.substr(std::min(e + 1, number.size()));
    if (!written.empty() && written.front() == '+') written.remove_prefix(1);
    std::int64_t exponent = 0;
    const auto bad = std::from_chars(written.data(), written.data() + written.size(), exponent).ec;
    if (bad == std::errc::result_out_of_range) return written.front() == '-';
    return exponent < -place;
}

std::string quoted_string(std::string_view s) {
    std::string out = "'";
    for (const char c : s) {
        switch (c) {
            case '\'': out += "\\'"; break;
            case '\\': out += "\\\\"; break;
            case '\n': out += "\\n"; break;
            case '\r': out += "\\r"; break;
            case '\t': out += "\\t"; break;
            default:
                if (static_cast<unsigned char>(c) < 0x20) out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
                else out += c;
        }
    }
    return out + "'";
}

std::string quoted_name(std::string_view name) {
    bool plain = plain_name(name);
    for (const auto word : reserved) plain = plain && !same_word(word, name);
    if (plain) return std::string(name);
    std::string out = "`";
    for (const char c : name) {
        if (c == '`') out += '`';
        out += c;
    }
    return out + "`";
}

std::string lower(std::string_view s) {
    std::string out(s);
    for (auto& c : out) c = lower(c);
    return out;
}

// glibc's memmem is the two-way algorithm of Crochemore and Perrin (1991).
std::size_t find_text(std::string_view text, std::string_view what, std::size_t from) noexcept {
    if (from > text.size()) return std::string_view::npos;
    const auto rest = text.substr(from);
    if (what.empty()) return from;
    if (rest.size() < what.size()) return std::string_view::npos;
    const auto* found = static_cast<const char*>(memmem(rest.data(), rest.size(), what.data(), what.size()));
    return found == nullptr ? std::string_view::npos : static_cast<std::size_t>(found - text.data());
}

bool same_word(std::string_view a, std::string_view b) noexcept {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (lower(a[i]) != lower(b[i])) return false;
    return true;
}

}  // namespace claimgraph::cypher
