#include <claimgraph/render/analysis.hpp>

#include "cli/command.hpp"
#include "cli/question.hpp"

#include <CLI/CLI.hpp>

namespace claimgraph::cli {

namespace {

class effect_command : public command {
public:
    [[nodiscard]] command_help help() const noexcept override {
        return {"effect", "What X advances and undermines, and by which paths; with Y, its effect on Y",
                "claimgraph effect trump-era lift-sanctions --kb articles/\n"
                "claimgraph effect rift --kb articles/"};
    }
    void declare(CLI::App& app) override {
        app.add_option("X", question_.of, "An id, a label or an alias")->required();
        app.add_option("Y", question_.on, "Everything that X has an effect on, where left out");
        options_.declare(app);
        options_.output.declare_drawing(app);
    }
    int run(session& s) override { return ask(s, options_, question_); }

private:
    effect_question question_;
    question_options options_;
};

class mixed_command : public command {
public:
    [[nodiscard]] command_help help() const noexcept override {
        return {"mixed", "What both advances and undermines Y",
                "claimgraph mixed energy-independence --kb articles/\n"
                "claimgraph mixed --kind event --kb articles/\n"
                "claimgraph mixed --json --kb articles/"};
    }
    void declare(CLI::App& app) override {
        app.add_option("Y", question_.on, "Anything, where left out");
        app.add_option("--kind", question_.kind, "Only the effects of things of this kind")->type_name("KIND");
        options_.declare(app);
        options_.output.declare_drawing(app);
    }
    int run(session& s) override { return ask(s, options_, question_); }

private:
    mixed_question question_;
    question_options options_;
};

}  // namespace

std::unique_ptr<command> make_effect() { return std::make_unique<effect_command>(); }
std::unique_ptr<command> make_mixed() { return std::make_unique<mixed_command>(); }

}  // namespace claimgraph::cli
