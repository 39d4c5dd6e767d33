#include "support/catch.hpp"
#include "support/random_filters.hpp"
#include "support/random_graph.hpp"

#include <claimgraph/analysis/changed.hpp>

#include <set>

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

using strings = std::vector<std::string>;

const char* word(change c) {
    constexpr const char* words[] = {"began", "ended", "held", "unknown"};
    return words[static_cast<int>(c)];
}

day on(const char* text) { return parse_day(text).value(); }

strings written(const graph& g, const changed_answer& a) {
    strings lines;
    for (const auto& t : a.things) lines.push_back(std::string(g.id(t.node)) + " " + word(t.change));
    return lines;
}

strings written(const changed_bases& a) {
    strings lines;
    for (const auto& t : a.things)
        lines.push_back(t.id + " " + word(t.change) + " -" + std::to_string(t.lost.size()) + " +" +
                        std::to_string(t.gained.size()));
    return lines;
}

/// What is reached from `x` over claims that `may` lets through, x left out.
std::set<node_id> reached(const graph& g, node_id x, const std::function<bool(edge_id)>& may) {
    std::set<node_id> all = {x};
    const auto is = [&](edge_id e, const char* name) { return g.vocabulary()[g.relation(e)].name == name; };
    for (bool grown = true; grown;) {
        grown = false;
        for (const auto e : g.edges()) {
            if (!may(e)) continue;
            const auto kind = g.vocabulary()[g.kind(g.target(e))].name;
            const bool back = is(e, "requires") || (is(e, "part_of") && kind != "actor");
            const bool forth = is(e, "causes") || is(e, "enables") || is(e, "serves");
            if (forth && all.contains(g.source(e))) grown = all.insert(g.target(e)).second || grown;
            if (back && all.contains(g.target(e))) grown = all.insert(g.source(e)).second || grown;
        }
    }
    all.erase(x);
    return all;
}

}  // namespace

TEST_CASE("began, ended, held and unknown; what was never there is not listed") {
    small_graph s;
    s.dated_node("p1", "2020/..")
        .dated_node("p2", "2010/2020")
        .dated_node("p3", "2010/..")
        .dated_node("p4", "2019?/..");
    s.dated_node("p5", "1999").node("p6");
    s.when("2020/..").lines("p1 serves i1");
    const auto g = s.build();
    const auto a = answer(g, changed(on("2019-01-01"), on("2021-01-01"), "policies")).value();
    CHECK(written(g, a) == strings{"p1 began", "p2 ended", "p3 held", "p4 unknown", "p6 unknown"});
    CHECK(a.things[0].claims == std::vector{edge_id{0}});
    CHECK(a.passed.empty());
    CHECK(answer(g, changed(on("2021-01-01"), on("2019-01-01"))).error().code() == "CG-analysis-002");
    CHECK(changed(g, depends_on("p1"), on("2021-01-01"), on("2019-01-01")).error().code() == "CG-analysis-002");
    CHECK(answer(g, changed(on("2019-01-01"), on("2021-01-01")).as_of(on("2020-01-01"))).error().code() ==
          "CG-analysis-001");
    CHECK(answer(g, changed(on("2019-01-01"), on("2021-01-01"), "polices")).error().code() == "CG-query-001");
}

TEST_CASE("what depends on X changes with the claims that say so") {
    small_graph s;
    s.lines("p1 serves i1");
    s.when("../2019").lines("p1 serves i2");
    s.when("2020/..").lines("p1 serves i3");
    s.when("2019?/..").lines("p1 serves i4");
    const auto g = s.build();
    const auto a = changed(g, depends_on("p1"), on("2019-01-01"), on("2021-01-01")).value();
    strings lines;
    for (const auto& d : a.dependents) lines.push_back(std::string(g.id(d.node)) + " " + word(d.change));
    CHECK(lines == strings{"i1 held", "i2 ended", "i3 began", "i4 unknown"});
    CHECK(a.dependents[1].before.paths.size() == 1);
    CHECK(a.dependents[1].after.paths.empty());
    CHECK_FALSE(a.truncated);
}

TEST_CASE("two knowledge bases: things by id, claims by what they say") {
    const auto before = graph_of("p1 serves i1\np2 serves i1");
    const auto after = graph_of("p1 serves i1\np1 serves i1\np3 threatens i1");
    const auto a = changed(before, after).value();
    CHECK(written(a) ==
          strings{"notes held -0 +0", "p1 held -0 +1", "i1 held -1 +2", "p2 ended -1 +0", "p3 began -0 +1"});
    CHECK(written(changed(before, after, {}, "policy").value()) ==
          strings{"p1 held -0 +1", "p2 ended -1 +0", "p3 began -0 +1"});
    CHECK(written(changed(before, before).value()) ==
          strings{"notes held -0 +0", "p1 held -0 +0", "i1 held -0 +0", "p2 held -0 +0"});
}

TEST_CASE("what somebody came to deny is a claim that was gained, and is shown behind what changed") {
    small_graph s;
    s.when("2020/..").lines("p1 serves i1");
    const auto before = s.build();
    small_graph t;
    t.when("2020/..").lines("p1 serves i1");
    t.said().polarity = polarity::negative;
    t.said().speaker = t.node("a1");
    t.lines("p1 serves i1");
    const auto after = t.build();
    CHECK(written(changed(before, after).value()) ==
          strings{"notes held -0 +0", "p1 held -0 +1", "i1 held -0 +1", "a1 began -0 +0"});
    CHECK(written(changed(after, before).value())[1] == "p1 held -1 +0");
    filters no_a1;
    no_a1.without_speakers = {"a1"};
    CHECK(written(changed(before, after, no_a1).value())[1] == "p1 held -0 +0");
    auto q = changed(on("2019-01-01"), on("2021-01-01"), "policy");
    CHECK(answer(after, q).value().things[0].claims.size() == 2);
    CHECK(answer(after, q.without_speaker("a1")).value().things[0].claims.size() == 1);
}

TEST_CASE("changes agree with judging each day by itself on random graphs") {
    std::size_t several = 0;
    for (std::uint32_t seed = 0; seed < graph_count(1'000); ++seed) {
        const auto g = random_graph(seed, {.nodes = 8 + seed % 9, .edges = 6 + seed % 20});
        const auto d1 = on("2015-06-01"), d2 = on("2019-06-01");
        strings expected;
        for (const auto n : g.nodes()) {
            const auto was = g.when(n).holds_on(d1), is = g.when(n).holds_on(d2);
            if (was == truth::no && is == truth::no) continue;
            const bool unknown = was == truth::unknown || is == truth::unknown;
            expected.push_back(std::string(g.id(n)) + (unknown            ? " unknown"
                                                       : was == is        ? " held"
                                                       : is == truth::yes ? " began"
                                                                          : " ended"));
        }
        INFO("seed " << seed);
        REQUIRE(written(g, answer(g, changed(d1, d2)).value()) == expected);

        const auto x = at(g, "p0");
        const auto fate = [&](node_id n, day d) {
            const auto holds = [&](truth least) {
                return reached(g, x,
                               [&](edge_id e) {
                                   const auto h = g.when(e).holds_on(d);
                                   return !is_denied(g, e) &&
                                          (h == truth::yes || (least == truth::unknown && h == truth::unknown));
                               })
                           .contains(n) &&
                       g.when(n).holds_on(d) != truth::no;
            };
            return holds(truth::yes) ? truth::yes : holds(truth::unknown) ? truth::unknown : truth::no;
        };
        const auto a = changed(g, depends_on("p0"), d1, d2).value();
        std::size_t at_dependent = 0;
        for (const auto n : g.nodes()) {
            if (n == x) continue;
            const auto c = change_between(fate(n, d1), fate(n, d2));
            if (!c) continue;
            REQUIRE(at_dependent < a.dependents.size());
            REQUIRE(a.dependents[at_dependent].node == n);
            REQUIRE(a.dependents[at_dependent].change == *c);
            ++at_dependent;
            several += *c == change::began || *c == change::ended ? 1u : 0u;
        }
        REQUIRE(at_dependent == a.dependents.size());
    }
    CHECK(several > 100);
}

TEST_CASE("what began and ended between the two days is told apart from what changed") {
    small_graph s;
    s.dated_node("p1", "2020").dated_node("p2", "2020~").dated_node("p3", "2018").dated_node("p4", "2022");
    s.dated_node("e1", "2020-05");
    const auto g = s.build();
    const auto a = answer(g, changed(on("2019-01-01"), on("2021-01-01"), "policy")).value();
    CHECK(a.things.empty());
    CHECK(a.passed == std::vector{g.find_node("p1"), g.find_node("p2")});
    CHECK(answer(g, changed(on("2020-01-01"), on("2021-01-01"), "policy")).value().passed.empty());  // began before
    CHECK_FALSE(a.truncated);
    budget one;
    one.limits.answer_nodes = 1;
    const auto cut = answer(g, changed(on("2019-01-01"), on("2021-01-01"), "policy"), one).value();
    CHECK(cut.truncated);
    CHECK(cut.passed.size() == 1);
}

TEST_CASE("a claim of another likelihood, confidence or date is another claim") {
    const auto with = [](const auto& set) {
        small_graph s;
        set(s);
        s.lines("p1 serves i1");
        return s.build();
    };
    const auto plain = with([](small_graph&) {});
    CHECK(written(changed(plain, plain).value()) == strings{"notes held -0 +0", "p1 held -0 +0", "i1 held -0 +0"});
    for (const auto& other :
         {with([](small_graph& s) { s.said().likelihood = likelihood::unlikely; }),
          with([](small_graph& s) { s.said().confidence = confidence::low; }),
          with([](small_graph& s) { s.said().credibility = 2; }),
          with([](small_graph& s) { s.said().fidelity = fidelity::paraphrase; }),
          with([](small_graph& s) { s.said().said = "2025"; }), with([](small_graph& s) { s.when("2025"); })})
        CHECK(written(changed(plain, other).value()) == strings{"notes held -0 +0", "p1 held -1 +1", "i1 held -1 +1"});
}

TEST_CASE("what depends by longer paths than are allowed makes the answer a cut one") {
    const auto g = graph_of("p1 causes e1\ne1 causes e2");
    budget short_paths;
    short_paths.limits.path_edges = 1;
    CHECK(changed(g, depends_on("p1"), on("2019-01-01"), on("2021-01-01"), short_paths).value().truncated);
    CHECK_FALSE(changed(g, depends_on("p1"), on("2019-01-01"), on("2021-01-01")).value().truncated);
}

TEST_CASE("a claim that holds at another time in the other knowledge base is another claim") {
    const auto dated = [](const char* when) {
        small_graph s;
        if (*when != '\0') s.when(when);
        return s.lines("p1 serves i1").build();
    };
    const auto differ = [&](const char* l, const char* r) {
        return written(changed(dated(l), dated(r)).value())[1] == "p1 held -1 +1";
    };
    CHECK(differ("2024", "2025"));
    CHECK(differ("2024-01-01/2024-06-30", "2024-01-01/2024-07-01"));
    CHECK(differ("", "2025"));
    CHECK_FALSE(differ("2024-01-01/2024-06-30", "2024-01-01/2024-06-30"));
}
