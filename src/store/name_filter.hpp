#pragma once
/// \file
/// Which names were met, in memory that does not grow.

#include "core/secret_hash.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

namespace claimgraph::store {

/// A blocked Bloom filter (Putze, Sanders, Singler 2007), four bits a name within one line of the cache: a name that
/// was added is always known, and hardly another one, as long as there is room.
class name_filter {
public:
    /// For so many names, 16 bits each; at most 4 MiB, which is for two million.
    explicit name_filter(std::size_t names)
        : lines_(std::clamp(std::bit_ceil(names / names_a_line), std::size_t{1}, most_lines)) {}

    /// A name serves in several ways, of which each is a name of its own.
    void add(unsigned way, std::string_view name) noexcept {
        const auto hash = secret_hash(name);
        auto& bits = lines_[hash & (lines_.size() - 1)];
        bool is_new = false;
        for_each_bit(way, hash, [&](std::size_t word, std::uint64_t bit) {
            is_new |= (bits[word] & bit) == 0;
            bits[word] |= bit;
            return true;
        });
        names_ += is_new ? 1 : 0;
    }
    [[nodiscard]] bool may_have(unsigned way, std::string_view name) const noexcept {
        const auto hash = secret_hash(name);
        const auto& bits = lines_[hash & (lines_.size() - 1)];
        return for_each_bit(way, hash, [&](std::size_t word, std::uint64_t bit) { return (bits[word] & bit) != 0; });
    }

    [[nodiscard]] std::size_t room() const noexcept { return lines_.size() * names_a_line; }
    /// A larger one would know better.
    [[nodiscard]] bool is_full() const noexcept { return names_ > room() && lines_.size() < most_lines; }

private:
    static constexpr std::size_t names_a_line = 32, most_lines = 1u << 16;
    struct alignas(64) line : std::array<std::uint64_t, 8> {};

    /// Until `visit` returns false. All ways of a name are in one line: where one is asked for, the next is at hand.
    template <class Visit>
    static bool for_each_bit(unsigned way, std::uint64_t hash, const Visit& visit) noexcept {
        auto bits = (hash ^ way) * 0x9E3779B97F4A7C15u;
        for (int i = 0; i < 4; ++i, bits <<= 9)
            if (!visit(bits >> 61, std::uint64_t{1} << (bits >> 55 & 63))) return false;
        return true;
    }

    std::vector<line> lines_;
    std::size_t names_ = 0;
};

}  // namespace claimgraph::store
