#include "cli/command.hpp"
#include "cli/question.hpp"

#include <CLI/CLI.hpp>

namespace claimgraph::cli {

namespace {

class show_command : public command {
public:
    [[nodiscard]] command_help help() const noexcept override {
        return {"show", "One thing or claim: fields, neighbours, exact words",
                "claimgraph show russia --kb articles/\n"
                "claimgraph show e-crimea --json --kb articles/"};
    }
    void declare(CLI::App& app) override {
        app.add_option("NAME", question_.what, "An id, a label, an alias, or the name of a claim")->required();
        options_.declare(app);
    }
    int run(session& s) override { return ask(s, options_, question_); }

private:
    show_question question_;
    question_options options_;
};

}  // namespace

std::unique_ptr<command> make_show() { return std::make_unique<show_command>(); }

}  // namespace claimgraph::cli
