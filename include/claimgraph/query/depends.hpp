#pragma once
/// \file
/// What depends on X, directly and through others.

#include <claimgraph/query/path.hpp>

#include <string>
#include <vector>

namespace claimgraph {

/// "Which interests of Russia depend on X?" A value; names are resolved when it is answered.
///
///     auto a = answer(g, depends_on("trump-era").of_kind("interest").of_actor("russia"));
struct depends_question : filtered<depends_question> {
    std::string on{};
    std::string kind{};          ///< only things of this kind; empty: all
    std::string actor{};         ///< only what this actor has (family `has`); empty: anybody's
    std::optional<day> since{};  ///< only claims that began on or after that day

    depends_question& of_kind(std::string name) { return kind = std::move(name), *this; }
    depends_question& of_actor(std::string name) { return actor = std::move(name), *this; }
    depends_question& since_day(day d) { return since = d, *this; }
};
[[nodiscard]] inline depends_question depends_on(std::string name) {
    depends_question q;
    q.on = std::move(name);
    return q;
}

/// One thing that depends, with every path that says why.
struct dependent {
    node_id node = no_node;
    bool direct = false;  ///< one claim away from X or from a part of X
    path_set why;
};

struct depends_answer {
    depends_question question;
    node_id on = no_node;
    std::vector<node_id> parts{};         ///< of X, and theirs
    std::vector<dependent> dependents{};  ///< direct ones first, then in the order of the graph
    bool truncated = false;
};

/// Reachability from X and its parts along `promotes` is O(nodes + edges); the paths are bounded by
/// the budget: what is further off than `limits.path_edges` is listed without. A name that is unknown or
/// ambiguous fails (CG-name-00x), a kind likewise (CG-query-001).
[[nodiscard]] result<depends_answer> answer(const graph&, const depends_question&, const budget& = {});

}  // namespace claimgraph
