#pragma once
/// \file
/// Signed simple paths between one thing, the anchor, and any other.

#include "analysis/sign_decision.hpp"
#include "analysis/signed_graph.hpp"

#include <claimgraph/query/path.hpp>

#include <array>
#include <optional>

namespace claimgraph {

/// Which end of its paths the anchor is.
enum class anchored : std::uint8_t { start, end };

/// What a search found, and whether it looked at all there is up to the length it was given.
struct signed_paths {
    path_set found;
    bool complete = true;  ///< otherwise there may be paths where none was found
    bool exists = false;   ///< one was found, listed or too long to be

    [[nodiscard]] bool unlisted() const noexcept { return exists && found.paths.empty(); }
};

class signed_search {
public:
    /// All must outlive the search. `most_steps`: claims looked at by all calls of `find` together.
    signed_search(const graph&, const signed_graph&, anchored, const limits&, std::size_t most_steps, pace&);

    /// Measures the shortest walks of either sign between `anchor` and everything else. A walk visits no
    /// thing twice under the same sign, and the anchor once. O(what is reached). False when out of time.
    [[nodiscard]] bool measure(node_id anchor);
    /// Everything that a walk of some sign joins to the anchor, nearest first; without the anchor.
    [[nodiscard]] const std::vector<node_id>& reached() const noexcept { return reached_; }
    [[nodiscard]] bool has_walk(node_id n, sign s) const noexcept { return distance_[slot(n, s)] != unreached; }

    /// Simple paths of a sign between the anchor and `n`, the shortest first, at most `most` of them. One that is
    /// longer than `limits.path_edges` comes where there is no other, and as long as those of all calls together
    /// have at most `limits.answer_nodes` edges; else all that is said of it is that it exists.
    [[nodiscard]] signed_paths find(node_id n, sign s, std::size_t most);
    /// One of them; that there are more is not asked, and its `truncated` says so.
    [[nodiscard]] signed_paths find_one(node_id n, sign s);

private:
    // Of one call. To list more paths must not use up what it takes to find a first one elsewhere.
    static constexpr std::size_t steps_to_try = 5'000;  ///< before the region of simple paths is worked out
    static constexpr std::size_t steps_to_decide = 1'000'000;
    static constexpr std::size_t steps_to_list = 200'000;
    static constexpr std::uint32_t unreached = 0xFFFFFFFF;
    /// A step of the walk from a thing back towards the anchor.
    struct back_step {
        edge_id edge = no_edge;
        node_id node = no_node;
        sign left = sign::plus;  ///< the sign of the walk without this step
    };
    struct level {
        std::vector<back_step> steps;
        std::size_t next = 0;
    };

    [[nodiscard]] static std::size_t slot(node_id n, sign s) noexcept {
        return 2 * index(n) + (s == sign::minus ? 1u : 0u);
    }
    [[nodiscard]] std::size_t before(std::size_t at) const noexcept { return slot(back_[at].node, back_[at].left); }
    [[nodiscard]] path made(std::vector<node_id> nodes, std::vector<edge_id> edges) const;
    [[nodiscard]] bool walk_is_simple(node_id n, sign s) const;
    [[nodiscard]] simple_path walk(node_id n, sign s) const;
    [[nodiscard]] bool has_room_for(std::size_t edges) noexcept;
    void add_witness(signed_paths& all, node_id n, sign s, sign_decision decision);
    [[nodiscard]] sign_decision decide(node_id n, sign s);
    [[nodiscard]] level steps_from(node_id n, sign s, const std::vector<node_id>& nodes, std::size_t left);
    [[nodiscard]] signed_paths list(node_id n, sign s, std::size_t most, std::size_t steps);
    [[nodiscard]] signed_paths search_for(node_id n, sign s, std::size_t most, bool witness_alone);
    void search(node_id n, sign s, std::size_t length, std::size_t most, path_set& found);
    [[nodiscard]] bool stopped(std::size_t steps);

    const graph& graph_;
    const rows<signed_arc>& away_;     ///< arcs from the anchor on
    const rows<signed_arc>& towards_;  ///< the same against their direction
    anchored side_;
    const limits& limits_;
    std::size_t steps_left_;         ///< of all calls
    std::size_t steps_allowed_ = 0;  ///< of the one that runs
    std::size_t long_edges_left_;    ///< of witnesses longer than paths may be
    pace& clock_;
    node_id anchor_ = no_node;
    std::vector<std::uint32_t> distance_;  ///< by thing and sign: edges of the shortest walk
    std::vector<back_step> back_;          ///< by thing and sign: its last step
    std::vector<std::size_t> touched_;     ///< slots that were set, nearest first
    std::vector<node_id> reached_;
    bool both_signs_ = false;  ///< something is reached under both signs; only there a walk passes a thing twice
    bool longer_ = false;      ///< something was left for a greater length
    bool stopped_ = false;
};

}  // namespace claimgraph
