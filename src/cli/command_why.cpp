#include "cli/command.hpp"
#include "cli/question.hpp"

#include <CLI/CLI.hpp>

namespace claimgraph::cli {

namespace {

class why_command : public command {
public:
    [[nodiscard]] command_help help() const noexcept override {
        return {"why", "What holds Y up; with two names, every path from X to Y",
                "claimgraph why lift-sanctions --kb articles/\n"
                "claimgraph why trump-era lift-sanctions --kb articles/\n"
                "claimgraph why room --without-speaker russia --kb articles/"};
    }
    void declare(CLI::App& app) override {
        app.add_option("NAME", names_, "Y, or X and Y")->required()->expected(1, 2);
        options_.declare(app);
    }
    int run(session& s) override {
        if (names_.size() == 1) return ask(s, options_, why(names_[0]));
        return ask(s, options_, why(names_[0], names_[1]));
    }

private:
    std::vector<std::string> names_;
    question_options options_;
};

}  // namespace

std::unique_ptr<command> make_why() { return std::make_unique<why_command>(); }

}  // namespace claimgraph::cli
