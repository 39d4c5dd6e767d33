#include <claimgraph/query/objections.hpp>

#include "support/catch.hpp"
#include "support/random_filters.hpp"
#include "support/random_graph.hpp"
#include "support/small_graph.hpp"

#include <claimgraph/analysis/corroboration.hpp>
#include <claimgraph/ingest/load.hpp>
#include <claimgraph/query/depends.hpp>
#include <claimgraph/query/show.hpp>
#include <claimgraph/render/analysis.hpp>
#include <claimgraph/render/json.hpp>
#include <claimgraph/render/words.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

/// By looking at every claim of the graph.
std::vector<edge_id> slow_objections(const scope& s, edge_id e) {
    const graph& g = s.of_graph();
    const auto said = s.with_denials();
    std::vector<edge_id> all;
    for (const auto other : g.edges())
        if (g.source(other) == g.source(e) && g.target(other) == g.target(e) && g.relation(other) == g.relation(e) &&
            g.asserted(other).polarity != g.asserted(e).polarity && said.counts(other))
            all.push_back(other);
    if (const auto itself = g.claim_node(e); itself != no_node)
        for (const auto other : g.edges())
            if (g.target(other) == itself && g.vocabulary()[g.relation(other)].sign == relation_sign::minus &&
                s.counts(other))
                all.push_back(other);
    return all;
}

graph disputed() {
    return load_texts(
               {{"talks.md",
                 "[Pact]{#pact .policy} brings [peace]{#peace .interest}: it [does](#peace){#e1 .serves from=pact}.\n\n"
                 "[A]{#ann .actor} says it [does not](#peace){#e2 .serves from=pact polarity=negative by=ann}. "
                 "[B]{#bob .actor} finds that [nonsense](#e1){#e3 .refutes from=q by=bob}: "
                 "[it brings war]{#q .claim by=bob}. Nobody [holds](#e3){#e4 .refutes from=r} that "
                 "[any longer]{#r .claim by=ann}.\n"}})
        .value()
        .graph;
}

std::vector<std::string> names(const graph& g, const std::vector<edge_id>& edges) {
    std::vector<std::string> all;
    for (const auto e : edges) all.push_back(g.name(e));
    return all;
}

}  // namespace

TEST_CASE("against a claim are those that deny it and those that refute it, as the filters have them") {
    const auto g = disputed();
    const auto against = [&](const char* name, const filters& f = {}) {
        return names(g, objections(scope::make(g, f).value()).to(g.find_edge(name)));
    };
    CHECK(against("e1") == std::vector<std::string>{"e2", "e3"});
    CHECK(against("e2") == std::vector<std::string>{"e1"});
    CHECK(against("e3") == std::vector<std::string>{"e4"});
    CHECK(against("e4").empty());
    const std::vector both = {g.find_edge("e1"), g.find_edge("e2"), g.find_edge("e1")};
    CHECK(names(g, objections(scope(g)).to(both)) == std::vector<std::string>{"e2", "e3", "e1"});
    filters without_ann;
    without_ann.without_speakers = {"ann"};
    CHECK(against("e1", without_ann) == std::vector<std::string>{"e3"});
}

TEST_CASE("who says that somebody has a trait and who says that he has not contradict each other") {
    const auto g =
        load_texts({{"talks.md",
                     "[A]{#ann .actor} [is](#bold){#t1 .has_trait from=ann} or [is not](#bold){#t2 .has_trait "
                     "from=ann polarity=negative} [bold]{#bold .trait}.\n"}})
            .value()
            .graph;
    CHECK(names(g, objections(scope(g)).to(g.find_edge("t1"))) == std::vector<std::string>{"t2"});
    CHECK(names(g, objections(scope(g)).to(g.find_edge("t2"))) == std::vector<std::string>{"t1"});
}

TEST_CASE("objections are those that looking at every claim finds, on random graphs and under filters") {
    std::size_t several = 0;
    for (std::uint32_t seed = 0; seed < graph_count(1'000); ++seed) {
        const auto g = random_graph(seed, {.nodes = 4 + seed % 5, .edges = 20 + seed % 40});
        const auto s = scope::make(g, random_filters(g, seed)).value();
        const objections against(s, 1'000);
        for (const auto e : g.edges()) {
            const auto found = against.to(e);
            INFO("seed " << seed << ", " << g.name(e));
            REQUIRE(found == slow_objections(s, e));
            several += found.size() > 1 ? 1u : 0u;
        }
    }
    CHECK(several > 500);
}

TEST_CASE("of many objections so many are told, and parallel claims are looked through once") {
    small_graph s;
    for (int i = 0; i < 20'000; ++i) {
        s.said().polarity = i % 2 == 0 ? polarity::positive : polarity::negative;
        s.lines("p1 serves i1");
    }
    const auto g = s.build();
    const objections against(scope(g), 5);
    std::size_t told = 0;
    for (const auto e : g.edges()) told += against.to(e).size();
    CHECK(told == 100'000);
    std::vector<edge_id> all;
    for (const auto e : g.edges()) all.push_back(e);
    CHECK(against.to(all).size() == 5);
}

TEST_CASE("answers show beside a claim what is said against it; what is said against that is not theirs") {
    const auto g = disputed();
    const auto a = answer(g, depends_on("pact")).value();
    CHECK(to_words(g, a).find("         said by nobody named (fact).\n"
                              "         but denied:\n"
                              "             \"does not\" talks.md:3:26\n"
                              "             denied by A (fact).\n"
                              "         but B: it brings war --refutes--> claim e1\n"
                              "             \"nonsense\" talks.md:3:122\n"
                              "             said by B (fact).\n") != std::string::npos);
    const auto j = nlohmann::json::parse(to_json(g, a));
    CHECK(j["edges"]["e1"]["objections"] == nlohmann::json({"e2", "e3"}));
    CHECK(j["edges"].contains("e3"));
    CHECK_FALSE(j["edges"]["e2"].contains("objections"));
    CHECK_FALSE(j["edges"].contains("e4"));
    auto q = depends_on("pact");
    q.without_speaker("ann").without_speaker("bob");
    const auto left_out = answer(g, q).value();
    CHECK(to_words(g, left_out).find("but") == std::string::npos);
    CHECK_FALSE(nlohmann::json::parse(to_json(g, left_out))["edges"]["e1"].contains("objections"));
}

TEST_CASE("a claim that is shown has the contrary beside it, and what refutes it among its neighbours, once") {
    const auto g = disputed();
    const auto words = to_words(g, answer(g, show("e1")).value());
    CHECK(words.find("AGAINST IT\n"
                     "  Pact --serves--> peace [e2]\n"
                     "      \"does not\" talks.md:3:26\n"
                     "      denied by A (fact).\n") != std::string::npos);
    CHECK(words.find("nonsense") == words.rfind("nonsense"));
    CHECK(words.find("nonsense") != std::string::npos);
    CHECK(to_words(g, answer(g, show("e2")).value()).find("AGAINST IT\n  Pact --serves--> peace [e1]\n") !=
          std::string::npos);
    CHECK(to_words(g, answer(g, show("e4")).value()).find("AGAINST") == std::string::npos);
    CHECK(to_words(g, answer(g, show("e1").without_speaker("ann")).value()).find("AGAINST") == std::string::npos);
}

TEST_CASE("how often a claim is told says what is told against it") {
    const auto g = disputed();
    const auto words = to_words(g, answer(g, corroboration("peace")).value());
    CHECK(words.find("Pact --serves--> peace\n"
                     "   1 claim, going back to talks\n"
                     "   \"does\" talks.md:1:60\n"
                     "   but denied:\n"
                     "       \"does not\" talks.md:3:26\n") != std::string::npos);
}

TEST_CASE("many objections are counted on, not written out") {
    std::string text = "[Pact]{#pact .policy} [peace]{#peace .interest} [does](#peace){#e1 .serves from=pact}\n";
    for (int i = 0; i < 9; ++i) text += "\n[no](#peace){.serves from=pact polarity=negative}\n";
    const auto g = load_texts({{"talks.md", text}}).value().graph;
    const auto words = to_words(g, answer(g, depends_on("pact")).value(), {.width = 200});
    CHECK(words.find("More is said against it: claimgraph claims --from pact --relation serves --to peace") !=
          std::string::npos);
}
