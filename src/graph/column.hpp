#pragma once
/// \file
/// Columns that lie in memory of their own or in a mapped file; who reads them cannot tell.

#include "graph/large_memory.hpp"

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

private:
    large_vector<T> own_;
    std::span<const T> view_;
};

/// Rows of a side table, most of which are none; no rows at all where all are, which costs nothing.
struct row_column {
    column<std::uint32_t> rows;

    [[nodiscard]] std::uint32_t operator[](std::size_t i) const noexcept { return rows.empty() ? 0xFFFFFFFF : rows[i]; }
    static row_column of(large_vector<std::uint32_t> rows) {
        const bool any = std::any_of(rows.begin(), rows.end(), [](std::uint32_t row) { return row != 0xFFFFFFFF; });
        return {any ? column(std::move(rows)) : column<std::uint32_t>()};
    }
};

/// Lists one after the other: list i is items[begin[i]] .. items[begin[i + 1] - 1]. No lists at all where
/// nothing has any, which costs nothing.
template <class T>
struct list_column {
    column<std::uint32_t> begin;
    column<T> items;

    [[nodiscard]] std::span<const T> operator[](std::size_t i) const noexcept {
        if (begin.empty()) return {};
        return items.span().subspan(begin[i], begin[i + 1] - begin[i]);
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
