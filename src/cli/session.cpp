#include "cli/session.hpp"

#include <claimgraph/render/json.hpp>

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

namespace claimgraph::cli {

namespace {

constexpr std::size_t messages_shown = 20;

/// All bytes, or the error number.
int write_all(int stream, std::string_view text) noexcept {
    while (!text.empty()) {
        const auto written = ::write(stream, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

std::string_view environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

std::size_t terminal_width() {
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return style{}.width;
    return std::clamp<std::size_t>(size.ws_col, 40, 120);
}

/// Lines and tabs stay as they are.
std::string visible(std::string_view text) {
    std::string shown;
    while (true) {
        const auto end = text.find_first_of("\n\t");
        shown += printable(text.substr(0, end), std::string::npos);
        if (end == std::string_view::npos) return shown;
        shown += text[end];
        text.remove_prefix(end + 1);
    }
}

}  // namespace

int exit_code(category c) noexcept {
    switch (c) {
        case category::not_found: return exit_nothing_found;
        case category::usage: return exit_usage;
        case category::bad_input: return 65;
        case category::no_input: return 66;
        case category::unavailable: return 69;
        case category::internal: break;
        case category::no_memory: return 71;
        case category::cannot_create: return 73;
        case category::io: return 74;
        case category::busy: return 75;
        case category::permission: return 77;
        case category::damaged: return 80;
        case category::limit: return 81;
        case category::timeout: return 82;
        case category::other_version: return 84;
    }
    return 70;
}

void prepare_streams() {
    std::signal(SIGPIPE, SIG_IGN);
#ifdef SIGXFSZ
    std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is an error of its write
#endif
    // A closed standard stream would be the number of the next file that is opened, and answers would
    // land in it. Opened the wrong way round, each stays an error to use.
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        if (::fcntl(stream, F_GETFD) == -1) {
            const int opened = ::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
            static_cast<void>(opened);  // the lowest free number, which is `stream`
        }
}

void session::print(std::string_view text) {
    if (write_error_ == 0) write_error_ = write_all(STDOUT_FILENO, text);
}

void session::print_article(std::string_view bytes) {
    print(::isatty(STDOUT_FILENO) == 0 ? std::string(bytes) : visible(bytes));
}

void session::say(std::string_view text) { static_cast<void>(write_all(STDERR_FILENO, text)); }

int session::fail(const failure& why, const message_options& how) {
    auto all = why.all();
    for (auto& d : all) d.hint = repeated(d.hint);
    if (how.json) print(to_json(failure(all)));
    say(to_words(all, how.all ? all.size() : messages_shown));
    return exit_code(why.kind());
}

std::string session::repeated(std::string_view text) const {
    constexpr std::string_view name = "claimgraph";
    std::string out;
    for (auto at = text.find(name); at != std::string_view::npos; at = text.find(name)) {
        // Behind it stands a blank, or where the line was broken a line feed.
        const auto begin = std::min(at + name.size() + 1, text.size());
        const auto end = std::min(text.find_first_not_of("abcdefghijklmnopqrstuvwxyz", begin), text.size());
        const auto options = repeated_.find(text.substr(begin, end - begin));
        out += text.substr(0, end);
        text.remove_prefix(end);
        const bool is_whole = text.starts_with(" --help") || text.find("--kb") != std::string_view::npos;
        if (options != repeated_.end() && !is_whole) out += options->second;
    }
    return out += text;
}

style session::words_style() const {
    style chosen;
    // Answers name commands that ask, and all of those open the same.
    if (const auto options = repeated_.find("why"); options != repeated_.end()) chosen.opened = options->second;
    if (::isatty(STDOUT_FILENO) == 0) return chosen;
    chosen.width = terminal_width();
    chosen.colour = environment("NO_COLOR").empty() && environment("TERM") != "dumb";
    return chosen;
}

bool session::messages_on_terminal() { return ::isatty(STDERR_FILENO) != 0; }

int session::finish(int code) {
    // A full disk may be told only when the file is closed.
    if (::close(STDOUT_FILENO) != 0 && write_error_ == 0) write_error_ = errno;
    if (write_error_ == 0) return code;
    if (write_error_ != EPIPE)  // who closed the pipe has read enough
        say(fmt::format("error: standard output: {} [CG-cli-005]\n", std::strerror(write_error_)));
    return exit_code(category::io);
}

}  // namespace claimgraph::cli
