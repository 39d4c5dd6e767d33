#include <claimgraph/text/reader.hpp>
#include <claimgraph/text/writer.hpp>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/options.hpp"
#include "render/json_text.hpp"

#include <CLI/CLI.hpp>

namespace claimgraph::cli {

namespace {

class fmt_command : public command {
public:
    [[nodiscard]] command_help help() const noexcept override {
        return {"fmt", "The canonical writing of an article, on standard output or in place",
                "claimgraph fmt a.md\n"
                "claimgraph fmt --write a.md\n"
                "claimgraph fmt - < a.md > b.md"};
    }
    void declare(CLI::App& app) override {
        app.add_option("FILE", path_, "An article, or -")->required();
        app.add_flag("--write", in_place_, "Put it in the place of the file, in one step");
        output_.declare(app);
        input_.declare(app);
    }
    int run(session& s) override {
        if (in_place_ && path_ == standard_input)
            return s.fail(make_failure("CG-cli-009", category::usage, "--write needs a file, not -"), output_.messages);
        auto bytes = read_bytes(path_, input_.limits.input_bytes);
        if (!bytes) return s.fail(bytes.error(), output_.messages);
        read_options how;
        how.limits = input_.limits;
        how.deadline = input_.deadline();
        const auto r = read_article(std::move(*bytes), name_of(path_), how);
        if (!r.ok()) return s.fail(failure(r.diagnostics), output_.messages);
        return write(s, *r.read.source, write_article(r.read));
    }

private:
    int write(session& s, const std::string& before, const std::string& after) const {
        const bool changed = before != after;
        if (in_place_ && changed)
            if (const auto done = replace_file(path_, after); !done) return s.fail(done.error(), output_.messages);
        json answer = {{"command", "fmt"}, {"file", name_of(path_)}, {"changed", changed}};
        if (!in_place_) answer["text"] = after;
        if (output_.messages.json) s.print(to_text(answer));
        else if (!in_place_) s.print_article(after);
        return exit_answered;
    }

    std::string path_;
    bool in_place_ = false;
    output_options output_;
    input_options input_;
};

}  // namespace

std::unique_ptr<command> make_fmt() { return std::make_unique<fmt_command>(); }

}  // namespace claimgraph::cli
