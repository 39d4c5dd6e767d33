#include "cli/command.hpp"
#include "cli/options.hpp"
#include "render/json_text.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace claimgraph::cli {

namespace {

class history_command : public command {
public:
    [[nodiscard]] command_help help() const noexcept override {
        return {"history", "The batches of a stored base, oldest first: what came, changed and went, and when",
                "claimgraph history --kb team.kb\n"
                "claimgraph history moscow --kb team.kb"};
    }
    void declare(CLI::App& app) override {
        app.add_option("ID", id_, "Only batches that changed this article");
        base_.declare(app, false);
    }
    int run(session& s) override {
        const auto kb = base_.open(s, open_mode::read);
        if (!kb) return s.fail(kb.error(), base_.output.messages);
        const auto all = kb->history(id_);
        if (!all) return s.fail(all.error(), base_.output.messages);
        s.print(base_.output.messages.json ? json(*all) : words(*all));
        if (!all->empty()) return exit_answered;
        s.say(printable(base_.path(), 200) +
              (id_.empty() ? ": nothing was ever added\n"
                           : fmt::format(": it never held an article \"{}\", or it was purged\n", printable(id_))));
        return exit_nothing_found;
    }

private:
    static std::string words(const std::vector<batch_info>& all) {
        std::string out;
        for (const auto& b : all)
            for (const auto& c : b.changes) {
                const bool erased =
                    c.article.empty() && c.kind != change_kind::vocabulary && c.kind != change_kind::purged;
                const auto* what = erased ? ", purged since" : c.article.empty() ? "" : " ";
                out += fmt::format("{}  {}  {}{}{}\n", static_cast<std::uint64_t>(b.number), b.time, to_string(c.kind),
                                   what, printable(c.article));
            }
        return out;
    }
    static std::string json(const std::vector<batch_info>& all) {
        auto rows = nlohmann::ordered_json::array();
        for (const auto& b : all) {
            auto changes = nlohmann::ordered_json::array();
            for (const auto& c : b.changes)
                changes.push_back({{"change", to_string(c.kind)}, {"article", c.article}, {"sha256", c.sha256}});
            rows.push_back({{"batch", static_cast<std::uint64_t>(b.number)},
                            {"time", b.time},
                            {"hash", b.hash},
                            {"changes", std::move(changes)}});
        }
        return to_text(nlohmann::ordered_json{{"command", "history"}, {"batches", std::move(rows)}});
    }

    std::string id_;
    base_command_options base_;
};

}  // namespace

std::unique_ptr<command> make_history() { return std::make_unique<history_command>(); }

}  // namespace claimgraph::cli
