#pragma once
/// \file
/// Filters that differ from seed to seed, and the same said the slow way.

#include "query/slow_support.hpp"

#include <claimgraph/query/filter.hpp>

#include <algorithm>

namespace claimgraph::testing {

/// Filters that the graph's names allow; every second seed has none.
inline filters random_filters(const graph& g, std::uint32_t seed) {
    filters f;
    if (seed % 2 == 0) return f;
    if (seed % 3 == 0) f.as_of = parse_day("2015-06-01").value();
    if (seed % 5 == 0 && g.find_node("a1") != no_node) f.without_speakers = {"a1"};
    if (seed % 7 == 0) f.without_modalities = {modality::belief, modality::possible};
    if (seed % 11 == 0 && g.find_node("s1") != no_node) f.without_origins = {"s1"};
    return f;
}

inline slow_question slow_filters(const graph& g, const filters& f) {
    slow_question q;
    q.outside = [&g, f](edge_id e) {
        return is_denied(g, e) || (f.as_of && g.when(e).holds_on(*f.as_of) == truth::no);
    };
    q.discounted = [&g, f](edge_id e) {
        const auto& said = g.asserted(e);
        return (!f.without_speakers.empty() && g.id(said.speaker) == "a1") ||
               (!f.without_origins.empty() && g.id(said.origin) == "s1") ||
               std::count(f.without_modalities.begin(), f.without_modalities.end(), said.modality) > 0;
    };
    return q;
}

}  // namespace claimgraph::testing
