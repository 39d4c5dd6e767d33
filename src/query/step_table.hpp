#pragma once
/// \file
/// A family of the vocabulary made ready for walking: two look-ups a claim.

#include <claimgraph/graph/graph.hpp>

#include <array>
#include <bitset>
#include <string_view>

namespace claimgraph {

/// One way to leave a node: over `edge` to `node`. `necessary`: the relation is one whose target its
/// source cannot do without.
struct hop {
    edge_id edge;
    node_id node;
    bool necessary = false;
};

class step_table {
public:
    /// The steps of `family`; none where the vocabulary does not know it.
    step_table(const graph& g, std::string_view family) : steps_(g.vocabulary().family(family)) {
        for (const auto& s : steps_) {
            auto& row = (s.direction == direction::forward ? forward_ : backward_)[index(s.relation)];
            row.taken = true;
            row.necessary = g.vocabulary()[s.relation].necessary;
            for (std::size_t k = 0; k < g.vocabulary().kind_count(); ++k)
                row.kinds[k] = row.kinds[k] || s.kinds.empty() || fits(g, kind_id{static_cast<std::uint8_t>(k)}, s);
        }
    }

    [[nodiscard]] bool empty() const noexcept { return steps_.empty(); }

    /// Whether a step leads over the claim from its source to its target.
    [[nodiscard]] bool leads_forward(const graph& g, edge_id e) const noexcept {
        const auto& row = forward_[index(g.relation(e))];
        return row.taken && row.kinds[index(g.kind(g.source(e)))];
    }
    /// Whether a step leads over the claim from its target to its source.
    [[nodiscard]] bool leads_backward(const graph& g, edge_id e) const noexcept {
        const auto& row = backward_[index(g.relation(e))];
        return row.taken && row.kinds[index(g.kind(g.target(e)))];
    }

    /// Calls `visit(hop)` for every step from `n`, forward ones first, in the order of the claims.
    template <class Visit>
    void for_each(const graph& g, node_id n, Visit&& visit) const {
        const auto kind = index(g.kind(n));
        for (const auto e : g.out(n))
            if (const auto& row = forward_[index(g.relation(e))]; row.taken && row.kinds[kind])
                visit(hop{e, g.target(e), row.necessary});
        for (const auto e : g.in(n))
            if (const auto& row = backward_[index(g.relation(e))]; row.taken && row.kinds[kind])
                visit(hop{e, g.source(e), row.necessary});
    }

    /// The same steps walked against their direction: calls `visit(hop)` for every step to `n`.
    template <class Visit>
    void for_each_reverse(const graph& g, node_id n, Visit&& visit) const {
        for (const auto e : g.in(n))
            if (const auto& row = forward_[index(g.relation(e))]; row.taken && row.kinds[index(g.kind(g.source(e)))])
                visit(hop{e, g.source(e), row.necessary});
        for (const auto e : g.out(n))
            if (const auto& row = backward_[index(g.relation(e))]; row.taken && row.kinds[index(g.kind(g.target(e)))])
                visit(hop{e, g.target(e), row.necessary});
    }

private:
    struct entry {
        bool taken = false;
        bool necessary = false;
        std::bitset<256> kinds;
    };

    static bool fits(const graph& g, kind_id k, const step& s) {
        for (const auto broad : s.kinds)
            if (g.vocabulary().is_a(k, broad)) return true;
        return false;
    }

    std::span<const step> steps_;
    std::array<entry, 256> forward_{};
    std::array<entry, 256> backward_{};
};

}  // namespace claimgraph
