#include "cli/command.hpp"
#include "cli/options.hpp"
#include "render/json_text.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace claimgraph::cli {

namespace {

class compact_command : public command {
public:
    [[nodiscard]] command_help help() const noexcept override {
        return {"compact", "Gives a stored base's unused space back to the system", "claimgraph compact --kb team.kb"};
    }
    void declare(CLI::App& app) override { base_.declare(app, true); }
    int run(session& s) override {
        auto kb = base_.open(s, open_mode::write);
        if (!kb) return s.fail(kb.error(), base_.output.messages);
        if (const auto done = kb->compact(); !done) return s.fail(done.error(), base_.output.messages);
        if (base_.output.messages.json) s.print(to_text(nlohmann::ordered_json{{"command", "compact"}}));
        return exit_answered;
    }

private:
    base_command_options base_;
};

}  // namespace

std::unique_ptr<command> make_compact() { return std::make_unique<compact_command>(); }

}  // namespace claimgraph::cli
