#pragma once
/// \file
/// Columns that lie in memory of their own or in a mapped file; who reads them cannot tell.

#include "graph/large_memory.hpp"

#include <claimgraph/graph/packed_span.hpp>

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace claimgraph {

/// Values one after the other that no longer change.
template <class T>
class column {
    static_assert(std::is_trivially_copyable_v<T>, "a file holds bytes");

public:
    using value_type = T;

    column() noexcept = default;
    explicit column(large_vector<T> own) noexcept : own_(std::move(own)), view_(own_) {
        if (own_.capacity() - own_.size() > own_.size() / 8) own_.shrink_to_fit(), view_ = own_;
    }
    /// Values that something else keeps alive.
    explicit column(std::span<const T> view) noexcept : view_(view) {}
    column(column&& other) noexcept : own_(std::move(other.own_)), view_(std::exchange(other.view_, {})) {}
    column& operator=(column&& other) noexcept {
        own_ = std::move(other.own_);
        view_ = std::exchange(other.view_, {});
        return *this;
    }
    column(const column&) = delete;
    column& operator=(const column&) = delete;
    ~column() = default;

    [[nodiscard]] const T& operator[](std::size_t i) const noexcept { return view_.data()[i]; }
    [[nodiscard]] std::size_t size() const noexcept { return view_.size(); }
    [[nodiscard]] bool empty() const noexcept { return view_.empty(); }
    [[nodiscard]] const T* data() const noexcept { return view_.data(); }
    [[nodiscard]] const T* begin() const noexcept { return view_.data(); }
    [[nodiscard]] const T* end() const noexcept { return view_.data() + view_.size(); }
    [[nodiscard]] std::span<const T> span() const noexcept { return view_; }
    /// As a file holds them, and how many bytes each of them has.
    [[nodiscard]] std::span<const char> bytes() const noexcept {
        return {reinterpret_cast<const char*>(view_.data()), view_.size_bytes()};
    }
    [[nodiscard]] static std::size_t width() noexcept { return sizeof(T); }

private:
    large_vector<T> own_;
    std::span<const T> view_;
};

/// The same for numbers of up to 32 bits, each in as many bytes as the largest needs.
template <class T>
class packed_column {
public:
    using value_type = T;

    packed_column() noexcept = default;
    /// `bits(value)` is what to keep of each value, T{bits} what to give back.
    template <class Values, class Bits>
    packed_column(const Values& values, const Bits& bits) {
        std::uint32_t all = 0;
        for (const auto& v : values) all |= bits(v);
        const auto width = std::max<std::size_t>(1, (static_cast<std::size_t>(std::bit_width(all)) + 7) / 8);
        own_.resize(values.size() * width + packed_span<T>::padding);
        auto* at = own_.data();
        for (const auto& v : values) {
            const std::uint32_t kept = bits(v);
            for (std::size_t b = 0; b < width; ++b) {
                const auto place = std::endian::native == std::endian::little ? b : width - 1 - b;
                *at++ = static_cast<char>(kept >> (8 * place) & 0xFF);
            }
        }
        std::fill(at, own_.data() + own_.size(), '\0');
        view_ = {own_.data(), values.size(), width};
    }
    explicit packed_column(const large_vector<T>& values)
        : packed_column(values, [](T v) { return static_cast<std::uint32_t>(v); }) {}
    /// Numbers that something else keeps alive.
    explicit packed_column(packed_span<T> view) noexcept : view_(view) {}
    packed_column(packed_column&& other) noexcept
        : own_(std::move(other.own_)), view_(std::exchange(other.view_, {})) {}
    packed_column& operator=(packed_column&& other) noexcept {
        own_ = std::move(other.own_);
        view_ = std::exchange(other.view_, {});
        return *this;
    }
    packed_column(const packed_column&) = delete;
    packed_column& operator=(const packed_column&) = delete;
    ~packed_column() = default;

    [[nodiscard]] T operator[](std::size_t i) const noexcept { return view_[i]; }
    [[nodiscard]] std::size_t size() const noexcept { return view_.size(); }
    [[nodiscard]] bool empty() const noexcept { return view_.empty(); }
    [[nodiscard]] packed_span<T> span() const noexcept { return view_; }
    [[nodiscard]] std::span<const char> bytes() const noexcept {
        return {view_.empty() ? nullptr : view_.address(0), view_.size() * view_.width()};
    }
    [[nodiscard]] std::size_t width() const noexcept { return view_.width(); }

private:
    large_vector<char> own_;
    packed_span<T> view_;
};

/// Rows of a side table, most of which are none; no rows at all where all are, which costs nothing.
struct row_column {
    packed_column<std::uint32_t> behind;  ///< each row's number and one; 0 for none

    [[nodiscard]] std::uint32_t operator[](std::size_t i) const noexcept {
        return behind.empty() ? 0xFFFFFFFF : behind[i] - 1;
    }
    static row_column of(const large_vector<std::uint32_t>& rows) {
        const bool any = std::any_of(rows.begin(), rows.end(), [](std::uint32_t row) { return row != 0xFFFFFFFF; });
        if (!any) return {};
        return {packed_column<std::uint32_t>(rows, [](std::uint32_t row) { return row + 1; })};
    }
};

/// Lists one after the other: list i is items[begin[i]] .. items[begin[i + 1] - 1]. No lists at all where
/// nothing has any, which costs nothing.
template <class Items>
struct list_column {
    packed_column<std::uint32_t> begin;
    Items items;

    [[nodiscard]] auto operator[](std::size_t i) const noexcept {
        const auto [first, last] = range(i);
        return items.span().subspan(first, last - first);
    }
    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> range(std::size_t i) const noexcept {
        if (begin.empty()) return {0, 0};
        return {begin[i], begin[i + 1]};
    }
};

/// A string's number in the pool of its graph; 0 is the empty one.
using string_number = std::uint32_t;

/// Where string n ends in its buffer, of which `ends` has the lower half: the upper half is how many of `wraps`, the
/// strings that were the first to end behind another 4 GiB, came before. Hardly any pool has one.
[[nodiscard]] inline std::uint64_t end_of_string(std::span<const std::uint32_t> ends,
                                                 std::span<const string_number> wraps, std::size_t n) noexcept {
    if (wraps.empty()) return ends[n];
    const auto before = std::upper_bound(wraps.begin(), wraps.end(), n) - wraps.begin();
    return std::uint64_t{ends[n]} | static_cast<std::uint64_t>(before) << 32;
}

/// All strings of a graph in one buffer, each once.
struct string_pool {
    column<char> bytes;
    column<std::uint32_t> ends;
    column<string_number> wraps;

    [[nodiscard]] std::uint64_t end(std::size_t n) const noexcept {
        return end_of_string(ends.span(), wraps.span(), n);
    }
    [[nodiscard]] std::string_view operator[](string_number n) const noexcept {
        if (n == 0) return {};
        const auto begin = end(n - 1);
        return {bytes.data() + begin, static_cast<std::size_t>(end(n) - begin)};
    }
};

}  // namespace claimgraph
