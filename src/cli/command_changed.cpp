#include <claimgraph/render/analysis.hpp>

#include "cli/command.hpp"
#include "cli/question.hpp"

#include <CLI/CLI.hpp>

namespace claimgraph::cli {

namespace {

class changed_command : public command {
public:
    [[nodiscard]] command_help help() const noexcept override {
        return {"changed", "What began, ended, held or is unknown between two days",
                "claimgraph changed 2024-12-31 2025-05-01 --kind policy --kb articles/\n"
                "claimgraph changed 2024-12-31 2025-05-01 --depends trump-era --kind interest --kb articles/"};
    }
    void declare(CLI::App& app) override {
        app.add_option("DAY1", before_, "Such as 2024-12-31")->required();
        app.add_option("DAY2", after_, "A later day")->required();
        app.add_option("--kind", kind_, "Only things of this kind")->type_name("KIND");
        app.add_option("--depends", on_, "Instead: what depends on X on each of the two days")->type_name("X");
        options_.declare(app);
    }
    int run(session& s) override {
        const auto before = parse_day(before_);
        if (!before) return s.fail(before.error(), options_.output.messages);
        const auto after = parse_day(after_);
        if (!after) return s.fail(after.error(), options_.output.messages);
        if (on_.empty()) return ask(s, options_, changed(*before, *after, kind_));
        return run_depends(s, *before, *after);
    }

private:
    int run_depends(session& s, day before, day after) {
        const auto until = options_.input.deadline();
        auto q = depends_on(on_).of_kind(kind_);
        auto asked = options_.asked_filters();
        if (!asked) return s.fail(asked.error(), options_.output.messages);
        q.filters = std::move(*asked);
        const auto g = options_.open(until);
        if (!g) return s.fail(g.error(), options_.output.messages);
        const auto found = changed(*g, q, before, after, options_.budget(until));
        if (!found) return s.fail(found.error(), options_.output.messages);
        s.print(options_.output.messages.json ? to_json(*g, *found) : to_words(*g, *found, options_.output.words_style(s)));
        return found_nothing(*found) ? exit_nothing_found : exit_answered;
    }

    std::string before_, after_, kind_, on_;
    question_options options_;
};

}  // namespace

std::unique_ptr<command> make_changed() { return std::make_unique<changed_command>(); }

}  // namespace claimgraph::cli
