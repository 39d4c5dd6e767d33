#include "cli/command.hpp"
#include "cli/options.hpp"
#include "render/json_text.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <filesystem>
#include <fstream>

namespace claimgraph::cli {

namespace {

class export_command : public command {
public:
    [[nodiscard]] command_help help() const noexcept override {
        return {"export", "Articles of a stored base, byte for byte as they were added",
                "claimgraph export moscow --kb team.kb > moscow.md\n"
                "claimgraph export moscow --kb team.kb --known-at 3\n"
                "claimgraph export --to folder --kb team.kb"};
    }
    void declare(CLI::App& app) override {
        app.add_option("ID", ids_, "Ids of articles (default: all, into a folder)");
        app.add_option("--to", folder_, "Write each into this folder, as ID.md, instead of to standard output")
            ->type_name("FOLDER");
        app.add_option("--known-at", known_at_, "As they were after that batch, or on that day")
            ->type_name("BATCH|DAY");
        base_.declare(app, false);
    }
    int run(session& s) override {
        const auto kb = base_.open(open_mode::read);
        if (!kb) return s.fail(kb.error(), base_.output.messages);
        const auto at = known_at_.empty() ? result<batch_number>(now) : kb->find_batch(known_at_);
        if (!at) return s.fail(at.error(), base_.output.messages);
        if (ids_.empty() && folder_.empty())
            return s.fail(make_failure("CG-cli-017", category::usage, "no article is named",
                                       "name one, or write all with --to FOLDER"),
                          base_.output.messages);
        return write_all(s, *kb, *at);
    }

private:
    int write_all(session& s, const knowledge_base& kb, batch_number at) const {
        if (!folder_.empty()) {
            std::error_code failed;
            std::filesystem::create_directories(folder_, failed);
            if (failed)
                return s.fail(file_failure(folder_, "CG-cli-018", category::cannot_create, "the folder cannot be made"),
                              base_.output.messages);
        }
        result<void> written;
        json articles = json::array();
        const auto read = kb.export_articles(ids_, at, [&](const std::string& id, const text_input& article) {
            written = write(s, id, article, articles);
            return written.has_value();
        });
        if (!read) return s.fail(read.error(), base_.output.messages);
        if (!written) return s.fail(written.error(), base_.output.messages);
        if (base_.output.messages.json) s.print(to_text({{"command", "export"}, {"articles", std::move(articles)}}));
        return exit_answered;
    }

    /// One article, and what an object says of it. Stored articles are UTF-8, so that a text loses nothing.
    result<void> write(session& s, const std::string& id, const text_input& article, json& described) const {
        json one = {{"id", id}, {"file", article.file}};
        if (!folder_.empty()) {
            const auto path = (std::filesystem::path(folder_) / (id + ".md")).string();
            if (const auto done = write_file(path, article.bytes); !done) return done;
            one["written"] = path;
        } else if (base_.output.messages.json) one["text"] = article.bytes;
        else s.print_article(article.bytes);
        if (base_.output.messages.json) described.push_back(std::move(one));
        return {};
    }

    static result<void> write_file(const std::string& path, const std::string& bytes) {
        std::ofstream out(path, std::ios::binary | std::ios::trunc);
        out << bytes;
        out.close();
        if (out.good()) return {};
        return file_failure(path, "CG-cli-019", category::io, "it cannot be written");
    }

    std::vector<std::string> ids_;
    std::string folder_;
    std::string known_at_;
    base_command_options base_;
};

}  // namespace

std::unique_ptr<command> make_export() { return std::make_unique<export_command>(); }

}  // namespace claimgraph::cli
