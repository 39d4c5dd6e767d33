#include "support/catch.hpp"

#include <claimgraph/cypher/error.hpp>
#include <claimgraph/cypher/literal.hpp>

#include <string>

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

TEST_CASE("how large a number is decides, not how it is written") {
    const std::string zeros(400, '0');
    CHECK(parse_literal("1" + zeros + "e-400").value().as_floating() == 1.0);
    CHECK(parse_literal("0." + zeros + "1e401").value().as_floating() == 1.0);
    for (const auto& tiny : {"0." + zeros + "1", "." + zeros + "1", "-0." + zeros + "1", "1e-999" + std::string(),
                             "1e-9" + zeros, "123" + zeros + "e-999", "0e999" + std::string(), "0." + zeros}) {
        INFO(tiny);
        const auto v = parse_literal(tiny);
        REQUIRE(v);
        CHECK(v->as_floating() == 0.0);
    }
    for (const auto& huge : {"1" + zeros + "e-5", "1" + zeros + ".0", "0." + zeros + "1e999", "1e9" + zeros}) {
        INFO(huge);
        const auto v = parse_literal(huge);
        REQUIRE(!v);
        CHECK(describe(v.error())->detail == "FloatingPointOverflow");
    }
}

TEST_CASE("a parameter in plain words is a literal or a text") {
    CHECK(parse_parameter("2025").is(value_type::integer));
    CHECK(parse_parameter("trump-era").as_string() == "trump-era");
    CHECK(parse_parameter("'2025'").as_string() == "2025");
    CHECK(parse_parameter("true").is_true());
}
