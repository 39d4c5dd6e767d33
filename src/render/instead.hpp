#pragma once
/// \file
/// What else answers a question that found nothing.

#include <claimgraph/analysis/claims.hpp>
#include <claimgraph/analysis/effect.hpp>
#include <claimgraph/query/depends.hpp>
#include <claimgraph/query/related.hpp>
#include <claimgraph/query/why.hpp>
#include <claimgraph/render/words.hpp>

#include <string>

namespace claimgraph {

/// To stand behind the words of an answer that found nothing; empty where nothing else is known to answer it.
///
/// Whether X causes Y may be told by a chain of claims where no single claim says so: `effect` shows that.
[[nodiscard]] std::string ask_instead(const graph& g, const claims_question& q, const budget& b, const style& s);
/// What an actor causes, its policies do; what threatens it, threatens what it has: the command asks about the first
/// of these of which the question finds something, within the budget.
[[nodiscard]] std::string ask_instead(const graph& g, const related_question& q, const budget& b, const style& s);
[[nodiscard]] std::string ask_instead(const graph& g, const depends_question& q, const budget& b, const style& s);
[[nodiscard]] std::string ask_instead(const graph& g, const effect_question& q, const budget& b, const style& s);
[[nodiscard]] std::string ask_instead(const graph& g, const paths_question& q, const budget& b, const style& s);
[[nodiscard]] std::string ask_instead(const graph& g, const mixed_question& q, const budget& b, const style& s);

}  // namespace claimgraph
