#pragma once
/// \file
/// Question -> answer -> standard output, the same for every command that asks.

#include <claimgraph/render/analysis.hpp>
#include <claimgraph/render/dot.hpp>
#include <claimgraph/render/json.hpp>
#include <claimgraph/render/words.hpp>

#include "cli/options.hpp"
#include "cli/session.hpp"
#include "render/instead.hpp"

namespace claimgraph::cli {

/// The failure of a question that is to be answered in two forms at once.
inline failure two_forms() {
    return make_failure("CG-cli-025", category::usage, "a picture or an object: --dot and --json do not go together",
                        "leave one of them out");
}

/// An answer as it was asked for: a picture where it can be drawn, JSON, or words.
template <class Answer>
std::string printed(const session& s, const graph& g, const output_options& o, const Answer& a, const asked_as& asked) {
    if constexpr (requires { to_dot(g, a); })
        if (o.dot) return to_dot(g, a);
    return o.messages.json ? to_json(g, a, asked) : to_words(g, a, o.words_style(s));
}

/// Answers a question about a graph that was opened and prints it. `asked`: how English was understood.
template <class Question>
int answer_on(session& s, const graph& g, const question_options& o, const claimgraph::deadline& until,
              const Question& q, const asked_as& asked = {}) {
    if (o.output.dot && o.output.messages.json) return s.fail(two_forms(), o.output.messages);
    const auto b = o.budget(until);
    const auto found = answer(g, q, b);
    if (!found) return s.fail(found.error(), o.output.messages);
    s.print(printed(s, g, o.output, *found, o.of_what_was_opened(asked)));
    if (!found_nothing(*found)) return exit_answered;
    if constexpr (requires { ask_instead(g, q, b, style{}); })
        if (!o.output.messages.json && !o.output.dot) s.print(ask_instead(g, q, b, o.output.words_style(s)));
    return exit_nothing_found;
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
