#include "support/catch.hpp"

#include <claimgraph/cypher/error.hpp>
#include <claimgraph/cypher/literal.hpp>

using namespace claimgraph;
using namespace claimgraph::cypher;

TEST_CASE("literals are read as the language writes them") {
    CHECK(to_string(parse_literal("[1, -2.5, 'it\\'s', {k: null, l: [true]}]").value()) ==
          "[1, -2.5, 'it\\'s', {k: null, l: [true]}]");
    CHECK(parse_literal(" 7 // seven").value().as_integer() == 7);
    for (const auto* text :
         {"", "1, 2", "x", "$p", "1 + 1", "count(*)", "1 AS a, 2", "1 UNION RETURN 2", "'open", "rand()"}) {
        INFO(text);
        CHECK(!parse_literal(text));
    }
    CHECK(describe(parse_literal("1 + 1").error())->detail == "NonConstantExpression");
}

TEST_CASE("a parameter in plain words is a literal or a text") {
    CHECK(parse_parameter("2025").is(value_type::integer));
    CHECK(parse_parameter("trump-era").as_string() == "trump-era");
    CHECK(parse_parameter("'2025'").as_string() == "2025");
    CHECK(parse_parameter("true").is_true());
}
