#pragma once
/// \file
/// Parameters as people write them.

#include <claimgraph/core/limits.hpp>
#include <claimgraph/core/result.hpp>
#include <claimgraph/cypher/value.hpp>

#include <string_view>

namespace claimgraph::cypher {

/// What a literal of the language stands for: numbers, strings in quotes, true, false, null, lists and
/// maps of them. Fails as `parse_cypher` does, or with CG-cypher-117 for what is no constant.
///
///     parse_literal("[1, 'a', {k: null}]").value().as_list().size()  // 3
[[nodiscard]] result<value> parse_literal(std::string_view text, const limits& bounds = {});

/// A parameter given in plain words, as after `--param name=`: a literal where it is one, else the text.
[[nodiscard]] value parse_parameter(std::string_view text, const limits& bounds = {});

}  // namespace claimgraph::cypher
