#include <claimgraph/text/reader.hpp>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/kinds_of_file.hpp"
#include "cli/options.hpp"
#include "render/json_diagnostics.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>

namespace claimgraph::cli {

namespace {

class add_command : public command {
public:
    [[nodiscard]] command_help help() const noexcept override {
        return {"add",
                "Keeps articles in a stored base, which is made if there is none; says each that is safely on disk",
                "claimgraph add articles/ --kb team.kb\n"
                "claimgraph add a.md b.md --kb team.kb --all-or-nothing\n"
                "claimgraph add articles/ --kb team.kb --wait 60\n"
                "claimgraph add - --kb team.kb < a.md"};
    }
    void declare(CLI::App& app) override {
        app.add_option("PATH", paths_, "Articles, folders of them, or -")->required();
        app.add_flag("--all-or-nothing", all_or_nothing_,
                     "One step for all: an article with errors keeps out the others too");
        base_.declare(app, true);
        input_.declare(app);
    }
    int run(session& s) override {
        // Before a base is made for files that are not there, or are no articles.
        if (const auto files = find_files(); !files) return s.fail(files.error(), base_.output.messages);
        if (const auto fit = refuse_what_is_no_article(paths_); !fit) return s.fail(fit.error(), base_.output.messages);
        if (const auto fit = refuse_stored_bases(paths_); !fit) return s.fail(fit.error(), base_.output.messages);
        const auto given = read_standard_input();
        if (!given) return s.fail(given.error(), base_.output.messages);
        auto kb = base_.open(s, open_mode::create);
        if (!kb) return s.fail(kb.error(), base_.output.messages);
        const auto done = given->empty() ? kb->add(paths_, options(s)) : kb->add_texts(*given, options(s));
        if (session::messages_on_terminal() && shown_) s.say("\r\x1b[K");
        if (!done) return s.fail(done.error(), base_.output.messages);
        return report(s, *done);
    }

private:
    /// Files that the paths mean, standard input left out.
    [[nodiscard]] result<std::vector<std::string>> find_files() const {
        auto named = paths_;
        std::erase(named, standard_input);
        return named.empty() ? result<std::vector<std::string>>(std::move(named)) : article_files(named);
    }

    /// All articles, where standard input is one of them: it can be read only once, and they may refer to each other.
    /// Nothing where it is none.
    [[nodiscard]] result<std::vector<text_input>> read_standard_input() const {
        std::vector<text_input> all;
        const auto times = std::count(paths_.begin(), paths_.end(), standard_input);
        if (times == 0) return all;
        if (times > 1) return read_twice();
        for (const auto& path : paths_) {
            const auto files = path == standard_input ? std::vector<std::string>{path} : article_files({path});
            if (!files) return files.error();
            for (const auto& file : *files) {
                auto bytes = read_bytes(file, input_.limits.input_bytes);
                if (!bytes) return bytes.error();
                if (file == standard_input && lacks_id(*bytes)) return no_id();
                all.push_back({name_of(file), std::move(*bytes)});
            }
        }
        return all;
    }

    /// Standard input has no name that could be an id. What else is wrong is told when it is refused.
    [[nodiscard]] bool lacks_id(const std::string& bytes) const {
        read_options how;
        how.limits = input_.limits;
        const auto r = read_article(bytes, standard_input_name, how);
        return r.ok() && r.read.meta.id.empty();
    }
    [[nodiscard]] static failure no_id() {
        auto d = make_failure("CG-cli-031", category::bad_input,
                              "an article that is kept has an id, and standard input no name to make one of",
                              "begin it with metadata, three lines: ---, id: moscow, ---")
                     .reason();
        d.where.file = standard_input_name;
        return failure(std::move(d));
    }

    add_options options(session& s) {
        add_options o;
        o.limits = input_.limits;
        o.deadline = input_.deadline();
        o.all_or_nothing = all_or_nothing_;
        o.committed = [&](std::string_view id) {
            if (base_.output.messages.json) committed_.emplace_back(id);
            else s.print(fmt::format("committed {}\n", id));
        };
        if (session::messages_on_terminal())
            o.progress = [&](std::size_t done, std::size_t all) {
                if (done > 0) s.say(fmt::format("\rarticle {} of {}\x1b[K", done, all)), shown_ = true;
                return true;
            };
        return o;
    }

    int report(session& s, const add_report& r) const {
        const auto& messages = base_.output.messages;
        const auto left_out = find_what_is_left_out(paths_);
        s.say(to_words(r.diagnostics, messages.all ? r.diagnostics.size() : 20));
        if (left_out) s.say(to_string(*left_out));
        if (messages.json) {
            auto all = r.diagnostics;
            if (left_out) all.push_back(*left_out);
            s.print(to_text({{"command", "add"},
                             {"committed", committed_},
                             {"added", r.added},
                             {"replaced", r.replaced},
                             {"unchanged", r.unchanged},
                             {"refused", r.refused},
                             {"diagnostics", describe_all(all)}}));
        } else
            s.say(fmt::format("{}: {} added, {} replaced, {} unchanged, {} refused\n", printable(base_.path(), 200),
                              r.added, r.replaced, r.unchanged, r.refused.size()));
        if (r.ok()) return exit_answered;
        return error_count(r.diagnostics) > 0 ? exit_code(failure(r.diagnostics).kind())
                                              : exit_code(category::bad_input);
    }

    std::vector<std::string> paths_;
    bool all_or_nothing_ = false;
    bool shown_ = false;
    std::vector<std::string> committed_;
    base_command_options base_;
    input_options input_;
};

}  // namespace

std::unique_ptr<command> make_add() { return std::make_unique<add_command>(); }

}  // namespace claimgraph::cli
