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

bool is_name(std::string_view text) noexcept {
    const auto size = static_cast<std::uint32_t>(text.size());
    return size > 0 && end_of_name(text, 0, size) == size;
}

/// The key of the attribute in whose value something stands, as far as it can be seen; else empty.
std::string_view key_before(std::string_view source, std::uint32_t at) {
    const auto equals = source.substr(0, at).find_last_of("={}()");
    if (equals == source.npos || source[equals] != '=') return {};
    const auto begin = source.substr(0, equals).find_last_of(" \t\r\n{}") + 1;
    return source.substr(begin, equals - begin);
}

/// The quoted value, as it is written, that a place stands in; empty if it stands in none.
std::string_view value_around(std::string_view source, std::uint32_t at) {
    const auto begin = source.rfind('"', at);
    if (begin == source.npos || begin == 0 || source[begin - 1] != '=') return {};
    const auto end = source.find('"', begin + 1);
    return end == source.npos || end < at ? std::string_view() : source.substr(begin + 1, end - begin - 1);
}

/// The line in which a block with this id stands that makes nothing of it, such as in code; 0 if there is none.
std::uint32_t line_of_block(std::string_view name, const article_draft& a) {
    const std::string_view source = a.source.bytes();
    const auto block = "{#" + std::string(name);
    for (auto at = source.find(block); at != source.npos; at = source.find(block, at + 1)) {
        const auto behind = at + block.size();
        if (behind < source.size() && (source[behind] == ' ' || source[behind] == '}'))
            return a.source.find(static_cast<std::uint32_t>(at)).line;
    }
    return 0;
}

std::vector<std::string_view> ids_of(const article_draft& a) {
    std::vector<std::string_view> ids;
    for (const auto& d : a.nodes) ids.emplace_back(d.id);
    for (const auto& e : a.edges)
        if (e.id.find('.') == std::string_view::npos) ids.emplace_back(e.id);
    return ids;
}

/// The id of the first node with this label; else empty.
std::string_view id_of_label(std::string_view name, const article_draft& a) {
    const folded_key folded(name);
    for (const auto& d : a.nodes)
        if (folds_to(d.label, folded.view())) return d.id;
    return {};
}

/// Where several words are one label, which is no list of ids.
std::string hint_of_label(const reference& r, const article_draft& a) {
    const std::string_view source = a.source.bytes();
    const auto value = value_around(source, r.where.begin);
    if (value.find(' ') == value.npos) return {};
    const auto id = id_of_label(value, a);
    const auto key = key_before(source, static_cast<std::uint32_t>(value.data() - source.data()));
    return id.empty() ? std::string() : fmt::format("write {}={}", key, printable(id, 60));
}

std::string how_to_declare(std::string_view id, std::string_view key) {
    if (key == "of" || key == "by") return fmt::format("declare it in ::: graph: [label]{{#{} .actor}}", id);
    if (key == "via" || key == "origin") return fmt::format("declare it in ::: graph: [label]{{#{} .source}}", id);
    return fmt::format("declare it in ::: graph with its kind, such as [label]{{#{} .event}}", id);
}

}  // namespace

std::string hint_of_unknown(const reference& r, const article_draft& from) {
    const auto name = r.name;
    if (auto hint = hint_of_label(r, from); !hint.empty()) return hint;
    if (name.find_first_of(" \t\r\n") != name.npos)
        return "one id stands here: for several things, write a mark for each";
    if (name.starts_with('#') && is_name(name.substr(1)))
        return fmt::format("write {}: an id has its number sign in {{#id}} and (#id) only",
                           printable(name.substr(1), 60));
    if (name.find_first_of(",;") != name.npos) {
        const auto ids = with_spaces(name);
        if (ids.find(' ') == ids.npos)
            return fmt::format("write \"{}\": ids of one value stand with spaces between them, and no commas",
                               printable(ids, 60));
        return fmt::format("ids of one value stand with spaces between them, and no commas: \"{}\"",
                           printable(ids, 60));
    }
    if (const auto line = line_of_block(name, from); line > 0)
        return fmt::format("{{#{}}} in line {} declares no node or edge: mend that", printable(name, 60), line);
    if (const auto id = id_of_label(name, from); !id.empty()) return fmt::format("did you mean {}?", printable(id, 60));
    if (auto hint = did_you_mean(name, ids_of(from)); !hint.empty()) return hint;
    if (!is_name(name)) return "an id is a letter, then letters, digits, _ : -";
    return how_to_declare(printable(name, 60), key_before(from.source.bytes(), r.where.begin));
}

}  // namespace claimgraph
