#pragma once
// All functions of the language in one table.

#include "cypher/types.hpp"

#include <claimgraph/cypher/graph_view.hpp>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace claimgraph::cypher {

class run_context;

enum class aggregate : std::uint8_t {
    none,
    count,
    sum,
    avg,
    min,
    max,
    collect,
    stdev,
    stdevp,
    percentile_cont,
    percentile_disc
};

using implementation = value (*)(run_context&, std::span<const value>);

struct function {
    std::string_view name;             // as it is printed; looked up without regard to case
    std::uint8_t least = 0, most = 0;  // arguments
    type_set accepts = any_type;       // the first argument, checked where its type is known beforehand
    static_type (*returns)(std::span<const static_type>) = nullptr;
    implementation run = nullptr;  // nullptr for aggregates
    bool null_in_null_out = true;  // null for any argument gives null without a call
    bool pure = true;              // same arguments, same value: may be folded
    aggregate aggregates = aggregate::none;
    std::string_view says{};  // one line, for docs
};

// The function of that name; nullptr where there is none.
[[nodiscard]] const function* find_function(std::string_view name);
[[nodiscard]] std::span<const function> all_functions();
// Names of the standard that this engine does not have: they are refused as unsupported, not as unknown.
[[nodiscard]] bool is_unsupported_function(std::string_view name);

// Parts of the table.
[[nodiscard]] std::span<const function> scalar_functions();
[[nodiscard]] std::span<const function> graph_functions();
[[nodiscard]] std::span<const function> list_functions();
[[nodiscard]] std::span<const function> string_functions();
[[nodiscard]] std::span<const function> math_functions();
[[nodiscard]] std::span<const function> date_functions();

// A property of a date, such as "year"; null where there is none.
[[nodiscard]] value date_property(day d, std::string_view name);

// Return types.
template <value_type T>
static_type returns(std::span<const static_type>) {
    return of(T);
}
inline static_type returns_any(std::span<const static_type>) { return any(); }
inline static_type returns_number(std::span<const static_type>) { return numeric(); }
template <value_type T>
static_type returns_list(std::span<const static_type>) {
    return list_of(of(T));
}
inline static_type returns_first(std::span<const static_type> a) { return a.empty() ? any() : a[0]; }

}  // namespace claimgraph::cypher
