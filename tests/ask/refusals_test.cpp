#include "ask/world.hpp"

using namespace claimgraph;
using namespace claimgraph::testing;

TEST_CASE("what is asked in one question and answered by another is refused with that other") {
    CHECK(asked("what changed since 2025-01-01?") ==
          "error: a change is between two days, and one is named [CG-ask-003]\n"
          "hint: name the second, such as: what changed between 2025-01-01 and 2026-01-01?\n");
    CHECK(asked("what changed since yesterday?").find("CG-date-003") != std::string::npos);
    CHECK(asked("what changed since the war?") ==
          "error: a change is between two days, and none is named [CG-ask-003]\n"
          "hint: name both, such as: what changed between 2024-01-01 and 2025-01-01? claimgraph show war tells of days "
          "that are known\n");
    CHECK(asked("what changed between 2024-01-01 and 2025-01-01 as of 2024-06-01?") ==
          "error: a change is between two days, and \"as of\" names a third [CG-ask-003]\n"
          "hint: leave \"as of 2024-06-01\" out: what changed between 2024-01-01 and 2025-01-01?\n");
    CHECK(asked("who benefits from the war?") ==
          "error: no claim says of an actor that it benefits: that is told of what it has [CG-ask-003]\n"
          "hint: claimgraph query 'MATCH (x {id: \"war\"})-[:SERVES|ENABLES]->(y)<-[:HAS_INTEREST|HAS_OPPORTUNITY]-"
          "(a:Actor) RETURN DISTINCT a.label, y.label'\n");
    CHECK(asked("whose interests are threatened by the war?").find("-[:THREATENS]->(y:Interest)<-[:HAS]-(a:Actor)") !=
          std::string::npos);
    CHECK(asked("who benefits from peace?").find("nothing is called \"peace\"") != std::string::npos);
}

TEST_CASE("what is to be asked instead is asked of the same day and the same kind") {
    CHECK(asked("who is hurt by the war as of 2014-01-01?").ends_with("y.label' --as-of 2014-01-01\n"));
    CHECK(asked("whose interests are served by the war as of 2014-01-01?").ends_with("y.label' --as-of 2014-01-01\n"));
    CHECK(asked("which policies changed since 2025-01-01?")
              .ends_with("such as: which policies changed between 2025-01-01 and 2026-01-01?\n"));
    CHECK(asked("what changed since 2025-01-01 as of 2025-03-01?")
              .ends_with("such as: what changed between 2025-01-01 and 2025-03-01?\n"));
    CHECK(asked("what changed since 2025-01-01 as of 2024-03-01?")
              .ends_with("such as: what changed between 2025-01-01 and 2026-01-01?\n"));
    CHECK(asked("which policies changed between 2024-01-01 and 2025-01-01 as of 2024-06-01?")
              .ends_with("which policies changed between 2024-01-01 and 2025-01-01?\n"));
    CHECK(asked("what changed since the war as of 2025-03-01?").find("show war --as-of 2025-03-01 tells") !=
          std::string::npos);
    CHECK(asked("who said what in winter as of 2025-03-01?").find("who said what in 2024 as of 2025-03-01?") !=
          std::string::npos);
}

TEST_CASE("who is threatened are the actors that have what is; who is involved are actors themselves") {
    constexpr auto threatened = "-[:THREATENS|CAUSES]->(y)<-[:HAS_INTEREST|HAS_OPPORTUNITY|FACES]-(a:Actor)";
    for (const auto* english : {"who is threatened by the war?", "who was hurt by the war?", "who loses from the war?",
                                "who suffered from the war?"}) {
        INFO(english);
        CHECK(asked(english).find(threatened) != std::string::npos);
    }
    CHECK(asked("who is served by the war?").find("-[:SERVES|ENABLES]->(y)") != std::string::npos);
    CHECK(asked("who is enabled by the war?").find("-[:ENABLES]->(y)<-[:HAS]-(a:Actor)") != std::string::npos);
    CHECK(asked("what is threatened by the war?") == "related war threatens");
    CHECK(asked("who is involved in the war?") == "related war involves");
    CHECK(asked("who is part of Russia?") == "related russia has_part");
    CHECK(asked("who was supported by the war?") == "related war supports");  // claims: nobody has any
    const auto v = vocabulary::parse(R"({"extends": "default", "relations": {"jails": {"inverse": "jailed_by",
        "ends": [{"from": ["event"], "to": ["actor"]}]}}})",
                                     "v.json");
    graph_builder b(v.value());
    add(b, "raid", "event", "the raid");
    CHECK(asked(std::move(b).build(), "who was jailed by the raid?") == "related raid jails");
}

TEST_CASE("what happened to a thing is asked of what affects it") {
    CHECK(asked("what happened to the war as of 2025-03-01?") ==
          "error: what happened to a thing is told by what works on it, and by its days [CG-ask-003]\n"
          "hint: such as: what affects war as of 2025-03-01? claimgraph show war --as-of 2025-03-01 tells of days that "
          "are known\n");
    CHECK(asked("what happened to peace?").find("nothing is called \"peace\"") != std::string::npos);
}
