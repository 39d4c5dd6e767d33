#pragma once
/// \file
/// What things of a kind cannot do without.

#include <claimgraph/query/support.hpp>

#include <string>
#include <vector>

namespace claimgraph {

/// "Whose single loss takes support from the most interests?"
///
///     auto a = answer(g, keystones("interest").as_of(day));
struct keystones_question : filtered<keystones_question> {
    std::string kind;  ///< what is counted; empty: things of any kind
};
[[nodiscard]] inline keystones_question keystones(std::string kind = {}) {
    keystones_question q;
    q.kind = std::move(kind);
    return q;
}

/// A thing and what loses its support without it: the things that have it as a sole dependency.
struct keystone {
    node_id node = no_node;
    std::size_t count = 0;       ///< of things that fall with it; the thing itself never counts
    std::vector<node_id> takes;  ///< they, in the order of the graph; fewer only where the answer was cut
};

struct keystones_answer {
    keystones_question question;
    std::vector<keystone> keystones;  ///< only what takes something; most first, then in the order of the graph
    bool truncated = false;           ///< `takes` or the last keystones were left out; every count is whole
};

/// Y falls with X when Y is supported, but not once X is withdrawn (support.hpp has the one definition).
/// Things that certainly do not hold on the day asked about are not counted.
///
/// Where nothing is required, support is reachability from what is given, and the answer is the
/// dominator tree of Prosser (1959), found in nearly linear time: 1,000,000 claims in about a second.
/// Where things are required or are parts, each thing is withdrawn in turn and only what hangs on it
/// is looked at again (Gupta, Mumick and Subrahmanian 1993): the sum over all things of what falls with
/// each for the time being, at worst O(nodes * edges). At most `limits.answer_nodes` things are listed.
/// Fails with category::timeout when the deadline passes.
[[nodiscard]] result<keystones_answer> answer(const graph&, const keystones_question&, const budget& = {});

}  // namespace claimgraph
