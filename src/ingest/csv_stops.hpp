#pragma once
/// \file
/// Where cells of a table may end, 64 bytes at a time.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace claimgraph {

inline constexpr std::size_t bytes_of_stops = 64;

/// A bit for each of 64 bytes that is the separator, a line feed, a carriage return or a quotation mark, the first of
/// them in the lowest bit. Eight at a time, on any processor.
[[nodiscard]] inline std::uint64_t find_stops_by_words(const char* bytes, char separator) noexcept {
    constexpr std::uint64_t each_byte = 0x0101010101010101u, high_bits = 0x80 * each_byte;
    // The highest bit of each byte of `word` that is `c`. Exact: a carry never leaves its byte.
    const auto equal = [](std::uint64_t word, char c) {
        const auto other = word ^ (each_byte * static_cast<unsigned char>(c));
        return ~(((other & ~high_bits) + ~high_bits) | other) & high_bits;
    };
    std::uint64_t stops = 0;
    for (std::size_t i = 0; i < bytes_of_stops / 8; ++i) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes + 8 * i, sizeof word);
        if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
        const auto any = equal(word, separator) | equal(word, '\n') | equal(word, '\r') | equal(word, '"');
        // Byte k's bit times 2^(7 (8 - k)) is bit 56 + k, and no two of them meet.
        stops |= ((any >> 7) * 0x0102040810204080u >> 56) << (8 * i);
    }
    return stops;
}

/// The same, sixteen at a time where the processor can.
[[nodiscard]] inline std::uint64_t find_stops(const char* bytes, char separator) noexcept {
#if defined(__SSE2__)
    const auto sixteen = [separator](const char* at) {
        const auto all = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
        const auto is = [&](char c) { return _mm_cmpeq_epi8(all, _mm_set1_epi8(c)); };
        const auto any = _mm_or_si128(_mm_or_si128(is(separator), is('\n')), _mm_or_si128(is('\r'), is('"')));
        return std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(any))};
    };
    return sixteen(bytes) | sixteen(bytes + 16) << 16 | sixteen(bytes + 32) << 32 | sixteen(bytes + 48) << 48;
#else
    return find_stops_by_words(bytes, separator);
#endif
}

}  // namespace claimgraph
