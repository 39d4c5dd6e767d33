#pragma once
/// \file
/// Paths in words.

#include <claimgraph/query/path.hpp>

#include "render/phrases.hpp"

#include <vector>

namespace claimgraph {

/// Paths that differ only in parallel claims of their steps.
struct path_group {
    std::vector<node_id> nodes;
    std::vector<std::vector<edge_id>> steps;  ///< the claims of each step, in the order of the graph
    claimgraph::sign sign = sign::plus;
};

/// Groups in the order of their first paths. O(paths * edges * log).
[[nodiscard]] std::vector<path_group> group_paths(const graph& g, const path_set& found);

/// "told whole by a and b", "stitched from a and b": the articles that make every step between them.
[[nodiscard]] std::string telling(const graph& g, const path_group& p);

/// Every path with the claims of every step, what is said against them, and what was cut.
void write_paths(page& out, std::size_t indent, const graph& g, const path_set& found, std::optional<day> as_of,
                 const objections& against);

}  // namespace claimgraph
