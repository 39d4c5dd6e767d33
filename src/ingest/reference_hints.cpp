#include "ingest/reference_hints.hpp"

#include "core/unicode.hpp"
#include "text/attributes.hpp"

#include <fmt/format.h>

namespace claimgraph {

namespace {

/// "a b" of "a,b" or "a, b,".
std::string with_spaces(std::string_view ids) {
    std::string out;
    for (const char c : ids) {
        const bool between = c == ',' || c == ';';
        if (!between) out += c;
        else if (!out.empty() && out.back() != ' ') out += ' ';
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

}  // namespace

std::string hint_of_unknown(std::string_view name, const std::vector<std::string_view>& known) {
    if (name.find_first_of(" \t\r\n") != name.npos)
        return "one id stands here: for several things, write a mark for each";
    if (name.find_first_of(",;") != name.npos) {
        const auto ids = with_spaces(name);
        if (ids.find(' ') == ids.npos)
            return fmt::format("write \"{}\": ids of one value stand with spaces between them, and no commas",
                               printable(ids, 60));
        return fmt::format("ids of one value stand with spaces between them, and no commas: \"{}\"",
                           printable(ids, 60));
    }
    if (auto hint = did_you_mean(name, known); !hint.empty()) return hint;
    if (end_of_name(name, 0, static_cast<std::uint32_t>(name.size())) != name.size())
        return "an id is a letter, then letters, digits, _ : -";
    return fmt::format("declare it in ::: graph: [label]{{#{} .kind}}", printable(name, 60));
}

}  // namespace claimgraph
