#include "ask/world.hpp"

using namespace claimgraph;
using namespace claimgraph::testing;

TEST_CASE("a vocabulary's verbs are asked in the form that English gives them") {
    const auto v = vocabulary::parse(R"({"extends": "default", "relations": {"holds_dear": {"inverse": "dear_to",
        "verbs": ["watch", "carry", "enjoy", "have", "miss"], "ends": [{"from": ["actor"], "to": ["interest"]}]}}})",
                                     "v.json");
    graph_builder b(v.value());
    CHECK(b.add_node({.id = "eu", .kind = *v->kind("actor"), .label = "EU"}));
    CHECK(b.add_node({.id = "gas", .kind = *v->kind("interest"), .label = "gas"}));
    const auto g = std::move(b).build();
    for (const std::string verb : {"watches", "carries", "enjoys", "has", "misses", "holds dear"}) {
        const auto q = understand(g, "who " + verb + " gas?");
        INFO(verb);
        REQUIRE(q);
        CHECK(as_command(*q) == "related gas dear_to");
    }
    for (const std::string verb : {"watch", "carry", "enjoy", "have", "miss", "hold dear"}) {
        const auto q = understand(g, "what does the EU " + verb + "?");
        INFO(verb);
        REQUIRE(q);
        CHECK(as_command(*q) == "related eu holds_dear");
    }
}

TEST_CASE("kinds of several words are asked about wherever kinds are") {
    const auto v = vocabulary::parse(R"({"extends": "default", "kinds": {
        "trade_deal": {"below": "policy", "plural": "trade deals"}, "trade": {"below": "event"},
        "summit_talk": {"below": "event"}, "gas-deal": {"below": "policy"}}})",
                                     "v.json");
    graph_builder b(v.value());
    add(b, "eu", "actor", "EU");
    add(b, "gas", "interest", "gas");
    const auto g = std::move(b).build();
    CHECK(asked(g, "which trade deals are there?") == "things --kind trade_deal");
    CHECK(asked(g, "list all trade_deals") == "things --kind trade_deal");
    CHECK(asked(g, "how many Trade Deals are there?") == "things --kind trade_deal");
    CHECK(asked(g, "which trade deal serves gas?") == "related gas served_by --kind trade_deal");
    CHECK(asked(g, "which trade_deal serves gas?") == "related gas served_by --kind trade_deal");
    CHECK(asked(g, "which trade serves gas?") == "related gas served_by --kind trade");
    CHECK(asked(g, "which summit talks serve gas?") == "related gas served_by --kind summit_talk");
    CHECK(asked(g, "which summit_talks serve gas?") == "related gas served_by --kind summit_talk");
    CHECK(asked(g, "what are the EU's trade deals?") == "related eu enacts --kind trade_deal");
    CHECK(asked(g, "which trade deals of the EU depend on gas?") == "depends gas --kind trade_deal --of eu");
    CHECK(asked(g, "which trade deals changed since 2025-01-01?").find("which trade deals changed between") !=
          std::string::npos);
    CHECK(asked(g, "whose trade deals are served by gas?").find("(y:Trade_deal)") != std::string::npos);
    CHECK(asked(g, "whose gas-deals are served by gas?").find("(y:`Gas-deal`)") != std::string::npos);
    CHECK(asked(g, "trade deals depending on gas").find("which interests depend on X?") != std::string::npos);
}

TEST_CASE("things are of any kind, but for a vocabulary that calls a kind so") {
    CHECK(asked("how many things threaten lift?") == "related lift threatened_by");
    CHECK(asked("which things depend on the second term?") == "depends trump-era");
    CHECK(asked("which things are threatened by the war?") == "related war threatens");
    CHECK(asked("how many things are there?") == "things");
    CHECK(asked("what things does Russia want?") == "related russia has_interest");
    CHECK(asked("what changed between 2024-01-01 and 2025-01-01?") == "changed 2024-01-01 2025-01-01");
    const auto v = vocabulary::parse(R"({"extends": "default", "kinds": {"thing": {"below": "event"}}})", "v.json");
    graph_builder b(v.value());
    add(b, "gas", "interest", "gas");
    CHECK(asked(std::move(b).build(), "which things depend on gas?") == "depends gas --kind thing");
}

TEST_CASE("what a vocabulary leaves blank is no word of a question") {
    const auto v = vocabulary::parse(R"({"extends": "default", "kinds": {"deal": {"below": "policy", "plural": " "}},
        "relations": {"weakens": {"below": "threatens", "inverse": "weakened_by", "verbs": ["", " "]}}})",
                                     "v.json");
    graph_builder b(v.value());
    add(b, "gas", "interest", "gas");
    const auto g = std::move(b).build();
    CHECK(asked(g, "what weakens gas?") == "related gas weakened_by");
    CHECK(asked(g, "which deal weakens gas?") == "related gas weakened_by --kind deal");
    CHECK(asked(g, "what harms gas?").find(" weakens,") != std::string::npos);
}
