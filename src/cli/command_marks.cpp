#include <claimgraph/render/json.hpp>
#include <claimgraph/text/reader.hpp>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/options.hpp"

#include <CLI/CLI.hpp>

namespace claimgraph::cli {

namespace {

class marks_command : public command {
public:
    [[nodiscard]] command_help help() const noexcept override {
        return {"marks", "What the reader saw in an article, as JSON: text and marks, syntax alone",
                "claimgraph marks a.md\n"
                "claimgraph marks - < a.md"};
    }
    void declare(CLI::App& app) override {
        app.add_option("FILE", path_, "An article, or -")->required();
        output_.declare(app);
        input_.declare(app);
    }
    int run(session& s) override {
        auto bytes = read_bytes(path_, input_.limits.input_bytes);
        if (!bytes) return s.fail(bytes.error(), output_.messages);
        read_options how;
        how.limits = input_.limits;
        how.deadline = input_.deadline();
        how.apparatus_in_text = true;
        const auto r = read_article(*bytes, name_of(path_), how);
        if (!r.ok()) return s.fail(failure(r.diagnostics), output_.messages);
        how.apparatus_in_text = false;
        how.deadline = {};  // out of time it would be cut, and nobody would know
        const auto as_answers_quote_it = read_article(std::move(*bytes), name_of(path_), how);
        s.print(marks_json(r.read, as_answers_quote_it.read.text));
        return exit_answered;
    }

private:
    std::string path_;
    output_options output_;
    input_options input_;
};

}  // namespace

std::unique_ptr<command> make_marks() { return std::make_unique<marks_command>(); }

}  // namespace claimgraph::cli
