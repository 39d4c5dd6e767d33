#pragma once
/// \file
/// Immediate dominators over positions in depth-first order.

#include <algorithm>
#include <cstdint>
#include <vector>

namespace claimgraph {

/// SEMI-NCA (Georgiadis, Tarjan and Werneck 2006, "Finding dominators in practice"): quadratic at worst,
/// nearly linear in practice. Keeps its room from run to run.
class semi_nca {
public:
    /// Makes `dominator` the immediate dominators by position, 0 for the root. Position 0 is the root, `parent` the
    /// depth-first tree; positions are those that are reached, so that no predecessor is unreached. `each(w, f)` calls
    /// f with the position of every predecessor of w, and says whether to go on; false where it did not.
    template <class EachPredecessor>
    bool run(const std::vector<std::uint32_t>& parent, const EachPredecessor& each,
             std::vector<std::uint32_t>& dominator) {
        const auto n = static_cast<std::uint32_t>(parent.size());
        ancestor_ = parent;
        label_.resize(n);
        for (std::uint32_t i = 0; i < n; ++i) label_[i] = i;
        semi_ = label_;
        for (auto w = n - 1; w > 0; --w) {
            semi_[w] = parent[w];
            if (!each(w, [&](std::uint32_t p) { semi_[w] = std::min(semi_[w], semi_[evaluate(p, w)]); })) return false;
        }
        dominator = parent;
        for (std::uint32_t w = 1; w < n; ++w)
            while (dominator[w] > semi_[w]) dominator[w] = dominator[dominator[w]];
        return true;
    }

private:
    /// The position with the least semidominator on the way up from `v` among those already done (from
    /// `w` + 1), with the way halved to nothing behind it.
    std::uint32_t evaluate(std::uint32_t v, std::uint32_t w) {
        if (v <= w) return v;
        path_.clear();
        for (auto at = v; ancestor_[at] > w; at = ancestor_[at]) path_.push_back(at);
        // From the top down: each takes over the best of the one above it, and its ancestor.
        while (!path_.empty()) {
            const auto at = path_.back();
            const auto above = ancestor_[at];
            path_.pop_back();
            if (semi_[label_[above]] < semi_[label_[at]]) label_[at] = label_[above];
            ancestor_[at] = ancestor_[above];
        }
        return label_[v];
    }

    std::vector<std::uint32_t> ancestor_;  ///< in the depth-first tree, the way up shortened
    std::vector<std::uint32_t> semi_;
    std::vector<std::uint32_t> label_;
    std::vector<std::uint32_t> path_;
};

}  // namespace claimgraph
