#pragma once
// What is known of an expression's type before it runs: a type within so many lists, or any.

#include <claimgraph/cypher/value.hpp>

#include <cstdint>
#include <string>

namespace claimgraph::cypher {

// A set of value types, one bit each.
using type_set = std::uint16_t;
[[nodiscard]] constexpr type_set bit(value_type t) noexcept {
    return static_cast<type_set>(1u << static_cast<unsigned>(t));
}
inline constexpr type_set any_type = 0xFFFF;
inline constexpr type_set number_types = bit(value_type::integer) | bit(value_type::floating);

// `types` is what the innermost elements may be; 0 is known to be none at all (the empty list's).
struct static_type {
    type_set types = any_type;
    std::uint8_t lists = 0;  // around it
    friend bool operator==(const static_type&, const static_type&) = default;
};

[[nodiscard]] constexpr static_type of(value_type t) noexcept { return {bit(t), 0}; }
[[nodiscard]] constexpr static_type any() noexcept { return {}; }
[[nodiscard]] constexpr static_type numeric() noexcept { return {number_types, 0}; }
[[nodiscard]] constexpr static_type list_of(static_type t) noexcept {
    if (t.lists >= 250) return any();
    return {t.types, static_cast<std::uint8_t>(t.lists + 1)};
}
// Of a value of type `t` itself, the outermost list if it is one.
[[nodiscard]] constexpr type_set outermost(static_type t) noexcept {
    return t.lists > 0 ? bit(value_type::list) : t.types;
}
[[nodiscard]] constexpr static_type element_of(static_type t) noexcept {
    if (t.lists == 0) return any();
    const static_type inner{t.types, static_cast<std::uint8_t>(t.lists - 1)};
    return inner.types == 0 && inner.lists == 0 ? any() : inner;
}
// May a value of type `t` be one of `wanted`? Null may always be.
[[nodiscard]] constexpr bool may_be(static_type t, type_set wanted) noexcept {
    return (outermost(t) & (wanted | bit(value_type::null))) != 0 || outermost(t) == 0;
}
// The type of what is one or the other.
[[nodiscard]] static_type either(static_type a, static_type b) noexcept;
// "a LIST" ... for messages.
[[nodiscard]] std::string describe(static_type t);

}  // namespace claimgraph::cypher
