#include "graph/vocabulary_json.hpp"

#include "graph/vocabulary_default.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>

namespace claimgraph {

namespace {

using json = vocabulary_json;

constexpr std::size_t deepest = 256;         // limits::nesting; a vocabulary has five levels, its notes any
constexpr std::size_t most_members = 1'000;  // of one object: the library that reads JSON compares each with all before

failure too_large(const std::string& file) {
    return file_failure(
        file, "CG-graph-030", category::bad_input,
        fmt::format("a vocabulary of at most {} bytes was expected, with what it extends", vocabulary::most_bytes),
        "leave out what no article needs");
}

/// The spaces and line feeds that writing a document line by line adds to it: where it is deep, many times its size.
std::size_t indentation(const json& document, std::size_t depth = 0) {
    if (!document.is_structured()) return 0;
    std::size_t all = 2 * depth + 1;
    for (const auto& member : document) all += 2 * depth + 3 + indentation(member, depth + 1);
    return all;
}

/// Refuses what no vocabulary has before it costs anything: nesting, and objects of very many members.
class shape_check {
public:
    bool operator()(int around, json::parse_event_t event, const json&) {
        const auto depth = std::min(static_cast<std::size_t>(around), deepest);
        using enum json::parse_event_t;
        if (event == object_start || event == array_start) {
            too_deep = too_deep || depth == deepest;
            members_[depth + 1] = 0;
        } else if (event == key) too_many = too_many || ++members_[depth] > most_members;
        return !too_deep && !too_many;
    }
    bool too_deep = false;
    bool too_many = false;

private:
    std::array<std::size_t, deepest + 2> members_{};  ///< of the object around, by depth
};

/// The file's own words are not shown: it need not be a vocabulary, and it is others who name it.
failure not_json(std::string_view text, const std::string& file, std::size_t at) {
    const auto begin = static_cast<std::uint32_t>(std::min(at, text.size()));
    auto d = diagnostic_at("CG-graph-100", severity::error, text, line_index(text), file, {begin, begin + 1},
                           "this is not JSON");
    d.source_line.clear();
    d.caret_begin = d.caret_length = 0;
    return failure(std::move(d));
}

result<json> parse_json(std::string_view text, const std::string& file) {
    shape_check shape;
    try {
        auto document = json::parse(text, std::ref(shape));
        if (shape.too_many)
            return file_failure(file, "CG-graph-102", category::bad_input,
                                fmt::format("objects of at most {} members were expected", most_members));
        if (shape.too_deep || !document.is_object())
            return file_failure(file, "CG-graph-102", category::bad_input,
                                fmt::format("a JSON object of at most {} levels was expected", deepest));
        return document;
    } catch (const json::parse_error& broken) {
        return not_json(text, file, broken.byte == 0 ? 0 : broken.byte - 1);
    } catch (const json::out_of_range&) {  // a number that no double holds: the library tells no place
        return file_failure(file, "CG-graph-100", category::bad_input, "a number in it is too large",
                            "a vocabulary holds no numbers");
    }
}

/// The default with the members of `addition` put behind its own.
json extended(json base, const json& addition) {
    for (const auto& [section, members] : addition.items()) {
        if (section == "extends") continue;
        if (!base.contains(section)) base[section] = members;
        else if (members.is_array() && base[section].is_array())
            base[section].insert(base[section].begin(), members.begin(), members.end());
        else if (members.is_object() && base[section].is_object())
            for (const auto& [name, body] : members.items()) base[section][name] = body;
        else base[section] = members;
    }
    return base;
}

}  // namespace

std::string_view default_vocabulary_json() noexcept { return default_vocabulary; }

result<json> read_vocabulary_json(std::string_view text, const std::string& file) {
    if (text.size() > vocabulary::most_bytes) return too_large(file);
    auto document = parse_json(text, file);
    if (!document) return document.error();
    if (const auto base = document->find("extends"); base != document->end()) {
        if (*base != "default")
            return file_failure(file, "CG-graph-108", category::bad_input,
                                "/extends: only \"default\" can be extended");
        *document = extended(json::parse(default_vocabulary), *document);
    }
    return document;
}

result<std::string> write_vocabulary_json(const json& document, const std::string& file) {
    if (indentation(document) > vocabulary::most_bytes) return too_large(file);
    auto text = document.dump(2) + "\n";
    if (text.size() > vocabulary::most_bytes) return too_large(file);
    return text;
}

}  // namespace claimgraph
