#pragma once
/// \file
/// What kind of error of the language a failure is.

#include <claimgraph/core/result.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

namespace claimgraph::cypher {

/// The kinds of the openCypher Technology Compatibility Kit, and three of ours.
enum class error_kind : std::uint8_t {
    syntax,
    type,
    argument,
    arithmetic,
    parameter_missing,
    entity_not_found,
    unsupported,  ///< part of the language, not of this engine
    limit,        ///< a limit was hit, time included
    internal,     ///< always a bug
};
enum class error_phase : std::uint8_t { compile, runtime };

/// "SyntaxError", "TypeError" ..., "Unsupported", "Limit", "Internal".
[[nodiscard]] std::string_view to_string(error_kind k) noexcept;
[[nodiscard]] std::string_view to_string(error_phase p) noexcept;

struct error_info {
    error_kind kind;
    error_phase phase;
    std::string_view detail;  ///< "UndefinedVariable" ...; lives for ever
};

/// Reads kind, phase and detail off the failure's code (CG-cypher-NNN); nothing for other failures.
///
///     describe(parse_cypher("RETURN x").error())->detail == "UndefinedVariable"
[[nodiscard]] std::optional<error_info> describe(const failure& why) noexcept;

}  // namespace claimgraph::cypher
