#include "support/catch.hpp"
#include "support/random_graph.hpp"

#include <claimgraph/ingest/load.hpp>
#include <claimgraph/render/analysis.hpp>

#include <nlohmann/json.hpp>

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

graph hostile() {
    constexpr auto text =
        "[Ann]{#ann .actor label=\"An\x1b[31mn\"} [Bob]{#bob .actor} [pact]{#pact .policy when=\"2020/..\"}\n"
        "[peace \xE2\x80\xAE]{#peace .interest of=\"ann bob\"} [war]{#war .event}\n"
        "[x](#peace){#e1 .serves from=pact likelihood=likely confidence=low} [y](#peace){.threatens "
        "from=war}\n"
        "[z](#war){.causes from=pact} [“It is a =1+1, \"so\"”]{#q1 .claim by=ann} [no]{#q2 .claim by=bob "
        "refutes=q1}\n";
    return load_texts({{"talk.md", text}}).value().graph;
}

/// The words, and that the JSON parses; neither holds a raw control character.
template <class Answer>
std::string shown(const graph& g, const Answer& a) {
    const auto json = to_json(g, a);
    const auto words = to_words(g, a, {.width = 1'000});
    CHECK_NOTHROW(nlohmann::json::parse(json));
    for (const auto* text : {&json, &words}) {
        CHECK(text->find('\x1b') == std::string::npos);
        CHECK(text->find("\xE2\x80\xAE") == std::string::npos);
        CHECK(text->back() == '\n');
    }
    CHECK_FALSE(found_nothing(a));
    return words;
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("findings in words and JSON, whatever the articles hold") {
    const auto g = hostile();
    const auto day = [](const char* text) { return parse_day(text).value(); };
    CHECK(holds(shown(g, answer(g, keystones()).value()), "Without pact (policy), 2 things lose support"));
    CHECK(holds(shown(g, answer(g, cut("peace")).value()), "The loss of one thing is enough to undo"));
    CHECK(holds(shown(g, answer(g, effect("pact")).value()), "pact both advances and undermines"));
    CHECK(holds(shown(g, answer(g, mixed()).value()), "pact both advances and undermines"));
    CHECK(holds(shown(g, answer(g, agree()).value()), "agree on 1, differ on 1"));
    CHECK(holds(shown(g, answer(g, corroboration()).value()), "1 ORIGIN"));
    CHECK(holds(shown(g, answer(g, changed(day("2019-01-01"), day("2021-01-01"))).value()), "BEGAN"));
    shown(g, changed(g, depends_on("pact"), day("2019-01-01"), day("2021-01-01")).value());
    CHECK(holds(shown(g, answer(g, matrix({"q1"})).value()), "F6: H1 -"));
}

TEST_CASE("likelihood and confidence share no sentence") {
    const auto g = hostile();
    auto q = claims();
    q.likelihood = likelihood::likely;
    CHECK(holds(shown(g, answer(g, q).value()), "Likelihood: likely (55-80%). Confidence: low."));
}

TEST_CASE("a cut answer says so") {
    const auto g = graph_of("p1 serves i1\np1 serves i2");
    budget b;
    b.limits.answer_nodes = 1;
    const auto a = answer(g, keystones(), b).value();
    CHECK(holds(to_json(g, a), "\"truncated\": true"));
    CHECK(holds(to_words(g, a), "a limit was hit"));
}

TEST_CASE("tables are comma-separated values") {
    const auto g = graph_of("q2 refutes q1\nq3 supports q1");
    CHECK(to_csv(g, answer(g, matrix({"q1"})).value()) ==
          "evidence,grade,weight,q1\nq2,F6,25,inconsistent\nq3,F6,25,consistent\n");
    small_graph s;
    s.lines("a1 has_trait t1\na2 has_trait t1");
    const auto actors = s.build();
    const auto network = discourse_network(answer(actors, agree()).value(), network_kind::congruence);
    CHECK(to_csv(actors, network) == "actor,a1,a2\na1,0,1\na2,1,0\n");
    CHECK(nlohmann::json::parse(to_json(actors, network))["weights"][0][1] == 1);
}

TEST_CASE("two stands that rest on two claims each are two lists in JSON") {
    const auto g =
        graph_of("w: a1 has_interest i1\nx: a1 has_interest i1\ny: a2 has_interest i1\nz: a2 has_interest i1");
    const auto shown = nlohmann::json::parse(to_json(g, answer(g, agree()).value()));
    CHECK(shown["answers"][0]["because"][0]["rests_on"] == nlohmann::json::parse(R"([["w", "x"], ["y", "z"]])"));
    CHECK(shown["answers"][0]["because"][0]["signs"] == nlohmann::json::parse(R"(["+", "+"])"));
}

TEST_CASE("one path of each sign is all that is asked for where everything mixed is listed") {
    const auto g = graph_of("p1 serves i1\np1 threatens i1");
    CHECK(nlohmann::json::parse(to_json(g, answer(g, mixed()).value()))["truncated"] == false);
}
