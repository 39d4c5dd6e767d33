#pragma once
/// \file
/// Many articles on all processors.

#include "ingest/draft.hpp"

#include <claimgraph/ingest/load.hpp>

#include <vector>

namespace claimgraph {

/// Reads and understands articles, as many at a time as the machine has processors, where there are enough
/// bytes to be worth it. The drafts stand in the order of the inputs, whose bytes are used up: nothing
/// depends on who was first. Fails with CG-ingest-092 once the deadline has passed; what an article's thread
/// throws is thrown here.
[[nodiscard]] result<std::vector<article_draft>> interpret_all(std::vector<text_input> inputs, const vocabulary& v,
                                                               const load_options& options);

}  // namespace claimgraph
