#include "ask/world.hpp"

using namespace claimgraph;
using namespace claimgraph::testing;

TEST_CASE("names are known with an article or without, and ids without their hyphens") {
    CHECK(asked("what depends on baltic sentry?") == "depends baltic-sentry");
    CHECK(asked("what if the Baltic Sentry stopped?") == "without baltic-sentry");
    CHECK(asked("what does the shadow fleet affect?") == "effect fleet");
    CHECK(asked("What does A Shadow Fleet affect?") == "effect fleet");
    CHECK(asked("who is THE Moscow?") == "show russia");
    CHECK(asked("what is the door?") == "show old-door");
    CHECK(asked("what is a door?") == "show new-door");
    CHECK(asked("what is door?").find("nothing is called \"door\"") != std::string::npos);
    CHECK(asked("what depends on a?").find("nothing is called \"a\"") != std::string::npos);
    CHECK(asked("what depends on the").find("nothing is called \"the\"") != std::string::npos);
}

TEST_CASE("full stops belong to names, whether the question or the graph leaves them out") {
    graph_builder b(vocabulary::built_in());
    add(b, "vance", "actor", "J. D. Vance");
    add(b, "navy", "actor", "the U.S. Navy");
    add(b, "nato", "actor", "NATO");
    add(b, "one", "event", "St. Ives");
    add(b, "two", "event", "S.T. Ives");
    const auto g = std::move(b).build();
    CHECK(asked(g, "what does J. D. Vance want?") == "related vance has_interest");
    CHECK(asked(g, "What does J. D. Vance, want.") == "related vance has_interest");
    CHECK(asked(g, "what does JD Vance want?") == "related vance has_interest");
    CHECK(asked(g, "what does J D Vance want?") == "related vance has_interest");
    CHECK(asked(g, "what does J.D. Vance want?") == "related vance has_interest");
    CHECK(asked(g, "what are J. D. Vance's interests?") == "related vance has_interest --kind interest");
    CHECK(asked(g, "who is J. D. Vance?") == "show vance");
    CHECK(asked(g, "who is J. D. Vance.") == "show vance");
    CHECK(asked(g, "what do J. D. Vance and the U.S. Navy agree on?") == "agree vance navy");
    CHECK(asked(g, "what does the US Navy want?") == "related navy has_interest");
    CHECK(asked(g, "what does the N.A.T.O. want?") == "related nato has_interest");
    CHECK(asked(g, "what is St. Ives?") == "show one");
    CHECK(asked(g, "what is ST Ives?").find("nothing is called \"ST Ives\"") != std::string::npos);  // or the other?
    CHECK(asked(g, "what does J. R. Vance want?").find("nothing is called \"J. R. Vance\"") != std::string::npos);
}

TEST_CASE("the longest name is meant") {
    CHECK(asked("what if the war in Ukraine ended?") == "without war-in-ukraine");
    CHECK(asked("what if the war ended?") == "without war");
}

TEST_CASE("names that are unknown or ambiguous are refused by name") {
    CHECK(asked("which interests depend on Trump-era policies?") ==
          "error: nothing is called \"Trump-era policies\" [CG-name-001]\n"
          "hint: did you mean Trump-era policy?\n");
    CHECK(asked("why twin?").find("CG-name-002") != std::string::npos);
}

TEST_CASE("what names begin and end with is a part of them where it is typed so") {
    graph_builder b(vocabulary::built_in());
    add(b, "crimea", "claim", "“Crimea will remain with Russia, and Zelensky knows that.”");
    add(b, "vision", "policy", "his vision of a “Great Russia”");
    add(b, "sahel", "source", "Who guards the Sahel?");
    add(b, "yahoo", "actor", "Yahoo!");
    add(b, "report", "event", "Report? Yes ... No");
    const auto g = std::move(b).build();
    CHECK(asked(g, "who says “Crimea will remain with Russia, and Zelensky knows that.”?") == "claims --about crimea");
    CHECK(asked(g, "who says \"Crimea will remain with Russia, and Zelensky knows that.\"?") ==
          "claims --about crimea");
    CHECK(asked(g, "what depends on his vision of a “Great Russia”?") == "depends vision");
    CHECK(asked(g, "what depends on \"his vision of a “Great Russia”\"?") == "depends vision");
    CHECK(asked(g, "what are his vision of a “Great Russia”'s claims?") == "claims --by vision");
    CHECK(asked(g, "what does Who guards the Sahel? say?") == "claims --origin sahel");
    CHECK(asked(g, "what does “Who guards the Sahel?” say?") == "claims --origin sahel");
    CHECK(asked(g, "show Who guards the Sahel?") == "show sahel");
    CHECK(asked(g, "who is Yahoo!?") == "show yahoo");
    CHECK(asked(g, "who is “Yahoo!”?") == "show yahoo");
    CHECK(asked(g, "what are “Yahoo!”'s policies?") == "related yahoo enacts --kind policy");
    CHECK(asked(g, "why Report? Yes ... No?") == "why report");
    // Of an unknown name no mark is lost but those around it.
    CHECK(asked(g, "why his vision of a “Greet Russia”?").find("called \"his vision of a “Greet Russia”\"") !=
          std::string::npos);
    CHECK(asked(g, "why “Yahoos!”?").find("called \"Yahoos!\" ") != std::string::npos);
}

TEST_CASE("what ends in a day may be a name") {
    graph_builder b(vocabulary::built_in());
    add(b, "budget", "policy", "the budget");
    add(b, "budget-2024", "policy", "the budget as of 2024");
    const auto g = std::move(b).build();
    CHECK(asked(g, "what is the budget as of 2024?") == "show budget-2024");
    CHECK(asked(g, "what is the budget as of 2024 as of 2025-01-01?") == "show budget-2024 --as-of 2025-01-01");
    CHECK(asked(g, "what is the budget as of 2025-01-01?") == "show budget --as-of 2025-01-01");
    CHECK(asked(g, "what is the budget as of 2025?").find("\"2025\" is not a day [CG-date-003]") != std::string::npos);
    CHECK(asked(g, "who benefits from the budget as of 2024?").find("{id: \"budget-2024\"}") != std::string::npos);
}

TEST_CASE("white space of any kind parts words") {
    CHECK(asked("what\tdepends on\u00A0the\u2003second term?\r\n") == "depends trump-era");
    CHECK(asked("\u3000what\u2028depends\u0085on\v\fthe\u1680second term ?") == "depends trump-era");
    CHECK(asked("what depends on Trump-era policy !") == "depends trump-era");
    CHECK(asked(" \t\u00A0").find("CG-ask-001") != std::string::npos);
}

TEST_CASE("of the marks behind a name no more are looked at than names have") {
    CHECK(asked("why lift" + std::string(4'000, '?')) == "why lift");
    std::string marks;
    for (int i = 0; i < 1'900; ++i) marks += " ?";
    CHECK(asked("why lift" + marks) == "why lift");
}
