#pragma once
/// \file
/// What --kb names -> graph.

#include "cli/deferred_work.hpp"

#include <claimgraph/ingest/load.hpp>

#include <string>
#include <vector>

namespace claimgraph::cli {

/// The graph of all that is named; without names that of $CLAIMGRAPH_KB, else of ./claimgraph.kb, else
/// CG-cli-004. "-" is an article on standard input. `known_at`: a batch or a day, for stored bases; empty
/// for what they know now. Graphs that are kept beside a base are kept `later`. What is missing that a base once held
/// is said, and the only warning left: others were given when the articles came.
[[nodiscard]] result<loaded> open_knowledge_base(std::vector<std::string> paths, load_options options,
                                                 const std::string& known_at, deferred_work& later);

/// Reads articles, standard input and stored bases among them; all that is wrong with all of them is in
/// the failure. CG-cli-014 where bases have different vocabularies.
[[nodiscard]] result<loaded> load_articles(const std::vector<std::string>& paths, load_options options,
                                           const std::string& known_at = {});

/// The one stored base that is meant: `path`, else $CLAIMGRAPH_KB, else ./claimgraph.kb, there or not.
[[nodiscard]] std::string stored_base(const std::string& path);

}  // namespace claimgraph::cli
