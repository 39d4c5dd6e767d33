#pragma once
/// \file
/// Options that many commands share.

#include <claimgraph/ingest/load.hpp>
#include <claimgraph/query/filter.hpp>
#include <claimgraph/render/json.hpp>
#include <claimgraph/store/knowledge_base.hpp>

#include "cli/deferred_work.hpp"
#include "cli/session.hpp"
#include "cli/table_input.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace claimgraph::cli {

/// --json, --dot, --all-messages, --width: how things are printed.
struct output_options {
    message_options messages;
    std::size_t width = 0;  ///< 0: that of the terminal
    bool dot = false;

    void declare(CLI::App& app);
    /// --dot, of the commands whose answers can be drawn.
    void declare_drawing(CLI::App& app);
    [[nodiscard]] style words_style(const session& s) const;
};

/// --timeout and the limits on input.
struct input_options {
    claimgraph::limits limits;
    double timeout_seconds = -1;            ///< below 0: not given
    std::vector<std::string> given_limits;  ///< as written; they are in `limits` already

    void declare(CLI::App& app);
    /// Takes one "NAME=VALUE"; what is wrong with it, in words, or nothing.
    [[nodiscard]] std::string take(const std::string& one);
    /// From now on; never where no --timeout was given.
    [[nodiscard]] claimgraph::deadline deadline() const;
    [[nodiscard]] load_options loading(const claimgraph::deadline& until) const;
};

/// All that every question takes: the knowledge base, the filters, the limits, how to print.
struct question_options {
    output_options output;
    input_options input;
    std::vector<std::string> kb;

    void declare(CLI::App& app);
    /// The filters as given; CG-cli-003 for a day or a modality that is none.
    [[nodiscard]] result<filters> asked_filters() const;
    /// Reads --tables, --kb, $CLAIMGRAPH_KB or ./claimgraph.kb; CG-cli-004 where there is none of them.
    /// What it keeps beside a base it keeps when these options go, behind the answer.
    [[nodiscard]] result<graph> open(const claimgraph::deadline& until) const;
    [[nodiscard]] deferred_work& later() const noexcept { return *later_; }
    [[nodiscard]] bool asks_tables() const noexcept { return tables_.given(); }
    /// --known-at as given; empty where it was not.
    [[nodiscard]] const std::string& known_at() const noexcept { return known_at_; }
    /// `how`, and with it what `open` opened and warned of: for answers as JSON.
    [[nodiscard]] asked_as of_what_was_opened(asked_as how = {}) const;
    /// `until` where --timeout was given, else the default time from now on.
    [[nodiscard]] claimgraph::budget budget(const claimgraph::deadline& until) const;

private:
    std::string as_of_;
    std::string known_at_;
    table_input tables_;
    std::shared_ptr<deferred_work> later_ = std::make_shared<deferred_work>();
    std::shared_ptr<std::vector<diagnostic>> warnings_ = std::make_shared<std::vector<diagnostic>>();
    std::vector<std::string> without_origins_, without_speakers_, without_modalities_;
};

/// --kb of the commands that keep a stored base, --json and the like, and how to open it.
struct base_command_options {
    output_options output;

    void declare(CLI::App& app, bool writes);
    [[nodiscard]] std::string path() const;
    [[nodiscard]] result<knowledge_base> open(session& s, open_mode mode) const;

private:
    std::string kb_;
    std::string journal_ = "log";
    double wait_seconds_ = 0;
};

/// Adds an option that may be repeated, one value each time: `--kb a --kb b X` leaves X alone.
void add_repeatable(CLI::App& app, const std::string& name, std::vector<std::string>& values, const std::string& type,
                    const std::string& help);

/// A day given as the option `name`; nothing where it was not given.
[[nodiscard]] result<std::optional<day>> parse_day_option(const std::string& name, const std::string& text);

}  // namespace claimgraph::cli
