#include "cli/command.hpp"
#include "cli/question.hpp"

#include <CLI/CLI.hpp>

namespace claimgraph::cli {

namespace {

class depends_command : public command {
public:
    [[nodiscard]] command_help help() const noexcept override {
        return {"depends", "What depends on X, directly and through others, with every path",
                "claimgraph depends trump-era --kind interest --kb articles/\n"
                "claimgraph depends 'Trump-era policy' --of russia --as-of 2025-05-01 --kb articles/\n"
                "claimgraph depends rift --without-modality forecast --json --kb articles/\n"
                "claimgraph depends trump-era --kind interest --dot --kb articles/ | dot -Tsvg > depends.svg"};
    }
    void declare(CLI::App& app) override {
        app.add_option("X", question_.on, "An id, a label or an alias")->required();
        app.add_option("--kind", question_.kind, "Only things of this kind")->type_name("KIND");
        app.add_option("--of", question_.actor, "Only what this actor has")->type_name("ACTOR");
        app.add_option("--since", since_, "Only claims that began on or after that day")->type_name("DAY");
        options_.declare(app);
        options_.output.declare_drawing(app);
    }
    int run(session& s) override {
        const auto since = parse_day_option("--since", since_);
        if (!since) return s.fail(since.error(), options_.output.messages);
        question_.since = *since;
        return ask(s, options_, question_);
    }

private:
    depends_question question_;
    std::string since_;
    question_options options_;
};

}  // namespace

std::unique_ptr<command> make_depends() { return std::make_unique<depends_command>(); }

}  // namespace claimgraph::cli
