#pragma once
/// \file
/// Which names were met, in memory that does not grow.

#include "core/secret_hash.hpp"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace claimgraph::store {

/// A blocked Bloom filter (Putze, Sanders, Singler 2007), four bits a name within one line of the cache: a name that
/// was added is always known, another one in a hundred times where three million were, and ever more often where more.
class name_filter {
public:
    name_filter() : lines_(line_count) {}

    /// A name serves in several ways, of which each is a name of its own.
    void add(unsigned way, std::string_view name) noexcept {
        const auto hash = hash_of(way, name);
        auto& bits = lines_[hash % line_count];
        for (int i = 0; i < bits_a_name; ++i) bits[word(hash, i)] |= bit(hash, i);
    }
    [[nodiscard]] bool may_have(unsigned way, std::string_view name) const noexcept {
        const auto hash = hash_of(way, name);
        const auto& bits = lines_[hash % line_count];
        for (int i = 0; i < bits_a_name; ++i)
            if ((bits[word(hash, i)] & bit(hash, i)) == 0) return false;
        return true;
    }

private:
    static constexpr int bits_a_name = 4;
    static constexpr std::size_t line_count = 1u << 16;  // 4 MiB
    struct alignas(64) line : std::array<std::uint64_t, 8> {};

    static std::uint64_t hash_of(unsigned way, std::string_view name) noexcept {
        return secret_hash(name) + way * 0x9E3779B97F4A7C15u;
    }
    /// Nine bits of the hash for each of the four, from the top.
    static std::size_t word(std::uint64_t hash, int i) noexcept { return hash >> (55 - 9 * i) & 7; }
    static std::uint64_t bit(std::uint64_t hash, int i) noexcept {
        return std::uint64_t{1} << (hash >> (58 - 9 * i) & 63);
    }

    std::vector<line> lines_;
};

}  // namespace claimgraph::store
