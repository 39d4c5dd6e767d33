#pragma once
/// \file
/// Answers -> pictures, in the DOT language of Graphviz.

#include <claimgraph/analysis/effect.hpp>
#include <claimgraph/query/depends.hpp>
#include <claimgraph/query/why.hpp>
#include <claimgraph/query/without.hpp>

#include <string>

namespace claimgraph {

/// The answer as a directed graph, read from left to right as influence runs: what was asked about is drawn bold, what
/// was found is blue, what falls is red with a double border. An arrow is a claim in its own direction, with its
/// relation and its exact words; parallel claims share one, which says how many they are, and every one of them stands
/// in its tooltip with file:line:column and who says so. Dashed: not stated as a fact. Red: opposes. At most
/// `most_drawn` arrows; where there are more, or a limit cut the answer, the title says so.
///
/// DOT as in https://graphviz.org/doc/info/lang.html: every name is a quoted string in which nothing of an article can
/// end it, escape from it or become markup. Ends with a line feed. O(drawn log drawn). The answer must be of this
/// graph.
///
///     claimgraph depends trump-era --kind interest --dot | dot -Tsvg > depends.svg
///
///     to_dot(g, answer(g, depends_on("trump-era")).value())
[[nodiscard]] std::string to_dot(const graph&, const depends_answer&);
[[nodiscard]] std::string to_dot(const graph&, const why_answer&);
[[nodiscard]] std::string to_dot(const graph&, const paths_answer&);
[[nodiscard]] std::string to_dot(const graph&, const without_answer&);
[[nodiscard]] std::string to_dot(const graph&, const effect_answer&);
[[nodiscard]] std::string to_dot(const graph&, const mixed_answer&);

/// More than this nobody can look at.
inline constexpr std::size_t most_drawn = 400;

}  // namespace claimgraph
