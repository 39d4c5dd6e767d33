#pragma once
/// \file
/// Understood articles -> one graph: nodes merge, references find what they mean.

#include "ingest/draft.hpp"

#include <claimgraph/ingest/load.hpp>

#include <vector>

namespace claimgraph {

/// Joins articles in their order. A reference means, first, what its own article declares; else a node
/// of any of them; else an edge by its full name, or by its id where that is the only one.
/// Fails with all diagnostics of all articles, in order of place, if any is an error; of more than
/// `limits.diagnostics` the rest is counted.
[[nodiscard]] result<loaded> join(std::vector<article_draft> articles, const vocabulary& v, const limits& l);

/// What `join` would say, errors or warnings, without laying out a graph.
[[nodiscard]] std::vector<diagnostic> check_join(std::vector<article_draft> articles, const vocabulary& v,
                                                 const limits& l);

/// The id of the actor that is made of an author whom no article declares: "A. Writer" as "a-writer".
/// Letters and digits of any script stay.
[[nodiscard]] std::string author_id(std::string_view name);

}  // namespace claimgraph
