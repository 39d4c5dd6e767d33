#include "ingest/relation_names.hpp"

#include "core/unicode.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

namespace claimgraph {

namespace {

/// The relations of a family in its order, those that lead its way, or those that lead back.
std::vector<std::string> relations_of(const vocabulary& v, std::string_view family, direction d,
                                      std::string_view before) {
    std::vector<std::string> names;
    for (const auto& s : v.family(family)) {
        auto name = fmt::format("{}{}", before, v[s.relation].name);
        if (s.direction == d && std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(std::move(name));
    }
    return names;
}

/// Of a verb that questions have for a relation, "want" or "wants": which relation that is.
std::string said_by_verb(const vocabulary& v, std::string_view name) {
    for (std::size_t i = 0; i < v.relation_count(); ++i) {
        const auto& r = v[relation_id{static_cast<std::uint8_t>(i)}];
        for (const std::string_view verb : r.verbs)
            if (name == verb || (name.starts_with(verb) && name.substr(verb.size()) == "s"))
                return fmt::format("did you mean {}?", r.name);
    }
    return {};
}

}  // namespace

wrong_relation describe_wrong_relation(const vocabulary& v, std::string_view name, relation_place place) {
    std::vector<std::string_view> known;
    for (std::size_t i = 0; i < v.relation_count(); ++i) {
        const auto& r = v[relation_id{static_cast<std::uint8_t>(i)}];
        known.emplace_back(r.name);
        if (!name.empty() && name == r.inverse)
            return {fmt::format("\"{}\" is {} read backward; {} is written forward", r.inverse, r.name, place.what),
                    fmt::format("write {}{} and swap the ends", place.before, r.name)};
    }
    if (!v.family(name).empty()) {
        const auto forward = relations_of(v, name, direction::forward, place.before);
        const auto backward = relations_of(v, name, direction::backward, place.before);
        auto hint = forward.empty() ? std::string() : fmt::format("write one of: {}", fmt::join(forward, ", "));
        if (!backward.empty())
            hint += fmt::format("{}{}, and swap the ends",
                                hint.empty() ? "write one of: " : "; or one of: ", fmt::join(backward, ", "));
        return {fmt::format("\"{}\" is a family of relations, for questions", name), std::move(hint)};
    }
    auto hint = said_by_verb(v, name);
    if (hint.empty()) hint = did_you_mean(name, known);
    if (hint.empty()) hint = fmt::format("the relations are: {}", fmt::join(known, ", "));
    return {fmt::format("unknown relation \"{}\"", printable(name)), std::move(hint)};
}

}  // namespace claimgraph
