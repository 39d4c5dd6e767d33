#include "cli/command.hpp"
#include "cli/question.hpp"

#include <CLI/CLI.hpp>

namespace claimgraph::cli {

namespace {

class without_command : public command {
public:
    [[nodiscard]] command_help help() const noexcept override {
        return {"without", "What falls without X, what survives and what holds it",
                "claimgraph without trump-era --kb articles/\n"
                "claimgraph without crimea-stance e-door --kind interest --kb articles/\n"
                "claimgraph without trump-era --on lift-sanctions --kb articles/\n"
                "claimgraph without --without-origin leak --kb articles/"};
    }
    void declare(CLI::App& app) override {
        app.add_option("X", question_.withdrawn, "Things or claims; none where a --without option leaves claims out");
        app.add_option("--kind", question_.kind, "Only things of this kind")->type_name("KIND");
        app.add_option("--on", question_.on, "Only what becomes of it, or of what this actor has")->type_name("THING");
        options_.declare(app);
        options_.output.declare_drawing(app);
    }
    int run(session& s) override {
        const auto asked = options_.asked_filters();
        if (!asked) return s.fail(asked.error(), options_.output.messages);
        const bool leaves_out =
            !asked->without_origins.empty() || !asked->without_speakers.empty() || !asked->without_modalities.empty();
        if (!question_.withdrawn.empty() || leaves_out) return ask(s, options_, question_);
        return s.fail(make_failure("CG-cli-007", category::usage, "without what?",
                                   "name things or claims, or leave claims out with --without-origin, "
                                   "--without-speaker or --without-modality"),
                      options_.output.messages);
    }

private:
    without_question question_;
    question_options options_;
};

}  // namespace

std::unique_ptr<command> make_without() { return std::make_unique<without_command>(); }

}  // namespace claimgraph::cli
