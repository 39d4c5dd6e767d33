#pragma once
/// \file
/// Ids -> nodes, for tables with many.

#include "core/secret_hash.hpp"
#include "graph/large_memory.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace claimgraph {

/// Numbers ids in the order in which they come, expected constant time each. Keys of databases are numbers
/// without gaps, so those are found by position; the rest by hash, with linear probing.
class id_table {
public:
    /// The number of an id, and whether it is new. `id` must outlive the table.
    std::pair<std::uint32_t, bool> insert(std::string_view id) {
        if (const auto known = find(id)) return {*known, false};
        const auto number = static_cast<std::uint32_t>(ids_.size());
        ids_.push_back(id);
        const auto value = to_number(id);
        if (counted_ && value == number) return {number, true};
        if (std::exchange(counted_, false))
            for (std::uint32_t n = 0; n < number; ++n) place(n, n);
        place(number, value);
        return {number, true};
    }

    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view id) const noexcept {
        const auto value = to_number(id);
        if (counted_ && value) return *value < ids_.size() ? value : std::nullopt;
        if (value && *value < by_number_.size() && by_number_[*value] != none) return by_number_[*value];
        if (hashed_ == 0) return std::nullopt;
        for (auto at = secret_hash(id) & (slots_.size() - 1); slots_[at] != none; at = (at + 1) & (slots_.size() - 1))
            if (ids_[slots_[at]] == id) return slots_[at];
        return std::nullopt;
    }
    /// In the order in which they came.
    [[nodiscard]] std::span<const std::string_view> ids() const noexcept { return ids_; }
    void reserve(std::size_t ids) { ids_.reserve(ids); }

private:
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    /// Digits as a number is written: "17", not "017".
    static std::optional<std::uint32_t> to_number(std::string_view id) noexcept {
        if (id.empty() || id.size() > 9 || (id[0] == '0' && id.size() > 1)) return std::nullopt;
        std::uint32_t n = 0;
        for (const char c : id) {
            if (c < '0' || c > '9') return std::nullopt;
            n = 10 * n + static_cast<std::uint32_t>(c - '0');
        }
        return n;
    }

    void place(std::uint32_t number, std::optional<std::uint32_t> value) {
        if (!value || *value >= 2 * ids_.size() + 1'000) return add_hashed(number);
        if (*value >= by_number_.size()) by_number_.resize(2 * *value + 1'000, none);
        by_number_[*value] = number;
    }

    void add_hashed(std::uint32_t number) {
        if (2 * ++hashed_ > slots_.size()) {
            const auto old = std::move(slots_);
            slots_.assign(old.empty() ? 64 : 2 * old.size(), none);
            for (const auto n : old)
                if (n != none) put(n);
        }
        put(number);
    }

    void put(std::uint32_t number) {
        auto at = secret_hash(ids_[number]) & (slots_.size() - 1);
        while (slots_[at] != none) at = (at + 1) & (slots_.size() - 1);
        slots_[at] = number;
    }

    large_vector<std::string_view> ids_;
    std::vector<std::uint32_t> by_number_;  ///< nothing as long as all are counted
    std::vector<std::uint32_t> slots_;      ///< a power of two of them, at most half of them taken
    std::size_t hashed_ = 0;
    bool counted_ = true;  ///< the ids are 0, 1, 2 ..., so that nothing need be looked up
};

}  // namespace claimgraph
