#include "cli/command.hpp"
#include "cli/counted.hpp"
#include "cli/options.hpp"
#include "render/json_text.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace claimgraph::cli {

namespace {

class list_command : public command {
public:
    [[nodiscard]] command_help help() const noexcept override {
        return {"list", "The articles of a stored base, in its order",
                "claimgraph list --kb team.kb\n"
                "claimgraph list --kb team.kb --known-at 2025-05-01"};
    }
    void declare(CLI::App& app) override {
        app.add_option("--known-at", known_at_, "Those that it held after that batch, or on that day")
            ->type_name("BATCH|DAY");
        base_.declare(app, false);
    }
    int run(session& s) override {
        const auto kb = base_.open(s, open_mode::read);
        if (!kb) return s.fail(kb.error(), base_.output.messages);
        const auto at = known_at_.empty() ? result<batch_number>(now) : kb->find_batch(known_at_);
        if (!at) return s.fail(at.error(), base_.output.messages);
        const auto all = kb->list(*at);
        if (!all) return s.fail(all.error(), base_.output.messages);
        s.print(base_.output.messages.json ? json(*all) : words(*all));
        const auto warnings = kb->warnings(*at);
        if (!warnings) return s.fail(warnings.error(), base_.output.messages);
        s.say(to_words(*warnings, warnings->size()));
        if (!all->empty()) return exit_answered;
        s.say(fmt::format("{}: it {} no articles\n", printable(base_.path(), 200), *at == now ? "holds" : "held"));
        return exit_nothing_found;
    }

private:
    static std::string words(const std::vector<stored_article>& all) {
        std::string out;
        for (const auto& a : all)
            out += fmt::format("{}  batch {}, {}, {}{}{}\n", printable(a.id), static_cast<std::uint64_t>(a.came),
                               counted(a.nodes, "node"), counted(a.claims, "claim"), a.title.empty() ? "" : ": ",
                               printable(a.title));
        return out;
    }
    static std::string json(const std::vector<stored_article>& all) {
        auto rows = nlohmann::ordered_json::array();
        for (const auto& a : all)
            rows.push_back({{"id", a.id},
                            {"file", a.file},
                            {"title", a.title},
                            {"date", a.date},
                            {"sha256", a.sha256},
                            {"bytes", a.bytes},
                            {"nodes", a.nodes},
                            {"claims", a.claims},
                            {"came", static_cast<std::uint64_t>(a.came)}});
        return to_text(nlohmann::ordered_json{{"command", "list"}, {"articles", std::move(rows)}});
    }

    std::string known_at_;
    base_command_options base_;
};

}  // namespace

std::unique_ptr<command> make_list() { return std::make_unique<list_command>(); }

}  // namespace claimgraph::cli
