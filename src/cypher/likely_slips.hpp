#pragma once
// What a question says that is sound, and as a rule not what was meant: a forgotten colon, an id that is nearly one, a
// value that a field never has.

#include "cypher/ast.hpp"

#include <claimgraph/cypher/claim_view.hpp>

#include <string>
#include <vector>

namespace claimgraph::cypher {

struct slip {
    const char* code;
    std::string name;  // told once
    byte_range where;
    std::string message;
    std::string hint;
};

// In the order of the question, those of ids last.
[[nodiscard]] std::vector<slip> likely_slips(const ast::query& q, const claim_view& view);

}  // namespace claimgraph::cypher
