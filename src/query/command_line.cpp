#include "query/command_line.hpp"

#include <fmt/format.h>

namespace claimgraph::command_line {

std::string word(std::string_view text) {
    constexpr std::string_view safe = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_:.-";
    if (!text.empty() && text.find_first_not_of(safe) == std::string_view::npos) return std::string(text);
    std::string quoted = "'";
    for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

std::string option(std::string_view name, std::string_view value) {
    return value.empty() ? "" : fmt::format(" --{} {}", name, word(value));
}

std::string options(const filters& f) {
    std::string text;
    if (f.as_of) text += option("as-of", to_string(*f.as_of));
    for (const auto& s : f.without_origins) text += option("without-origin", s);
    for (const auto& s : f.without_speakers) text += option("without-speaker", s);
    for (const auto m : f.without_modalities) text += option("without-modality", to_string(m));
    return text;
}

}  // namespace claimgraph::command_line
