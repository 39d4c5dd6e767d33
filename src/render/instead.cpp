#include "render/instead.hpp"

#include <claimgraph/analysis/effect.hpp>

#include "render/phrases.hpp"
#include "render/pointers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace claimgraph {

namespace {

/// Whether all that is asked for is one influence, which a chain may have too.
bool is_influence(const vocabulary& v, const claims_question& q) {
    if (q.from.empty() || q.to.empty() || q.denials || q.quotations || q.modality || q.likelihood || q.said_from ||
        q.said_to || !q.by.empty() || !q.about.empty() || !q.origin.empty())
        return false;
    const auto all = v.family("influences"), asked = v.family(q.relation);
    const auto is_one = [&](const step& s) {
        return std::any_of(all.begin(), all.end(),
                           [&](const step& one) { return one.relation == s.relation && one.direction == s.direction; });
    };
    return !asked.empty() && std::all_of(asked.begin(), asked.end(), is_one);
}

}  // namespace

std::string ask_instead(const graph& g, const claims_question& q, const budget& b, const style& s) {
    if (!is_influence(g.vocabulary(), q)) return {};
    auto chained = effect(q.from).on_thing(q.to);
    chained.filters = q.filters;
    const auto found = answer(g, chained, b);
    if (!found || found->effects.empty()) return {};
    page out(s);
    ask_with(out, g, q.filters);
    const std::array asked{found->of, found->on};
    out.gap().line(0,
                   fmt::format("No single claim says so. A chain of claims leads from the one to the other: {} shows "
                               "it, and which way it works.",
                               command_for(out, g, "effect", asked)),
                   0);
    return '\n' + std::move(out).text();
}

}  // namespace claimgraph
