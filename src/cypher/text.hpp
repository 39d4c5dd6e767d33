#pragma once
// How names, strings and numbers are written.

#include <string>
#include <string_view>

namespace claimgraph::cypher {

// The shortest decimal that reads back as the same double, always with a dot or an exponent: 1.0, 1e308.
[[nodiscard]] std::string float_text(double d);
// Whether a decimal number, such as "-0.02e1", is less than one, its sign left out: told from its digits, however many
// they are.
[[nodiscard]] bool is_below_one(std::string_view number);
// In single quotes, with escapes.
[[nodiscard]] std::string quoted_string(std::string_view s);
// As it is where it is a plain name, else in backticks.
[[nodiscard]] std::string quoted_name(std::string_view name);
// ASCII only, as keywords and function names are.
[[nodiscard]] std::string lower(std::string_view s);
// As std::string_view::find, but linear also for hostile texts.
[[nodiscard]] std::size_t find_text(std::string_view text, std::string_view what, std::size_t from) noexcept;
[[nodiscard]] bool same_word(std::string_view a, std::string_view b) noexcept;

}  // namespace claimgraph::cypher
