#include <claimgraph/graph/vocabulary.hpp>

#include "graph/vocabulary_data.hpp"

#include <algorithm>

namespace claimgraph {

namespace {

template <class Map>
auto find_name(const Map& names, std::string_view name) -> std::optional<typename Map::mapped_type> {
    const auto found = names.find(name);
    if (found == names.end()) return std::nullopt;
    return found->second;
}

}  // namespace

std::size_t vocabulary::kind_count() const noexcept { return data_->kinds.size(); }
std::size_t vocabulary::relation_count() const noexcept { return data_->relations.size(); }

const kind_info& vocabulary::operator[](kind_id id) const noexcept { return data_->kinds[index(id)]; }
const relation_info& vocabulary::operator[](relation_id id) const noexcept { return data_->relations[index(id)]; }

std::optional<kind_id> vocabulary::kind(std::string_view name) const noexcept {
    return find_name(data_->kind_by_name, name);
}

std::optional<relation_id> vocabulary::relation(std::string_view name) const noexcept {
    return find_name(data_->relation_by_name, name);
}

bool vocabulary::is_a(kind_id narrow, kind_id broad) const noexcept {
    return index(narrow) < data_->kinds_above.size() && data_->kinds_above[index(narrow)][index(broad)];
}

bool vocabulary::is_a(relation_id narrow, relation_id broad) const noexcept {
    return index(narrow) < data_->relations_above.size() && data_->relations_above[index(narrow)][index(broad)];
}

std::span<const step> vocabulary::family(std::string_view name) const noexcept {
    const auto at = find_name(data_->steps_by_name, name);
    if (!at) return {};
    return data_->steps[*at].second;
}

std::vector<std::string_view> vocabulary::step_names() const {
    std::vector<std::string_view> names;
    for (const auto& [name, steps] : data_->steps) names.emplace_back(name);
    return names;
}

std::vector<std::string_view> vocabulary::kind_names() const {
    std::vector<std::string_view> names;
    for (const auto& kind : data_->kinds) names.emplace_back(kind.name);
    return names;
}

std::optional<shorthand> vocabulary::find_shorthand(std::string_view key, kind_id kind) const noexcept {
    for (const auto& rule : data_->shorthands)
        if (rule.on[index(kind)] && rule.key == key) return rule.makes;
    for (std::size_t i = 0; i < relation_count(); ++i) {
        const auto& relation = data_->relations[i];
        const relation_id id{static_cast<std::uint8_t>(i)};
        if (key == relation.name) return shorthand{id, direction::forward};
        if (key == relation.inverse) return shorthand{id, direction::backward};
    }
    return std::nullopt;
}

bool vocabulary::is_shorthand(std::string_view key) const noexcept {
    const auto& rules = data_->shorthands;
    const auto& relations = data_->relations;
    return std::any_of(rules.begin(), rules.end(), [&](const auto& rule) { return rule.key == key; }) ||
           std::any_of(relations.begin(), relations.end(),
                       [&](const auto& r) { return key == r.name || (!key.empty() && key == r.inverse); });
}

std::vector<std::string_view> vocabulary::shorthand_keys(kind_id kind) const {
    std::vector<std::string_view> keys;
    for (const auto& rule : data_->shorthands)
        if (rule.on[index(kind)]) keys.emplace_back(rule.key);
    return keys;
}

bool vocabulary::allows(relation_id relation, kind_id from, kind_id to) const noexcept {
    if (index(relation) >= data_->joins.size()) return false;
    const auto& targets = data_->joins[index(relation)];
    return index(from) < targets.size() && targets[index(from)][index(to)];
}

std::vector<std::string_view> vocabulary::relations_between(kind_id from, kind_id to) const {
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < relation_count(); ++i)
        if (allows(relation_id{static_cast<std::uint8_t>(i)}, from, to)) names.emplace_back(data_->relations[i].name);
    return names;
}

std::string vocabulary::to_json() const { return data_->json; }

}  // namespace claimgraph
