#include "support/catch.hpp"
#include "support/random_graph.hpp"

#include <claimgraph/query/related.hpp>
#include <claimgraph/query/show.hpp>
#include <claimgraph/query/why.hpp>
#include <claimgraph/query/without.hpp>

#include "query/step_table.hpp"

#include <set>

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

using strings = std::vector<std::string>;

strings ids(const graph& g, const std::vector<node_id>& nodes) {
    strings all;
    for (const auto n : nodes) all.emplace_back(g.id(n));
    return all;
}

strings names(const graph& g, const std::vector<edge_id>& edges) {
    strings all;
    for (const auto e : edges) all.push_back(g.name(e));
    return all;
}

const outcome* fate_of(const graph& g, const without_answer& a, std::string_view id) {
    for (const auto& o : a.outcomes)
        if (g.id(o.node) == id) return &o;
    return nullptr;
}

}  // namespace

TEST_CASE("why: Y first, then what it rests on, down to what is given, with opposition beside it") {
    const auto g = graph_of("s: o1 serves i1\nn: e1 enables o1\nr: i1 requires p1\nt: p9 threatens i1");
    const auto a = answer(g, why("i1")).value();
    REQUIRE(a.reasons.size() == 4);
    const auto& y = a.reasons[0];
    CHECK(y.supported);
    CHECK(names(g, y.supports) == strings{"s"});
    CHECK(names(g, y.requirements) == strings{"r"});
    CHECK(names(g, y.opposed_by) == strings{"t"});
    CHECK(ids(g, y.given) == strings{"p1", "e1"});
    CHECK(ids(g, {a.reasons[1].node, a.reasons[2].node, a.reasons[3].node}) == strings{"p1", "o1", "e1"});
    CHECK(ids(g, a.reasons[3].given) == strings{"e1"});
}

TEST_CASE("what is given but requires something does not stand at the end of the explanation") {
    const auto g = graph_of("i1 requires p1");
    const auto a = answer(g, why("i1")).value();
    CHECK(ids(g, a.reasons[0].given) == strings{"p1"});
    CHECK(ids(g, a.reasons[1].given) == strings{"p1"});
}

TEST_CASE("why not: the claims that were left out are named") {
    small_graph s;
    s.said().modality = modality::belief;
    s.edge("o1", "serves", "i1", "s");
    const auto g = s.build();
    const auto a = answer(g, why("i1").without_modality(modality::belief)).value();
    REQUIRE(a.reasons.size() == 1);
    CHECK_FALSE(a.reasons[0].supported);
    CHECK(names(g, a.reasons[0].discounted) == strings{"s"});
    CHECK(a.reasons[0].given.empty());
}

TEST_CASE("why: claims that do not hold on the day are named, their own date or that of an end; denials are not") {
    small_graph s;
    s.dated_node("p1", "2025-08/2026-02").lines("r: i1 requires p1\nu: i1 requires p2");
    s.when("2024").edge("o1", "serves", "i1", "t");
    s.said().polarity = polarity::negative;
    s.edge("o2", "serves", "i1", "n");
    const auto g = s.build();
    const auto on = [&](const char* day) {
        return answer(g, why("i1").as_of(parse_day(day).value())).value().reasons[0];
    };
    CHECK(names(g, on("2026-05-01").inactive) == strings{"r", "t"});
    CHECK(names(g, on("2026-05-01").requirements) == strings{"u"});
    CHECK(on("2026-05-01").supported);
    CHECK(names(g, on("2025-09-01").inactive) == strings{"t"});
    CHECK(names(g, on("2024-06-01").inactive) == strings{"r"});
    CHECK(names(g, on("2024-06-01").supports) == strings{"t"});
    CHECK(answer(g, why("i1")).value().reasons[0].inactive.empty());
}

TEST_CASE("why of a loop ends") {
    const auto g = graph_of("p1 enables p2\np2 enables p1");
    const auto a = answer(g, why("p1")).value();
    CHECK(a.reasons.size() == 2);
    CHECK_FALSE(a.reasons[0].supported);
}

TEST_CASE("without: what falls, what survives and what holds it, which challenges lose their cause") {
    const auto g =
        graph_of("x: p1 serves i1\ny: p1 serves i2\nz: p2 serves i2\nc: p1 causes c1\nu: i2 serves i3\np9 serves i9");
    const auto a = answer(g, without({"p1"})).value();
    REQUIRE(fate_of(g, a, "i1") != nullptr);
    CHECK(fate_of(g, a, "i1")->fate == fate::falls);
    CHECK(names(g, fate_of(g, a, "i1")->lost) == strings{"x"});
    CHECK(fate_of(g, a, "i1")->held_by.empty());
    CHECK(fate_of(g, a, "i2")->fate == fate::survives);
    CHECK(ids(g, fate_of(g, a, "i2")->held_by) == strings{"p2"});
    CHECK(names(g, fate_of(g, a, "i2")->lost) == strings{"y"});
    CHECK(fate_of(g, a, "c1")->fate == fate::loses_its_cause);
    CHECK(fate_of(g, a, "i3")->fate == fate::survives);
    CHECK(ids(g, fate_of(g, a, "i3")->held_by) == strings{"i2"});
    CHECK(fate_of(g, a, "i3")->lost.empty());
    CHECK(fate_of(g, a, "i9") == nullptr);
    CHECK(fate_of(g, a, "p1") == nullptr);
    CHECK(answer(g, without({"p1"}).of_kind("challenge")).value().outcomes.size() == 1);
}

TEST_CASE("without: what becomes of one thing, or of what an actor has") {
    const auto g = graph_of(
        "p1 serves i1\np1 serves i2\np2 serves i2\np3 serves i3\na1 has_interest i1\na1 has_interest "
        "i3\na2 has_interest i3\na1 faces c1\np8 enables p9\np9 enables p8");
    const auto of = [&](const char* on) { return answer(g, without({"p1"}).on_thing(on)).value(); };
    REQUIRE(of("i1").outcomes.size() == 1);
    CHECK(of("i1").outcomes[0].fate == fate::falls);
    CHECK(g.id(of("i1").on) == "i1");
    REQUIRE(of("i2").outcomes.size() == 1);
    CHECK(of("i2").outcomes[0].fate == fate::survives);
    CHECK_FALSE(of("i2").untouched);
    CHECK(of("i3").outcomes.empty());
    CHECK(of("i3").untouched);
    REQUIRE(of("a1").outcomes.size() == 1);
    CHECK(g.id(of("a1").outcomes[0].node) == "i1");
    CHECK(of("a2").untouched);
    CHECK_FALSE(of("p1").untouched);  // it is what was withdrawn
    CHECK_FALSE(of("p8").untouched);  // a loop holds nothing up
    CHECK(answer(g, without({"p1"}).on_thing("i1").of_kind("challenge")).value().outcomes.empty());
    CHECK_FALSE(answer(g, without({"p1"}).on_thing("i3").of_kind("challenge")).value().untouched);  // it is none
    CHECK(answer(g, without({"p1"}).on_thing("a1").of_kind("challenge")).value().untouched);
    CHECK_FALSE(answer(g, without({"p1"}).on_thing("a2").of_kind("challenge")).value().untouched);  // it has none
    CHECK(answer(g, without({"p1"}).on_thing("nobody")).error().code() == "CG-name-001");
    CHECK(answer(g, without({"p1"})).value().untouched == false);
}

TEST_CASE("without: what holds a thing up is told with its claims, also what gained support by what was left out") {
    small_graph s;
    s.node("a2");
    s.lines("x: p1 serves i1\ny: p2 serves i1\nm: p4 requires p2");
    s.said().speaker = *s.builder().find_node("a2");
    s.edge("p2", "requires", "p4", "r");
    const auto g = s.build();
    const auto a = answer(g, without({"p1"}).without_speaker("a2")).value();
    REQUIRE(fate_of(g, a, "i1") != nullptr);
    CHECK(fate_of(g, a, "i1")->fate == fate::survives);
    CHECK(ids(g, fate_of(g, a, "i1")->held_by) == strings{"p2"});
    CHECK(names(g, fate_of(g, a, "i1")->held) == strings{"y"});
    const auto falls = answer(g, without({"p1"})).value();
    CHECK(fate_of(g, falls, "i1")->fate == fate::falls);
    CHECK(fate_of(g, falls, "i1")->held.empty());
}

TEST_CASE("without: threats go with what they come from, with what falls, and where they are left out") {
    small_graph s;
    s.node("a2");
    s.lines("x: p1 threatens i1\nm: p1 causes e1\nt: e1 threatens i2\nu: p3 threatens i2\nv: p3 threatens o1");
    s.said().speaker = *s.builder().find_node("a2");
    s.edge("p3", "threatens", "i1", "w");
    const auto g = s.build();
    const auto told = [&](const without_question& q) {
        strings all;
        for (const auto& r : answer(g, q).value().relieved)
            for (const auto e : r.threats) all.push_back(std::string(g.id(r.node)) + " " + g.name(e));
        return all;
    };
    CHECK(told(without({"p1"})) == strings{"i1 x", "i2 t"});
    CHECK(told(without({"p3"})) == strings{"i1 w", "i2 u", "o1 v"});
    CHECK(told(without({"p1", "p3"})) == strings{"i1 x", "i1 w", "i2 t", "i2 u", "o1 v"});
    CHECK(told(without({"t"})) == strings{"i2 t"});
    CHECK(told(without({}).without_speaker("a2")) == strings{"i1 w"});
    CHECK(told(without({"p1"}).on_thing("i2")) == strings{"i2 t"});
    CHECK(told(without({"p1"}).of_kind("event")).empty());
    const auto a = answer(g, without({"p1"}).on_thing("i1")).value();
    CHECK(a.untouched);
    CHECK(a.relieved.size() == 1);
}

TEST_CASE("without: what an actor has is what it had before anybody was left out") {
    small_graph s;
    s.node("a2");
    s.lines("p1 serves i1");
    s.said().speaker = *s.builder().find_node("a2");
    s.edge("a1", "has_interest", "i1");
    const auto g = s.build();
    CHECK(answer(g, without({"p1"}).on_thing("a1")).value().outcomes.size() == 1);
    CHECK(answer(g, without({"p1"}).on_thing("a1").without_speaker("a2")).value().outcomes.size() == 1);
}

TEST_CASE("without: who is left out takes what it says with it, but not the thing that was asked about") {
    small_graph s;
    s.said().speaker = s.node("a2");
    s.lines("a1 has_interest i1\np1 serves i1");
    const auto g = s.build();
    const auto a = answer(g, without({}).without_speaker("a2").on_thing("a1")).value();
    REQUIRE(a.outcomes.size() == 1);
    CHECK(a.outcomes[0].fate == fate::falls);
    CHECK_FALSE(a.untouched);
}

TEST_CASE("without: nothing is held up by itself, nor by what stands on it") {
    const auto g = graph_of(
        "e1 causes e2\ne3 causes e2\ne2 causes e2\ne4 causes e2\ne2 causes e4\ne5 causes e6\n"
        "e5 causes e2\ne2 causes e5\ne3 causes e5");
    const auto a = answer(g, without({"e1"})).value();
    REQUIRE(fate_of(g, a, "e2") != nullptr);
    CHECK(ids(g, fate_of(g, a, "e2")->held_by) == strings{"e3", "e5"});  // e4 stands on e2 alone
    CHECK(fate_of(g, a, "e2")->held.size() == 2);
    CHECK(ids(g, fate_of(g, a, "e4")->held_by) == strings{"e2"});
}

TEST_CASE("why X Y: where nothing of X holds Y up, that it opposes Y is told") {
    const auto g = graph_of("p1 causes e1\ne1 threatens i1\np2 serves i1");
    CHECK(answer(g, why("p1", "i1")).value().opposes);
    CHECK_FALSE(answer(g, why("p2", "i1")).value().opposes);
    CHECK_FALSE(answer(g, why("p2", "e1")).value().opposes);
}

TEST_CASE("without: falls run on through requirements and parts") {
    const auto g = graph_of("p2 part_of p1\ni1 requires p2\np3 serves i1\no1 requires i1");
    const auto a = answer(g, without({"p1"})).value();
    for (const auto* id : {"p2", "i1", "o1"}) {
        INFO(id);
        REQUIRE(fate_of(g, a, id) != nullptr);
        CHECK(fate_of(g, a, id)->fate == fate::falls);
    }
}

TEST_CASE("without claims: a speaker, an origin, a modality or one claim by name") {
    small_graph s;
    s.said().speaker = s.node("a1");
    s.edge("p1", "serves", "i1", "x");
    s.said().speaker = s.node("a2");
    s.edge("p1", "serves", "i2", "y");
    const auto g = s.build();
    const auto speaker = answer(g, without({}).without_speaker("a1")).value();
    REQUIRE(speaker.outcomes.size() == 1);
    CHECK(g.id(speaker.outcomes[0].node) == "i1");
    CHECK(speaker.outcomes[0].fate == fate::falls);
    CHECK(names(g, speaker.outcomes[0].lost) == strings{"x"});
    const auto claim = answer(g, without({"y"})).value();
    REQUIRE(claim.outcomes.size() == 1);
    CHECK(g.id(claim.outcomes[0].node) == "i2");
}

TEST_CASE("what was not supported before cannot fall") {
    const auto g = graph_of("p1 enables p2\np2 enables p1\np1 serves i1\np3 serves i1");
    const auto a = answer(g, without({"p1"})).value();
    CHECK(fate_of(g, a, "p2") == nullptr);
    CHECK(fate_of(g, a, "i1") == nullptr);  // p1 took no part in its support
}

TEST_CASE("falls and survives part all that depends on X, on random graphs") {
    for (std::uint32_t seed = 0; seed < 500; ++seed) {
        const auto g = random_graph(seed, {.nodes = 14, .edges = 26, .fields = false});
        const scope s(g);
        const auto before = find_support(s);
        const auto x = at(g, "p0");
        const edge_id claim{seed % 2};  // a claim goes as well
        const auto after = find_support(s, {{x}, {claim}});
        const auto a = answer(g, without({"p0", g.name(claim)})).value();
        const step_table depends_on(g, "depends_on");
        const auto holders = [&](node_id n, bool necessary) {
            const auto rest = find_support(s, {{x, n}, {claim}});
            std::set<node_id> all;
            depends_on.for_each(g, n, [&](const hop& h) {
                if (h.edge != claim && s.counts(h.edge) && h.necessary == necessary && rest.holds(h.node))
                    all.insert(h.node);
            });
            return std::vector(all.begin(), all.end());
        };
        for (const auto n : g.nodes()) {
            const auto* o = fate_of(g, a, g.id(n));
            INFO("seed " << seed << ", node " << g.id(n));
            if (n == x || !before.holds(n)) REQUIRE(o == nullptr);
            else if (!after.holds(n)) REQUIRE((o != nullptr && o->fate != fate::survives));
            else if (o != nullptr) {
                REQUIRE(o->fate == fate::survives);
                REQUIRE_FALSE(o->held_by.empty());
                const auto suppliers = holders(n, false);
                REQUIRE(o->held_by == (suppliers.empty() ? holders(n, true) : suppliers));
            }
        }
    }
}

TEST_CASE("show and related count the claims that the filters left out, and of a kind only those that lead to it") {
    small_graph s;
    s.dated_node("p1", "2025").lines("i1 requires p1\no1 serves i1");
    s.said().modality = modality::belief;
    s.lines("p2 serves i1");
    s.said().polarity = polarity::negative;
    const auto g = s.lines("o2 serves i1").build();
    const auto then = parse_day("2026-05-01").value();
    CHECK(answer(g, show("i1")).value().left_out == 0);
    CHECK(answer(g, show("i1").as_of(then)).value().left_out == 1);
    CHECK(answer(g, show("i1").as_of(then).without_modality(modality::belief)).value().left_out == 3);
    CHECK(answer(g, show("i1").without_modality(modality::belief)).value().in.size() == 1);  // no denial by belief
    CHECK(answer(g, show("i1")).value().in.size() == 3);                                     // else it is shown
    CHECK(answer(g, related("i1", "served_by")).value().left_out == 0);
    CHECK(answer(g, related("i1", "served_by").without_modality(modality::belief)).value().left_out == 1);
    CHECK(answer(g, related("i1", "depends_on").as_of(then).without_modality(modality::belief)).value().left_out == 2);
    CHECK(answer(g, related("i1", "depends_on").of_kind("opportunity").as_of(then)).value().left_out == 0);
}

TEST_CASE("show gives a thing with the claims from and to it, and a claim with those about it") {
    small_graph s;
    const auto x = s.edge("p1", "serves", "i1", "x");
    auto& b = s.builder();
    edge_draft refutes;
    refutes.id = "r";
    refutes.from = s.node("q1");
    refutes.relation = *b.vocabulary().relation("refutes");
    refutes.to = b.claim_node(x);
    refutes.said = s.said();
    REQUIRE(b.add_edge(refutes));
    const auto g = s.build();
    const auto node = answer(g, show("p1")).value();
    CHECK(names(g, node.out) == strings{"x"});
    CHECK(node.in.empty());
    const auto claim = answer(g, show("x")).value();
    CHECK(claim.what.edge == g.find_edge("x"));
    CHECK(names(g, claim.in) == strings{"r"});
    CHECK(answer(g, show("nothing")).error().code() == "CG-name-001");
}
