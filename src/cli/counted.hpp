#pragma once
/// \file
/// Numbers of things in words.

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace claimgraph::cli {

/// "1 claim", "3 claims"
[[nodiscard]] inline std::string counted(std::uint64_t count, std::string_view what) {
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

}  // namespace claimgraph::cli
