#include "cli/command.hpp"
#include "cli/options.hpp"
#include "render/json_diagnostics.hpp"
#include "render/json_text.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <cerrno>
#include <cstring>
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
        const auto kb = base_.open(s, open_mode::read);
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
        exported all;
        const auto take = [&](const std::string& id, const text_input& article) { return write(s, id, article, all); };
        const auto lost = [&](const failure& why) {
            auto d = why.reason();
            d.hint = "take it from the last good copy of the base; what else reads well is written";
            all.wrong.push_back(std::move(d));
        };
        const auto done =
            folder_.empty() ? kb.export_articles(ids_, at, take) : kb.export_articles(ids_, at, take, lost);
        if (!done) all.add(done.error());
        return all.articles.empty() && !all.wrong.empty() ? s.fail(failure(all.wrong), base_.output.messages)
                                                          : report(s, all);
    }

    /// What was written, and what was not: the rest is worth having.
    struct exported {
        json articles = json::array();
        std::vector<diagnostic> wrong{};

        void add(const failure& why) { wrong.insert(wrong.end(), why.all().begin(), why.all().end()); }
    };

    int report(session& s, const exported& all) const {
        const auto& messages = base_.output.messages;
        if (messages.json) {
            json answer = {{"command", "export"}, {"articles", all.articles}};
            if (!all.wrong.empty()) answer["diagnostics"] = describe_all(all.wrong);
            s.print(to_text(answer));
        }
        s.say(to_words(all.wrong, messages.all ? all.wrong.size() : 20));
        return all.wrong.empty() ? exit_answered : exit_code(failure(all.wrong).kind());
    }

    /// One article, and what an object says of it; false where no other could be written either. Stored articles are
    /// UTF-8, so that a text loses nothing.
    bool write(session& s, const std::string& id, const text_input& article, exported& all) const {
        json one = {{"id", id}, {"file", article.file}};
        if (!folder_.empty()) {
            const auto path = (std::filesystem::path(folder_) / (id + ".md")).string();
            std::ofstream out(path, std::ios::binary | std::ios::trunc);
            if (!out.is_open()) return all.add(cannot_be_made(path, errno)), true;
            out << article.bytes;
            out.close();
            if (!out.good())
                return all.add(file_failure(path, "CG-cli-019", category::io, "it cannot be written")), false;
            one["written"] = path;
        } else if (base_.output.messages.json) one["text"] = article.bytes;
        else s.print_article(article.bytes);
        all.articles.push_back(std::move(one));
        return true;
    }

    /// An id may be longer than a file's name.
    static failure cannot_be_made(const std::string& path, int error_number) {
        return file_failure(path, "CG-cli-019", category::io,
                            fmt::format("it cannot be written: {}", std::strerror(error_number)),
                            "one article is written under any name by: claimgraph export ID > FILE");
    }

    std::vector<std::string> ids_;
    std::string folder_;
    std::string known_at_;
    base_command_options base_;
};

}  // namespace

std::unique_ptr<command> make_export() { return std::make_unique<export_command>(); }

}  // namespace claimgraph::cli
