#pragma once
/// \file
/// What to write instead of a reference to nothing.

#include <string>
#include <string_view>
#include <vector>

namespace claimgraph {

/// For a reference that no id of `known` is. O(known).
[[nodiscard]] std::string hint_of_unknown(std::string_view name, const std::vector<std::string_view>& known);

}  // namespace claimgraph
