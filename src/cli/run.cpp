#include "cli/run.hpp"

#include "cli/command.hpp"
#include "cli/counted.hpp"
#include "core/shell.hpp"
#include "core/unicode.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <exception>
#include <new>
#include <optional>

namespace claimgraph::cli {

namespace {

constexpr const char* about =
    "Annotated articles on international politics as a graph of claims: who says what depends on what, in\n"
    "which words, and what follows if it falls.";
constexpr const char* ending =
    "Without --kb: $CLAIMGRAPH_KB, else ./claimgraph.kb. \"claimgraph COMMAND --help\" shows examples.\n"
    "Exit: 0 answered, 1 nothing found, 2 wrong usage, 65 bad input, 66 no such input, 69 server not there,\n"
    "70 internal error, 71 no memory, 73 cannot create, 74 input or output, 75 busy, try again,\n"
    "77 permission, 80 damaged base, 81 a limit, 82 out of time, 84 base of another version.";

/// In double quotes, as people write it, where the shell leaves those as they are.
std::string in_quotation_marks(std::string_view text) {
    return text.find_first_of("\"$`\\!") == text.npos ? fmt::format("\"{}\"", text) : quoted_for_shell(text);
}

/// Hyphens and dashes of any kind at its beginning go.
std::string_view without_dashes(std::string_view text) {
    for (bool more = true; more;) {
        more = false;
        for (const std::string_view dash : {"-", "‐", "‑", "–", "—", "−"})
            if (text.starts_with(dash)) text.remove_prefix(dash.size()), more = true;
    }
    return text;
}

/// Whether the words after the program's name are a question: "what depends on X". "why X" is a command too.
bool asks_in_english(const std::vector<std::string>& written) {
    constexpr std::array<std::string_view, 14> words = {"what",  "which", "who", "whom", "whose", "how", "when",
                                                        "where", "does",  "do",  "did",  "is",    "are", "with"};
    const auto asks = [&](const std::string& one) {
        return std::find(words.begin(), words.end(), fold_name(one)) != words.end();
    };
    const auto& first = written.front();
    if (first == "why") return written.size() > 2 && asks(written[1]);
    return asks(first.substr(0, first.find(' ')));
}

std::string in_english(const std::vector<std::string>& written) {
    std::string question, options;
    for (const auto& one : written)
        if (!options.empty() || one.starts_with("--")) options += " " + quoted_for_shell(one);
        else question += (question.empty() ? "" : " ") + one;
    return fmt::format("claimgraph ask {}{}", in_quotation_marks(question), options);
}

/// "--kb articles depends X": the parser would say that it does not know the option.
std::optional<failure> options_first(const std::vector<std::string>& written,
                                     const std::vector<std::string_view>& known) {
    const auto command = std::find_if(written.begin(), written.end(), [&](const std::string& one) {
        return std::find(known.begin(), known.end(), one) != known.end();
    });
    const auto option = without_dashes(written.front());
    if (command == written.end() || option == written.front() || option.size() < 2 || option == "help" ||
        option == "version")
        return std::nullopt;
    std::string line = "claimgraph";
    for (auto at = command; at != written.end(); ++at) line += " " + quoted_for_shell(*at);
    line += " --" + quoted_for_shell(option);
    for (auto at = written.begin() + 1; at != command; ++at) line += " " + quoted_for_shell(*at);
    return make_failure("CG-cli-010", category::usage, "the command comes first, its options behind it",
                        std::move(line));
}

/// The commands with the parser's view of each.
class program {
public:
    program() : app_(about, "claimgraph"), commands_(all_commands()) {
        app_.set_version_flag("--version", "claimgraph " CLAIMGRAPH_VERSION);
        app_.set_help_flag("-h,--help", "Print this help and exit");
        app_.require_subcommand(1);
        app_.footer(ending);
        app_.get_formatter()->column_width(30);
        app_.get_formatter()->label("SUBCOMMAND", "COMMAND");
        app_.get_formatter()->label("TEXT", "");
        for (const auto& c : commands_) {
            const auto help = c->help();
            auto* sub = app_.add_subcommand(std::string(help.name), std::string(help.about));
            sub->group("Commands");
            sub->footer("Examples:\n  " + indented(help.examples));
            c->declare(*sub);
            subcommands_.push_back(sub);
        }
    }

    int run(int argc, char** argv, session& s) {
        message_options messages;  // what is wrong may be what the parser never got to
        messages.json = std::find(argv, argv + argc, std::string_view("--json")) != argv + argc;
        if (const auto wrong = wrong_command(argc, argv)) return s.fail(*wrong, messages);
        if (const auto wrong = wrong_dash(argc, argv)) return s.fail(*wrong, messages);
        if (const auto empty = equals_nothing(argc, argv)) return s.fail(*empty, messages);
        try {
            app_.parse(argc, argv);
        } catch (const CLI::CallForHelp&) {
            return s.print(help()), exit_answered;
        } catch (const CLI::CallForVersion&) {
            return s.print("claimgraph " CLAIMGRAPH_VERSION "\n"), exit_answered;
        } catch (const CLI::ParseError& e) {
            return s.fail(wrong_arguments(e, {argv + std::min(argc, 2), argv + argc}), messages);
        }
        if (const auto empty = empty_value(chosen())) return s.fail(*empty, messages);
        s.repeat(what_was_opened(chosen()));
        for (std::size_t i = 0; i < commands_.size(); ++i)
            if (subcommands_[i]->parsed()) return commands_[i]->run(s);
        return exit_usage;
    }

private:
    static std::string indented(std::string_view lines) {
        std::string out;
        for (const char c : lines) out += c == '\n' ? std::string("\n  ") : std::string(1, c);
        return out;
    }

    [[nodiscard]] std::string help() const {
        const auto& sub = chosen();
        return &sub == &app_ ? app_.help() : sub.help("claimgraph");
    }

    [[nodiscard]] const CLI::App& chosen() const {
        for (const auto* sub : subcommands_)
            if (sub->parsed()) return *sub;
        return app_;
    }

    /// The parser would call a mistyped command an unexpected argument.
    [[nodiscard]] std::optional<failure> wrong_command(int argc, char** argv) const {
        if (argc < 2) return make_failure("CG-cli-010", category::usage, "no command", "claimgraph --help lists them");
        const std::string_view name = argv[1];
        std::vector<std::string_view> known;
        for (const auto& c : commands_) known.push_back(c->help().name);
        if (auto first = options_first({argv + 1, argv + argc}, known)) return first;
        if (name.starts_with('-')) return std::nullopt;
        if (asks_in_english({argv + 1, argv + argc}))
            return make_failure("CG-cli-010", category::usage, "a question in English follows the command ask",
                                in_english({argv + 1, argv + argc}));
        if (std::find(known.begin(), known.end(), name) != known.end()) return std::nullopt;
        auto hint = did_you_mean(name, known);
        if (hint.empty()) hint = "claimgraph --help lists the commands";
        return make_failure("CG-cli-010", category::usage, fmt::format("there is no command \"{}\"", printable(name)),
                            hint);
    }

    /// How to open the same again, by command: with those of the options that it takes.
    [[nodiscard]] std::map<std::string, std::string, std::less<>> what_was_opened(const CLI::App& asked) const {
        std::map<std::string, std::string, std::less<>> all;
        for (const auto* name : {"--kb", "--known-at", "--tables", "--vocabulary", "--column"}) {
            const auto* given = asked.get_option_no_throw(name);
            if (given == nullptr || given->get_positional()) continue;
            const auto& values = given->results();
            const bool in_pairs = std::string_view(name) == "--tables";
            for (std::size_t i = 0; i < values.size(); ++i)
                for (const auto* sub : subcommands_) {
                    const auto* option = sub->get_option_no_throw(name);
                    // What was asked need be no base that articles could go into.
                    if (option == nullptr || option->get_positional() || sub->get_name() == "add") continue;
                    auto& text = all[sub->get_name()];
                    if (!in_pairs || i % 2 == 0) text += fmt::format(" {}", name);
                    text += " " + quoted_for_shell(values[i]);
                }
        }
        return all;
    }

    [[nodiscard]] static failure is_empty(const std::string& name) {
        return make_failure("CG-cli-011", category::usage, fmt::format("{} is empty", printable(name)),
                            "write a value, or leave it out; a variable that is not set gives none");
    }

    /// An option without its value would ask another question: nothing that may be left out may be empty.
    [[nodiscard]] static std::optional<failure> empty_value(const CLI::App& sub) {
        for (const auto* option : sub.get_options()) {
            const bool is_argument = option->get_positional();
            if (option->get_required() || option->get_items_expected_max() == 0) continue;
            const auto& values = option->results();
            if (std::find(values.begin(), values.end(), "") != values.end())
                return is_empty(is_argument ? option->get_name(true) : "--" + option->get_lnames().front());
        }
        return std::nullopt;
    }

    /// "--as-of=", to which the parser would give the next argument as its value.
    [[nodiscard]] std::optional<failure> equals_nothing(int argc, char** argv) const {
        for (int i = 2; i < argc; ++i) {
            const std::string_view written = argv[i];
            if (!written.starts_with("--") || written.find('=') != written.size() - 1) continue;
            const auto name = written.substr(0, written.size() - 1);
            for (const auto* sub : subcommands_)
                if (sub->get_name() == argv[1] && sub->get_option_no_throw(std::string(name)) != nullptr)
                    return is_empty(std::string(name));
        }
        return std::nullopt;
    }

    /// "–-kb" of a text editor, "-kb" of a habit: the option that is meant.
    [[nodiscard]] std::optional<failure> wrong_dash(int argc, char** argv) const {
        for (const auto* sub : subcommands_)
            for (int i = 2; i < argc && sub->get_name() == argv[1]; ++i) {
                const auto name = without_dashes(argv[i]);
                const auto dashes = std::string_view(argv[i]).substr(0, std::string_view(argv[i]).size() - name.size());
                const auto bare = name.substr(0, name.find('='));
                if (dashes.empty() || dashes == "--" || bare.size() < 2 ||
                    sub->get_option_no_throw("--" + std::string(bare)) == nullptr)
                    continue;
                return make_failure("CG-cli-011", category::usage,
                                    fmt::format("{}: an option begins with two hyphens", printable(argv[i])),
                                    fmt::format("write --{}", printable(bare)));
            }
        return std::nullopt;
    }

    [[nodiscard]] failure wrong_arguments(const CLI::ParseError& e, const std::vector<std::string>& written) const {
        const auto* sub = &chosen();
        const auto name = sub == &app_ ? std::string("claimgraph") : "claimgraph " + sub->get_name();
        if (auto unknown = unknown_option(*sub, name)) return *std::move(unknown);
        if (auto words = too_many_words(*sub, name, written)) return *std::move(words);
        return make_failure("CG-cli-011", category::usage, printable(e.what(), 400), name + " --help shows how");
    }

    /// Names of several words that were not put in quotation marks.
    [[nodiscard]] static std::optional<failure> too_many_words(const CLI::App& sub, const std::string& command,
                                                               const std::vector<std::string>& written) {
        auto placed = sub.remaining();
        const bool asks_by_name =
            sub.get_option_no_throw("--without-speaker") != nullptr && sub.get_name() != "changed";
        const bool are_words =
            std::none_of(placed.begin(), placed.end(), [](const auto& w) { return w.starts_with('-'); });
        if (placed.empty() || !asks_by_name || !are_words) return std::nullopt;
        std::size_t names = 0;
        for (const auto* option : sub.get_options())
            if (option->get_positional()) {
                ++names;
                placed.insert(placed.end(), option->results().begin(), option->results().end());
            }
        std::vector<std::string> words;
        std::string others;
        for (const auto& one : written)
            if (const auto at = std::find(placed.begin(), placed.end(), one); at != placed.end()) {
                words.push_back(one);
                placed.erase(at);
            } else others += " " + quoted_for_shell(one);
        // A relation is the last word; where one name ends and another begins, nobody knows.
        const bool relation_last = sub.get_name() == "related";
        auto hint = std::string("put each name of several words in quotation marks");
        if (words.size() > 1 && (names == 1 || relation_last)) {
            const auto last = relation_last ? " " + quoted_for_shell(words.back()) : std::string();
            if (relation_last) words.pop_back();
            hint = fmt::format("put {} in quotation marks: {} {}{}{}",
                               sub.get_name() == "query" ? "the query" : "a name of several words", command,
                               in_quotation_marks(fmt::format("{}", fmt::join(words, " "))), last, others);
        }
        return make_failure("CG-cli-011", category::usage,
                            fmt::format("{} takes {}", command, counted(names, "argument")), std::move(hint));
    }

    /// The parser lists what it could not place, last first, and leaves it to the reader what of it is wrong.
    [[nodiscard]] static std::optional<failure> unknown_option(const CLI::App& sub, const std::string& name) {
        std::vector<std::string> known;
        for (const auto* option : sub.get_options())
            for (const auto& longer : option->get_lnames()) known.push_back(longer);
        for (const auto& rest : sub.remaining()) {
            const auto written = rest.substr(0, rest.find('='));
            if (!written.starts_with("--")) continue;
            const auto name_of_it = std::string_view(written).substr(2);
            if (std::find(known.begin(), known.end(), name_of_it) != known.end()) continue;
            auto near = nearest_names(name_of_it, {known.begin(), known.end()});  // the dashes are no letters of it
            for (auto& one : near) one.insert(0, "--");
            auto hint = did_you_mean(written, {near.begin(), near.end()});
            if (hint.empty()) hint = name + " --help shows how";
            return make_failure("CG-cli-011", category::usage,
                                fmt::format("{} has no option {}", name, printable(written)), std::move(hint));
        }
        return std::nullopt;
    }

    CLI::App app_;
    std::vector<std::unique_ptr<command>> commands_;
    std::vector<CLI::App*> subcommands_;
};

constexpr std::string_view out_of_memory = "error: out of memory [CG-cli-012]\n";

/// Values of nlohmann::json ask for memory when they are destroyed, where nothing can be thrown to anybody.
[[noreturn]] void end_by_force() {
    try {
        if (const auto thrown = std::current_exception()) std::rethrow_exception(thrown);
    } catch (const std::bad_alloc&) {
        session().say(out_of_memory);
        std::_Exit(exit_code(category::no_memory));
    } catch (...) {  // a bug: the system tells where
    }
    std::abort();
}

}  // namespace

int run(int argc, char** argv) noexcept {
    session s;
    std::set_terminate(end_by_force);
    try {
        prepare_streams();
        return s.finish(program().run(argc, argv, s));
    } catch (const std::bad_alloc&) {
        s.say(out_of_memory);
        return exit_code(category::no_memory);
    } catch (const std::exception& e) {
        s.say(fmt::format("error: this is a bug in claimgraph: {} [CG-cli-013]\n", printable(e.what(), 300)));
    } catch (...) {
        s.say("error: this is a bug in claimgraph [CG-cli-013]\n");
    }
    return exit_code(category::internal);
}

}  // namespace claimgraph::cli
