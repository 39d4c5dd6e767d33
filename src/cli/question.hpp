#pragma once
/// \file
/// Question -> answer -> standard output, the same for every command that asks.

#include <claimgraph/render/analysis.hpp>
#include <claimgraph/render/json.hpp>
#include <claimgraph/render/words.hpp>

#include "cli/options.hpp"
#include "cli/session.hpp"

namespace claimgraph::cli {

/// Answers a question about a graph that was opened and prints it. `asked`: how English was understood.
template <class Question>
int answer_on(session& s, const graph& g, const question_options& o, const claimgraph::deadline& until,
              const Question& q, const asked_as& asked = {}) {
    const auto found = answer(g, q, o.budget(until));
    if (!found) return s.fail(found.error(), o.output.messages);
    s.print(o.output.messages.json ? to_json(g, *found, asked) : to_words(g, *found, o.output.words_style(s)));
    return found_nothing(*found) ? exit_nothing_found : exit_answered;
}

/// Puts the filters into the question, opens the knowledge base, answers and prints.
template <class Question>
int ask(session& s, const question_options& o, Question q) {
    const auto until = o.input.deadline();
    auto asked = o.asked_filters();
    if (!asked) return s.fail(asked.error(), o.output.messages);
    q.filters = std::move(*asked);
    const auto g = o.open(until);
    if (!g) return s.fail(g.error(), o.output.messages);
    return answer_on(s, *g, o, until, q);
}

}  // namespace claimgraph::cli
