#pragma once
/// \file
/// What of a signed graph can lie on a simple path from one thing to another.

#include "analysis/signed_graph.hpp"

#include <functional>
#include <optional>
#include <vector>

namespace claimgraph {

/// Things of the region are known by their places in `nodes`; the first is where paths begin.
struct simple_region {
    static constexpr node_id from{0};

    std::vector<node_id> nodes;
    node_id to = no_node;
    rows<signed_arc> arcs;
};

/// Counts down what a search may still look at.
class allowance {
public:
    allowance(std::size_t steps, pace& clock) noexcept : left_(steps), clock_(clock) {}

    /// Whether `steps` more are too many, or time is up; once so, always so.
    [[nodiscard]] bool over(std::size_t steps) {
        if (steps > left_ || clock_.over(steps)) over_ = true;
        left_ -= over_ ? 0 : steps;
        return over_;
    }
    [[nodiscard]] bool over() const noexcept { return over_; }
    [[nodiscard]] std::size_t left() const noexcept { return left_; }

private:
    std::size_t left_;
    pace& clock_;
    bool over_ = false;
};

/// All arcs that a walk from `from` to `to` can take which comes by neither of them twice, without those that no
/// simple path takes: of an arc from u to v, if some thing is passed by all ways to u and by all ways from v, a
/// path would pass it twice. Those ways are read off two dominator trees, until no arc goes any more.
/// `leads(n)`: whether some walk from n ends at `to`. Costs rounds * arcs * depth of the trees; nothing when
/// that was not allowed.
[[nodiscard]] std::optional<simple_region> find_simple_region(const rows<signed_arc>& arcs, node_id from, node_id to,
                                                              const std::function<bool(node_id)>& leads,
                                                              allowance& steps);

}  // namespace claimgraph
