#pragma once
// The three ways in which openCypher 9 compares values ("Comparability, equality, orderability and
// equivalence", CIP2016-06-14): `=` and `<` with three truth values, and one total order behind
// ORDER BY, DISTINCT and grouping.

#include <claimgraph/core/truth.hpp>
#include <claimgraph/cypher/value.hpp>

#include <cstdint>
#include <span>

namespace claimgraph::cypher {

class run_context;

// Lists and maps share what is in them, so that a few of them may hold more than anybody can look through: where a
// question compares, its context counts the steps (`counted`) and stops it in time.

[[nodiscard]] truth equal(const value& a, const value& b, run_context* counted = nullptr);

enum class comparison : std::uint8_t { less, equal, greater, none, unknown };
// `none`: comparable types without an order, such as NaN; every inequality of it is false.
[[nodiscard]] comparison compare(const value& a, const value& b, run_context* counted = nullptr);

// <0, 0, >0: map, node, relationship, list, path, date, string, boolean, number, NaN, null.
[[nodiscard]] int order(const value& a, const value& b, run_context* counted = nullptr);

// Equal for values between which `order` is 0; else nobody outside can choose values of which many bits are equal.
[[nodiscard]] std::size_t hash(const value& v, run_context* counted = nullptr);
[[nodiscard]] std::size_t hash(std::span<const value> row, run_context* counted = nullptr);

// What the strings, lists, maps and paths that this thread made and did not free take in memory.
[[nodiscard]] std::int64_t value_bytes() noexcept;

[[nodiscard]] inline value to_value(truth t) noexcept { return t == truth::unknown ? value() : value(t == truth::yes); }

}  // namespace claimgraph::cypher
