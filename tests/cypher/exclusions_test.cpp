// Under filters, what is left out is no node and no end of a relationship, in whatever form it is asked for.

#include "cypher/asked.hpp"
#include "support/catch.hpp"

#include <claimgraph/cypher/claim_view.hpp>
#include <claimgraph/cypher/query.hpp>
#include <claimgraph/ingest/load.hpp>

#include <algorithm>
#include <random>

using namespace claimgraph;

namespace {

using testing::asked;
using rows = std::vector<std::string>;

filters without(const std::string& speaker) {
    filters f;
    f.without_speakers = {speaker};
    return f;
}

/// Statements, claims, and claims about them, said by two actors, some in belief, some of 2024.
graph random_debate(std::uint32_t seed) {
    std::mt19937 random(seed);
    std::vector<std::string> ids;
    std::string text = "[a]{#a .actor} [b]{#b .actor} [w]{#w .event} [i]{#i .interest}\n\n::: graph\n";
    const auto fields = [&] {
        return std::string(random() % 2 ? " by=a" : " by=b") + (random() % 3 ? "" : " modality=belief");
    };
    for (int k = 0; k < 3; ++k) {
        ids.push_back("q" + std::to_string(k));
        text += "[q]{#" + ids.back() + " .claim" + (random() % 3 ? fields() : "") + "}\n";
    }
    for (int k = 0; k < 7; ++k) {
        const auto id = "e" + std::to_string(k);
        const auto from = ids[random() % ids.size()], to = ids[random() % ids.size()];
        if (k < 2 || from == to) text += "[](#i){#" + id + " .threatens from=w when=202" + std::to_string(random() % 6);
        else text += "[](#" + to + "){#" + id + (random() % 2 ? " .refutes" : " .supports") + " from=" + from;
        text += fields() + "}\n";
        ids.push_back(id);
    }
    return load_texts({{"n.md", text + ":::\n"}}).value().graph;
}

std::vector<filters> some_filters() {
    filters day, belief;
    day.as_of = parse_day("2024-06-01").value();
    belief.without_modalities = {modality::belief};
    return {without("a"), without("b"), day, belief};
}

}  // namespace

TEST_CASE("a claim or statement that filters leave out is no node, nor is there what speaks of it") {
    const auto g = load_texts({{"n.md",
                                "[ru]{#ru .actor} [eu]{#eu .actor} [war]{#w .event} [trade]{#i .interest}\n\n"
                                "::: graph\n[](#i){#e1 .threatens from=w by=ru}\n[](#i){#e9 .serves from=w by=ru}\n"
                                "[no]{#q .claim by=eu}\n[yes]{#q2 .claim by=ru}\n"
                                "[](#e1){#e2 .refutes from=q by=eu}\n[](#e2){#e3 .refutes from=q by=eu}\n:::\n"}})
                       .value()
                       .graph;
    const auto within = scope::make(g, without("ru")).value();
    const cypher::claim_view view(within);
    CHECK(asked(view, "MATCH (c:Claim) RETURN c.id") == rows{"'q'", "'q.by'"});
    CHECK(asked(view, "MATCH ()-[r]->() RETURN r.id") == rows{"'q.by'"});
    for (const std::string id : {"e1", "e2", "e3", "e9", "q2"})
        for (const std::string form :
             {"(c {id: $})", "(c:Claim {id: $})", "(c) WHERE c.id = $", "(c) WHERE c.id IN [$]",
              "(c:Claim) WHERE c.id IN [$]", "()-[c]->() WHERE c.id = $", "()-[]-(c) WHERE c.id = $"}) {
            auto question = "MATCH " + form + " RETURN c";
            question.replace(question.find('$'), 1, "'" + id + "'");
            CHECK(asked(view, question).empty());
        }
}

TEST_CASE("forms of one question agree under filters, walked at once or one by one") {
    std::size_t found = 0, left_out = 0;
    for (std::uint32_t seed = 0; seed < 150; ++seed) {
        const auto g = random_debate(seed);
        for (const auto& f : some_filters()) {
            const auto within = scope::make(g, f).value();
            const cypher::claim_view view(within);
            left_out += view.excluded().size();
            const auto claims = asked(view, "MATCH (c:Claim) RETURN c.id");
            CHECK(claims == asked(view, "MATCH (c) WHERE c:Claim RETURN c.id"));
            CHECK(asked(view, "MATCH (c:Claim) WHERE c.relation IS NOT NULL RETURN c.id") ==
                  asked(view, "MATCH ()-[r]->() RETURN r.id"));
            for (const auto& ends : asked(view, "MATCH ()-[:SUPPORTS|REFUTES]-(c) RETURN DISTINCT c.id"))
                CHECK(std::binary_search(claims.begin(), claims.end(), ends));
            for (const std::string walk : {"-[:REFUTES*]->", "-[*]-", "<-[:SUPPORTS|REFUTES*0..]-"}) {
                const auto question = "MATCH (a)" + walk + "(b) RETURN DISTINCT a.id, b.id";
                const auto at_once = asked(view, question);
                CHECK(at_once == asked(view, question, false));
                found += at_once.size();
            }
        }
    }
    CHECK(found > 1'000);
    CHECK(left_out > 100);
}
