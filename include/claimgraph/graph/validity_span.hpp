#pragma once
/// \file
/// Columns of dates: most are certain, and need no more than their first and last day.

#include <claimgraph/core/date.hpp>
#include <claimgraph/core/indexed_iterator.hpp>

#include <cstddef>
#include <ranges>
#include <span>

namespace claimgraph {

/// Dates one after the other, 8 bytes each and 16 more for those that are not certain: a view, as `std::span` is one.
/// Constant time; safe from any number of threads.
///
///     const validity held = g.validities()[g.validity_index(claim)];
class validity_span {
public:
    using value_type = validity;
    using iterator = indexed_iterator<validity_span>;
    /// A certain date; or, where `to` is before `from`, the place of `from` among those that are not.
    struct row {
        day from, to;
    };

    validity_span() noexcept = default;
    validity_span(std::span<const row> rows, std::span<const validity> uncertain) noexcept
        : rows_(rows), uncertain_(uncertain) {}

    [[nodiscard]] validity operator[](std::size_t i) const noexcept {
        const auto& r = rows_[i];
        if (r.from <= r.to) return {r.from, r.from, r.to, r.to};
        return uncertain_[static_cast<std::size_t>(r.from)];
    }
    [[nodiscard]] iterator begin() const noexcept { return {*this, 0}; }
    [[nodiscard]] iterator end() const noexcept { return {*this, size()}; }
    [[nodiscard]] std::size_t size() const noexcept { return rows_.size(); }
    [[nodiscard]] bool empty() const noexcept { return rows_.empty(); }

private:
    std::span<const row> rows_;
    std::span<const validity> uncertain_;
};

}  // namespace claimgraph

template <>
inline constexpr bool std::ranges::enable_view<claimgraph::validity_span> = true;
template <>
inline constexpr bool std::ranges::enable_borrowed_range<claimgraph::validity_span> = true;
