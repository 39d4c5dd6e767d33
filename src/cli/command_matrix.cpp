#include <claimgraph/render/analysis.hpp>

#include "cli/command.hpp"
#include "cli/question.hpp"

#include <CLI/CLI.hpp>

namespace claimgraph::cli {

namespace {

class matrix_command : public command {
public:
    [[nodiscard]] command_help help() const noexcept override {
        return {"matrix", "Competing hypotheses against the evidence, ranked by what tells against them",
                "claimgraph matrix e-blame e-power-war --kb articles/\n"
                "claimgraph matrix e-blame e-power-war --csv --kb articles/ > matrix.csv"};
    }
    void declare(CLI::App& app) override {
        app.add_option("CLAIM", question_.hypotheses, "Claims, by id")->required();
        app.add_flag("--csv", csv_, "As comma-separated values");
        options_.declare(app);
    }
    int run(session& s) override {
        if (!csv_ || options_.output.messages.json) return ask(s, options_, question_);
        const auto until = options_.input.deadline();
        auto asked = options_.asked_filters();
        if (!asked) return s.fail(asked.error(), options_.output.messages);
        question_.filters = std::move(*asked);
        const auto g = options_.open(until);
        if (!g) return s.fail(g.error(), options_.output.messages);
        const auto found = answer(*g, question_, options_.budget(until));
        if (!found) return s.fail(found.error(), options_.output.messages);
        s.print(to_csv(*g, *found));
        return found_nothing(*found) ? exit_nothing_found : exit_answered;
    }

private:
    matrix_question question_;
    bool csv_ = false;
    question_options options_;
};

}  // namespace

std::unique_ptr<command> make_matrix() { return std::make_unique<matrix_command>(); }

}  // namespace claimgraph::cli
