#pragma once
/// \file
/// What the findings of the room analysis are called.

#include <claimgraph/render/analysis.hpp>

#include <string_view>

namespace claimgraph {

[[nodiscard]] constexpr std::string_view name_of(influence i) noexcept {
    return i == influence::mixed ? "mixed" : i == influence::advances ? "advances" : "undermines";
}
[[nodiscard]] constexpr std::string_view name_of(wording w) noexcept {
    return w == wording::clause ? "clause" : w == wording::phrase ? "phrase" : "told";
}
[[nodiscard]] constexpr std::string_view name_of(change c) noexcept {
    switch (c) {
        case change::began: return "began";
        case change::ended: return "ended";
        case change::held: return "held";
        case change::unknown: break;
    }
    return "unknown";
}
[[nodiscard]] constexpr std::string_view name_of(verdict v) noexcept {
    switch (v) {
        case verdict::consistent: return "consistent";
        case verdict::inconsistent: return "inconsistent";
        case verdict::mixed: return "mixed";
        case verdict::silent: break;
    }
    return "silent";
}
/// "B2"
[[nodiscard]] inline std::string name_of(const source_grade& g) {
    return std::string(1, g.reliability) + static_cast<char>('0' + g.credibility);
}

}  // namespace claimgraph
