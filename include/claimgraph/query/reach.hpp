#pragma once
/// \file
/// What can be reached, and how far it is: the walks behind closures, at the speed of memory.

#include <claimgraph/query/filter.hpp>

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace claimgraph {

/// Steps of a vocabulary made ready for many walks: one look-up a claim. Immutable.
class walk_plan {
public:
    /// `steps` as `vocabulary::family` gives them, or several families' one after the other.
    walk_plan(const vocabulary& v, std::span<const step> steps);

    /// The same steps taken from where they end to where they begin. O(relations).
    [[nodiscard]] walk_plan reversed() const;

    /// Whether a step along `r` in direction `d` may lead from a node of kind `from` to one of kind `to`. Kinds
    /// are looked at only where some are excluded, so that a column of them need not be read for the others.
    [[nodiscard]] bool takes(direction d, relation_id r, const kind_id& from, const kind_id& to) const noexcept {
        const auto way = static_cast<std::size_t>(d);
        const auto taken = taken_[way][index(r)];
        return taken == any_kind || (taken == some_kinds && kinds_[way][index(r)][index(kinds_at_end_ ? to : from)]);
    }
    /// Whether any step goes that way at all.
    [[nodiscard]] bool goes(direction d) const noexcept { return goes_[static_cast<std::size_t>(d)]; }

private:
    enum kinds_taken : std::uint8_t { no_kind_at_all, any_kind, some_kinds };
    std::array<std::array<kinds_taken, 256>, 2> taken_{};  ///< by direction, then relation
    std::array<std::vector<std::bitset<256>>, 2> kinds_;   ///< the same; read where only some are taken
    std::array<bool, 2> goes_{};
    bool kinds_at_end_ = false;  ///< kinds_ speak of where a step ends
};

/// Nodes seen, in the order they were seen: cleared in the time it took to fill, so that a walk never
/// costs the size of the graph.
class visit_list {
public:
    visit_list() = default;
    visit_list(const visit_list&) = default;
    visit_list& operator=(const visit_list&) = default;
    /// What is moved from has room for no graph.
    visit_list(visit_list&& o) noexcept
        : seen_(std::exchange(o.seen_, {})), order_(std::exchange(o.order_, {})), count_(std::exchange(o.count_, 0)) {}
    visit_list& operator=(visit_list&& o) noexcept {
        seen_ = std::exchange(o.seen_, {}), order_ = std::exchange(o.order_, {}), count_ = std::exchange(o.count_, 0);
        return *this;
    }
    ~visit_list() = default;

    /// Makes room for a graph. Constant time where there is room already.
    void fit(std::size_t nodes) {
        if (order_.size() > nodes) return;
        seen_.resize((nodes + 63) / 64);
        order_.resize(nodes + 1);
    }
    /// False where the node was there already. There must be room for it.
    bool insert(node_id n) noexcept {
        auto& word = seen_[index(n) / 64];
        const bool is_new = (word >> (index(n) % 64) & 1) == 0;
        word |= std::uint64_t{1} << (index(n) % 64);
        order_[count_] = n;  // always written: whether it stays cannot be guessed, and a wrong guess costs more
        count_ += is_new;
        return is_new;
    }
    [[nodiscard]] bool contains(node_id n) const noexcept { return seen_[index(n) / 64] >> (index(n) % 64) & 1; }
    [[nodiscard]] std::span<const node_id> order() const noexcept { return {order_.data(), count_}; }
    void clear() noexcept {
        for (const auto n : order()) seen_[index(n) / 64] = 0;
        count_ = 0;
    }

private:
    std::vector<std::uint64_t> seen_;
    std::vector<node_id> order_;  ///< with room for one more than all nodes
    std::size_t count_ = 0;       ///< of those in order_ that are there
};

/// Breadth-first closure of `starts` along the claims that count: the starts, then all that is reached,
/// nearer nodes first. The view lives until `visited` changes. O(nodes reached and their claims), no
/// allocation once `visited` has grown. `plan` must be of the vocabulary of the graph of `within`. Safe
/// from many threads with a `visited` each.
///
///     walk_plan plan(g.vocabulary(), g.vocabulary().family("depends_on"));
///     visit_list visited;
///     for (auto n : reach(scope(g), plan, {&start, 1}, visited)) ...
std::span<const node_id> reach(const scope& within, const walk_plan& plan, std::span<const node_id> starts,
                               visit_list& visited);

/// What a search for a shortest walk fills and clears again; keeps its room from one search to the next.
struct walk_memory {
    visit_list visited[2];         ///< from the first end, from the second
    std::vector<edge_id> over[2];  ///< by node, where visited: the claim it was seen over
};

/// The claims of a shortest walk, in order; empty where both ends are one; nothing where there is none.
/// Searches from both ends, always on the side with fewer open nodes (Pohl 1971, "Bi-directional
/// search"): O(claims within half the distance of either end) once `memory` has grown to the graph.
[[nodiscard]] std::optional<std::vector<edge_id>> shortest_walk(const scope& within, const walk_plan& plan,
                                                                node_id from, node_id to, walk_memory& memory);

}  // namespace claimgraph
