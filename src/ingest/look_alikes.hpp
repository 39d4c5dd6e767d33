#pragma once
/// \file
/// What the eye does not tell apart.

#include <string>
#include <string_view>

namespace claimgraph {

/// What distinguishes words of an article from a quotation that looks the same, to stand behind "they are written":
/// " with U+00A0 (no-break space) for U+0020 (space)". Spaces, quotation marks and dashes of another sort, what is not
/// seen, marks above letters; up to the first difference that is seen, and three at most. Empty where there is none.
[[nodiscard]] std::string unseen_difference(std::string_view words, std::string_view quoted);

}  // namespace claimgraph
