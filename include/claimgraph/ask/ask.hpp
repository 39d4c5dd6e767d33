#pragma once
/// \file
/// English -> question. Understands a fixed set of shapes made of the vocabulary's own words and the
/// names in the graph; guesses nothing.

#include <claimgraph/analysis/agree.hpp>
#include <claimgraph/analysis/changed.hpp>
#include <claimgraph/analysis/claims.hpp>
#include <claimgraph/analysis/corroboration.hpp>
#include <claimgraph/analysis/cut.hpp>
#include <claimgraph/analysis/effect.hpp>
#include <claimgraph/analysis/keystones.hpp>
#include <claimgraph/analysis/matrix.hpp>
#include <claimgraph/analysis/things.hpp>
#include <claimgraph/query/depends.hpp>
#include <claimgraph/query/related.hpp>
#include <claimgraph/query/show.hpp>
#include <claimgraph/query/why.hpp>
#include <claimgraph/query/without.hpp>

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace claimgraph {

/// Any question that can be asked in English.
using question =
    std::variant<depends_question, why_question, paths_question, without_question, related_question, show_question,
                 keystones_question, cut_question, effect_question, mixed_question, agree_question, claims_question,
                 corroboration_question, changed_question, matrix_question, things_question>;

/// What was asked, as a question with its names resolved to ids. Linear in the number of shapes, at most
/// cubic in the words of the question, of which there may be 64.
///
/// CG-ask-001: not understood, with the nearest shape; CG-ask-002: too long; CG-ask-003: understood, and to be asked
/// otherwise, as the hint says; CG-name-00x: a name that is
/// unknown or ambiguous; CG-date-003: what follows "as of" is no day.
///
///     auto q = understand(g, "which interests depend on Trump-era policy?").value();
///     as_command(q);  // depends trump-era --kind interest
[[nodiscard]] result<question> understand(const graph& g, std::string_view english);

/// The command that asks the same, such as "depends trump-era --kind interest"; names that need them
/// are quoted as for a shell.
[[nodiscard]] std::string as_command(const question& q);

/// One example of every shape that is understood, with X, Y, A and B for names; other verbs and kinds of the vocabulary
/// take the place of those shown.
[[nodiscard]] std::vector<std::string> question_shapes();

}  // namespace claimgraph
