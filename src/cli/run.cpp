#include "cli/run.hpp"

#include "cli/command.hpp"
#include "core/unicode.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
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
        try {
            app_.parse(argc, argv);
        } catch (const CLI::CallForHelp&) {
            return s.print(help()), exit_answered;
        } catch (const CLI::CallForVersion&) {
            return s.print("claimgraph " CLAIMGRAPH_VERSION "\n"), exit_answered;
        } catch (const CLI::ParseError& e) {
            return s.fail(wrong_arguments(e), messages);
        }
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
        if (name.starts_with('-')) return std::nullopt;
        std::vector<std::string_view> known;
        for (const auto& c : commands_) known.push_back(c->help().name);
        if (std::find(known.begin(), known.end(), name) != known.end()) return std::nullopt;
        auto hint = did_you_mean(name, known);
        if (hint.empty()) hint = "claimgraph --help lists the commands";
        return make_failure("CG-cli-010", category::usage, fmt::format("there is no command \"{}\"", printable(name)),
                            hint);
    }

    [[nodiscard]] failure wrong_arguments(const CLI::ParseError& e) const {
        const auto* sub = &chosen();
        const auto name = sub == &app_ ? std::string("claimgraph") : "claimgraph " + sub->get_name();
        if (auto unknown = unknown_option(*sub, name)) return *std::move(unknown);
        return make_failure("CG-cli-011", category::usage, printable(e.what(), 400), name + " --help shows how");
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
