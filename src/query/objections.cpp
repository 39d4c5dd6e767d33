#include <claimgraph/query/objections.hpp>

#include "query/sayings.hpp"

#include <algorithm>

namespace claimgraph {

namespace {

/// Also of what has a polarity of its own, such as a trait, one says that it is so, another that it is not.
bool denies(const graph& g, edge_id e) { return g.asserted(e).polarity == polarity::negative; }

}  // namespace

objections::objections(const scope& within, std::size_t most)
    : asserted_(within), said_(within.with_denials()), most_(most) {
    if (within.asked() == filters{}) return;
    if (auto heard = sayings::make(within.of_graph(), within.asked()))
        heard_ = std::make_shared<const sayings>(std::move(*heard));
}

const objections::sides& objections::sides_of(edge_id e) const {
    const graph& g = said_.of_graph();
    const auto from = g.source(e), to = g.target(e);
    const auto relation = g.relation(e);
    const auto [at, fresh] = known_.try_emplace({from, relation, to});
    auto& all = at->second;
    if (!fresh) return all;
    const auto take = [&](edge_id other) {
        auto& side = denies(g, other) ? all.denied : all.said;
        if (side.size() < most_ && said_.counts(other)) side.push_back(other);
    };
    const auto out = g.out(from, relation);
    const auto in = g.in(to, relation);
    if (out.size() <= in.size()) {
        for (const auto other : out)
            if (g.target(other) == to) take(other);
    } else {
        for (const auto other : in)
            if (g.source(other) == from) take(other);
    }
    for (auto* side : {&all.said, &all.denied}) std::sort(side->begin(), side->end());
    return all;
}

std::vector<edge_id> objections::to(edge_id e) const {
    const graph& g = said_.of_graph();
    std::vector<edge_id> all;
    if (g.has_negative_claims()) {
        const auto& parallel = sides_of(e);
        all = denies(g, e) ? parallel.said : parallel.denied;
    }
    if (const auto itself = g.claim_node(e); itself != no_node)
        for (const auto on_it : g.in(itself)) {
            if (all.size() >= most_) break;
            if (g.vocabulary()[g.relation(on_it)].sign == relation_sign::minus && asserted_.counts(on_it) &&
                (!heard_ || heard_->hears(g.source(on_it))))
                all.push_back(on_it);
        }
    return all;
}

std::vector<edge_id> objections::to(const std::vector<edge_id>& claims) const {
    std::vector<edge_id> all;
    for (const auto e : claims)
        for (const auto other : to(e)) {
            if (all.size() == most_) return all;
            if (std::find(all.begin(), all.end(), other) == all.end()) all.push_back(other);
        }
    return all;
}

}  // namespace claimgraph
