#pragma once
/// \file
/// The process around a command: its streams, its terminal, its exit code.

#include <claimgraph/core/result.hpp>
#include <claimgraph/render/words.hpp>

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace claimgraph::cli {

/// What sysexits.h and docs/claimgraph.1 say.
[[nodiscard]] int exit_code(category c) noexcept;
inline constexpr int exit_answered = 0;
inline constexpr int exit_nothing_found = 1;
inline constexpr int exit_usage = 2;

/// How messages are printed.
struct message_options {
    bool json = false;  ///< failures also as one JSON object on standard output
    bool all = false;   ///< every message, not the first 20
};

/// Standard output and standard error. Nothing here throws but for lack of memory; a failed write is
/// remembered and becomes the exit code.
class session {
public:
    /// Answers: standard output, unbuffered, whole or failed.
    void print(std::string_view text);
    /// An article itself: its bytes, but on a terminal, to which no control character of a stranger goes.
    void print_article(std::string_view bytes);
    /// Messages: standard error; that they cannot be written is nobody's trouble.
    void say(std::string_view text);
    /// Says why, and returns the exit code for it.
    int fail(const failure& why, const message_options& how);

    /// What hints write behind commands that they name, such as " --kb articles/", so that these work as they stand:
    /// by command.
    void repeat(std::map<std::string, std::string, std::less<>> options) { repeated_ = std::move(options); }
    /// `text` with that behind each "claimgraph COMMAND" in it, but where it names a base itself.
    [[nodiscard]] std::string repeated(std::string_view text) const;

    /// For words on standard output: the terminal's width, 80 where it is none; colour only on a
    /// terminal, and not with NO_COLOR (no-color.org) or TERM=dumb.
    [[nodiscard]] style words_style() const;
    [[nodiscard]] static bool messages_on_terminal();

    /// `code`, unless standard output could not take everything: then 74, said on standard error.
    int finish(int code);

private:
    int write_error_ = 0;
    std::map<std::string, std::string, std::less<>> repeated_;
};

/// Makes the standard streams safe to use whatever the caller closed, and a broken pipe an error
/// instead of a signal. Call once, first.
void prepare_streams();

}  // namespace claimgraph::cli
