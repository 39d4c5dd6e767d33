#pragma once
/// \file
/// The file of a snapshot: a header of fixed size, a table of its sections, the sections.

#include <array>
#include <cstdint>

namespace claimgraph {

inline constexpr std::array<char, 8> snapshot_magic = {'C', 'G', 's', 'n', 'a', 'p', '\r', '\n'};
inline constexpr std::uint32_t snapshot_format = 8;
inline constexpr std::uint32_t byte_order_mark = 0x01020304;  // reads otherwise where bytes lie otherwise

/// Where a section lies and what it holds; its name stands in the order of the sections.
struct section {
    std::uint64_t offset;    ///< from the file's beginning, a multiple of 64
    std::uint64_t size;      ///< bytes
    std::uint64_t checksum;  ///< XXH3 of them
    std::uint32_t item;      ///< bytes of one value
    std::uint32_t unused;
};

/// Where a section begins behind what ends at `end`.
[[nodiscard]] constexpr std::uint64_t aligned(std::uint64_t end) noexcept { return (end + 63) / 64 * 64; }

/// The size of a file whose last section ends at `end`: behind it lies what a packed column lets be read.
[[nodiscard]] constexpr std::uint64_t file_size(std::uint64_t end) noexcept { return aligned(end + 3); }

inline constexpr std::size_t most_sections = 96;

struct snapshot_header {
    std::array<char, 8> magic;
    std::uint32_t format;
    std::uint32_t byte_order;
    std::uint64_t file_size;
    std::uint64_t commit;
    std::array<char, 208> source;  ///< up to the first zero
    std::uint32_t section_count;
    std::uint32_t unused;
    std::array<section, most_sections> sections;
    std::uint64_t checksum;  ///< XXH3 of all before it
};

static_assert(sizeof(section) == 32 && sizeof(snapshot_header) == 256 + most_sections * 32);

}  // namespace claimgraph
