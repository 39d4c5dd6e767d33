#pragma once
/// \file
/// What stands in a relation to Y: one step, with the claims that say so.

#include <claimgraph/query/filter.hpp>

#include <string>
#include <vector>

namespace claimgraph {

/// "Which challenges threaten Y?" (`family` "threatened_by" from Y), "What does X want?"
/// ("has_interest" from X). A relation, an inverse or a family of the vocabulary; `backward`, what it leads to X
/// from: "what influences Y?", where no word says that the other way round.
///
///     auto a = answer(g, related("russia", "has_interest"));
struct related_question : filtered<related_question> {
    std::string to{};
    std::string family{};
    std::string kind{};     ///< only things of this kind; empty: all
    bool backward = false;  ///< along the family's steps against their direction

    related_question& walked_backward() { return backward = true, *this; }
    related_question& of_kind(std::string name) { return kind = std::move(name), *this; }
};
[[nodiscard]] inline related_question related(std::string name, std::string family) {
    related_question q;
    q.to = std::move(name);
    q.family = std::move(family);
    return q;
}

struct related_thing {
    node_id node = no_node;
    std::vector<edge_id> claims{};  ///< that say so
    bool denied = false;            ///< all of them say that it is not so, as of a trait that one has not
};

struct related_answer {
    related_question question;
    node_id to = no_node;
    std::vector<related_thing> things{};  ///< in the order of the graph
    std::size_t left_out = 0;             ///< claims that the filters left out
    /// Where the family is one of influence, forward or backward: the nearest thing of the kind to which more than one
    /// step leads; no_node where none was met.
    node_id beyond = no_node;
    bool truncated = false;
};

/// O(degree log degree), and a look at 20,000 things for `beyond`; at most `limits.answer_nodes` things. CG-query-003
/// for a family that is unknown.
[[nodiscard]] result<related_answer> answer(const graph&, const related_question&, const budget& = {});

}  // namespace claimgraph
