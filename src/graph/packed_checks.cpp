#include "graph/packed_checks.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>

#include <array>
#endif

namespace claimgraph {

namespace one_by_one {

bool any_above(const packed_numbers& all, std::uint32_t last) noexcept {
    bool found = false;
    for (std::size_t i = 0; i < all.size(); ++i) found |= all[i] > last;
    return found;
}

bool any_even_above(const packed_numbers& all, std::uint32_t last) noexcept {
    bool found = false;
    for (std::size_t i = 0; i < all.size(); ++i) found |= all[i] > last && all[i] % 2 == 0;
    return found;
}

bool any_descent(const packed_numbers& all) noexcept {
    bool found = false;
    for (std::size_t i = 1; i < all.size(); ++i) found |= all[i] < all[i - 1];
    return found;
}

}  // namespace one_by_one

#if defined(__SSE2__)

namespace {

/// Numbers of so many bytes that begin in lanes 0, Width, 2 Width, ...: their lowest bytes, the next, up to the
/// highest. What the lanes between hold means nothing.
template <std::size_t Width>
struct bytes_of_numbers {
    __m128i byte[Width];  // no std::array: it would lose the attributes of its elements' type
};

template <std::size_t Width>
bytes_of_numbers<Width> load(const char* at) noexcept {
    bytes_of_numbers<Width> bytes;
    for (std::size_t k = 0; k < Width; ++k) bytes.byte[k] = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + k));
    return bytes;
}

template <std::size_t Width>
bytes_of_numbers<Width> repeat(std::uint32_t number) noexcept {
    bytes_of_numbers<Width> bytes;
    for (std::size_t k = 0; k < Width; ++k) bytes.byte[k] = _mm_set1_epi8(static_cast<char>(number >> (8 * k) & 0xFF));
    return bytes;
}

/// Not zero where x > y: the highest byte in which they differ decides.
template <std::size_t Width>
__m128i above(const bytes_of_numbers<Width>& x, const bytes_of_numbers<Width>& y) noexcept {
    auto is = _mm_subs_epu8(x.byte[0], y.byte[0]);
    for (std::size_t k = 1; k < Width; ++k)
        is = _mm_or_si128(_mm_subs_epu8(x.byte[k], y.byte[k]), _mm_and_si128(_mm_cmpeq_epi8(x.byte[k], y.byte[k]), is));
    return is;
}

/// What `find` finds among numbers, as far as they fill whole registers; `i` is where the others begin.
template <std::size_t Width, class Find>
bool any_in_registers(const packed_numbers& all, std::size_t& i, const Find& find) noexcept {
    constexpr std::size_t lanes = sizeof(__m128i), numbers = (lanes + Width - 1) / Width;
    constexpr std::size_t readable = (lanes + Width - 1 + Width - 1) / Width;  // numbers that `load` may touch
    auto found = _mm_setzero_si128();
    for (; i + readable <= all.size(); i += numbers) found = _mm_or_si128(found, find(all.address(i)));
    std::array<char, lanes> any{};
    _mm_storeu_si128(reinterpret_cast<__m128i*>(any.data()), found);
    for (std::size_t lane = 0; lane < lanes; lane += Width)
        if (any[lane] != 0) return true;
    return false;
}

/// Calls `ask` with the width as a constant.
template <class Ask>
bool with_width(std::size_t width, const Ask& ask) noexcept {
    switch (width) {
        case 1: return ask.template operator()<1>();
        case 2: return ask.template operator()<2>();
        case 3: return ask.template operator()<3>();
        default: return ask.template operator()<4>();
    }
}

/// Whether no number that fits into so many bytes is greater.
bool is_greatest(std::uint32_t last, std::size_t width) noexcept {
    return width < sizeof last && last >> (8 * width) != 0;
}

packed_numbers rest(const packed_numbers& all, std::size_t i) noexcept { return all.subspan(i, all.size() - i); }

}  // namespace

bool any_above(const packed_numbers& all, std::uint32_t last) noexcept {
    if (is_greatest(last, all.width())) return false;
    std::size_t i = 0;
    const bool found = with_width(all.width(), [&]<std::size_t Width>() {
        const auto limit = repeat<Width>(last);
        return any_in_registers<Width>(all, i, [&](const char* at) { return above<Width>(load<Width>(at), limit); });
    });
    return found || one_by_one::any_above(rest(all, i), last);
}

bool any_even_above(const packed_numbers& all, std::uint32_t last) noexcept {
    if (is_greatest(last, all.width())) return false;
    std::size_t i = 0;
    const bool found = with_width(all.width(), [&]<std::size_t Width>() {
        const auto limit = repeat<Width>(last);
        return any_in_registers<Width>(all, i, [&](const char* at) {
            const auto numbers = load<Width>(at);
            const auto odd_bits = _mm_and_si128(numbers.byte[0], _mm_set1_epi8(1));
            return _mm_and_si128(above<Width>(numbers, limit), _mm_cmpeq_epi8(odd_bits, _mm_setzero_si128()));
        });
    });
    return found || one_by_one::any_even_above(rest(all, i), last);
}

bool any_descent(const packed_numbers& all) noexcept {
    if (all.size() < 2) return false;
    const auto before = all.subspan(0, all.size() - 1);
    std::size_t i = 0;
    const bool found = with_width(all.width(), [&]<std::size_t Width>() {
        return any_in_registers<Width>(
            before, i, [](const char* at) { return above<Width>(load<Width>(at), load<Width>(at + Width)); });
    });
    return found || one_by_one::any_descent(rest(all, i));
}

#else

bool any_above(const packed_numbers& all, std::uint32_t last) noexcept { return one_by_one::any_above(all, last); }
bool any_even_above(const packed_numbers& all, std::uint32_t last) noexcept {
    return one_by_one::any_even_above(all, last);
}
bool any_descent(const packed_numbers& all) noexcept { return one_by_one::any_descent(all); }

#endif

}  // namespace claimgraph
