#pragma once
/// \file
/// How many independent origins stand behind a claim.

#include <claimgraph/query/filter.hpp>

#include <string>
#include <vector>

namespace claimgraph {

/// "Which claims rest on more than one source?"
///
///     auto a = answer(g, corroboration("lift-sanctions").of_origins(2));
struct corroboration_question : filtered<corroboration_question> {
    std::string of;            ///< only claims that join this thing, or say what this claim says; empty: all
    std::size_t at_least = 0;  ///< only claims of at least so many origins

    corroboration_question& of_origins(std::size_t count) { return at_least = count, *this; }
};
[[nodiscard]] inline corroboration_question corroboration(std::string name = {}) {
    corroboration_question q;
    q.of = std::move(name);
    return q;
}

/// Claims of the same relation between the same things, of the same polarity (only of has_trait are both
/// counted).
struct corroborated {
    node_id from = no_node;
    relation_id relation = no_relation;
    node_id to = no_node;
    claimgraph::polarity polarity = polarity::positive;
    std::vector<node_id> origins;  ///< the sources that the claims go back to, each once
    std::vector<edge_id> claims;
};

struct corroboration_answer {
    corroboration_question question;
    node_id of = no_node;
    edge_id claim = no_edge;           ///< in the place of `of`, where a claim was asked about
    std::vector<corroborated> groups;  ///< most origins first, then in the order of the graph
    bool truncated = false;
};

/// Ten articles that relay one leak are one origin (its `origin=`), not ten: what intelligence analysis
/// calls circular reporting. Only claims that count; denials are no corroboration. O(edges log degree), at
/// most `limits.answer_nodes` groups.
[[nodiscard]] result<corroboration_answer> answer(const graph&, const corroboration_question&, const budget& = {});

/// The origins of the claims that count for one relation between two things, in the order of the graph.
/// O(claims between them + log degree).
[[nodiscard]] std::vector<node_id> independent_origins(const scope&, node_id from, relation_id, node_id to);
/// Of what this claim says: for "2 origins" beside a step of a path.
[[nodiscard]] std::vector<node_id> independent_origins(const scope&, edge_id);

}  // namespace claimgraph
