#include <claimgraph/analysis/components.hpp>

#include "analysis/chosen.hpp"
#include "core/large_pages.hpp"
#include "query/look_ahead.hpp"

#include <algorithm>
#include <numeric>

namespace claimgraph {

namespace {

/// Disjoint sets of nodes; the least of a set stands for it.
class disjoint_sets {
public:
    explicit disjoint_sets(std::size_t nodes) : above_(in_large_pages<std::uint32_t>(nodes)) {
        std::iota(above_.begin(), above_.end(), 0u);
    }
    void ask_for(node_id n) const noexcept { prefetch(&above_[index(n)]); }

    std::uint32_t top(std::uint32_t n) noexcept {
        while (above_[n] != n) n = above_[n] = above_[above_[n]];
        return n;
    }
    /// Joins the set of which `top_of_one` is the top with that of `n`; the top of both.
    std::uint32_t join(std::uint32_t top_of_one, std::uint32_t n) noexcept {
        const auto other = top(n);
        if (other == top_of_one) return other;  // as a rule, once the large sets are together
        const auto least = std::min(top_of_one, other);
        above_[top_of_one] = above_[other] = least;
        return least;
    }
    /// Numbers the sets of the nodes that take part, in the place of the sets themselves: what stands above a node is
    /// less than it, so that it has its number already.
    template <class TakesPart>
    components number(const TakesPart& takes_part) && {
        components found;
        for (std::uint32_t n = 0; n < above_.size(); ++n) {
            if (!takes_part(n)) {
                above_[n] = components::none;
                continue;
            }
            const bool is_top = above_[n] == n;
            above_[n] = is_top ? static_cast<std::uint32_t>(found.size.size()) : above_[above_[n]];
            if (is_top) found.size.push_back(0);
            ++found.size[above_[n]];
        }
        found.of = std::move(above_);
        return found;
    }

private:
    std::vector<std::uint32_t> above_;  ///< one of its set, less than it or itself
};

}  // namespace

components weak_components(const scope& within, const network_choice& choice) {
    const auto& g = within.of_graph();
    const auto columns = g.columns();
    const chosen_network chosen(within, choice);
    disjoint_sets sets(g.node_count());
    for (std::uint32_t n = 0; n < g.node_count(); ++n) {
        auto top = sets.top(n);
        for (auto e = columns.out_begin[n]; e < columns.out_begin[n + 1]; ++e) {
            if (e + values_ahead < columns.target.size()) sets.ask_for(columns.target[e + values_ahead]);
            if (chosen.all() || chosen.has(edge_id{e}))
                top = sets.join(top, static_cast<std::uint32_t>(columns.target[e]));
        }
    }
    return std::move(sets).number([&](std::uint32_t n) { return chosen.has(node_id{n}); });
}

}  // namespace claimgraph
