#pragma once
/// \file
/// Paths of claims, and whether anybody told them whole.

#include <claimgraph/query/filter.hpp>

#include <string_view>
#include <vector>

namespace claimgraph {

enum class sign : std::uint8_t { plus, minus };

/// A simple path: no node twice. `edges[i]` joins `nodes[i]` and `nodes[i + 1]`, in either direction.
struct path {
    std::vector<node_id> nodes{};
    std::vector<edge_id> edges{};
    claimgraph::sign sign = sign::plus;
    /// Every step stands in one and the same article. Otherwise the path is stitched: nobody said it
    /// whole, and chaining what different authors said can prove what none of them meant.
    bool told_whole = true;
    friend bool operator==(const path&, const path&) = default;
};

/// Paths between two nodes, the shortest first; of equal length those told whole first, then in the
/// order of their claims.
struct path_set {
    std::vector<path> paths{};
    bool truncated = false;  ///< a limit cut them
    friend bool operator==(const path_set&, const path_set&) = default;
};

/// All simple paths from `from` to `to` along `family` (such as "promotes" or "influences") over claims
/// that count, of at most `limits.path_edges` edges, at most `limits.paths_per_pair` of them. Every
/// parallel claim makes a path of its own. Time: iterative deepening along shortest distances, so
/// O(paths * edges^2 + edges of the graph) but where cycles make dead ends; the budget's deadline ends it.
/// CG-query-003 for a family that is unknown.
[[nodiscard]] result<path_set> find_paths(const scope&, node_id from, node_id to, std::string_view family,
                                          const budget& = {});

/// Makes a path of nodes and claims whose sign and telling are worked out from the graph.
[[nodiscard]] path make_path(const graph&, std::vector<node_id> nodes, std::vector<edge_id> edges);

}  // namespace claimgraph
