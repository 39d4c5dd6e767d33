#pragma once
/// \file
/// Columns of numbers in as few bytes as the largest of them needs.

#include <claimgraph/core/indexed_iterator.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <ranges>
#include <span>

namespace claimgraph {

/// Numbers of up to 32 bits one after the other, each in 1 to 4 bytes: a view, as `std::span` is one. Behind the last
/// lie 3 bytes that may be read, where numbers have fewer than 4. Constant time; safe from any number of threads.
///
///     const auto held = columns.validity[index(claim)];
template <class T>
class packed_span {
public:
    using value_type = T;
    using iterator = indexed_iterator<packed_span>;
    static constexpr std::size_t padding = 3;  ///< bytes behind the last number

    constexpr packed_span() noexcept = default;
    packed_span(const char* bytes, std::size_t size, std::size_t width) noexcept
        : bytes_(bytes),
          size_(size),
          width_(static_cast<std::uint32_t>(width)),
          unused_bits_(static_cast<std::uint32_t>(32 - 8 * width)) {}
    /// Numbers that lie as they are.
    explicit packed_span(std::span<const T> plain) noexcept
        : packed_span(reinterpret_cast<const char*>(plain.data()), plain.size(), sizeof(std::uint32_t)) {
        static_assert(sizeof(T) == sizeof(std::uint32_t));
    }

    [[nodiscard]] T operator[](std::size_t i) const noexcept {
        std::uint32_t bits = 0;
        std::memcpy(&bits, address(i), sizeof bits);
        if constexpr (std::endian::native == std::endian::little) bits = bits << unused_bits_ >> unused_bits_;
        else bits >>= unused_bits_;
        return T{bits};
    }
    [[nodiscard]] iterator begin() const noexcept { return {*this, 0}; }
    [[nodiscard]] iterator end() const noexcept { return {*this, size_}; }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    /// `count` of them from number `first` on.
    [[nodiscard]] packed_span subspan(std::size_t first, std::size_t count) const noexcept {
        return {address(first), count, width_};
    }
    /// Bytes of each number.
    [[nodiscard]] std::size_t width() const noexcept { return width_; }
    /// Where number i lies, to ask for memory ahead of time.
    [[nodiscard]] const char* address(std::size_t i) const noexcept { return bytes_ + i * width_; }

private:
    const char* bytes_ = nullptr;
    std::size_t size_ = 0;
    std::uint32_t width_ = 4;
    std::uint32_t unused_bits_ = 0;
};

}  // namespace claimgraph

template <class T>
inline constexpr bool std::ranges::enable_view<claimgraph::packed_span<T>> = true;
template <class T>
inline constexpr bool std::ranges::enable_borrowed_range<claimgraph::packed_span<T>> = true;
