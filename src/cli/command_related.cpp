#include "cli/command.hpp"
#include "cli/question.hpp"

#include <CLI/CLI.hpp>

namespace claimgraph::cli {

namespace {

class related_command : public command {
public:
    [[nodiscard]] command_help help() const noexcept override {
        return {"related", "What is one step away from X along a relation, an inverse or a family",
                "claimgraph related russia has_interest --kb articles/\n"
                "claimgraph related lift-sanctions threatened_by --kind policy --kb articles/\n"
                "claimgraph related lift-sanctions influences --backward --kb articles/"};
    }
    void declare(CLI::App& app) override {
        app.add_option("X", question_.to, "An id, a label or an alias")->required();
        app.add_option("RELATION", question_.family, "Such as serves, served_by, promotes")->required();
        app.add_option("--kind", question_.kind, "Only things of this kind")->type_name("KIND");
        app.add_flag("--backward", question_.backward, "What the relation leads to X from");
        options_.declare(app);
    }
    int run(session& s) override { return ask(s, options_, question_); }

private:
    related_question question_;
    question_options options_;
};

}  // namespace

std::unique_ptr<command> make_related() { return std::make_unique<related_command>(); }

}  // namespace claimgraph::cli
