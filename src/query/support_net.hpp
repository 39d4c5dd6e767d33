#pragma once
/// \file
/// Support under one scope as plain arrays, made once and asked many times.

#include "query/pace.hpp"
#include "query/rows.hpp"

#include <claimgraph/query/filter.hpp>

#include <span>
#include <vector>

namespace claimgraph {

/// One claim of the family `promotes` that counts. `necessary`: who loses it falls.
struct prop {
    node_id node = no_node;
    bool necessary = false;
};

/// Who holds up whom among the supported nodes (support.hpp has the definition). Withdrawing only ever
/// takes support away, so the others need not be looked at again.
struct support_net {
    std::vector<char> supported;    ///< by node
    std::vector<char> given;        ///< by node: nothing serves, enables or causes it
    std::vector<node_id> supplier;  ///< by node: the one that settled it; no_node where given
    std::vector<node_id> settled;   ///< supported nodes, each after all that its support was drawn from
    rows<prop> up;                  ///< what a node holds up
    rows<prop> down;                ///< what a node is held up by

    [[nodiscard]] std::size_t node_count() const noexcept { return supported.size(); }
    [[nodiscard]] bool holds(node_id n) const noexcept { return supported[index(n)] != 0; }
};

/// O(nodes + edges). `withdrawn`, sorted, are claims that do not count, though they were made. Fails when out of time.
[[nodiscard]] result<support_net> make_support_net(const scope&, pace&, std::span<const edge_id> withdrawn = {});

/// `to` and all that holds it up, directly or through others, nearest first.
[[nodiscard]] std::vector<node_id> below(const support_net&, node_id to);

/// The net of `nodes` alone, each known by its place among them; all that holds one of them up must be one of
/// them. O(nodes of the net + edges of the part).
[[nodiscard]] support_net part_of(const support_net&, std::span<const node_id> nodes);

}  // namespace claimgraph
