#pragma once
/// \file
/// How much weight arrives at a node when weight flows along claims.

#include <claimgraph/analysis/components.hpp>

namespace claimgraph {

struct rank_options : network_choice {
    double damping = 0.85;    ///< the share that flows on; the rest is spread evenly
    int rounds = 100;         ///< at most
    double tolerance = 1e-9;  ///< stops when a round changes all scores together by no more; 0: never before `rounds`
};

struct rank_result {
    std::vector<double> score;  ///< by node; all together 1; 0 where a node takes no part
    int rounds = 0;             ///< that were needed
    double change = 0;          ///< of the last, summed over all scores
};

/// PageRank (Page, Brin, Motwani and Winograd 1999): each round, a node's score is (1 - damping)/n, plus
/// damping times what those that point at it hand on, each its score in equal parts over its claims,
/// parallel ones each for itself. What points at nothing hands its score to all evenly, so that nothing is
/// lost; Boost.Graph 1.81's `page_rank` drops it. Begins with 1/n everywhere.
/// O(rounds (nodes + claims)), 20 bytes a node, 4 bytes a claim where not all claims take part.
///
///     auto r = page_rank(scope(g), {{.relations = {*g.vocabulary().relation("supports")}}});
[[nodiscard]] rank_result page_rank(const scope& within, const rank_options& options = {});

}  // namespace claimgraph
