#pragma once
/// \file
/// Diagnostics as JSON.

#include <claimgraph/core/diagnostic.hpp>

#include "render/json_text.hpp"

#include <vector>

namespace claimgraph {

/// One object each, in their order.
[[nodiscard]] json describe_all(const std::vector<diagnostic>& all);

}  // namespace claimgraph
