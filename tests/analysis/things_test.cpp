#include "support/catch.hpp"
#include "support/random_filters.hpp"
#include "support/random_graph.hpp"

#include <claimgraph/analysis/things.hpp>
#include <claimgraph/ingest/load.hpp>
#include <claimgraph/render/analysis.hpp>

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

using strings = std::vector<std::string>;

strings listed(const graph& g, const things_question& q) {
    strings all;
    for (const auto& t : answer(g, q).value().things)
        all.push_back(std::string(g.id(t.node)) + " " + std::to_string(t.claims) + " " + std::to_string(t.said));
    return all;
}

graph strait() {
    constexpr auto text = R"(---
id: strait
author: Desk
---
[Cairo]{#egypt .actor label="Egypt" aliases="Misr; the Arab Republic"} needs [canal income]{#canal .interest of=egypt}.
[The attacks]{#attacks .event when="2023-11/.."} [cut it](#canal){.threatens from=attacks} and
[bring](#blockade){.causes from=attacks by=egypt} [a blockade]{#blockade .challenge of=egypt}, as
[Egypt says](#c1){.says from=egypt}. [It does not](#canal){#no .threatens from=attacks polarity=negative by=egypt}.

::: graph
[so it is]{#c1 .claim}
[](#no){.supports from=c1}
:::
)";
    return load_texts({{"strait.md", text}}).value().graph;
}

}  // namespace

TEST_CASE("things are listed by kind with those first of which most is said") {
    const auto g = strait();
    CHECK(listed(g, things()) ==
          strings{"egypt 3 3", "desk 0 6", "attacks 3 0", "canal 3 0", "blockade 2 0", "c1 2 0", "strait 0 8"});
    CHECK(listed(g, things().of_kind("actors")) == strings{"egypt 3 3", "desk 0 6"});
    CHECK(listed(g, things().of_kind("policy")).empty());
    CHECK(answer(g, things().of_kind("nonsense")).error().code() == "CG-query-001");
}

TEST_CASE("things are found by parts of an id or a label or one alias") {
    const auto g = strait();
    CHECK(listed(g, things().called("EGY")) == strings{"egypt 3 3"});
    CHECK(listed(g, things().called("republic arab")) == strings{"egypt 3 3"});
    CHECK(listed(g, things().called("egypt arab")).empty());  // no name has both
    CHECK(listed(g, things().called("canal").of_kind("interest")) == strings{"canal 3 0"});
    CHECK(listed(g, things().called("  ")).size() == 7);
    CHECK(listed(g, things().called("misr;")).empty());
}

TEST_CASE("filters leave out claims and a day leaves out what is not active on it") {
    const auto g = strait();
    CHECK(listed(g, things().of_kind("event").as_of(parse_day("2023-10-31").value())).empty());
    CHECK(listed(g, things().of_kind("event").as_of(parse_day("2023-12-01").value())) == strings{"attacks 3 0"});
    CHECK(listed(g, things().of_kind("event").without_speaker("egypt")) == strings{"attacks 1 0"});
    CHECK(answer(g, things().without_speaker("nobody")).error().code() == "CG-name-001");
}

TEST_CASE("a list of things tells the words of each and how much it says") {
    CHECK(to_words(strait(), answer(strait(), things().of_kind("actor")).value()) == R"(Which actors are there?

2 actors.

Egypt (actor egypt), 3 claims, says 3
   also: Misr; the Arab Republic
   "Cairo" strait.md:5:1

Desk (actor desk), says 6
)");
    CHECK(to_words(strait(), answer(strait(), things().called("strait")).value()) ==
          "What is there? Called: strait\n\n1 thing.\n\nstrait (source), 8 go back to it\n");
}

TEST_CASE("a list of things that is cut says so and one that has no time is none") {
    const auto g = strait();
    budget b;
    b.limits.answer_nodes = 2;
    const auto cut = answer(g, things(), b).value();
    CHECK(cut.truncated);
    CHECK(cut.things.size() == 2);
    CHECK(to_words(g, cut).ends_with("This answer was cut by a limit: it is not the whole answer.\n"));
    b.deadline = deadline(std::chrono::seconds(0));
    CHECK(answer(g, things(), b).error().kind() == category::timeout);
}

TEST_CASE("things say as much, and as much goes back to them, as claims lists, statements included") {
    constexpr auto text = R"(---
author: Desk
---
[Ann]{#ann .actor} said [“it will hold”]{#q1 .claim by=ann origin=leak}; [Bob]{#bob .actor} and Ann said
[“it won’t”]{#q2 .claim by=bob when="../2024"}, [as Ann says](#q2){.says from=ann origin=leak}. The [pact]{#pact .policy}
[helps](#peace){#e1 .serves from=pact by=ann modality=belief} [peace]{#peace .interest of=bob}. [Nobody’s]{#q3 .claim by=ann modality=belief}

::: graph
[a leak]{#leak .source}
:::
)";
    const auto g = load_texts({{"talk.md", text}}).value().graph;
    std::vector<filters> all(5);
    all[1].without_speakers = {"ann"};
    all[2].without_origins = {"leak"};
    all[3].without_modalities = {modality::belief};
    all[4].as_of = parse_day("2025-06-01").value();
    for (const auto& f : all) {
        auto q = things();
        q.filters = f;
        for (const auto& t : answer(g, q).value().things) {
            const auto& kind = g.vocabulary()[g.kind(t.node)].name;
            auto asked = kind == "source" ? claims().of_origin(std::string(g.id(t.node)))
                                          : claims().said_by(std::string(g.id(t.node)));
            if (kind != "source" && kind != "actor") continue;
            asked.filters = f;
            INFO(g.id(t.node));
            CHECK(t.said == answer(g, asked).value().claims.size());
        }
    }
    CHECK(listed(g, things().called("ann")) == strings{"ann 3 4"});
}

TEST_CASE("claims of things agree with looking at every edge on random graphs") {
    std::size_t counted = 0;
    for (std::uint32_t seed = 0; seed < graph_count(1'000); ++seed) {
        const auto g = random_graph(seed, {.nodes = 6 + seed % 9, .edges = 5 + seed % 20});
        auto q = things();
        q.filters = random_filters(g, seed);
        const auto slow = slow_filters(g, q.filters);
        INFO("seed " << seed);
        for (const auto& t : answer(g, q).value().things) {
            std::size_t claims = 0, said = 0;
            for (const auto e : g.edges()) {
                const bool inactive = q.filters.as_of && g.when(e).holds_on(*q.filters.as_of) == truth::no;
                const bool joins = g.source(e) == t.node || g.target(e) == t.node;
                if (inactive || slow.discounted(e)) continue;
                claims += joins ? 1u : 0u;
                said += (g.asserted(e).speaker == t.node ? 1u : 0u) + (g.asserted(e).origin == t.node ? 1u : 0u);
            }
            REQUIRE(t.claims == claims);
            REQUIRE(t.said == said);
            counted += claims;
        }
    }
    CHECK(counted > 3'000);
}
