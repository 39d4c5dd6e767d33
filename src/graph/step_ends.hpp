#pragma once
/// \file
/// Where steps begin, and where they end when they are walked backward.

#include "graph/vocabulary_data.hpp"

#include <optional>
#include <vector>

namespace claimgraph {

/// The kinds at or below some.
[[nodiscard]] id_set at_or_below(const vocabulary::data&, const id_set& some);

/// The step walked backward; nothing where what it leads to does not tell where it comes from: no kinds to begin at say
/// then where it may end.
[[nodiscard]] std::optional<step> reversed(const vocabulary::data&, step);

/// The step where it begins at some of these kinds as well; nothing where it begins at none.
[[nodiscard]] std::optional<step> narrowed(const vocabulary::data&, step, const std::vector<kind_id>& at);

}  // namespace claimgraph
