#include "graph/vocabulary_findings.hpp"

#include "core/unicode.hpp"

#include <claimgraph/core/limits.hpp>
#include <claimgraph/graph/vocabulary.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace claimgraph {

namespace {

constexpr std::size_t most_findings = limits().diagnostics;
constexpr std::size_t most_hints = 50;  // looking for near names costs as much as there are
constexpr std::size_t most_name_bytes = limits().id_bytes;

}  // namespace

void vocabulary_findings::complain(std::string code, std::string pointer, std::string message, std::string hint) {
    if (diagnostics_.size() >= most_findings) {
        ++lost_;
        return;
    }
    diagnostic d;
    d.code = std::move(code);
    d.where.file = file_;
    d.message = fmt::format("{}: {}", pointer.empty() ? "/" : printable(pointer), message);
    d.hint = std::move(hint);
    d.json_pointer = std::move(pointer);
    diagnostics_.push_back(std::move(d));
}

std::vector<diagnostic> vocabulary_findings::take() {
    if (lost_ == 0) return std::exchange(diagnostics_, {});
    diagnostic d;
    d.code = "CG-graph-031";
    d.kind = category::limit;
    d.limit = "diagnostics";
    d.where.file = file_;
    d.message = fmt::format("{} more findings were not kept; the limit diagnostics is {}", lost_, most_findings);
    diagnostics_.push_back(std::move(d));
    return std::exchange(diagnostics_, {});
}

std::string vocabulary_findings::near(std::string_view name, const std::vector<std::string_view>& known) {
    return hints_++ < most_hints ? did_you_mean(name, known) : std::string();
}

void vocabulary_findings::check_keys(const json& object, const std::string& pointer,
                                     const std::vector<std::string_view>& known) {
    if (!object.is_object()) return complain("CG-graph-102", pointer, "an object was expected");
    for (const auto& [key, value] : object.items())
        if (std::find(known.begin(), known.end(), key) == known.end())
            complain("CG-graph-101", pointer + "/" + key, fmt::format("unknown key \"{}\"", printable(key)),
                     near(key, known));
}

vocabulary_json vocabulary_findings::section(const json& document, const char* name) {
    const auto found = document.find(name);
    if (found == document.end()) return json::object();
    if (found->is_object() && found->size() <= vocabulary::most) return *found;
    complain("CG-graph-102", fmt::format("/{}", name),
             fmt::format("an object of at most {} members was expected", vocabulary::most));
    return json::object();
}

std::string vocabulary_findings::text(const json& object, const char* key, const std::string& pointer) {
    const auto found = object.find(key);
    if (found == object.end()) return {};
    if (found->is_string()) return found->get<std::string>();
    complain("CG-graph-102", fmt::format("{}/{}", pointer, key), "a string was expected");
    return {};
}

std::vector<std::string> vocabulary_findings::texts(const json& object, const char* key, const std::string& pointer) {
    std::vector<std::string> all;
    const auto found = object.find(key);
    if (found == object.end()) return all;
    const bool fits =
        found->is_array() && std::all_of(found->begin(), found->end(), [](const json& j) { return j.is_string(); });
    if (fits) return found->get<std::vector<std::string>>();
    complain("CG-graph-102", fmt::format("{}/{}", pointer, key), "a list of strings was expected");
    return all;
}

bool vocabulary_findings::check_length(const std::string& name, const char* section) {
    if (name.size() <= most_name_bytes) return true;
    complain("CG-graph-103", fmt::format("/{}", section), fmt::format("\"{}\" is too long for a name", printable(name)),
             fmt::format("write at most {} bytes", most_name_bytes));
    return false;
}

void vocabulary_findings::check_name(const std::string& name, const std::string& pointer) {
    const bool fits =
        !name.empty() && ((name[0] | 32) >= 'a' && (name[0] | 32) <= 'z') &&
        name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") == std::string::npos;
    if (!fits)
        complain("CG-graph-103", pointer, fmt::format("\"{}\" is not a name", printable(name)),
                 "write a letter, then letters, digits, _ or -");
}

}  // namespace claimgraph
