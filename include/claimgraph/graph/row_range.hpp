#pragma once
/// \file
/// Rows of a table as values that are made when they are looked at.

#include <claimgraph/core/indexed_iterator.hpp>

#include <cstddef>
#include <cstdint>
#include <ranges>

namespace claimgraph {

/// Consecutive rows of a graph's table, as a range of `T` by value: the table may lie in a mapped file, where
/// nothing can be referred to as a `T`. Copying is constant time; it holds as long as the graph, or a copy of it.
///
///     for (const quote& q : g.quotes(e)) fmt::print("{}\n", q.exact);
template <class T>
class row_range {
public:
    using value_type = T;
    using iterator = indexed_iterator<row_range>;
    /// Makes the value of a row.
    using maker = T (*)(const void* table, std::uint32_t row);

    row_range() noexcept = default;
    row_range(const void* table, maker make, std::uint32_t first, std::uint32_t last) noexcept
        : table_(table), make_(make), first_(first), last_(last) {}

    [[nodiscard]] iterator begin() const noexcept { return {*this, 0}; }
    [[nodiscard]] iterator end() const noexcept { return {*this, size()}; }
    [[nodiscard]] std::size_t size() const noexcept { return last_ - first_; }
    [[nodiscard]] bool empty() const noexcept { return first_ == last_; }
    [[nodiscard]] T operator[](std::size_t i) const { return make_(table_, first_ + static_cast<std::uint32_t>(i)); }
    [[nodiscard]] T front() const { return (*this)[0]; }

private:
    const void* table_ = nullptr;
    maker make_ = nullptr;
    std::uint32_t first_ = 0;
    std::uint32_t last_ = 0;
};

}  // namespace claimgraph

template <class T>
inline constexpr bool std::ranges::enable_view<claimgraph::row_range<T>> = true;
template <class T>
inline constexpr bool std::ranges::enable_borrowed_range<claimgraph::row_range<T>> = true;
