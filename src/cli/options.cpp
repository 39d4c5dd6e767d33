#include "cli/options.hpp"

#include "cli/knowledge_base.hpp"
#include "core/unicode.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <charconv>

namespace claimgraph::cli {

void add_repeatable(CLI::App& app, const std::string& name, std::vector<std::string>& values, const std::string& type,
                    const std::string& help) {
    app.add_option(name, values, help)->type_name(type)->allow_extra_args(false);
}

result<std::optional<day>> parse_day_option(const std::string& name, const std::string& text) {
    if (text.empty()) return std::optional<day>();
    const auto d = parse_day(text);
    if (d) return std::optional<day>(*d);
    return make_failure("CG-cli-003", category::usage, fmt::format("{}: {}", name, d.error().message()),
                        "write a whole day, such as 2025-04-25");
}

void output_options::declare(CLI::App& app) {
    app.add_flag("--json", messages.json, "Print one JSON object");
    app.add_flag("--all-messages", messages.all, "Print every message, not the first 20");
    app.add_option("--width", width, "Columns for words (default: the terminal's, else 80)")->type_name("N");
}

void output_options::declare_drawing(CLI::App& app) {
    app.add_flag("--dot", dot, "Print a picture in the DOT language, for Graphviz: ... --dot | dot -Tsvg > answer.svg");
}

style output_options::words_style(const session& s) const {
    auto chosen = s.words_style();
    if (width > 0) chosen.width = width;
    return chosen;
}

void input_options::declare(CLI::App& app) {
    app.add_option("--timeout", timeout_seconds, "Give up after so many seconds (default: 10 for the question)")
        ->type_name("SECONDS")
        ->check(CLI::Range(0.0, 1e9).description(""));
    app.add_option("--max-input-bytes", limits.input_bytes, "Refuse larger files")
        ->type_name("N")
        ->check(CLI::Range(std::size_t{0}, std::size_t{0xFFFFFFFF}).description(""));
    // Each value is taken where it is checked: then it is one of the option's errors, as of any other.
    app.add_option("--limit", given_limits, "Change a limit, named as messages name it")
        ->type_name("NAME=N")
        ->allow_extra_args(false)
        ->check(CLI::Validator([this](const std::string& one) { return take(one); }, ""));
}

std::string input_options::take(const std::string& one) {
    const auto equals = one.find('=');
    std::uint64_t value = 0;
    const auto digits = std::string_view(one).substr(equals == std::string::npos ? one.size() : equals + 1);
    const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.empty() || failed != std::errc{} || end != digits.data() + digits.size())
        return fmt::format("\"{}\" is no NAME=N: write --limit nesting=300", printable(one));
    const auto done = set_limit(limits, one.substr(0, equals), value);
    if (done) return {};
    const auto& why = done.error().reason();
    return why.hint.empty() ? why.message : why.message + ": " + why.hint;
}

claimgraph::deadline input_options::deadline() const {
    if (timeout_seconds < 0) return {};
    const std::chrono::duration<double> seconds(timeout_seconds);
    return claimgraph::deadline(std::chrono::duration_cast<claimgraph::deadline::clock::duration>(seconds));
}

load_options input_options::loading(const claimgraph::deadline& until) const {
    load_options o;
    o.limits = limits;
    o.deadline = until;
    return o;
}

void question_options::declare(CLI::App& app) {
    add_repeatable(app, "--kb", kb, "PATH", "An article, a folder of them, a stored base, or - for standard input");
    tables_.declare(app);
    app.add_option("--as-of", as_of_, "Only claims that may hold on that day")->type_name("DAY");
    app.add_option("--known-at", known_at_, "Only what a stored base knew after that batch, or on that day")
        ->type_name("BATCH|DAY");
    add_repeatable(app, "--without-origin", without_origins_, "SOURCE", "Leave out what goes back to it");
    add_repeatable(app, "--without-speaker", without_speakers_, "ACTOR", "Leave out what it says");
    add_repeatable(app, "--without-modality", without_modalities_, "M",
                   "Leave out fact, belief, forecast, intent or possible");
    output.declare(app);
    input.declare(app);
    auto& l = input.limits;
    app.add_option("--max-paths", l.paths_per_pair, "Paths from one thing to another")
        ->type_name("N")
        ->capture_default_str();
    app.add_option("--max-answer-paths", l.paths_per_answer, "Paths of one answer")
        ->type_name("N")
        ->capture_default_str();
    app.add_option("--max-path-length", l.path_edges, "Claims of one path")->type_name("N")->capture_default_str();
    app.add_option("--max-nodes", l.answer_nodes, "Things listed")->type_name("N")->capture_default_str();
}

result<filters> question_options::asked_filters() const {
    filters f;
    const auto as_of = parse_day_option("--as-of", as_of_);
    if (!as_of) return as_of.error();
    f.as_of = *as_of;
    f.without_origins = without_origins_;
    f.without_speakers = without_speakers_;
    for (const auto& name : without_modalities_) {
        const auto m = parse_field<modality>(name);
        if (!m) {
            const auto known = field_names<modality>();
            return make_failure("CG-cli-003", category::usage,
                                fmt::format("--without-modality: there is no modality \"{}\"", printable(name)),
                                "the modalities are " + fmt::format("{}", fmt::join(known, ", ")));
        }
        f.without_modalities.push_back(*m);
    }
    return f;
}

result<graph> question_options::open(const claimgraph::deadline& until) const {
    if (!tables_.given()) {
        auto read = open_knowledge_base(kb, input.loading(until), known_at_, *later_);
        if (!read) return read.error();
        *warnings_ = std::move(read->warnings);
        return std::move(read->graph);
    }
    if (!tables_.paths().empty() && (!kb.empty() || !known_at_.empty()))
        return tables_and(kb.empty() ? "--known-at" : "--kb");
    auto read = tables_.load(input.loading(until));
    if (!read) return read.error();
    return std::move(read->graph);
}

asked_as question_options::of_what_was_opened(asked_as how) const {
    how.known_at = known_at_;
    how.warnings.insert(how.warnings.end(), warnings_->begin(), warnings_->end());
    return how;
}

claimgraph::budget question_options::budget(const claimgraph::deadline& until) const {
    return {input.limits, input.timeout_seconds < 0 ? claimgraph::deadline(input.limits.query_time) : until};
}

void base_command_options::declare(CLI::App& app, bool writes) {
    app.add_option("--kb", kb_, "The stored base")->type_name("PATH");
    output.declare(app);
    if (!writes) return;
    app.add_option("--wait", wait_seconds_, "Wait so long for another program that writes to it")
        ->type_name("SECONDS")
        ->check(CLI::Range(0.0, 1e6).description(""));
    app.add_option("--journal", journal_, "log, or delete: for network drives")
        ->check(CLI::IsMember({"log", "delete"}).description(""));
}

std::string base_command_options::path() const { return stored_base(kb_); }

result<knowledge_base> base_command_options::open(session& s, open_mode mode) const {
    base_options o;
    o.mode = mode;
    o.journal = journal_ == "delete" ? journal::rollback : journal::log;
    o.wait = std::chrono::milliseconds(static_cast<std::int64_t>(wait_seconds_ * 1000));
    o.brought_up = [&s, base = path()](const std::string& copy) {
        diagnostic d;
        d.code = "CG-store-032";
        d.level = severity::note;
        d.where.file = base;
        d.message = fmt::format("it was brought up to the format of this program; as it was, it is kept in {}",
                                printable(copy, 200));
        s.say(to_string(d));
    };
    return knowledge_base::open(path(), o);
}

}  // namespace claimgraph::cli
