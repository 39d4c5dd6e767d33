#pragma once
#include "cypher/ast.hpp"

#include <string>

namespace claimgraph::cypher {

// Canonical text: reading it back gives an equal tree.
[[nodiscard]] std::string print(const ast::query& q);
[[nodiscard]] std::string print(const ast::expr& e);

}  // namespace claimgraph::cypher
