#pragma once
/// \file
/// Enumerates simple paths; keeps its arrays from one pair of ends to the next.

#include "query/step_table.hpp"

#include <claimgraph/query/path.hpp>

#include <optional>

namespace claimgraph {

class path_search {
public:
    path_search(const scope& s, std::string_view family, const budget& b);

    /// Whether a path of any length joins two ends: `known` spares the search for one that is not to be listed.
    enum class joined : std::uint8_t { unknown, known };

    /// The simple paths from `from` to `to`, the shortest first, at most `most`. Fails when out of time. Ends
    /// further apart than a path may be long have none, which is said to be cut where they are joined at all.
    [[nodiscard]] result<path_set> find(node_id from, node_id to, std::size_t most, joined = joined::unknown);

    /// Whether a path of any length leads to `to` from `from`, another node: O(what leads there). Fails as `find` does.
    [[nodiscard]] result<bool> leads(node_id from, node_id to);

private:
    static constexpr std::uint32_t unreached = 0xFFFFFFFF;
    struct level {
        std::vector<hop> hops;
        std::size_t next = 0;
    };

    /// Sets the distances of all that is at most `most` from `to`, or up to `enough`; false when out of time.
    [[nodiscard]] bool measure(node_id to, std::size_t most, node_id enough = no_node);
    [[nodiscard]] std::optional<failure> walk(node_id from, node_id to, std::size_t length, std::size_t most,
                                              path_set& found);
    [[nodiscard]] level hops_from(node_id n, const std::vector<node_id>& nodes, std::size_t left);

    const scope& scope_;
    step_table steps_;
    const budget& budget_;
    std::vector<std::uint32_t> distance_;  ///< edges to the goal, over claims that count
    std::vector<node_id> touched_;         ///< nodes whose distance is set
    bool longer_ = false;                  ///< some path was left for a greater length
    std::size_t steps_taken_ = 0;
};

}  // namespace claimgraph
