#pragma once
// Bytes -> tokens.

#include <claimgraph/core/limits.hpp>
#include <claimgraph/core/place.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace claimgraph::cypher {

enum class token_kind : std::uint8_t {
    name,         // also every keyword: the parser decides by place, as the grammar does
    quoted_name,  // `...`
    integer,
    floating,
    bad_number,
    string,
    symbol,  // one of ()[]{},:;.|$+-*/%^<>=, or <= >= <> =~ .. +=
    end
};

struct token {
    token_kind kind = token_kind::end;
    byte_range where{};
    std::uint32_t partner = 0;  // of a bracket: the index of the one that closes or opens it; else 0
};

// Linear. Throws fault; ill-formed UTF-8 is an invalid_unicode_character.
[[nodiscard]] std::vector<token> tokenize(std::string_view text, const limits& bounds);

// What a string token stands for, or a quoted name.
[[nodiscard]] std::string unescape(std::string_view text, const token& t);

}  // namespace claimgraph::cypher
