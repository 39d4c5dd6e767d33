#pragma once
/// \file
/// Columns of numbers in as few bytes as the largest of them needs.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace claimgraph {

/// Numbers of up to 32 bits one after the other, each in 1 to 4 bytes: a view, as `std::span` is one. Behind the last
/// lie 3 bytes that may be read. Constant time; safe from any number of threads.
///
///     const auto held = columns.validity[index(claim)];
template <class T>
class packed_span {
public:
    using value_type = T;
    static constexpr std::size_t padding = 3;  ///< bytes behind the last number

    constexpr packed_span() noexcept = default;
    packed_span(const char* bytes, std::size_t size, std::size_t width) noexcept
        : bytes_(bytes), size_(size), width_(width), unused_bits_(static_cast<unsigned>(32 - 8 * width)) {}

    [[nodiscard]] T operator[](std::size_t i) const noexcept {
        std::uint32_t bits = 0;
        std::memcpy(&bits, address(i), sizeof bits);
        if constexpr (std::endian::native == std::endian::little) bits = bits << unused_bits_ >> unused_bits_;
        else bits >>= unused_bits_;
        return T{bits};
    }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    /// Bytes of each number.
    [[nodiscard]] std::size_t width() const noexcept { return width_; }
    /// Where number i lies, to ask for memory ahead of time.
    [[nodiscard]] const char* address(std::size_t i) const noexcept { return bytes_ + i * width_; }

private:
    const char* bytes_ = nullptr;
    std::size_t size_ = 0;
    std::size_t width_ = 4;
    unsigned unused_bits_ = 0;
};

}  // namespace claimgraph
