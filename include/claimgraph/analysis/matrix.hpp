#pragma once
/// \file
/// Analysis of competing hypotheses: evidence against hypotheses, weighed by its sources.

#include <claimgraph/graph/names.hpp>
#include <claimgraph/query/path.hpp>

#include <string>
#include <vector>

namespace claimgraph {

/// "Which of these claims does the evidence tell against least?" Nodes of kind claim, or claims (edges).
///
///     auto a = answer(g, matrix({"q-crimea", "moscow#e1"}));
struct matrix_question : filtered<matrix_question> {
    std::vector<std::string> hypotheses;
};
[[nodiscard]] inline matrix_question matrix(std::vector<std::string> claims) {
    matrix_question q;
    q.hypotheses = std::move(claims);
    return q;
}

/// What a piece of evidence says of a hypothesis. `mixed`: it supports and refutes it by different chains.
enum class verdict : std::uint8_t { silent, consistent, inconsistent, mixed };

/// The Admiralty grade of a claim: of its origin, and of the claim itself.
struct source_grade {
    char reliability = 'F';        ///< A to F; F: cannot be judged
    std::uint8_t credibility = 6;  ///< 1 to 6; 6: cannot be judged
    friend bool operator==(const source_grade&, const source_grade&) = default;
};
/// 4 to 100: A to E and 1 to 5 count 10, 8, 6, 4, 2; F and 6, which say nothing either way, 5; the product.
[[nodiscard]] int weight(source_grade) noexcept;

struct evidence {
    thing what;
    source_grade grade;
    std::vector<verdict> verdicts;       ///< by hypothesis
    std::vector<std::vector<path>> why;  ///< by hypothesis: a chain of each sign found, evidence first
};

struct hypothesis {
    thing what;
    int against = 0;       ///< sum of the weights of what is inconsistent with it
    int in_favour = 0;     ///< of what is consistent; shown, but no part of the ranking
    std::size_t rank = 1;  ///< 1: least told against; equal sums share a rank
};

struct matrix_answer {
    matrix_question question;
    std::vector<hypothesis> hypotheses;          ///< in the order asked
    std::vector<claimgraph::evidence> evidence;  ///< heaviest first, then in the order of the graph
    bool truncated = false;  ///< some verdicts were not decided and read silent, or their chains are too long to list
};

/// Heuer 1999, "Psychology of Intelligence Analysis", chapter 8: what tells against a hypothesis ranks it,
/// since evidence that is consistent with all of them says nothing. Evidence is every claim that supports or
/// refutes a hypothesis, directly or by a chain of such claims; the sign is the product along the chain,
/// which is a simple path (effect.hpp). Hypotheses are no evidence on each other. Mixed evidence weighs on
/// neither side. Claims of the chain that are evidence themselves count as well: read the rows, not only
/// the sums. The reliability is that of the origin (an article's own, or `reliability=` of a source), the
/// credibility that of the claim; both absent: F6. O(hypotheses * (nodes + edges)).
[[nodiscard]] result<matrix_answer> answer(const graph&, const matrix_question&, const budget& = {});

/// The grade of a claim.
[[nodiscard]] source_grade grade_of(const graph&, thing claim);

}  // namespace claimgraph
