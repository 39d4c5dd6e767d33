#include <claimgraph/render/analysis.hpp>

#include "cli/command.hpp"
#include "cli/question.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <CLI/CLI.hpp>

namespace claimgraph::cli {

namespace {

/// A field by its name; CG-cli-020 with all names where there is none like it.
template <class Field>
result<std::optional<Field>> parse_option(const char* option, const std::string& text) {
    if (text.empty()) return std::optional<Field>();
    if (const auto value = parse_field<Field>(text)) return value;
    return make_failure("CG-cli-020", category::usage, fmt::format("{}: \"{}\" is none", option, printable(text)),
                        fmt::format("one of {}", fmt::join(field_names<Field>(), ", ")));
}

class claims_command : public command {
public:
    [[nodiscard]] command_help help() const noexcept override {
        return {"claims", "Who says what",
                "claimgraph claims --by trump --quotations --kb articles/\n"
                "claimgraph claims --about lift-sanctions --origin leak --kb articles/\n"
                "claimgraph claims --from kyiv-nato-bid --relation causes --to ukraine-war --kb articles/\n"
                "claimgraph claims --likelihood likely --said-from 2025-03-01 --kb articles/\n"
                "claimgraph claims --about ukraine-war --denials --kb articles/"};
    }
    void declare(CLI::App& app) override {
        app.add_option("--by", question_.by, "Only what this actor says")->type_name("ACTOR");
        app.add_option("--about", question_.about, "Only what is said about this thing")->type_name("NAME");
        app.add_option("--from", question_.from, "Only claims that lead from this thing")->type_name("NAME");
        app.add_option("--relation", question_.relation, "Only claims that lead by this relation, inverse or family")
            ->type_name("RELATION");
        app.add_option("--to", question_.to, "Only claims that lead to this thing")->type_name("NAME");
        app.add_option("--origin", question_.origin, "Only what goes back to this source")->type_name("SOURCE");
        app.add_option("--modality", modality_, "Only claims of this modality")->type_name("MODALITY");
        app.add_option("--likelihood", likelihood_, "Only claims of this likelihood (ICD 203)")->type_name("TERM");
        app.add_option("--said-from", from_, "Only what was said on or after that day")->type_name("DAY");
        app.add_option("--said-to", to_, "Only what was said on or before that day")->type_name("DAY");
        app.add_flag("--quotations", question_.quotations, "Only words that stand in quotation marks");
        app.add_flag("--denials", question_.denials, "Only what denies it, supports a denial or refutes it");
        options_.declare(app);
    }
    int run(session& s) override {
        const auto& messages = options_.output.messages;
        const auto modality = parse_option<claimgraph::modality>("--modality", modality_);
        if (!modality) return s.fail(modality.error(), messages);
        const auto likelihood = parse_option<claimgraph::likelihood>("--likelihood", likelihood_);
        if (!likelihood) return s.fail(likelihood.error(), messages);
        const auto from = parse_day_option("--said-from", from_);
        if (!from) return s.fail(from.error(), messages);
        const auto to = parse_day_option("--said-to", to_);
        if (!to) return s.fail(to.error(), messages);
        question_.modality = *modality;
        question_.likelihood = *likelihood;
        question_.said_from = *from;
        question_.said_to = *to;
        return ask(s, options_, question_);
    }

private:
    claims_question question_;
    std::string modality_, likelihood_, from_, to_;
    question_options options_;
};

class corroboration_command : public command {
public:
    [[nodiscard]] command_help help() const noexcept override {
        return {"corroboration", "Claims by the number of independent origins behind them",
                "claimgraph corroboration --kb articles/\n"
                "claimgraph corroboration --at-least 2 --kb articles/\n"
                "claimgraph corroboration rift --kb articles/"};
    }
    void declare(CLI::App& app) override {
        app.add_option("NAME", question_.of, "Only claims that join this thing");
        app.add_option("--at-least", question_.at_least, "Only claims of at least so many origins")->type_name("N");
        options_.declare(app);
    }
    int run(session& s) override { return ask(s, options_, question_); }

private:
    corroboration_question question_;
    question_options options_;
};

}  // namespace

std::unique_ptr<command> make_claims() { return std::make_unique<claims_command>(); }
std::unique_ptr<command> make_corroboration() { return std::make_unique<corroboration_command>(); }

}  // namespace claimgraph::cli
