#pragma once
/// \file
/// What a command is. A new one is a file command_NAME.cpp and a line in commands.cpp.

#include "cli/session.hpp"

#include <memory>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace claimgraph::cli {

/// What the help says.
struct command_help {
    std::string_view name;
    std::string_view about;     ///< one line
    std::string_view examples;  ///< whole command lines, one a line
};

/// Declares its arguments, then runs, once.
class command {
public:
    command() = default;
    command(const command&) = delete;
    command& operator=(const command&) = delete;
    virtual ~command() = default;

    [[nodiscard]] virtual command_help help() const noexcept = 0;
    /// Adds its arguments to its own subcommand; what they are bound to is this object.
    virtual void declare(CLI::App& app) = 0;
    /// Returns the exit code; failures are said through the session.
    virtual int run(session& s) = 0;
};

/// All of them, in the order of the help.
[[nodiscard]] std::vector<std::unique_ptr<command>> all_commands();

}  // namespace claimgraph::cli
