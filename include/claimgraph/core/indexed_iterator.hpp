#pragma once
/// \file
/// An iterator for ranges that make their values when they are looked at.

#include <compare>
#include <cstddef>
#include <iterator>
#include <type_traits>
#include <utility>

namespace claimgraph {

/// A place in a range that has `operator[]`; it holds a copy of the range, which is to be a view. What it points at is
/// a value, so that C++17 sees an input iterator, C++20 one of random access. Constant time.
///
///     using iterator = indexed_iterator<packed_span<T>>;  // iterator(*this, 0), iterator(*this, size())
template <class Range>
class indexed_iterator {
public:
    using value_type = std::decay_t<decltype(std::declval<const Range&>()[std::size_t{}])>;
    using difference_type = std::ptrdiff_t;
    using reference = value_type;
    using pointer = void;
    using iterator_category = std::input_iterator_tag;
    using iterator_concept = std::random_access_iterator_tag;

    indexed_iterator() noexcept = default;
    indexed_iterator(const Range& range, std::size_t at) noexcept : range_(range), at_(at) {}
    value_type operator*() const { return range_[at_]; }
    value_type operator[](difference_type n) const { return *(*this + n); }
    indexed_iterator& operator++() noexcept { return ++at_, *this; }
    indexed_iterator operator++(int) noexcept { return advanced(1); }
    indexed_iterator& operator--() noexcept { return --at_, *this; }
    indexed_iterator operator--(int) noexcept { return advanced(-1); }
    indexed_iterator& operator+=(difference_type n) noexcept {
        at_ = static_cast<std::size_t>(static_cast<difference_type>(at_) + n);
        return *this;
    }
    indexed_iterator& operator-=(difference_type n) noexcept { return *this += -n; }
    friend indexed_iterator operator+(indexed_iterator i, difference_type n) noexcept { return i += n; }
    friend indexed_iterator operator+(difference_type n, indexed_iterator i) noexcept { return i += n; }
    friend indexed_iterator operator-(indexed_iterator i, difference_type n) noexcept { return i -= n; }
    friend difference_type operator-(const indexed_iterator& a, const indexed_iterator& b) noexcept {
        return static_cast<difference_type>(a.at_) - static_cast<difference_type>(b.at_);
    }
    friend bool operator==(const indexed_iterator& a, const indexed_iterator& b) noexcept { return a.at_ == b.at_; }
    friend auto operator<=>(const indexed_iterator& a, const indexed_iterator& b) noexcept { return a.at_ <=> b.at_; }

private:
    indexed_iterator advanced(difference_type n) noexcept {
        auto before = *this;
        *this += n;
        return before;
    }
    Range range_{};
    std::size_t at_ = 0;
};

}  // namespace claimgraph
