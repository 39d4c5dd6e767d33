#pragma once
#include "cypher/ast.hpp"

#include <string>
#include <string_view>

namespace claimgraph::cypher {

// Canonical text: reading it back gives an equal tree. With the text that the tree was read from, columns that
// would become two of one name keep the names that they had.
[[nodiscard]] std::string print(const ast::query& q, std::string_view source = {});
[[nodiscard]] std::string print(const ast::expr& e);

}  // namespace claimgraph::cypher
