#pragma once
/// \file
/// Rows of a table as values that are made when they are looked at.

#include <compare>
#include <cstddef>
#include <cstdint>
#include <iterator>

namespace claimgraph {

/// Consecutive rows of a graph's table, as a range of `T` by value: the table may lie in a mapped file, where
/// nothing can be referred to as a `T`. Copying is constant time; it holds as long as the graph, or a copy of it.
///
///     for (const quote& q : g.quotes(e)) fmt::print("{}\n", q.exact);
template <class T>
class row_range {
public:
    using value_type = T;
    /// Makes the value of a row.
    using maker = T (*)(const void* table, std::uint32_t row);

    class iterator {
    public:
        using value_type = T;
        using difference_type = std::ptrdiff_t;
        using reference = T;
        using pointer = void;
        using iterator_category = std::input_iterator_tag;  // as C++17 has it: what is made is no reference
        using iterator_concept = std::random_access_iterator_tag;

        iterator() noexcept = default;
        iterator(const row_range& rows, std::uint32_t at) noexcept : table_(rows.table_), make_(rows.make_), at_(at) {}
        T operator*() const { return make_(table_, at_); }
        T operator[](difference_type n) const { return *(*this + n); }
        iterator& operator++() noexcept { return ++at_, *this; }
        iterator operator++(int) noexcept { return advanced(1); }
        iterator& operator--() noexcept { return --at_, *this; }
        iterator operator--(int) noexcept { return advanced(-1); }
        iterator& operator+=(difference_type n) noexcept {
            at_ = static_cast<std::uint32_t>(static_cast<difference_type>(at_) + n);
            return *this;
        }
        iterator& operator-=(difference_type n) noexcept { return *this += -n; }
        friend iterator operator+(iterator i, difference_type n) noexcept { return i += n; }
        friend iterator operator+(difference_type n, iterator i) noexcept { return i += n; }
        friend iterator operator-(iterator i, difference_type n) noexcept { return i -= n; }
        friend difference_type operator-(const iterator& a, const iterator& b) noexcept {
            return static_cast<difference_type>(a.at_) - static_cast<difference_type>(b.at_);
        }
        friend bool operator==(const iterator& a, const iterator& b) noexcept { return a.at_ == b.at_; }
        friend auto operator<=>(const iterator& a, const iterator& b) noexcept { return a.at_ <=> b.at_; }

    private:
        iterator advanced(difference_type n) noexcept {
            auto before = *this;
            *this += n;
            return before;
        }
        const void* table_ = nullptr;
        maker make_ = nullptr;
        std::uint32_t at_ = 0;
    };

    row_range() noexcept = default;
    row_range(const void* table, maker make, std::uint32_t first, std::uint32_t last) noexcept
        : table_(table), make_(make), first_(first), last_(last) {}

    [[nodiscard]] iterator begin() const noexcept { return {*this, first_}; }
    [[nodiscard]] iterator end() const noexcept { return {*this, last_}; }
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
