#include "text/plain_metadata.hpp"

#include <algorithm>

namespace claimgraph {

namespace {

constexpr bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

constexpr bool is_control(char c) noexcept { return static_cast<unsigned char>(c) < ' '; }

/// Letters of other scripts, but for what begins with C2 or EF: control characters and the byte order mark do.
constexpr bool is_other_letter(char c) noexcept { return static_cast<unsigned char>(c) > 0xC2 && c != '\xEF'; }

constexpr bool is_key(std::string_view s) noexcept {
    constexpr std::size_t longest = 64;  // YAML takes keys of up to 1,024
    return !s.empty() && s.size() <= longest && is_letter(s[0]) &&
           std::all_of(s.begin(), s.end(), [](char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '-'; });
}

constexpr bool is_null(std::string_view s) noexcept { return s == "null" || s == "Null" || s == "NULL"; }

/// No sign of another kind of scalar at its beginning, and no end of a plain one within it.
bool is_plain(std::string_view s) noexcept {
    if (s.empty() || !(is_letter(s[0]) || is_digit(s[0]) || is_other_letter(s[0])) || is_null(s)) return false;
    for (std::size_t i = 1; i < s.size(); ++i) {
        const char c = s[i];
        if (c == ':' && (i + 1 == s.size() || s[i + 1] == ' ')) return false;
        if (c == '#' && s[i - 1] == ' ') return false;
        if (c == '\xC2' || c == '\xEF' || c == '\x7F' || is_control(c)) return false;
    }
    return true;
}

}  // namespace

std::optional<std::vector<plain_field>> plain_fields(std::string_view block) {
    std::vector<plain_field> fields;
    while (!block.empty()) {
        const auto end = std::min(block.find('\n'), block.size());
        auto line = block.substr(0, end);
        block.remove_prefix(std::min(end + 1, block.size()));
        const auto colon = line.find(": ");
        if (colon == std::string_view::npos) return std::nullopt;
        const auto key = line.substr(0, colon);
        line.remove_prefix(colon + 1);
        line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
        line = line.substr(0, line.find_last_not_of(' ') + 1);
        if (!is_key(key) || is_null(key) || !is_plain(line)) return std::nullopt;
        fields.push_back({key, line});
    }
    return fields;
}

}  // namespace claimgraph
