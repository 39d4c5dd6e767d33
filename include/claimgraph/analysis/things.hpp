#pragma once
/// \file
/// What the articles speak of: where a reader of a base that others made begins.

#include <claimgraph/query/filter.hpp>

#include <string>
#include <vector>

namespace claimgraph {

/// "Which actors are there?" Without a kind: things of all kinds.
///
///     auto a = answer(g, things().of_kind("interest").called("sanction"));
struct things_question : filtered<things_question> {
    std::string kind;   ///< only things of this kind; empty: all
    std::string words;  ///< only what has all of these in its id, its label or one alias, case aside; empty: all

    things_question& of_kind(std::string name) { return kind = std::move(name), *this; }
    things_question& called(std::string parts) { return words = std::move(parts), *this; }
};
[[nodiscard]] inline things_question things() { return {}; }

struct listed_thing {
    node_id node = no_node;
    std::size_t claims = 0;  ///< that join it, denials included, as far as the filters let them in
    std::size_t said = 0;    ///< of those that are let in, and of statements: whose speaker it is, or their origin
};

struct things_answer {
    things_question question;
    /// By kind in the order of the vocabulary, those first of which, or by which, most is said.
    std::vector<listed_thing> things;
    bool truncated = false;
};

/// All nodes but those that stand for a claim; as of a day, those that may be active on it. O(nodes log nodes + edges),
/// at most `limits.answer_nodes` things. CG-query-001 where the vocabulary does not know the kind.
[[nodiscard]] result<things_answer> answer(const graph&, const things_question&, const budget& = {});

}  // namespace claimgraph
