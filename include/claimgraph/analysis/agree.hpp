#pragma once
/// \file
/// Who agrees with whom, and where they differ: actors by signed traits, interests and claims.

#include <claimgraph/graph/names.hpp>
#include <claimgraph/query/filter.hpp>
#include <claimgraph/query/path.hpp>

#include <string>
#include <vector>

namespace claimgraph {

/// "What do A and B agree on?" No actor: all pairs; one: that one with everybody.
///
///     auto a = answer(g, agree({"trump", "putin"}).about({"trait", "interest"}));
struct agree_question : filtered<agree_question> {
    std::vector<std::string> actors;
    std::vector<std::string> on;  ///< kinds; empty: trait, interest, claim

    agree_question& about(std::vector<std::string> kinds) { return on = std::move(kinds), *this; }
};
[[nodiscard]] inline agree_question agree(std::vector<std::string> actors = {}) {
    agree_question q;
    q.actors = std::move(actors);
    return q;
}

/// An actor's stand on a thing, and what it rests on: has_trait (its polarity is the sign), has_interest
/// and other claims of the family `has`; a claim that it says, or that what it says supports (+) or refutes
/// (-); a relation between two things that it claims (+) or denies (-), named by the first claim of it.
struct stand {
    node_id actor = no_node;
    thing what;
    claimgraph::sign sign = sign::plus;
    std::vector<thing> rests_on;  ///< claims: edges, and statements without one that says who says them
};

/// A thing that both have a stand on.
struct shared_thing {
    thing what;
    claimgraph::sign first = sign::plus;
    claimgraph::sign second = sign::plus;
    std::vector<thing> first_rests_on;
    std::vector<thing> second_rests_on;
};

struct agreement {
    node_id first = no_node;
    node_id second = no_node;
    /// Of equal sign. Where both take both signs of one thing it is listed for either, one after the other, here and in
    /// `differ`.
    std::vector<shared_thing> agree;
    std::vector<shared_thing> differ;  ///< of opposite sign; who takes both signs is listed under both
};
/// The things in such a list, each once.
[[nodiscard]] std::vector<thing> things_of(const std::vector<shared_thing>&);

struct agree_answer {
    agree_question question;
    std::vector<stand> stands;     ///< of the actors asked about, by actor, thing and sign
    std::vector<agreement> pairs;  ///< that share something, in the order of the graph
    bool truncated = false;
};

/// What only one of two has a stand on counts for nothing. Claims of left-out speakers, origins and
/// modalities and claims that do not hold on the day are no stands. Time: stands, and for each thing
/// the pairs of those who have a stand on it; at most `limits.answer_nodes` shared things and claims that they rest on.
[[nodiscard]] result<agree_answer> answer(const graph&, const agree_question&, const budget& = {});

/// Networks of actors as in discourse network analysis (Leifeld 2017, "Discourse network analysis: policy
/// debates as dynamic networks", Oxford Handbook of Political Networks): congruence counts the stands of
/// equal sign on one thing, conflict those of opposite sign, subtract is the first less the second.
enum class network_kind : std::uint8_t { congruence, conflict, subtract };
/// Its normalisations: a count divided by the mean number of stands of both (average activity), by the
/// number of stands that at least one of them takes (Jaccard), or by the geometric mean (cosine).
enum class normalisation : std::uint8_t { none, average, jaccard, cosine };

struct actor_network {
    std::vector<node_id> actors;
    std::vector<double> weights;  ///< row by row, actors.size() squared; the diagonal is 0

    [[nodiscard]] double at(std::size_t row, std::size_t column) const { return weights[row * actors.size() + column]; }
};
/// Of all actors with a stand. O(actors^2 + stands * actors a thing).
[[nodiscard]] actor_network discourse_network(const agree_answer&, network_kind, normalisation = normalisation::none);

}  // namespace claimgraph
