#include <claimgraph/cypher/literal.hpp>

#include "cypher/fault.hpp"
#include "cypher/program.hpp"

namespace claimgraph::cypher {

result<value> parse_literal(std::string_view text, const limits& bounds) {
    const auto question = "RETURN " + std::string(text) + "\nAS literal";  // behind a line: a comment ends there
    try {
        const auto q = prepare(question, bounds, false);
        const auto& steps = q->main.branches[0].steps;
        const auto& made = steps[0].project;
        const bool plain =
            q->main.branches.size() == 1 && steps.size() == 1 && made.keys.size() == 1 && !made.aggregates;
        if (plain && made.keys[0].what.kind == code_kind::constant) return made.keys[0].what.constant;
        raise(fault_id::non_constant_expression, "a literal was expected",
              {7, static_cast<std::uint32_t>(7 + text.size())});
    } catch (const fault& why) {
        return to_failure(why, question);
    }
}

value parse_parameter(std::string_view text, const limits& bounds) {
    auto v = parse_literal(text, bounds);
    return v ? *v : value(text);
}

}  // namespace claimgraph::cypher
