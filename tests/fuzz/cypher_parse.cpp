// Any bytes as a question in openCypher: read, printed, read again.

#include "cypher/fault.hpp"
#include "cypher/parser.hpp"
#include "cypher/printer.hpp"
#include "fuzz/target.hpp"

#include <claimgraph/cypher/query.hpp>

using namespace claimgraph;

namespace {

void check_tree(std::string_view text) {
    const limits bounds;
    try {
        const auto tree = cypher::parser(text, bounds, true).run();
        const auto printed = cypher::print(tree);
        const auto again = cypher::parser(printed, bounds, true).run();
        fuzz::require(cypher::ast::equal(tree, again), "reading what was printed gives the same tree", printed);
    } catch (const cypher::fault&) {}
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    check_tree(text);
    const auto q = cypher::parse_cypher(text);
    if (!q) {
        fuzz::require(cypher::describe(q.error()).has_value(), "a failure has the standard's kind", text);
        fuzz::require(!to_string(q.error().reason()).empty(), "a message can be written", text);
        return 0;
    }
    const auto printed = to_string(*q);
    const auto again = cypher::parse_cypher(printed);
    fuzz::require(static_cast<bool>(again), "what was printed can be read", printed);
    fuzz::require(to_string(*again) == printed, "printing twice changes nothing", printed);
    return 0;
}
