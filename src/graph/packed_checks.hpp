#pragma once
/// \file
/// Whether numbers of a packed column are what they may be, sixteen bytes of them at a time where the processor can:
/// opening a snapshot asks that of all it holds. The functions of `one_by_one` give the same on any processor.

#include <claimgraph/graph/packed_span.hpp>

#include <cstdint>

namespace claimgraph {

using packed_numbers = packed_span<std::uint32_t>;

/// Whether any is greater than `last`. O(size).
[[nodiscard]] bool any_above(const packed_numbers&, std::uint32_t last) noexcept;
/// Whether any even one is greater than `last`. O(size).
[[nodiscard]] bool any_even_above(const packed_numbers&, std::uint32_t last) noexcept;
/// Whether any is less than the one before it. O(size).
[[nodiscard]] bool any_descent(const packed_numbers&) noexcept;

namespace one_by_one {
[[nodiscard]] bool any_above(const packed_numbers&, std::uint32_t last) noexcept;
[[nodiscard]] bool any_even_above(const packed_numbers&, std::uint32_t last) noexcept;
[[nodiscard]] bool any_descent(const packed_numbers&) noexcept;
}  // namespace one_by_one

}  // namespace claimgraph
