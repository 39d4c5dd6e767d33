#include <claimgraph/analysis/changed.hpp>
#include <claimgraph/analysis/keystones.hpp>
#include <claimgraph/ingest/load.hpp>
#include <claimgraph/render/analysis.hpp>
#include <claimgraph/render/json.hpp>
#include <claimgraph/render/words.hpp>

#include "render/path_words.hpp"
#include "support/catch.hpp"
#include "support/small_graph.hpp"

using namespace claimgraph;
using claimgraph::testing::at;
using claimgraph::testing::graph_of;
using claimgraph::testing::small_graph;

TEST_CASE("paths that differ only in parallel claims are one path") {
    const auto g = small_graph()
                       .lines("p1 causes e1\ne1 serves i1\n")
                       .article("other")
                       .lines("p1 causes e1\np1 enables e1\n")
                       .build();
    const auto a = answer(g, why("p1", "i1")).value();
    REQUIRE(a.found.paths.size() == 3);
    const auto groups = group_paths(g, a.found);
    REQUIRE(groups.size() == 2);
    CHECK(groups[0].steps[0].size() == 2);
    CHECK(telling(g, groups[0]) == "told whole by notes");
    CHECK(telling(g, groups[1]) == "stitched from other and notes");
    CHECK(to_words(g, a) ==
          "How does i1 (interest) depend on p1 (policy)?\n"
          "\n"
          "Path 1, told whole by notes:\n"
          "  p1 --causes--> e1 (2 claims, 2 origins)\n"
          "      no words of its own, notes.md, claim notes#1\n"
          "      said by nobody named (fact).\n"
          "      no words of its own, other.md, claim other#1\n"
          "      said by nobody named (fact).\n"
          "  e1 --serves--> i1\n"
          "      no words of its own, notes.md, claim notes#2\n"
          "      said by nobody named (fact).\n"
          "\n"
          "Path 2, stitched from other and notes:\n"
          "  p1 --enables--> e1\n"
          "      no words of its own, other.md, claim other#2\n"
          "      said by nobody named (fact).\n"
          "  e1 --serves--> i1\n"
          "      no words of its own, notes.md, claim notes#2\n"
          "      said by nobody named (fact).\n");
}

TEST_CASE("likelihood and confidence never share a sentence") {
    small_graph s;
    s.said().likelihood = likelihood::very_unlikely;
    s.said().confidence = confidence::high;
    s.said().polarity = polarity::negative;
    const auto g = s.lines("p1 serves i1").build();
    CHECK(who_says(g, g.asserted(edge_id{0})) ==
          "denied by nobody named (fact). Likelihood: very-unlikely (5-20%). Confidence: high.");
}

TEST_CASE("a reason without support says what was left out, and a loop ends") {
    small_graph s;
    s.said().modality = modality::belief;
    s.lines("p1 serves i1");
    s.said().modality = modality::fact;
    const auto g = s.lines("i1 serves i2\ni2 serves i1\nc1 threatens i1").build();
    CHECK(to_words(g, answer(g, why("i1").without_modality(modality::belief)).value()) ==
          "Why i1 (interest)?\n"
          "Asked without modality belief.\n"
          "\n"
          "i1 is not supported.\n"
          "The filters left out what is claimed of p1.\n"
          "\n"
          "i1\n"
          "   opposed: c1 --threatens--> i1\n"
          "       no words of its own, notes.md, claim notes#4\n"
          "       said by nobody named (fact).\n"
          "   left out: p1 --serves--> i1\n"
          "       no words of its own, notes.md, claim notes#1\n"
          "       said by nobody named (belief).\n"
          "   i2 --serves--> i1 [not supported]\n"
          "       no words of its own, notes.md, claim notes#3\n"
          "       said by nobody named (fact).\n"
          "      i1 --serves--> i2 [not supported, see above]\n"
          "          no words of its own, notes.md, claim notes#2\n"
          "          said by nobody named (fact).\n");
}

TEST_CASE("a reason says what does not hold on the day asked about, and since or until when") {
    small_graph s;
    s.dated_node("p1", "2025-08/2026-02").lines("i1 requires p1\np2 part_of p1");
    const auto g = s.when("2027/..").lines("i1 requires p2").build();
    CHECK(to_words(g, answer(g, why("i1").as_of(parse_day("2026-05-01").value())).value()) ==
          "Why i1 (interest)?\n"
          "Asked as of 2026-05-01.\n"
          "\n"
          "i1 is supported: it is given, since nothing serves, enables or causes it on that\n"
          "day.\n"
          "What is claimed of p1 and p2 does not hold on that day.\n"
          "\n"
          "i1\n"
          "   not then: i1 --requires--> p1 [p1: 2025-08/2026-02]\n"
          "       no words of its own, notes.md, claim notes#1\n"
          "       said by nobody named (fact).\n"
          "   not then: i1 --requires--> p2\n"
          "       no words of its own, notes.md, claim notes#3\n"
          "       said by nobody named (fact). Valid time [2027/..].\n");
    CHECK(to_words(g, answer(g, why("p1").as_of(parse_day("2026-05-01").value())).value()) ==
          "Why p1 (policy)?\n"
          "Asked as of 2026-05-01.\n"
          "\n"
          "p1 is supported: it is given, since nothing serves, enables or causes it.\n"
          "It is not active on that day, but 2025-08/2026-02.\n"
          "\n"
          "p1\n");
    const auto later = answer(g, why("i1").as_of(parse_day("2027-05-01").value())).value();
    CHECK(to_words(g, later).find("p2 [given]") != std::string::npos);
}

TEST_CASE("what the filters left out is counted where a list could be taken for all there is") {
    small_graph s;
    const auto g = s.when("2024").lines("p1 serves i1\np2 serves i1").build();
    const auto then = parse_day("2026-05-01").value();
    CHECK(to_words(g, answer(g, related("i1", "served_by").as_of(then)).value()) ==
          "served by: i1 (interest)\nAsked as of 2026-05-01.\n\nNothing found.\n\nThe filters left out 2 claims.\n");
    CHECK(to_words(g, answer(g, show("p1").as_of(then)).value()).ends_with("\nThe filters left out 1 claim.\n"));
    CHECK(to_words(g, answer(g, show("p1")).value()).find("left out") == std::string::npos);
}

TEST_CASE("what falls, what loses its cause and what survives stand apart") {
    const auto g = graph_of("p1 serves i1\np1 causes c1\np1 serves i2\np2 serves i2\n");
    CHECK(to_words(g, answer(g, without({"p1"})).value(), {60, false}) ==
          "Without p1, 1 interest loses support; 1 challenge loses its\n"
          "cause; 1 interest survives, held up by others.\n"
          "\n"
          "FALLS\n"
          "\n"
          "i1 (interest)\n"
          "   lost: p1 --serves--> i1\n"
          "       no words of its own, notes.md, claim notes#1\n"
          "       said by nobody named (fact).\n"
          "\n"
          "LOSES ITS CAUSE\n"
          "\n"
          "c1 (challenge)\n"
          "   lost: p1 --causes--> c1\n"
          "       no words of its own, notes.md, claim notes#2\n"
          "       said by nobody named (fact).\n"
          "\n"
          "SURVIVES\n"
          "\n"
          "i2 (interest)\n"
          "   held up by p2\n"
          "   held: p2 --serves--> i2\n"
          "       no words of its own, notes.md, claim notes#4\n"
          "       said by nobody named (fact).\n"
          "   lost: p1 --serves--> i2\n"
          "       no words of its own, notes.md, claim notes#3\n"
          "       said by nobody named (fact).\n");
}

TEST_CASE("of many claims that hold a thing up the first are shown, and where the others are") {
    const auto g = graph_of("p1 serves i1\np2 serves i1\np3 serves i1\np4 serves i1\np5 serves i1\np6 serves i1\n");
    const auto words = to_words(g, answer(g, without({"p1"})).value());
    CHECK(words.find("held: p4 --serves--> i1") != std::string::npos);
    CHECK(words.find("held: p5 --serves--> i1") == std::string::npos);
    CHECK(words.find("and 2 more claims: claimgraph why i1 shows all\n") != std::string::npos);
}

TEST_CASE("nothing found is said, and so is what was cut") {
    const auto g = graph_of("p1 serves i1\np1 serves i1\n");
    const auto none = answer(g, depends_on("i1")).value();
    CHECK(found_nothing(none));
    CHECK(
        to_words(g, none) ==
        "Which things depend on i1 (interest)?\n\nNothing found: by what the articles say, no things depend on it.\n");
    CHECK(to_words(g, answer(g, depends_on("i1").as_of(parse_day("2025-05-01").value())).value())
              .ends_with("no things depend on it on that day.\n"));
    CHECK(to_words(g, answer(g, keystones("policy")).value())
              .ends_with("Nothing found: no policies lose support by a single loss.\n"));
    budget one;
    one.limits.paths_per_pair = 1;
    CHECK(to_words(g, answer(g, depends_on("p1"), one).value())
              .ends_with("   Cut at 1 path: there may be more. --max-paths and --max-path-length raise the\n"
                         "     limits.\n"
                         "\n"
                         "This answer was cut by a limit: it is not the whole answer.\n"));
}

TEST_CASE("a hostile label is shown, not obeyed") {
    small_graph s;
    node_draft draft;
    draft.id = "p1";
    draft.kind = *s.builder().vocabulary().kind("policy");
    draft.label = "red \x1b[31m \u202Etext\x07";
    REQUIRE(s.builder().add_node(draft));
    const auto g = s.lines("p1 serves i1").build();
    const auto words = to_words(g, answer(g, show("p1")).value(), {80, true});
    CHECK(words.find("red \\x1b[31m \\u{202e}text\\x07") != std::string::npos);
    CHECK(words.find("\x07") == std::string::npos);
}

TEST_CASE("a chain of ten thousand claims is explained without running out of stack") {
    small_graph s;
    for (int i = 0; i < 10'000; ++i) s.edge("i" + std::to_string(i), "serves", "i" + std::to_string(i + 1));
    const auto g = s.build();
    const auto words = to_words(g, answer(g, why("i10000")).value());
    CHECK(words.find("i0 --serves--> i1 [given]") != std::string::npos);
}

TEST_CASE("messages are twenty, then counted") {
    std::vector<diagnostic> all(25, make_failure("C", category::usage, "m").reason());
    const auto words = to_words(all, 20);
    CHECK(words.ends_with("error: m [C]\nand 5 more (--all-messages)\n"));
    CHECK(to_words(all, 25).find("more") == std::string::npos);
}

TEST_CASE("who asks the wrong way round is told so, and is not where neither way leads") {
    const auto g = graph_of("p1 serves i1\np2 serves i2\n");
    const auto turned = answer(g, why("i1", "p1")).value();
    CHECK(turned.found.paths.empty());
    CHECK(turned.other_way_round);
    CHECK(to_words(g, turned) ==
          "How does p1 (policy) depend on i1 (interest)?\n"
          "\n"
          "Nothing found: no claims lead from the one to the other as support.\n"
          "But i1 depends on p1: ask with the two the other way round.\n");
    CHECK(to_json(g, turned).find("\"other_way_round\": true") != std::string::npos);
    const auto neither = answer(g, why("i1", "p2")).value();
    CHECK_FALSE(neither.other_way_round);
    CHECK(to_json(g, neither).find("other_way_round") == std::string::npos);
    const auto right = answer(g, why("p1", "i1")).value();
    CHECK_FALSE(right.other_way_round);
    CHECK_FALSE(answer(g, why("p1", "i1").without_modality(modality::fact)).value().other_way_round);
}

TEST_CASE("words that are a quotation already get no second marks") {
    const auto g = load_texts({{"a.md",
                                "[\"we did nothing\"]{#c1 .claim} [\u201Eniemals\u201C]{#c2 .claim} [\"a\" or "
                                "\"b\"]{#c3 .claim} [plain \"so\"]{#c4 .claim} [\"]{#c5 .claim}\n"}})
                       .value()
                       .graph;
    const auto printed = [&](const char* name) {
        const auto words = to_words(g, answer(g, show(name)).value());
        const auto from = words.find("WORDS\n  ") + 8;
        return words.substr(from, words.find(" a.md") - from);
    };
    CHECK(printed("c1") == "\"we did nothing\"");
    CHECK(printed("c2") == "\u201Eniemals\u201C");
    CHECK(printed("c3") == "\"\"a\" or \"b\"\"");
    CHECK(printed("c4") == "\"plain \"so\"\"");
    CHECK(printed("c5") == "\"\"\"");
}

TEST_CASE("claims that came with a thing are each shown as what they say") {
    const auto before = graph_of("p1 serves i1\n"), after = graph_of("p1 serves i1\np2 serves i2\nc1 threatens i2\n");
    const auto words = to_words(before, after, changed(before, after, {}, "interest", {}).value());
    const auto serves = words.find("p2 --serves--> i2"), threatens = words.find("c1 --threatens--> i2");
    CHECK((serves != std::string::npos && threatens != std::string::npos && serves != threatens));
}

TEST_CASE("losses point to the command that shows their words, under the filters of the question") {
    const auto g = graph_of("p1 serves i1\n");
    const auto all = to_words(g, answer(g, keystones()).value());
    CHECK(all.find("claimgraph without p1 shows the words that the first of these rests on.") != std::string::npos);
    keystones_question q;
    q.filters.without_modalities = {modality::belief};
    q.filters.as_of = parse_day("2025-04-25").value();
    CHECK(to_words(g, answer(g, q).value(), {.width = 200, .opened = " --kb a.md"})
              .find("claimgraph without --kb a.md --as-of 2025-04-25 --without-modality belief p1 shows") !=
          std::string::npos);
    CHECK(to_words(g, answer(g, keystones("trait")).value()).find("claimgraph without") == std::string::npos);
}
