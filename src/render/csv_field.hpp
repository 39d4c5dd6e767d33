#pragma once
/// \file
/// A field of comma-separated values.

#include <string>
#include <string_view>

namespace claimgraph {

/// As RFC 4180 has it: quoted where it must be.
[[nodiscard]] inline std::string csv_field(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
    std::string out = "\"";
    for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + '"';
}

}  // namespace claimgraph
