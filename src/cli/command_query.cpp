#include <claimgraph/cypher/literal.hpp>
#include <claimgraph/cypher/unknown_names.hpp>
#include <claimgraph/render/table.hpp>

#include "cli/command.hpp"
#include "cli/options.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

namespace claimgraph::cli {

namespace {

class query_command : public command {
public:
    [[nodiscard]] command_help help() const noexcept override {
        return {"query", "openCypher over the graph: labels are kinds, types are relations and families",
                "claimgraph query 'MATCH (i:Interest)-[:DEPENDS_ON*]->(p {id: \"trump-era\"}) RETURN DISTINCT i.label' "
                "--kb articles/\n"
                "claimgraph query 'MATCH (a)-[r:SERVES]->(b) WHERE r.modality = $how RETURN a, b' --param how=belief "
                "--explain --kb articles/\n"
                "claimgraph query 'MATCH (i:Interest) RETURN i.id, i.label' --csv --kb articles/ > interests.csv"};
    }
    void declare(CLI::App& app) override {
        app.add_option("CYPHER", query_, "A question in openCypher, in quotation marks")->required();
        add_repeatable(app, "--param", parameters_, "NAME=VALUE",
                       "A parameter: a literal of the language, else a text");
        app.add_flag("--explain", explain_, "The claims and exact words behind each row");
        app.add_flag("--profile", profile_, "The plan, with the rows of each step");
        app.add_flag("--csv", csv_, "As comma-separated values");
        options_.declare(app);
        // Limits of the other commands' answers: rows are bounded by query_rows.
        for (const auto* name : {"--max-answer-paths", "--max-nodes"}) app.remove_option(app.get_option(name));
    }

    int run(session& s) override {
        const auto& messages = options_.output.messages;
        if (csv_ && (messages.json || explain_ || profile_)) return s.fail(more_than_a_table(), messages);
        const auto until = options_.input.deadline();
        const auto given = read_parameters();
        if (!given) return s.fail(given.error(), messages);
        const auto asked = options_.asked_filters();
        if (!asked) return s.fail(asked.error(), messages);
        const auto q = cypher::parse_cypher(query_, options_.input.limits);
        if (!q) return s.fail(q.error(), messages);
        const auto g = options_.open(until);
        if (!g) return s.fail(g.error(), messages);
        return answer_on(s, *g, *q, *given, *asked, until);
    }

private:
    int answer_on(session& s, const graph& g, const cypher::prepared_query& q, const cypher::parameters& given,
                  const filters& asked, const deadline& until) const {
        const auto& messages = options_.output.messages;
        const auto in_scope = scope::make(g, asked);
        if (!in_scope) return s.fail(in_scope.error(), messages);
        const auto view = asked == filters{} ? cypher::claim_view(g) : cypher::claim_view(*in_scope);
        cypher::run_options how;
        how.limits = options_.input.limits;
        how.deadline = until;  // beside query_time, which begins here
        how.proof = explain_;
        how.profile = profile_;
        asked_as how_asked;
        how_asked.warnings = cypher::unknown_names(q, view);
        for (const auto& warning : how_asked.warnings) s.say(to_string(warning));
        how_asked = options_.of_what_was_opened(std::move(how_asked));
        const auto t = q.run(view, given, how);
        if (!t) return s.fail(t.error(), messages);
        if (csv_) s.print(to_csv(g, view, *t));
        else if (messages.json) s.print(to_json(g, view, query_, *t, asked, how_asked));
        else s.print(to_words(g, view, *t, options_.output.words_style(s)));
        if (csv_ && t->truncated) s.say(fmt::format("warning: the answer was cut: {}\n", printable(t->truncated_by)));
        return t->rows.empty() ? exit_nothing_found : exit_answered;
    }

    static failure more_than_a_table() {
        return make_failure("CG-cli-025", category::usage,
                            "comma-separated values are rows alone: --csv does not go with --json, --explain or "
                            "--profile",
                            "leave one of them out");
    }

    [[nodiscard]] result<cypher::parameters> read_parameters() const {
        cypher::parameters given;
        for (const auto& one : parameters_) {
            const auto equals = one.find('=');
            if (equals == std::string::npos || equals == 0)
                return make_failure("CG-cli-016", category::usage,
                                    fmt::format("--param: \"{}\" is no NAME=VALUE", printable(one)),
                                    "write --param id=trump-era");
            given.insert_or_assign(one.substr(0, equals), cypher::parse_parameter(one.substr(equals + 1)));
        }
        return given;
    }

    std::string query_;
    std::vector<std::string> parameters_;
    bool explain_ = false;
    bool profile_ = false;
    bool csv_ = false;
    question_options options_;
};

}  // namespace

std::unique_ptr<command> make_query() { return std::make_unique<query_command>(); }

}  // namespace claimgraph::cli
