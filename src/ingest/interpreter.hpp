#pragma once
/// \file
/// What an article's marks mean in a vocabulary.

#include "ingest/draft.hpp"

#include <claimgraph/core/limits.hpp>
#include <claimgraph/graph/vocabulary.hpp>
#include <claimgraph/text/reader.hpp>

namespace claimgraph {

/// Understands a read article; its diagnostics come along. References stay names: they may mean what
/// another article declares. Linear in the marks. What there is of each mark lies in `memory`, if there is one, which
/// no other thread uses meanwhile.
[[nodiscard]] article_draft interpret(reading r, const vocabulary& v, const limits& l,
                                      const std::shared_ptr<arena>& memory = nullptr);

}  // namespace claimgraph
