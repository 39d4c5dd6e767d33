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

/// A graph, and which articles made which of its nodes.
struct joined : loaded {
    node_makers makers;
};

/// Joins articles in their order. A reference means, first, what its own article declares; else a node
/// of any of them; else an edge by its full name, or by its id where that is the only one. A node of kind claim is its
/// article's own as an edge is: one whose id another article has for one too is called by its full name.
/// Fails with all diagnostics of all articles, in order of place, if any is an error; of more than
/// `limits.diagnostics` the rest is counted. CG-ingest-092 where the time is over first.
[[nodiscard]] result<joined> join(std::vector<article_draft> articles, const vocabulary& v, const limits& l,
                                  const deadline& by = {});

/// An article that was joined before and goes; a further one may take its place.
struct leaving_article {
    article_id number = no_article;
    article_draft draft;
    std::optional<std::size_t> replaced_by;  ///< which of the further ones
};

/// What was joined before: its graph and the warnings about it; which of its articles go; and what is to be known of
/// those that stay.
struct older_articles {
    claimgraph::graph graph;
    node_makers makers;
    std::vector<diagnostic> warnings;
    std::vector<leaving_article> leaving;  ///< in their order
    std::function<article_draft(article_id)> read;
    std::function<bool(std::string_view author_id)> is_author_of;  ///< of any that stays
};

/// What `join` makes of older articles but for those that go, and further ones: those that take the place of one that
/// goes first, in the order of these, the others behind all. It costs what these cost and a pass over the graph.
/// Nothing where the time is over, or this could change what the older ones mean, or the further ones are in error:
/// then all are to be joined. That the older ones stay without error is for the caller to know, as a base does of what
/// it took in: an id of theirs that only further ones make ambiguous is not met.
[[nodiscard]] std::optional<joined> join_over(older_articles older, std::vector<article_draft> articles,
                                              const limits& l, const deadline& by = {});

/// What `join` would say, errors or warnings, without laying out a graph.
[[nodiscard]] std::vector<diagnostic> check_join(std::vector<article_draft> articles, const vocabulary& v,
                                                 const limits& l);

}  // namespace claimgraph
