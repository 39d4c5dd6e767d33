#pragma once
/// \file
/// Understood articles -> one graph: nodes merge, references find what they mean.

#include "graph/extension.hpp"
#include "ingest/draft.hpp"

#include <claimgraph/ingest/load.hpp>

#include <functional>
#include <optional>
#include <vector>

namespace claimgraph {

/// A graph, and the number of the first of its nodes that no article declares: behind it are actors made of authors,
/// and claims.
struct joined : loaded {
    std::uint32_t authors = 0;
};

/// Joins articles in their order. A reference means, first, what its own article declares; else a node
/// of any of them; else an edge by its full name, or by its id where that is the only one.
/// Fails with all diagnostics of all articles, in order of place, if any is an error; of more than
/// `limits.diagnostics` the rest is counted.
[[nodiscard]] result<joined> join(std::vector<article_draft> articles, const vocabulary& v, const limits& l);

/// What was joined before: its graph, the warnings about it, and where an article declares a node first.
struct older_articles {
    graph_extension graph;
    std::vector<diagnostic> warnings;
    std::function<std::optional<declared_at>(article_id, std::string_view id)> find_declaration;
};

/// What `join` makes of older articles and further ones behind them, for what the further ones cost and a pass over the
/// graph. Nothing where these could change what the older ones mean, or are in error: then all are to be joined. That
/// the older ones stay without error is for the caller to know, as a base does of what it took in: an id of theirs that
/// only further ones make ambiguous is not met.
[[nodiscard]] std::optional<joined> join_over(older_articles older, std::vector<article_draft> articles,
                                              const limits& l);

/// What `join` would say, errors or warnings, without laying out a graph.
[[nodiscard]] std::vector<diagnostic> check_join(std::vector<article_draft> articles, const vocabulary& v,
                                                 const limits& l);

}  // namespace claimgraph
