#include "cypher/fault.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace claimgraph::cypher {

namespace {

using enum error_kind;
using enum error_phase;

struct row {
    error_kind kind;
    error_phase phase;
    std::string_view detail;
};

constexpr std::size_t rows = static_cast<std::size_t>(fault_id::last_);
constexpr std::array<row, rows> table{{
    {syntax, compile, "UnexpectedSyntax"},
    {syntax, compile, "InvalidNumberLiteral"},
    {syntax, compile, "IntegerOverflow"},
    {syntax, compile, "FloatingPointOverflow"},
    {syntax, compile, "InvalidUnicodeLiteral"},
    {syntax, compile, "InvalidUnicodeCharacter"},
    {syntax, compile, "UndefinedVariable"},
    {syntax, compile, "VariableAlreadyBound"},
    {syntax, compile, "VariableTypeConflict"},
    {syntax, compile, "RelationshipUniquenessViolation"},
    {syntax, compile, "InvalidRelationshipPattern"},
    {syntax, compile, "InvalidParameterUse"},
    {syntax, compile, "InvalidArgumentType"},
    {syntax, compile, "InvalidAggregation"},
    {syntax, compile, "NestedAggregation"},
    {syntax, compile, "AmbiguousAggregationExpression"},
    {syntax, compile, "NonConstantExpression"},
    {syntax, compile, "NegativeIntegerArgument"},
    {syntax, compile, "NoExpressionAlias"},
    {syntax, compile, "ColumnNameConflict"},
    {syntax, compile, "DifferentColumnsInUnion"},
    {syntax, compile, "InvalidClauseComposition"},
    {syntax, compile, "NoVariablesInScope"},
    {syntax, compile, "UnknownFunction"},
    {syntax, compile, "InvalidNumberOfArguments"},
    {syntax, runtime, "InvalidArgumentType"},
    {syntax, runtime, "NegativeIntegerArgument"},
    {type, runtime, "InvalidArgumentValue"},
    {type, runtime, "ListElementAccessByNonInteger"},
    {type, runtime, "MapElementAccessByNonString"},
    {type, runtime, "InvalidElementAccess"},
    {argument, runtime, "InvalidArgumentType"},
    {argument, runtime, "NumberOutOfRange"},
    {arithmetic, runtime, "IntegerOverflow"},
    {arithmetic, runtime, "DivisionByZero"},
    {parameter_missing, runtime, "MissingParameter"},
    {type, runtime, "InvalidArgumentType"},
    {argument, runtime, "InvalidRegularExpression"},
    {argument, runtime, "InvalidArgumentValue"},
    {unsupported, compile, "UnsupportedClause"},
    {unsupported, compile, "UnsupportedFunction"},
    {limit, compile, "TooDeep"},
    {limit, compile, "QueryTooLarge"},
    {limit, compile, "TooManyTokens"},
    {limit, compile, "TooManyPatternElements"},
    {limit, runtime, "OutOfTime"},
    {limit, runtime, "OutOfMemory"},
    {limit, runtime, "TooManyRows"},
    {limit, runtime, "StringTooLong"},
    {limit, runtime, "ListTooLong"},
    {limit, runtime, "ValueTooDeep"},
    {error_kind::internal, runtime, "Internal"},
    {limit, runtime, "TextTooLong"},
}};

constexpr std::string_view code_prefix = "CG-cypher-";

std::string code_of(fault_id id) { return fmt::format("{}{}", code_prefix, 101 + static_cast<int>(id)); }

category category_of(fault_id id) {
    if (id == fault_id::out_of_time) return category::timeout;
    switch (table[static_cast<std::size_t>(id)].kind) {
        case error_kind::limit: return category::limit;
        case error_kind::internal: return category::internal;
        default: return category::bad_input;
    }
}

std::string_view limit_name(fault_id id) {
    switch (id) {
        case fault_id::too_deep:
        case fault_id::nested_too_deep: return "nesting";
        case fault_id::too_large: return "query_bytes";
        case fault_id::too_many_tokens: return "query_tokens";
        case fault_id::too_many_elements: return "pattern_elements";
        case fault_id::out_of_time: return "query_time";
        case fault_id::out_of_memory: return "query_memory";
        case fault_id::too_many_rows: return "query_rows";
        case fault_id::string_too_long: return "string_bytes";
        case fault_id::text_too_long: return "text_bytes";
        case fault_id::list_too_long: return "list_elements";
        default: return {};
    }
}

}  // namespace

std::string_view to_string(error_kind k) noexcept {
    switch (k) {
        case syntax: return "SyntaxError";
        case type: return "TypeError";
        case argument: return "ArgumentError";
        case arithmetic: return "ArithmeticError";
        case parameter_missing: return "ParameterMissing";
        case entity_not_found: return "EntityNotFound";
        case unsupported: return "Unsupported";
        case error_kind::limit: return "Limit";
        case error_kind::internal: break;
    }
    return "Internal";
}

std::string_view to_string(error_phase p) noexcept { return p == compile ? "compile" : "runtime"; }

std::optional<error_info> describe(const failure& why) noexcept {
    const std::string_view code = why.code();
    if (code.substr(0, code_prefix.size()) != code_prefix) return {};
    const auto digits = code.substr(code_prefix.size());
    std::size_t number = 0;
    const auto [end, bad] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (bad != std::errc() || end != digits.data() + digits.size() || number < 101 || number - 101 >= rows) return {};
    const auto& found = table[number - 101];
    return error_info{found.kind, found.phase, found.detail};
}

void raise(fault_id id, std::string message, byte_range where, std::string hint) {
    throw fault{id, std::move(message), where, true, std::move(hint)};
}

void raise(fault_id id, std::string message) { throw fault{id, std::move(message)}; }

failure to_failure(const fault& why, std::string_view text) {
    const auto code = code_of(why.id);
    diagnostic d;
    if (why.placed && !text.empty()) {
        d = diagnostic_at(code, severity::error, text, line_index(text), "query", why.where, why.message, why.hint);
    } else {
        d.code = code;
        d.message = why.message;
        d.hint = why.hint;
    }
    d.kind = category_of(why.id);
    d.limit = limit_name(why.id);
    return failure(std::move(d));
}

}  // namespace claimgraph::cypher
