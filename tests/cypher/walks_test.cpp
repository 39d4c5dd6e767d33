// Types that share relations, and searches for ends: each has a slow twin that takes one type at a time, or lists
// every path.

#include "cypher/asked.hpp"
#include "support/catch.hpp"
#include "support/random_graph.hpp"

#include <claimgraph/cypher/claim_view.hpp>
#include <claimgraph/cypher/query.hpp>

#include <algorithm>
#include <set>

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

using rows = std::vector<std::string>;

rows without_repeats(rows all) {
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

rows together(rows a, const rows& b) {
    a.insert(a.end(), b.begin(), b.end());
    std::sort(a.begin(), a.end());
    return without_repeats(std::move(a));
}

const std::vector<std::string> types = {"PROMOTES", "DEPENDS_ON", "INFLUENCES", "CAUSES",  "CAUSED_BY",
                                        "PART_OF",  "HAS_PART",   "SERVES",     "REQUIRES"};
const std::vector<std::pair<std::string, std::string>> arrows = {{"-[", "]->"}, {"<-[", "]-"}, {"-[", "]-"}};

/// A small graph with loops, some of them denied.
graph random_graph_with_loops(std::uint32_t seed, int edges) {
    std::mt19937 random(seed);
    small_graph s;
    const std::vector<std::string> ends = {"e1", "e2", "p1", "p2", "i1", "i2"};
    const std::vector<std::string> relations = {"causes", "serves", "requires", "part_of", "enables"};
    const auto one_of = [&](const auto& all) { return all[random() % all.size()]; };
    for (int tries = 0; tries < edges; ++tries) {
        edge_draft draft;
        draft.from = s.node(one_of(ends)), draft.to = s.node(one_of(ends));
        draft.relation = *s.builder().vocabulary().relation(one_of(relations));
        draft.said = s.said();
        if (random() % 5 == 0) draft.said.polarity = polarity::negative;
        (void)s.builder().add_edge(std::move(draft));  // where the relation allows such ends
    }
    return s.build();
}

}  // namespace

TEST_CASE("a claim is walked once between two things, whatever names of types it goes by") {
    std::size_t found = 0;
    for (std::uint32_t seed = 0; seed < 40; ++seed) {
        const cypher::claim_view view(random_graph_with_loops(seed, 24));
        for (const auto& [before, after] : arrows)
            for (const auto& one : types)
                for (const auto& other : types) {
                    const auto of = [&](const std::string& type) {
                        return asked(view, "MATCH (a)" + before + "r:" + type + after + "(b) RETURN a.id, r.id, b.id");
                    };
                    const auto both = of(one + "|" + other);
                    CHECK(both == together(of(one), of(other)));
                    found += both.size();
                }
    }
    CHECK(found > 1'000);
}

TEST_CASE("what a pattern finds does not hang on the end at which it is begun") {
    small_graph s;
    s.said().polarity = polarity::negative;
    s.edge("i1", "serves", "i1");
    const cypher::claim_view view(s.build());
    for (const std::string pattern :
         {"(a)-[:SERVES|DEPENDS_ON]->(b)", "(b)<-[:SERVES|DEPENDS_ON]-(a)", "(a {id: 'i1'})-[:SERVES|DEPENDS_ON]->(b)",
          "(a)-[:SERVES|DEPENDS_ON]->(b {id: 'i1'})", "(a)-[:DEPENDS_ON|SERVES]-(b)"})
        CHECK(asked(view, "MATCH " + pattern + " RETURN a.id, b.id") == rows{"'i1' 'i1'"});
}

TEST_CASE("two claims that lead one way are no cycle of a pattern that may walk others back") {
    small_graph s;
    s.lines("i1 requires p1").lines("i1 requires p1");
    const cypher::claim_view view(s.build());
    CHECK(asked(view, "MATCH (n)-[:DEPENDS_ON|CAUSES*]->(n) RETURN DISTINCT n.id").empty());
    CHECK(asked(view, "MATCH (n) WHERE (n)-[:DEPENDS_ON|PROMOTES|CAUSES*]->(n) RETURN n.id").size() == 2);
    CHECK(asked(view, "MATCH (n)-[:DEPENDS_ON|CAUSES*]->(m) RETURN DISTINCT n.id, m.id") == rows{"'i1' 'p1'"});
}

TEST_CASE("a search for ends finds the ends of all paths") {
    std::size_t found = 0;
    const auto compare = [&](const graph& g) {
        const cypher::claim_view view(g);
        for (const auto& [before, after] : arrows)
            for (const auto& type : {":DEPENDS_ON", ":DEPENDS_ON|CAUSES", ":PROMOTES|DEPENDS_ON", ":CAUSES|CAUSED_BY",
                                     ":INFLUENCES|PART_OF|HAS_PART", ":REQUIRES|CAUSES"})
                for (const auto& length : {"*", "*0..", "*..3"})
                    for (const auto& [ends, what] : {std::pair{"(n)", "s.id, n.id"}, std::pair{"(s)", "s.id"}}) {
                        const auto pattern = "MATCH (s)" + before + type + length + after + ends + " RETURN ";
                        const auto searched = asked(view, pattern + "DISTINCT " + what);
                        CHECK(searched == without_repeats(asked(view, pattern + what)));
                        found += searched.size();
                    }
    };
    for (std::uint32_t seed = 0; seed < 60; ++seed) {
        compare(random_graph(seed, {.nodes = 6, .edges = 3 + seed % 6}));
        if (seed < 20) compare(random_graph_with_loops(seed, 10));
    }
    CHECK(found > 3'000);
}

TEST_CASE("the proof of a way back is the claims of that way") {
    small_graph s;
    s.lines("p1 causes e1").lines("e1 causes e2").lines("p1 causes e2");
    const cypher::claim_view view(s.build());
    cypher::run_options options;
    options.proof = true;
    const auto t = cypher::parse_cypher("MATCH ({id: 'p1'})-[:CAUSES*]-(n {id: 'p1'}) RETURN DISTINCT n")
                       .value()
                       .run(view, {}, options)
                       .value();
    REQUIRE(t.proofs.size() == 1);
    CHECK(t.proofs[0].size() == 3);
}
