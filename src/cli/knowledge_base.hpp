#pragma once
/// \file
/// What --kb names -> graph.

#include <claimgraph/ingest/load.hpp>

#include <string>
#include <vector>

namespace claimgraph::cli {

/// The graph of all that is named; without names that of $CLAIMGRAPH_KB, else of ./claimgraph.kb, else
/// CG-cli-004. "-" is an article on standard input.
[[nodiscard]] result<graph> open_knowledge_base(std::vector<std::string> paths, load_options options);

/// Reads articles, standard input among them; all that is wrong with all of them is in the failure.
[[nodiscard]] result<loaded> load_articles(const std::vector<std::string>& paths, load_options options);

}  // namespace claimgraph::cli
