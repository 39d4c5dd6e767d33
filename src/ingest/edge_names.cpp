#include "ingest/edge_names.hpp"

#include "core/secret_hash.hpp"

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

std::uint64_t hash_of(std::uint32_t article, std::uint64_t name) noexcept {
    const std::uint64_t key[] = {article, name};
    return secret_hash(key, sizeof key);
}

std::uint64_t hash_of(std::uint32_t article, std::string_view id) noexcept { return hash_of(article, secret_hash(id)); }

}  // namespace

std::uint32_t edge_names::row_of(std::uint32_t article, std::string_view id) const {
    return by_full_name_.find(hash_of(article, id),
                              [&](std::uint32_t r) { return entries_[r].article == article && entries_[r].id == id; });
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
    by_full_name_.insert(hash_of(article, id), static_cast<std::uint32_t>(entries_.size()));
    entries_.push_back({id, article});
}

std::uint32_t edge_names::make(std::uint32_t article, std::string_view id, draft_id edge) {
    const auto row = row_of(article, id);
    if (auto& e = entries_[row]; !e.made) e.made = true, e.edge = edge;
    return row;
}

void edge_names::make(std::uint32_t article, std::uint32_t number, draft_id edge) {
    by_number_.insert(hash_of(article, number), static_cast<std::uint32_t>(numbered_.size()));
    numbered_.push_back({{}, article, true, edge});
    number_of_.push_back(number);
}

const edge_names::entry* edge_names::find(std::uint32_t article, std::string_view name) const {
    if (!entries_.empty())
        if (const auto row = row_of(article, name); row != growing_index::none) return &entries_[row];
    const auto number = to_number(name);
    if (!number) return nullptr;
    const auto row = by_number_.find(hash_of(article, *number), [&](std::uint32_t r) {
        return numbered_[r].article == article && number_of_[r] == *number;
    });
    return row == growing_index::none ? nullptr : &numbered_[row];
}

edge_names::uses edge_names::find_uses(std::string_view id) const {
    const auto row = by_id_.find(secret_hash(id), [&](std::uint32_t r) { return used_[r] == id; });
    return row == growing_index::none ? uses{} : uses_[row];
}

}  // namespace claimgraph
