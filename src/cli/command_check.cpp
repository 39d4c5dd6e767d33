#include <claimgraph/render/json.hpp>
#include <claimgraph/store/knowledge_base.hpp>

#include "cli/command.hpp"
#include "cli/counted.hpp"
#include "cli/files.hpp"
#include "cli/kinds_of_file.hpp"
#include "cli/knowledge_base.hpp"
#include "cli/options.hpp"
#include "cli/table_input.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>

namespace claimgraph::cli {

namespace {

void append(std::vector<diagnostic>& to, const std::vector<diagnostic>& more) {
    to.insert(to.end(), more.begin(), more.end());
}

class check_command : public command {
public:
    [[nodiscard]] command_help help() const noexcept override {
        return {"check", "Reads and validates articles and stored bases; reports every error of every file in one run",
                "claimgraph check articles/\n"
                "claimgraph check a.md b.md --all-messages\n"
                "claimgraph check team.kb\n"
                "claimgraph check - < a.md\n"
                "claimgraph check --tables nodes.csv claims.csv"};
    }
    void declare(CLI::App& app) override {
        app.add_option("PATH,--kb", paths_, "Articles, folders of them, stored bases, or -");
        tables_.declare(app);
        output_.declare(app);
        input_.declare(app);
    }
    int run(session& s) override {
        checked found;
        if (tables_.given()) {
            if (!paths_.empty() && !tables_.paths().empty()) return s.fail(tables_and("PATH"), output_.messages);
            found.files = tables_.paths();
            take(tables_.load(input_.loading(input_.deadline())), found);
            return report(s, found);
        }
        if (paths_.empty())
            return s.fail(
                make_failure("CG-cli-011", category::usage, "PATH is required", "claimgraph check --help shows how"),
                output_.messages);
        find_files(found);
        if (!found.files.empty()) read(found);
        if (auto left_out = find_what_is_left_out(paths_)) found.diagnostics.push_back(*std::move(left_out));
        return report(s, found);
    }

private:
    /// What is missing is reported beside what is wrong with the rest.
    void find_files(checked& found) {
        for (const auto& path : paths_) {
            if (knowledge_base::is_base(path)) {
                // What a damaged base says need not be read: that would only tell the damage again.
                if (check_base(path, found)) found.files.push_back(path), readable_.push_back(path);
                continue;
            }
            if (const auto fits = refuse_what_is_no_article(path); !fits) {
                append(found.diagnostics, fits.error().all());
                continue;
            }
            const auto files = path == standard_input ? std::vector<std::string>{path} : article_files({path});
            if (!files) append(found.diagnostics, files.error().all());
            else {
                found.files.insert(found.files.end(), files->begin(), files->end());
                readable_.push_back(path);
            }
        }
    }

    /// Every page, row and batch of a stored base, beside what its articles say.
    bool check_base(const std::string& path, checked& found) {
        const auto kb = knowledge_base::open(path);
        const auto report = kb ? kb->check() : result<check_report>(kb.error());
        auto findings = report ? report->findings : report.error().all();
        for (auto& d : findings) leave_out_itself(d.hint);
        append(found.diagnostics, findings);
        return report && report->ok();
    }

    /// What is wrong is found elsewhere too, and then this command is what tells the rest.
    static void leave_out_itself(std::string& hint) {
        hint.resize(std::min(hint.size(), hint.find(", claimgraph check ")));
    }

    void read(checked& found) {
        const auto all = load_articles(readable_, input_.loading(input_.deadline()));
        for (auto& file : found.files) file = name_of(file);
        take(all, found);
    }

    void take(const result<loaded>& all, checked& found) {
        if (!all) return append(found.diagnostics, all.error().all());
        append(found.diagnostics, all->warnings);
        articles_ = all->graph.article_count();
        found.nodes = all->graph.node_count();
        found.edges = all->graph.edge_count();
    }

    int report(session& s, const checked& found) const {
        const auto errors = error_count(found.diagnostics);
        const auto& messages = output_.messages;
        if (messages.json) s.print(to_json(found));
        s.say(to_words(found.diagnostics, messages.all ? found.diagnostics.size() : 20));
        if (errors > 0) return exit_code(failure(found.diagnostics).kind());
        const auto warnings =
            static_cast<std::size_t>(std::count_if(found.diagnostics.begin(), found.diagnostics.end(),
                                                   [](const auto& d) { return d.level == severity::warning; }));
        if (!messages.json)
            s.print(fmt::format("{}: {}, {}, no errors, {}\n",
                                tables_.given() ? counted(found.files.size(), "table") : counted(articles_, "article"),
                                counted(found.nodes, "node"), counted(found.edges, "claim"),
                                counted(warnings, "warning")));
        return exit_answered;
    }

    std::vector<std::string> paths_;
    std::vector<std::string> readable_;  ///< those that are there, a folder as one
    std::size_t articles_ = 0;           ///< one that is there twice counts once
    table_input tables_;
    output_options output_;
    input_options input_;
};

}  // namespace

std::unique_ptr<command> make_check() { return std::make_unique<check_command>(); }

}  // namespace claimgraph::cli
