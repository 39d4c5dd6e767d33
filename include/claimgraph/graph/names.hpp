#pragma once
/// \file
/// Names as people write them.

#include <claimgraph/graph/graph.hpp>

#include <string_view>
#include <vector>

namespace claimgraph {

/// All nodes whose id, label or an alias is `name`, white space, case and typesetting aside (NFKC case folding;
/// ’ is ', – is -); an exact id comes alone. O(log names).
[[nodiscard]] std::vector<node_id> nodes_named(const graph&, std::string_view name);

/// The one node of that name, or else the one that stands for the claim of that name. CG-name-001: unknown, with the
/// nearest names; CG-name-002: several, with their ids, or the short id of claims in several articles, with their full
/// names.
///
///     resolve(g, "trump-era policy")  // == g.find_node("trump-era")
[[nodiscard]] result<node_id> resolve(const graph&, std::string_view name);

/// The one node of that name and of a kind at or below `kind`; CG-name-003 where it is of another.
[[nodiscard]] result<node_id> resolve(const graph&, std::string_view name, kind_id kind);

/// The node or the edge of that name; exactly one of them is set.
struct thing {
    node_id node = no_node;
    edge_id edge = no_edge;
};
[[nodiscard]] result<thing> resolve_thing(const graph&, std::string_view name);

}  // namespace claimgraph
