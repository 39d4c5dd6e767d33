#include "support/catch.hpp"
#include "support/random_filters.hpp"
#include "support/random_graph.hpp"

#include <claimgraph/analysis/corroboration.hpp>
#include <claimgraph/render/analysis.hpp>

#include <map>
#include <set>

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

using strings = std::vector<std::string>;

strings written(const graph& g, const corroboration_answer& a) {
    strings lines;
    for (const auto& group : a.groups) {
        lines.push_back(std::string(g.id(group.from)) + " " + g.vocabulary()[group.relation].name + " " +
                        std::string(g.id(group.to)) + ":");
        for (const auto n : group.origins) lines.back() += " " + std::string(g.id(n));
        lines.back() += " (" + std::to_string(group.claims.size()) + ")";
    }
    return lines;
}

/// Three articles say that p1 serves i1, two of them relaying the same leak.
graph relayed() {
    small_graph s;
    s.lines("p1 serves i1\np1 serves i2");
    const auto leak = s.node("s1");
    for (const auto* article : {"first", "second"}) {
        s.article(article).said().origin = leak;
        s.lines("p1 serves i1");
    }
    return s.build();
}

}  // namespace

TEST_CASE("copies of one origin count once") {
    const auto g = relayed();
    CHECK(written(g, answer(g, corroboration()).value()) ==
          strings{"p1 serves i1: notes s1 (3)", "p1 serves i2: notes (1)"});
    CHECK(written(g, answer(g, corroboration("i2")).value()) == strings{"p1 serves i2: notes (1)"});
    CHECK(written(g, answer(g, corroboration("i1").without_origin("s1")).value()) ==
          strings{"p1 serves i1: notes (1)"});
    CHECK(written(g, answer(g, corroboration().of_origins(2)).value()) == strings{"p1 serves i1: notes s1 (3)"});
    CHECK(written(g, answer(g, corroboration().of_origins(3)).value()).empty());
    CHECK(answer(g, corroboration("i9")).error().code() == "CG-name-001");
}

TEST_CASE("the number of origins is there for a step of a path") {
    const auto g = relayed();
    const scope s(g);
    const auto serves = *g.vocabulary().relation("serves");
    CHECK(independent_origins(s, at(g, "p1"), serves, at(g, "i1")).size() == 2);
    CHECK(independent_origins(s, edge_id{0}).size() == 2);
    CHECK(independent_origins(s, at(g, "i1"), serves, at(g, "p1")).empty());
}

TEST_CASE("of a claim the origins of what it says are counted, not those of what is said about it") {
    small_graph s;
    const auto x = s.edge("p1", "serves", "i1", "x");
    s.lines("p2 serves i1\np1 serves i2");
    edge_draft refutes;
    refutes.from = s.node("q1");
    refutes.relation = *s.builder().vocabulary().relation("refutes");
    refutes.to = s.builder().claim_node(x);
    refutes.said = s.said();
    REQUIRE(s.builder().add_edge(std::move(refutes)));
    s.article("other").edge("p1", "serves", "i1", "y");
    s.said().polarity = polarity::negative;
    s.edge("p1", "serves", "i1", "z");
    const auto g = s.build();
    for (const auto* name : {"x", "notes#x", "y"}) {
        const auto a = answer(g, corroboration(name)).value();
        CHECK(written(g, a) == strings{"p1 serves i1: notes other (2)"});
        CHECK(a.of == no_node);
        CHECK(a.claim == g.find_edge(name));
        CHECK(to_words(g, a).starts_with("On how many origins rests claim " + g.name(a.claim) +
                                         ": p1 --serves--> i1?\n"));
        CHECK(to_json(g, a).find("\"of\": \"" + g.name(a.claim) + "\"") != std::string::npos);
    }
    CHECK(answer(g, corroboration("z")).value().groups.empty());  // a denial
}

TEST_CASE("opposite signs of a trait do not corroborate each other, nor does a denial") {
    small_graph s;
    s.lines("a1 has_trait t1\np1 serves i1");
    s.article("other").said().polarity = polarity::negative;
    s.lines("a1 has_trait t1\np1 serves i1");
    const auto g = s.build();
    CHECK(written(g, answer(g, corroboration()).value()) ==
          strings{"a1 has_trait t1: notes (1)", "a1 has_trait t1: other (1)", "p1 serves i1: notes (1)"});
}

TEST_CASE("corroboration agrees with counting by hand on random graphs") {
    for (std::uint32_t seed = 0; seed < graph_count(1'000); ++seed) {
        const auto g = random_graph(seed, {.nodes = 6 + seed % 5, .edges = 10 + seed % 30});
        auto q = corroboration();
        q.filters = random_filters(g, seed);
        const auto slow = slow_filters(g, q.filters);
        std::map<std::tuple<node_id, relation_id, node_id>, std::set<node_id>> expected;
        for (const auto e : g.edges())
            if (!slow.outside(e) && !slow.discounted(e))
                expected[{g.source(e), g.relation(e), g.target(e)}].insert(g.asserted(e).origin);
        const auto a = answer(g, q).value();
        const auto s = scope::make(g, q.filters).value();
        INFO("seed " << seed);
        REQUIRE(a.groups.size() == expected.size());
        for (std::size_t i = 0; i < a.groups.size(); ++i) {
            const auto& group = a.groups[i];
            const auto& origins = expected.at({group.from, group.relation, group.to});
            REQUIRE(std::vector(origins.begin(), origins.end()) == group.origins);
            REQUIRE(independent_origins(s, group.claims.front()) == group.origins);
            if (i > 0) REQUIRE(a.groups[i - 1].origins.size() >= group.origins.size());
        }
    }
}
