#pragma once
/// \file
/// Why does Y hold, or not; and by which paths X holds it up.

#include <claimgraph/query/path.hpp>
#include <claimgraph/query/support.hpp>

#include <string>
#include <vector>

namespace claimgraph {

/// "Why Y?"
///
///     auto a = answer(g, why("lift-sanctions").without_speaker("trump"));
struct why_question : filtered<why_question> {
    std::string of{};
};
[[nodiscard]] inline why_question why(std::string name) {
    why_question q;
    q.of = std::move(name);
    return q;
}

/// A thing and the claims that hold it up.
struct reason {
    node_id node = no_node;
    bool supported = false;
    std::vector<node_id> given{};     ///< what it rests on in the end: given, and without requirements; perhaps itself
    std::vector<edge_id> supports{};  ///< claims that something serves, enables or causes it
    std::vector<edge_id> requirements{};  ///< claims that it requires something or is part of it
    std::vector<edge_id> opposed_by{};    ///< shown beside it; withdraws nothing
    std::vector<edge_id> discounted{};    ///< claims whose speaker, origin or modality the filters left out
    std::vector<edge_id> inactive{};      ///< claims that do not hold on the day asked about
};

struct why_answer {
    why_question question;
    node_id of = no_node;
    std::vector<reason> reasons{};  ///< Y first, then what it rests on, nearest first
    bool truncated = false;
};

/// O(nodes + edges) and the size of what is given; at most `limits.answer_nodes` reasons.
[[nodiscard]] result<why_answer> answer(const graph&, const why_question&, const budget& = {});

/// "Why X Y?": every path from X to Y along `promotes`.
struct paths_question : filtered<paths_question> {
    std::string from{};
    std::string to{};
};
[[nodiscard]] inline paths_question why(std::string from, std::string to) {
    paths_question q;
    q.from = std::move(from);
    q.to = std::move(to);
    return q;
}

struct paths_answer {
    paths_question question;
    node_id from = no_node;
    node_id to = no_node;
    path_set found;
    bool other_way_round = false;  ///< nothing was found, but there are paths from Y to X, however long
    bool opposes = false;          ///< there are none from X to Y, but some of any length on which something opposes
};
/// As `find_paths` does it, and where it finds none O(nodes + edges) more.
[[nodiscard]] result<paths_answer> answer(const graph&, const paths_question&, const budget& = {});

}  // namespace claimgraph
