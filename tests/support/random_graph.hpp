#pragma once
/// \file
/// Random claim graphs with loops, parallel claims, requirements, parts, dates and several speakers.

#include "support/small_graph.hpp"

#include <cstdlib>
#include <random>

namespace claimgraph::testing {

struct random_shape {
    std::size_t nodes = 10;  ///< of each of policy, event, opportunity, challenge, interest, trait: a sixth
    std::size_t edges = 20;
    bool requirements = true;  ///< requires and part_of among them
    bool fields = true;        ///< speakers, origins, modalities, dates, denials
};

/// How many random graphs a test tries: CLAIMGRAPH_RANDOM_GRAPHS, where that is set and more.
inline std::uint32_t graph_count(std::uint32_t usual) {
    const char* asked = std::getenv("CLAIMGRAPH_RANDOM_GRAPHS");
    const auto count = asked == nullptr ? 0ul : std::strtoul(asked, nullptr, 10);
    return count > usual ? static_cast<std::uint32_t>(count) : usual;
}

/// The same graph for the same seed on every machine: only the engine's raw numbers are used.
inline graph random_graph(std::uint32_t seed, const random_shape& shape = {}) {
    std::mt19937 random(seed);
    const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    small_graph s;
    s.article("other");
    std::vector<std::string> ids;
    const std::string kinds = "peoict";
    for (std::size_t i = 0; i < shape.nodes; ++i) {
        ids.push_back(kinds[i % kinds.size()] + std::to_string(i / kinds.size()));
        s.node(ids.back());
        if (shape.fields && below(3) == 0) s.dated_node(ids.back(), below(2) == 0 ? "2014/2020" : "2019?/..");
    }
    const std::vector<const char*> relations =
        shape.requirements ? std::vector{"causes", "enables", "serves", "threatens", "requires", "part_of"}
                           : std::vector{"causes", "enables", "serves", "threatens"};
    std::size_t made = 0;
    for (std::size_t tries = 0; made < shape.edges && tries < 60 * shape.edges; ++tries) {
        edge_draft draft;
        draft.from = s.node(ids[below(ids.size())]);
        draft.to = s.node(ids[below(ids.size())]);
        draft.relation = *s.builder().vocabulary().relation(relations[below(relations.size())]);
        draft.said = s.said();
        if (shape.fields) {
            draft.said.speaker = s.node(below(2) == 0 ? "a1" : "a2");
            draft.said.origin = s.node(below(3) == 0 ? "s1" : "other");
            draft.said.modality = static_cast<modality>(below(5));
            if (below(12) == 0) draft.said.polarity = polarity::negative;
            if (below(4) == 0) draft.when = parse_edtf(below(2) == 0 ? "2018/.." : "../2016").value();
        }
        if (draft.from != draft.to && s.builder().add_edge(std::move(draft))) ++made;
    }
    return s.build();
}

}  // namespace claimgraph::testing
