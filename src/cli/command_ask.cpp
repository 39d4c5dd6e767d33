#include <claimgraph/ask/ask.hpp>

#include "cli/command.hpp"
#include "cli/question.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

namespace claimgraph::cli {

namespace {

void append(std::vector<std::string>& names, std::vector<std::string> more) {
    names.insert(names.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// The filters of the question and those of the options together; a day may be given in one place.
result<void> join_filters(filters& in_question, filters options) {
    if (in_question.as_of && options.as_of && in_question.as_of != options.as_of)
        return make_failure("CG-cli-008", category::usage, "two days: one in the question, one after --as-of",
                            "ask as of one day");
    if (options.as_of) in_question.as_of = options.as_of;
    append(in_question.without_origins, std::move(options.without_origins));
    append(in_question.without_speakers, std::move(options.without_speakers));
    in_question.without_modalities = std::move(options.without_modalities);
    return {};
}

class ask_command : public command {
public:
    [[nodiscard]] command_help help() const noexcept override {
        return {"ask", "A question in English; prints first how it was understood",
                "claimgraph ask \"which interests depend on Trump-era policy?\" --kb articles/\n"
                "claimgraph ask \"why does room to manoeuvre hold as of 2025-05-01?\" --kb articles/\n"
                "claimgraph ask \"what if the US peace proposal ended?\" --kb articles/"};
    }
    void declare(CLI::App& app) override {
        app.add_option("QUESTION", english_, "In quotation marks, or as several words")->required();
        options_.declare(app);
        app.footer(fmt::format(
            "{}\n\nQuestions, with any kinds and verbs of the vocabulary, and \"as of DAY\" behind them, but for\n"
            "changes, which are between two days:\n  {}",
            app.get_footer(), fmt::join(question_shapes(), "\n  ")));
    }
    int run(session& s) override {
        const auto& messages = options_.output.messages;
        const auto until = options_.input.deadline();
        const auto english = fmt::format("{}", fmt::join(english_, " "));
        auto extra = options_.asked_filters();
        if (!extra) return s.fail(extra.error(), messages);
        const auto g = options_.open(until);
        if (!g) return s.fail(g.error(), messages);
        auto q = understand(*g, english);
        if (!q) return s.fail(q.error(), messages);
        const auto joined = std::visit([&](auto& asked) { return join_filters(asked.filters, std::move(*extra)); }, *q);
        if (!joined) return s.fail(joined.error(), messages);
        const asked_as asked{english, as_command(*q)};
        if (!messages.json)
            s.print(fmt::format("understood as: claimgraph {}\n\n", printable(asked.understood, 1'000)));
        return std::visit([&](const auto& one) { return answer_on(s, *g, options_, until, one, asked); }, *q);
    }

private:
    std::vector<std::string> english_;
    question_options options_;
};

}  // namespace

std::unique_ptr<command> make_ask() { return std::make_unique<ask_command>(); }

}  // namespace claimgraph::cli
