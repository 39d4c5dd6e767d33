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

/// As the vocabulary writes names: "Served by" and "is served by" are served_by.
std::string as_written(std::string_view name) {
    auto joined = fold_name(name);
    std::replace(joined.begin(), joined.end(), ' ', '_');
    return joined.starts_with("is_") ? joined.substr(3) : joined;
}

/// Names that are near; an inverse among them is to be written the other way round.
std::string near_name(const vocabulary& v, std::string_view name, const relation_place& place) {
    std::vector<std::string_view> known;
    for (std::size_t i = 0; i < v.relation_count(); ++i) {
        const auto& r = v[relation_id{static_cast<std::uint8_t>(i)}];
        known.emplace_back(r.name);
        if (!r.inverse.empty()) known.emplace_back(r.inverse);
    }
    const auto near = nearest_names(name, known);
    for (std::size_t i = 0; !near.empty() && i < v.relation_count(); ++i)
        if (const auto& r = v[relation_id{static_cast<std::uint8_t>(i)}]; r.inverse == near.front())
            return fmt::format("did you mean {}? That is {} read backward: write {}{} and swap the ends", r.inverse,
                               r.name, place.before, r.name);
    std::erase_if(known, [&](std::string_view one) { return !v.relation(one); });
    return did_you_mean(name, known);
}

}  // namespace

wrong_relation describe_wrong_relation(const vocabulary& v, std::string_view written, relation_place place) {
    const auto name = as_written(written);
    const auto unknown = fmt::format("unknown relation \"{}\"", printable(written));
    if (v.relation(name)) return {unknown, fmt::format("write {}{}", place.before, name)};
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
    if (hint.empty()) hint = near_name(v, name, place);
    if (hint.empty()) hint = fmt::format("the relations are: {}", fmt::join(known, ", "));
    return {unknown, std::move(hint)};
}

}  // namespace claimgraph
