#pragma once
/// \file
/// Parts of a command line that asks a question.

#include <claimgraph/query/filter.hpp>

#include <string>
#include <string_view>

namespace claimgraph::command_line {

/// As it is where that is safe, else in single quotes.
[[nodiscard]] std::string word(std::string_view text);

/// " --kind interest"; nothing for an empty value.
[[nodiscard]] std::string option(std::string_view name, std::string_view value);

/// " --as-of 2025-04-25 --without-speaker trump"; nothing where nothing is left out.
[[nodiscard]] std::string options(const filters&);

}  // namespace claimgraph::command_line
