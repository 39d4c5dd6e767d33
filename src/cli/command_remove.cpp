#include "cli/command.hpp"
#include "cli/counted.hpp"
#include "cli/options.hpp"
#include "render/json_text.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <string_view>
#include <unordered_set>

namespace claimgraph::cli {

namespace {

class remove_command : public command {
public:
    [[nodiscard]] command_help help() const noexcept override {
        return {"remove", "Takes articles out of a stored base; what they said stays known at earlier batches",
                "claimgraph remove moscow --kb team.kb"};
    }
    void declare(CLI::App& app) override {
        app.add_option("ID", ids_, "Ids of articles")->required();
        base_.declare(app, true);
    }
    int run(session& s) override {
        auto kb = base_.open(s, open_mode::write);
        if (!kb) return s.fail(kb.error(), base_.output.messages);
        const auto ids = each_once();
        const auto batch = kb->remove(ids);
        if (!batch) return s.fail(batch.error(), base_.output.messages);
        const auto number = static_cast<std::uint64_t>(*batch);
        if (base_.output.messages.json)
            s.print(to_text(nlohmann::ordered_json{{"command", "remove"}, {"removed", ids}, {"batch", number}}));
        else
            for (const auto& id : ids) s.print(fmt::format("removed {} in batch {}\n", printable(id), number));
        return exit_answered;
    }

private:
    [[nodiscard]] std::vector<std::string> each_once() const {
        std::vector<std::string> ids;
        std::unordered_set<std::string_view> known;
        for (const auto& id : ids_)
            if (known.insert(id).second) ids.push_back(id);
        return ids;
    }

    std::vector<std::string> ids_;
    base_command_options base_;
};

class purge_command : public command {
public:
    [[nodiscard]] command_help help() const noexcept override {
        return {"purge", "Erases all versions of articles from a stored base for good, and says what was erased",
                "claimgraph purge moscow --kb team.kb"};
    }
    void declare(CLI::App& app) override {
        app.add_option("ID", ids_, "Ids of articles")->required();
        base_.declare(app, true);
    }
    int run(session& s) override {
        auto kb = base_.open(s, open_mode::write);
        if (!kb) return s.fail(kb.error(), base_.output.messages);
        const auto done = kb->purge(ids_);
        if (!done) return s.fail(done.error(), base_.output.messages);
        s.print(base_.output.messages.json ? json(*done) : words(*done));
        return exit_answered;
    }

private:
    static std::string words(const purge_report& r) {
        std::string all;
        for (const auto& a : r.erased)
            all +=
                fmt::format("erased {} of batch {}: {}, {}, {}\n", printable(a.id), static_cast<std::uint64_t>(a.came),
                            counted(a.bytes, "byte"), counted(a.nodes, "node"), counted(a.claims, "claim"));
        for (const auto& copy : r.copies)
            all += fmt::format("not erased: {} may still hold it\n", printable(copy, 200));
        return all;
    }
    static std::string json(const purge_report& r) {
        nlohmann::ordered_json all{
            {"command", "purge"}, {"batch", static_cast<std::uint64_t>(r.batch)}, {"copies", r.copies}};
        all["erased"] = nlohmann::ordered_json::array();
        for (const auto& a : r.erased)
            all["erased"].push_back({{"id", a.id},
                                     {"came", static_cast<std::uint64_t>(a.came)},
                                     {"bytes", a.bytes},
                                     {"nodes", a.nodes},
                                     {"claims", a.claims}});
        return to_text(all);
    }

    std::vector<std::string> ids_;
    base_command_options base_;
};

}  // namespace

std::unique_ptr<command> make_remove() { return std::make_unique<remove_command>(); }
std::unique_ptr<command> make_purge() { return std::make_unique<purge_command>(); }

}  // namespace claimgraph::cli
