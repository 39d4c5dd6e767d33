#include <claimgraph/render/analysis.hpp>

#include "cli/command.hpp"
#include "cli/knowledge_base.hpp"
#include "cli/question.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

namespace claimgraph::cli {

namespace {

class changed_command : public command {
public:
    [[nodiscard]] command_help help() const noexcept override {
        return {"changed", "What began, ended, held or is unknown between two days, batches or knowledge bases",
                "claimgraph changed 2024-12-31 2025-05-01 --kind policy --kb articles/\n"
                "claimgraph changed 2024-12-31 2025-05-01 --depends trump-era --kind interest --kb articles/\n"
                "claimgraph changed --known-at 3 --and-known-at 7 --kb team.kb\n"
                "claimgraph changed --known-at 2025-05-01 --kb team.kb\n"
                "claimgraph changed --kb older/ --and-kb newer/"};
    }
    void declare(CLI::App& app) override {
        app.add_option("DAY1", before_, "Such as 2024-12-31");
        app.add_option("DAY2", after_, "A later day");
        app.add_option("--kind", kind_, "Only things of this kind")->type_name("KIND");
        app.add_option("--depends", on_, "Instead: what depends on X on each of the two days")->type_name("X");
        options_.declare(app);
        app.add_option("--and-known-at", other_known_at_,
                       "Compare with what the stored base knew then (default: what it knows now)")
            ->type_name("BATCH|DAY");
        add_repeatable(app, "--and-kb", other_kb_, "PATH", "Compare with this knowledge base");
    }
    int run(session& s) override {
        const bool two_bases = !other_kb_.empty() || !other_known_at_.empty() || before_.empty();
        if (two_bases) return run_bases(s);
        if (after_.empty()) return refuse(s, "one day is named, and two are compared");
        if (are_batches()) return refuse_batches(s);
        const auto before = parse_day(before_);
        if (!before) return s.fail(before.error(), options_.output.messages);
        const auto after = parse_day(after_);
        if (!after) return s.fail(after.error(), options_.output.messages);
        if (on_.empty()) return ask(s, options_, changed(*before, *after, kind_));
        return run_depends(s, *before, *after);
    }

private:
    int refuse(session& s, const char* what) const {
        return s.fail(make_failure("CG-cli-024", category::usage, what,
                                   "write two days, or --known-at BATCH of a stored base, or --and-kb PATH"),
                      options_.output.messages);
    }

    /// Years have four digits.
    [[nodiscard]] bool are_batches() const {
        const auto is_small = [](const std::string& text) {
            return text.size() < 4 && text.find_first_not_of("0123456789") == std::string::npos;
        };
        return is_small(before_) && is_small(after_);
    }
    int refuse_batches(session& s) const {
        return s.fail(
            make_failure("CG-cli-024", category::usage, "these are no days",
                         fmt::format("write days such as 2024-12-31; batches of a stored base are compared by "
                                     "--known-at {} --and-known-at {}",
                                     before_, after_)),
            options_.output.messages);
    }

    /// What the one base has and the other has not.
    int run_bases(session& s) {
        if (!before_.empty()) return refuse(s, "either days or knowledge bases are compared, not both");
        if (!on_.empty()) return refuse(s, "--depends compares days");
        if (other_kb_.empty() && other_known_at_.empty() && options_.known_at().empty())
            return refuse(s, "nothing is named that could be compared");
        if (options_.asks_tables() && other_kb_.empty())
            return refuse(s, "tables are one state, and nothing is named that could be compared with it");
        const auto until = options_.input.deadline();
        const auto asked = options_.asked_filters();
        if (!asked) return s.fail(asked.error(), options_.output.messages);
        const auto was = options_.open(until);
        if (!was) return s.fail(was.error(), options_.output.messages);
        const auto is = open_knowledge_base(other_kb_.empty() ? options_.kb : other_kb_, options_.input.loading(until),
                                            other_known_at_, options_.later());
        if (!is) return s.fail(is.error(), options_.output.messages);
        const auto found = changed(*was, is->graph, *asked, kind_, options_.budget(until));
        if (!found) return s.fail(found.error(), options_.output.messages);
        auto how = options_.of_what_was_opened();
        how.and_known_at = other_known_at_;
        how.warnings.insert(how.warnings.end(), is->warnings.begin(), is->warnings.end());
        s.print(options_.output.messages.json
                    ? to_json(*was, is->graph, *found, *asked, how)
                    : to_words(*was, is->graph, *found, *asked, options_.output.words_style(s)));
        return found_nothing(*found) ? exit_nothing_found : exit_answered;
    }

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
        s.print(options_.output.messages.json ? to_json(*g, *found, options_.of_what_was_opened())
                                              : to_words(*g, *found, options_.output.words_style(s)));
        return found_nothing(*found) ? exit_nothing_found : exit_answered;
    }

    std::string before_, after_, kind_, on_, other_known_at_;
    std::vector<std::string> other_kb_;
    question_options options_;
};

}  // namespace

std::unique_ptr<command> make_changed() { return std::make_unique<changed_command>(); }

}  // namespace claimgraph::cli
