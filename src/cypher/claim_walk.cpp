#include "cypher/claim_walk.hpp"

#include "query/look_ahead.hpp"

#include <algorithm>

namespace claimgraph::cypher {

namespace {

class claim_walk final : public bulk_walk {
public:
    claim_walk(const scope& within, walk_plan plan, walk_rooms& rooms)
        : within_(within), plan_(std::move(plan)), rooms_(rooms), room_(rooms.take()) {}
    ~claim_walk() override { rooms_.give_back(std::move(room_)); }

    std::span<const node_id> closure(std::span<const node_id> starts) override {
        if (std::all_of(starts.begin(), starts.end(), [&](node_id n) { return is_own(n); }))
            return reach(within_, plan_, starts, room_->visited);
        return closure_of_claims_too(starts);
    }

    std::optional<std::vector<edge_id>> shortest(node_id from, node_id to) override {
        if (from == to) return std::vector<edge_id>();
        if (!is_own(from) || !is_own(to)) return std::nullopt;
        return shortest_walk(within_, plan_, from, to, room_->both_ends);
    }

    std::span<const way_count> step(std::span<const way_count> from) override {
        const auto is_ours = [&](const way_count& w) { return is_own(w.end); };
        if (!std::all_of(from.begin(), from.end(), is_ours)) {
            ours_.clear();
            std::copy_if(from.begin(), from.end(), std::back_inserter(ours_), is_ours);
            from = ours_;  // claims found as nodes have no relationships, nor rows to look ahead to
        }
        room_->ways.fit(within_.of_graph().node_count());
        if (within_.all_count()) push<false>(from);
        else push<true>(from);
        room_->ways.take();
        return room_->ways.counts;
    }

private:
    template <bool judged>
    void push(std::span<const way_count> from) {
        const auto g = within_.of_graph().columns();
        const auto end_of = [](const way_count& w) { return w.end; };
        const bool forward = plan_.goes(direction::forward), backward = plan_.goes(direction::backward);
        for (std::size_t i = 0; i < from.size(); ++i) {
            const auto [n, ways] = from[i];
            if (forward) {
                look_ahead(from, i, end_of, g.out_begin, g.target, g.relation);
                for (auto e = g.out_begin[index(n)]; e < g.out_begin[index(n) + 1]; ++e)
                    take<judged>(g, direction::forward, g.relation[e], n, g.target[e], edge_id{e}, ways);
            }
            if (backward) {
                look_ahead(from, i, end_of, g.in_begin, g.in_source, g.in_relation);
                for (auto at = g.in_begin[index(n)]; at < g.in_begin[index(n) + 1]; ++at)
                    take<judged>(g, direction::backward, g.in_relation[at], n, g.in_source[at], g.in_edge[at], ways);
            }
        }
    }

    template <bool judged>
    void take(const graph_columns& g, direction d, relation_id r, node_id n, node_id to, edge_id e,
              std::uint64_t ways) {
        if (!plan_.takes(d, r, g.kind[index(n)], g.kind[index(to)])) return;
        if (!judged || within_.counts(e)) room_->ways.add(to, ways);
    }

    // Claims found as nodes have no relationships: they reach themselves alone.
    [[nodiscard]] bool is_own(node_id n) const { return index(n) < within_.of_graph().node_count(); }

    std::span<const node_id> closure_of_claims_too(std::span<const node_id> starts) {
        std::vector<node_id> own, claims;
        for (const auto n : starts) (is_own(n) ? own : claims).push_back(n);
        std::sort(claims.begin(), claims.end());
        claims.erase(std::unique(claims.begin(), claims.end()), claims.end());
        const auto reached = reach(within_, plan_, own, room_->visited);
        together_.assign(reached.begin(), reached.end());
        together_.insert(together_.end(), claims.begin(), claims.end());
        return together_;
    }

    const scope& within_;
    walk_plan plan_;
    walk_rooms& rooms_;
    std::unique_ptr<walk_room> room_;
    std::vector<node_id> together_;
    std::vector<way_count> ours_;
};

const scope* scope_of(const walk_scopes& scopes, std::span<const bulk_step> steps) {
    if (scopes.asserted.all_count()) return &scopes.asserted;
    const auto asserted = std::count_if(steps.begin(), steps.end(), [](const bulk_step& s) { return s.asserted; });
    if (asserted == 0) return &scopes.said;
    return asserted == std::ssize(steps) ? &scopes.asserted : nullptr;
}

}  // namespace

std::unique_ptr<bulk_walk> make_claim_walk(const walk_scopes& scopes, walk_rooms& rooms,
                                           std::span<const bulk_step> steps) {
    const auto* within = scope_of(scopes, steps);
    const auto limits = [&](bool at_end) {
        return std::any_of(steps.begin(), steps.end(),
                           [&](const bulk_step& s) { return !s.kinds.empty() && s.kinds_at_end == at_end; });
    };
    const bool at_end = limits(true);
    if (within == nullptr || (at_end && limits(false))) return nullptr;
    // Kinds at the end of a step are kinds at the begin of the step that is its reverse.
    const auto& v = within->of_graph().vocabulary();
    std::vector<step> all;
    for (const auto& s : steps) {
        const auto way = s.backward != at_end ? direction::backward : direction::forward;
        const auto first = s.relation == no_relation ? 0u : index(s.relation);
        const auto end = s.relation == no_relation ? v.relation_count() : first + 1;
        for (std::size_t r = first; r < end; ++r)
            all.push_back({relation_id{static_cast<std::uint8_t>(r)}, way, {s.kinds.begin(), s.kinds.end()}});
    }
    const walk_plan plan(v, all);
    return std::make_unique<claim_walk>(*within, at_end ? plan.reversed() : plan, rooms);
}

}  // namespace claimgraph::cypher
