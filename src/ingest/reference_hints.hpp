#pragma once
/// \file
/// What to write instead of a reference to nothing.

#include "ingest/draft.hpp"

#include <string>

namespace claimgraph {

/// For a reference of an article to what no article declares. O(bytes of the article and of its ids and labels).
[[nodiscard]] std::string hint_of_unknown(const reference& r, const article_draft& from);

}  // namespace claimgraph
