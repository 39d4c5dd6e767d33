#pragma once
/// \file
/// Rows of values, all as wide.

#include <claimgraph/cypher/value.hpp>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <span>
#include <utility>
#include <vector>

namespace claimgraph::cypher {

/// Rows laid one behind the other in one piece of memory. A row is a view, alive until rows are added.
///
///     row_list rows(2);
///     rows.add(std::array{value(1), value("a")});
///     for (auto row : rows) use(row[0], row[1]);
class row_list {
public:
    using row = std::span<const value>;

    class iterator {
    public:
        using value_type = row;
        using difference_type = std::ptrdiff_t;
        using reference = row;
        using pointer = void;
        using iterator_category = std::input_iterator_tag;

        iterator() = default;
        iterator(const row_list& of, std::size_t at) noexcept : of_(&of), at_(at) {}
        row operator*() const noexcept { return (*of_)[at_]; }
        iterator& operator++() noexcept { return ++at_, *this; }
        iterator operator++(int) noexcept { return iterator(*of_, at_++); }
        friend bool operator==(const iterator& a, const iterator& b) noexcept { return a.at_ == b.at_; }

    private:
        const row_list* of_ = nullptr;
        std::size_t at_ = 0;
    };

    row_list() = default;
    explicit row_list(std::size_t width) noexcept : width_(width) {}
    row_list(const row_list&) = default;
    row_list& operator=(const row_list&) = default;
    /// What is moved from has no rows, and its width.
    row_list(row_list&& o) noexcept
        : width_(o.width_), size_(std::exchange(o.size_, 0)), values_(std::exchange(o.values_, {})) {}
    row_list& operator=(row_list&& o) noexcept {
        width_ = o.width_, size_ = std::exchange(o.size_, 0), values_ = std::exchange(o.values_, {});
        return *this;
    }
    ~row_list() = default;

    [[nodiscard]] std::size_t width() const noexcept { return width_; }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    /// O(1); `i` must be below size().
    [[nodiscard]] row operator[](std::size_t i) const noexcept { return {values_.data() + i * width_, width_}; }
    [[nodiscard]] iterator begin() const noexcept { return {*this, 0}; }
    [[nodiscard]] iterator end() const noexcept { return {*this, size_}; }

    /// Adds a row; it must be width() wide, and may be one of these.
    void add(row r) {
        const auto at = static_cast<std::size_t>(r.data() - values_.data());
        const bool is_own = !values_.empty() && std::greater_equal<>()(r.data(), values_.data()) && at < values_.size();
        if (values_.capacity() - values_.size() < r.size())
            values_.reserve(std::max(2 * values_.capacity(), values_.size() + r.size()));
        if (is_own) r = {values_.data() + at, r.size()};
        for (const auto& v : r) values_.push_back(v);
        ++size_;
    }
    /// Adds a row of nulls for the caller to fill.
    std::span<value> add() {
        values_.resize(values_.size() + width_);
        return {values_.data() + width_ * size_++, width_};
    }
    /// Adds a row for each of `nodes`; width() must be 1.
    void add(std::span<const node_id> nodes) {
        if (values_.empty()) {  // the usual case, in which no value asks whether there is room for it
            values_ = std::vector<value>(nodes.begin(), nodes.end());
        } else {
            if (values_.capacity() < values_.size() + nodes.size())
                values_.reserve(std::max(2 * values_.capacity(), values_.size() + nodes.size()));
            for (const auto n : nodes) values_.emplace_back(n);
        }
        size_ += nodes.size();
    }

private:
    std::size_t width_ = 0, size_ = 0;
    std::vector<value> values_;
};

}  // namespace claimgraph::cypher
