#include "cli/command.hpp"
#include "cli/kinds_of_file.hpp"
#include "cli/options.hpp"
#include "render/json_text.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace claimgraph::cli {

namespace {

class add_command : public command {
public:
    [[nodiscard]] command_help help() const noexcept override {
        return {"add",
                "Keeps articles in a stored base, which is made if there is none; says each that is safely on disk",
                "claimgraph add articles/ --kb team.kb\n"
                "claimgraph add a.md b.md --kb team.kb --all-or-nothing\n"
                "claimgraph add articles/ --kb team.kb --wait 60"};
    }
    void declare(CLI::App& app) override {
        app.add_option("PATH", paths_, "Articles and folders of them")->required();
        app.add_flag("--all-or-nothing", all_or_nothing_,
                     "One step for all: an article with errors keeps out the others too");
        base_.declare(app, true);
        input_.declare(app);
    }
    int run(session& s) override {
        // Before a base is made for files that are not there, or are no articles.
        if (const auto files = article_files(paths_); !files) return s.fail(files.error(), base_.output.messages);
        if (const auto fit = refuse_what_is_no_article(paths_); !fit) return s.fail(fit.error(), base_.output.messages);
        auto kb = base_.open(open_mode::create);
        if (!kb) return s.fail(kb.error(), base_.output.messages);
        const auto done = kb->add(paths_, options(s));
        if (session::messages_on_terminal() && shown_) s.say("\r\x1b[K");
        if (!done) return s.fail(done.error(), base_.output.messages);
        return report(s, *done);
    }

private:
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
        s.say(to_words(r.diagnostics, messages.all ? r.diagnostics.size() : 20));
        if (const auto left_out = find_what_is_left_out(paths_)) s.say(to_string(*left_out));
        if (messages.json)
            s.print(to_text(nlohmann::ordered_json{{"command", "add"},
                                                   {"committed", committed_},
                                                   {"added", r.added},
                                                   {"replaced", r.replaced},
                                                   {"unchanged", r.unchanged},
                                                   {"refused", r.refused}}));
        else
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
