#pragma once
// Errors inside the engine: thrown where they are found, made a failure at the door (to_failure).

#include <claimgraph/core/limits.hpp>
#include <claimgraph/core/place.hpp>
#include <claimgraph/cypher/error.hpp>

#include <string>
#include <string_view>

namespace claimgraph::cypher {

// The order gives the codes: CG-cypher-101 is the first. Append only.
enum class fault_id : std::uint8_t {
    unexpected_syntax,
    invalid_number_literal,
    integer_overflow,
    floating_point_overflow,
    invalid_unicode_literal,
    invalid_unicode_character,
    undefined_variable,
    variable_already_bound,
    variable_type_conflict,
    relationship_uniqueness,
    invalid_relationship_pattern,
    invalid_parameter_use,
    invalid_argument_type,
    invalid_aggregation,
    nested_aggregation,
    ambiguous_aggregation,
    non_constant_expression,
    negative_integer,
    no_expression_alias,
    column_name_conflict,
    different_columns_in_union,
    invalid_clause_composition,
    no_variables_in_scope,
    unknown_function,
    invalid_number_of_arguments,
    // at run time
    skip_limit_type,
    skip_limit_negative,
    type_value,
    list_index_type,
    map_index_type,
    element_access,
    argument_type,
    number_out_of_range,
    arithmetic_overflow,
    division_by_zero,
    missing_parameter,
    type_mismatch,
    invalid_regex,
    invalid_date,
    // ours
    unsupported,
    unsupported_function,
    too_deep,
    too_large,
    too_many_tokens,
    too_many_elements,
    out_of_time,
    out_of_memory,
    too_many_rows,
    string_too_long,
    list_too_long,
    nested_too_deep,
    internal,
    text_too_long,
    last_
};

// A place of the query, in bytes.
struct fault {
    fault_id id;
    std::string message;
    byte_range where{};
    bool placed = false;
    std::string hint{};
};

[[noreturn]] void raise(fault_id id, std::string message, byte_range where, std::string hint = {});
[[noreturn]] void raise(fault_id id, std::string message);

// `text` is the query that `why` speaks about.
[[nodiscard]] failure to_failure(const fault& why, std::string_view text);

}  // namespace claimgraph::cypher
