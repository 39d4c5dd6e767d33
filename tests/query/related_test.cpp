#include "support/catch.hpp"
#include "support/random_filters.hpp"
#include "support/random_graph.hpp"

#include <claimgraph/ingest/load.hpp>
#include <claimgraph/query/related.hpp>
#include <claimgraph/render/json.hpp>
#include <claimgraph/render/words.hpp>

#include <map>
#include <set>

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

std::string beyond(const graph& g, const related_question& q) {
    const auto a = answer(g, q).value();
    return a.beyond == no_node ? "" : std::string(g.id(a.beyond));
}

bool says(const std::string& words, std::string_view part) { return words.find(part) != std::string::npos; }

/// How many steps each thing is away, asked one by one.
std::map<node_id, std::size_t> distances(const graph& g, const related_question& q, node_id to) {
    std::map<node_id, std::size_t> known = {{to, 0}};
    std::set<node_id> last = {to};
    for (std::size_t steps = 1; !last.empty(); ++steps) {
        std::set<node_id> next;
        for (const auto n : last) {
            auto one = q;
            one.to = g.id(n);
            one.kind.clear();
            for (const auto& t : answer(g, one).value().things)
                if (known.try_emplace(t.node, steps).second) next.insert(t.node);
        }
        last = std::move(next);
    }
    return known;
}

}  // namespace

TEST_CASE("one step along a family of influence tells what lies beyond it, where something does") {
    const auto g = graph_of("p1 enables o1\no1 serves i1\np2 serves i1\nc1 threatens i1\na1 has_interest i1\n");
    CHECK(beyond(g, related("i1", "depends_on")) == "p1");
    CHECK(beyond(g, related("i1", "depends_on").of_kind("policy")) == "p1");
    CHECK(beyond(g, related("i1", "depends_on").of_kind("event")).empty());
    CHECK(beyond(g, related("p1", "promotes")) == "i1");
    CHECK(beyond(g, related("p1", "influences")) == "i1");
    CHECK(beyond(g, related("i1", "influences").walked_backward()) == "p1");
    CHECK(beyond(g, related("i1", "served_by")).empty());  // what enables it does not serve it
    CHECK(beyond(g, related("p1", "enables")).empty());
    CHECK(beyond(g, related("p2", "promotes")).empty());
    CHECK(beyond(g, related("i1", "threatened_by")).empty());
    CHECK(beyond(g, related("a1", "has")).empty());
}

TEST_CASE("parts of actors are no chain of influence, those of policies are") {
    const auto g = graph_of("p1 part_of p2\np2 part_of p3\na1 part_of a2\na2 part_of a3\n");
    CHECK(beyond(g, related("p1", "part_of")) == "p3");
    CHECK(beyond(g, related("p3", "has_part")) == "p1");
    CHECK(beyond(g, related("a1", "part_of")).empty());
}

TEST_CASE("a loop leads to nothing beyond, nor does what the filters leave out") {
    small_graph s;
    s.lines("p1 causes e1\ne1 enables p1\n");
    s.said().modality = modality::belief;
    s.lines("e1 causes e2\n");
    const auto g = s.build();
    CHECK(beyond(g, related("p1", "promotes")) == "e2");
    CHECK(beyond(g, related("p1", "promotes").without_modality(modality::belief)).empty());
}

TEST_CASE("what lies beyond one step agrees with asking step by step on random graphs") {
    std::size_t found = 0;
    for (std::uint32_t seed = 0; seed < graph_count(500); ++seed) {
        const auto g = random_graph(seed, {.nodes = 6 + seed % 9, .edges = 5 + seed % 14});
        auto q = related("p0", seed % 2 == 0 ? "depends_on" : "influences");
        q.backward = seed % 3 == 0;
        q.kind = seed % 5 == 0 ? "event" : "";
        q.filters = random_filters(g, seed);
        const auto a = answer(g, q).value();
        const auto kind = g.vocabulary().kind("event");
        std::size_t nearest = 0;
        const auto far = distances(g, q, a.to);
        for (const auto& [n, steps] : far)
            if (steps > 1 && (q.kind.empty() || is_a(g, n, *kind)) && (nearest == 0 || steps < nearest))
                nearest = steps;
        INFO("seed " << seed);
        REQUIRE((a.beyond != no_node) == (nearest > 0));
        if (a.beyond == no_node) continue;
        REQUIRE(far.at(a.beyond) == nearest);
        ++found;
    }
    CHECK(found > 100);
}

TEST_CASE("words point from one step to the command that tells of all") {
    const auto g = graph_of("p1 enables o1\no1 serves i1\n");
    const auto words = [&](const related_question& q) { return to_words(g, answer(g, q).value(), {.width = 200}); };
    CHECK(says(words(related("i1", "depends_on")),
               "This is one step; further ones lead on, as to p1: claimgraph why i1 tells how.\n"));
    CHECK(says(words(related("i1", "promotes").walked_backward()), ": claimgraph why i1 tells"));
    CHECK(says(words(related("p1", "promotes").of_kind("interest")), ": claimgraph depends p1 --kind interest tells"));
    CHECK(says(words(related("p1", "influences")), ": claimgraph effect p1 tells"));
    CHECK(says(words(related("i1", "influences").walked_backward()), ": claimgraph effect p1 i1 tells"));
    CHECK_FALSE(says(words(related("o1", "promotes")), "claimgraph"));
    CHECK(says(to_json(g, answer(g, related("i1", "depends_on")).value()), "\"beyond\": \"p1\""));
}

TEST_CASE("a trait that one is said not to have is told apart from those one has") {
    small_graph s;
    s.lines("a1 has_trait t1\na1 has_trait t2\n");
    s.article("other").said().polarity = polarity::negative;
    s.lines("a1 has_trait t2\na1 has_trait t3\na2 has_trait t1\n");
    const auto g = s.build();
    const auto a = answer(g, related("a1", "has_trait")).value();
    REQUIRE(a.things.size() == 3);
    CHECK_FALSE(a.things[0].denied);
    CHECK_FALSE(a.things[1].denied);  // some say so
    CHECK(a.things[2].denied);
    CHECK(says(to_words(g, a), "\n2 things, and 1 that is denied.\n"));
    CHECK(says(to_words(g, a), "\nt3 (trait), denied\n"));
    CHECK(says(to_words(g, answer(g, related("t3", "trait_of").of_kind("actor")).value()),
               "\nNo actors, but 1 that is denied.\n"));
    CHECK(says(to_words(g, answer(g, related("t1", "trait_of")).value()), "\n1 thing, and 1 that is denied.\n"));
    const auto json = to_json(g, a);
    CHECK(json.find("\"denied\": true") == json.rfind("\"denied\": true"));
    CHECK(says(json, "\"denied\": true"));
}

TEST_CASE("a claim that others speak of goes by its short name where a thing is asked about") {
    const auto g = load_texts({{"a.md",
                                "[p]{#p .policy} [helps](#i){#e1 .serves from=p} [i]{#i .interest}; "
                                "[no]{#q .claim} [denies](#e1){.refutes from=q} [it](#i){#e2 .serves from=p}."}})
                       .value()
                       .graph;
    for (const auto* name : {"e1", "a#e1"}) {
        const auto a = answer(g, related(name, "refuted_by")).value();
        CHECK(g.claim_edge(a.to) == g.find_edge("e1"));
        CHECK(a.things.size() == 1);
    }
    CHECK(answer(g, related("e2", "refuted_by")).error().code() == "CG-name-001");  // nothing is claimed of it
}
