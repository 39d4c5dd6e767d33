#include "cli/command.hpp"
#include "cli/question.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <CLI/CLI.hpp>

namespace claimgraph::cli {

namespace {

class things_command : public command {
public:
    [[nodiscard]] command_help help() const noexcept override {
        return {"things", "What the articles speak of: actors, interests and the rest",
                "claimgraph things --kind actor --kb articles/\n"
                "claimgraph things sanctions --kb articles/\n"
                "claimgraph things --kind policy --as-of 2025-05-01 --kb articles/"};
    }
    void declare(CLI::App& app) override {
        app.add_option("WORDS", words_, "Only what has all of these in its id, its label or an alias");
        app.add_option("--kind", question_.kind, "Only things of this kind")->type_name("KIND");
        options_.declare(app);
    }
    int run(session& s) override {
        question_.words = fmt::format("{}", fmt::join(words_, " "));
        return ask(s, options_, question_);
    }

private:
    things_question question_;
    std::vector<std::string> words_;
    question_options options_;
};

}  // namespace

std::unique_ptr<command> make_things() { return std::make_unique<things_command>(); }

}  // namespace claimgraph::cli
