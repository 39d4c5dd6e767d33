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
        app.add_option("NAME", first_, "What is held up; or, where Y is named, what may hold it up")->required();
        app.add_option("Y", second_, "Every path from the first to this one");
        options_.declare(app);
        options_.output.declare_drawing(app);
    }
    int run(session& s) override {
        if (second_.empty()) return ask(s, options_, why(first_));
        return ask(s, options_, why(first_, second_));
    }

private:
    std::string first_, second_;
    question_options options_;
};

}  // namespace

std::unique_ptr<command> make_why() { return std::make_unique<why_command>(); }

}  // namespace claimgraph::cli
