#include "ingest/edge_names.hpp"

#include "core/secret_hash.hpp"

#include <algorithm>
#include <charconv>

namespace claimgraph {

namespace {

/// A number as it is written out: "17", not "017".
std::optional<std::uint32_t> to_number(std::string_view name) noexcept {
    std::uint32_t number = 0;
    if (name.empty() || name[0] == '0') return std::nullopt;
    const auto [end, failed] = std::from_chars(name.data(), name.data() + name.size(), number);
    return failed == std::errc{} && end == name.data() + name.size() ? std::optional(number) : std::nullopt;
}

std::uint64_t hash_of(std::uint32_t article, std::string_view id) noexcept {
    const std::uint64_t key[] = {article, secret_hash(id)};
    return secret_hash(key, sizeof key);
}

constexpr std::uint64_t name_of(std::uint32_t article, std::uint32_t number) noexcept {
    return std::uint64_t{article} << 32 | number;
}

}  // namespace

std::uint32_t edge_names::row_of(std::uint32_t article, std::string_view id) const {
    return by_full_name_.find(hash_of(article, id), [&](std::uint32_t r) {
        return declared_[r].article == article && declared_[r].id == id;
    });
}

void edge_names::declare(std::uint32_t article, std::string_view id) {
    const auto hash = secret_hash(id);
    const auto known = by_id_.find(hash, [&](std::uint32_t r) { return used_[r] == id; });
    if (known == growing_index::none) {
        by_id_.insert(hash, static_cast<std::uint32_t>(used_.size()));
        used_.push_back(id);
        uses_.push_back({1, article});
    } else ++uses_[known].count;
    if (row_of(article, id) != growing_index::none) return;
    by_full_name_.insert(hash_of(article, id), static_cast<std::uint32_t>(declared_.size()));
    declared_.push_back({id, article});
}

std::uint32_t edge_names::make(std::uint32_t article, std::string_view id, draft_id edge) {
    const auto row = row_of(article, id);
    if (auto& e = declared_[row]; !e.made) e.made = true, e.edge = edge;
    return row;
}

void edge_names::make(std::uint32_t article, std::uint32_t number, draft_id edge) {
    const auto name = name_of(article, number);
    if (numbered_.empty() || numbered_.back().name < name) numbered_.push_back({name, edge});
    else late_.emplace(name, edge);
}

std::optional<edge_names::entry> edge_names::find(std::uint32_t article, std::string_view id) const {
    if (!declared_.empty())
        if (const auto row = row_of(article, id); row != growing_index::none)
            return entry{declared_[row].edge, row, declared_[row].made};
    const auto number = to_number(id);
    if (!number) return std::nullopt;
    const auto name = name_of(article, *number);
    const auto at = std::lower_bound(numbered_.begin(), numbered_.end(), name,
                                     [](const numbered& n, std::uint64_t sought) { return n.name < sought; });
    if (at != numbered_.end() && at->name == name) return entry{at->edge, 0, true};
    const auto late = late_.find(name);
    return late == late_.end() ? std::nullopt : std::optional(entry{late->second, 0, true});
}

edge_names::uses edge_names::find_uses(std::string_view id) const {
    const auto row = by_id_.find(secret_hash(id), [&](std::uint32_t r) { return used_[r] == id; });
    return row == growing_index::none ? uses{} : uses_[row];
}

}  // namespace claimgraph
