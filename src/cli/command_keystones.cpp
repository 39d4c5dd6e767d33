#include <claimgraph/render/analysis.hpp>

#include "cli/command.hpp"
#include "cli/question.hpp"

#include <CLI/CLI.hpp>

namespace claimgraph::cli {

namespace {

class keystones_command : public command {
public:
    [[nodiscard]] command_help help() const noexcept override {
        return {"keystones", "For each thing, how many others lose their support without it",
                "claimgraph keystones --kind interest --kb articles/\n"
                "claimgraph keystones --as-of 2025-05-01 --without-modality forecast --kb articles/"};
    }
    void declare(CLI::App& app) override {
        app.add_option("--kind", question_.kind, "Count only things of this kind")->type_name("KIND");
        options_.declare(app);
    }
    int run(session& s) override { return ask(s, options_, question_); }

private:
    keystones_question question_;
    question_options options_;
};

class cut_command : public command {
public:
    [[nodiscard]] command_help help() const noexcept override {
        return {"cut", "The smallest sets of things whose loss leaves Y without support",
                "claimgraph cut lift-sanctions --kb articles/\n"
                "claimgraph cut lift-sanctions --keep ceasefire --kb articles/"};
    }
    void declare(CLI::App& app) override {
        app.add_option("Y", question_.of, "An id, a label or an alias")->required();
        add_repeatable(app, "--keep", question_.kept, "NAME", "A thing that may not be lost");
        options_.declare(app);
    }
    int run(session& s) override { return ask(s, options_, question_); }

private:
    cut_question question_;
    question_options options_;
};

}  // namespace

std::unique_ptr<command> make_keystones() { return std::make_unique<keystones_command>(); }
std::unique_ptr<command> make_cut() { return std::make_unique<cut_command>(); }

}  // namespace claimgraph::cli
