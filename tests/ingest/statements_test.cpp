#include "support/catch.hpp"

#include <claimgraph/analysis/claims.hpp>
#include <claimgraph/graph/names.hpp>
#include <claimgraph/ingest/load.hpp>

using namespace claimgraph;

namespace {

const text_input ann = {"a.md", "[Ann]{#ann .actor} said [no]{#q1 .claim by=ann on=2025} and [meant it](#q1)."};
const text_input bob = {"b.md",
                        "[Bob]{#bob .actor} said [no]{#q1 .claim by=bob on=2024}; [so](#q1){#r .refutes from=q2} "
                        "[it is not]{#q2 .claim}."};

std::string speaker_of(const graph& g, std::string_view claim) {
    const auto said = answer(g, claims().on_thing(std::string(claim))).value();
    for (const auto& c : said.claims)
        if (c.what.node == g.find_node(claim) && c.speakers.size() == 1) return std::string(g.id(c.speakers[0]));
    return "not one";
}

}  // namespace

TEST_CASE("what two articles call by one id are two statements: each is its own article's") {
    const auto l = load_texts({ann, bob}).value();
    const auto& g = l.graph;
    CHECK(l.warnings.empty());
    CHECK(g.find_node("q1") == no_node);
    CHECK(g.quotes(g.find_node("a#q1")).size() == 2);  // its mention too
    CHECK(g.target(g.find_edge("r")) == g.find_node("b#q1"));
    CHECK(g.statement(g.find_node("a#q1"))->said == "2025");
    CHECK(g.statement(g.find_node("b#q1"))->said == "2024");
    CHECK(speaker_of(g, "a#q1") == "ann");
    CHECK(speaker_of(g, "b#q1") == "bob");
    const auto several = resolve(g, "q1");
    REQUIRE_FALSE(several);
    CHECK(several.error().code() == "CG-name-002");
    CHECK(several.error().reason().hint.find("a#q1, b#q1") != std::string::npos);
}

TEST_CASE("a statement goes by its short id where that is the only one, and always by its full name") {
    const auto g =
        load_texts({ann, {"c.md", "[As she said]{#q9 .claim supports=q1} and [more]{#q8 .claim supports=\"a#q1\"}."}})
            .value()
            .graph;
    const auto said = g.find_node("q1");
    REQUIRE(said != no_node);
    CHECK(g.target(g.find_edge("q9.supports")) == said);
    CHECK(g.target(g.find_edge("q8.supports")) == said);
    CHECK(resolve(g, "a#q1").value() == said);
    CHECK(resolve_thing(g, "a#q1").value().node == said);
    CHECK_FALSE(resolve(g, "c#q1"));
    CHECK_FALSE(resolve(g, "a#ann"));  // a thing is nobody's own
}

TEST_CASE("a short id that means statements of several articles is an error where neither is its own") {
    const text_input other = {"c.md", "[As they said]{#q9 .claim supports=q1}."};
    const auto failed = load_texts({ann, bob, other});
    REQUIRE_FALSE(failed);
    REQUIRE(failed.error().all().size() == 1);
    CHECK(failed.error().code() == "CG-ingest-006");
    CHECK(failed.error().message() == "\"q1\" is the id of claims of several articles");
    const text_input told = {"c.md", "[As she said]{#q9 .claim supports=\"a#q1\"}."};
    const auto g = load_texts({ann, bob, told}).value().graph;
    CHECK(g.target(g.find_edge("q9.supports")) == g.find_node("a#q1"));
}
