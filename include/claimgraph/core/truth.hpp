#pragma once
/// \file
/// What may be known or not.

#include <cstdint>
#include <string_view>

namespace claimgraph {

/// A truth value of three-valued logic (Kleene 1938): what absent or uncertain dates leave open is unknown.
///
///     g.when(n).holds_on(day) == truth::unknown
enum class truth : std::uint8_t { no, yes, unknown };

/// "no", "yes", "unknown".
[[nodiscard]] std::string_view to_string(truth t) noexcept;

}  // namespace claimgraph
