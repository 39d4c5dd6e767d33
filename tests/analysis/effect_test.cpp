#include "support/catch.hpp"
#include "support/random_filters.hpp"
#include "support/random_graph.hpp"

#include <claimgraph/analysis/effect.hpp>
#include <claimgraph/query/depends.hpp>
#include <claimgraph/render/analysis.hpp>

#include <functional>
#include <map>
#include <set>

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

using strings = std::vector<std::string>;

std::string written(const graph& g, const path& p) {
    std::string text;
    for (const auto n : p.nodes) text += (text.empty() ? "" : " ") + std::string(g.id(n));
    return text + (p.told_whole ? "" : " stitched");
}

std::string word(influence i) {
    return i == influence::mixed ? "mixed" : i == influence::advances ? "advances" : "undermines";
}

strings written(const graph& g, const std::vector<signed_effect>& all) {
    strings lines;
    for (const auto& e : all) {
        lines.push_back(std::string(g.id(e.from)) + " " + word(e.influence) + " " + std::string(g.id(e.to)) +
                        (e.decided ? "" : "?"));
        for (const auto& p : e.plus.paths) lines.push_back("+ " + written(g, p));
        for (const auto& p : e.minus.paths) lines.push_back("- " + written(g, p));
    }
    return lines;
}

/// By pair: the simple paths of either sign, by trying everything.
struct slow_paths {
    std::set<std::vector<edge_id>> plus, minus;
};
using slow_effects = std::map<std::pair<node_id, node_id>, slow_paths>;

slow_effects all_effects(const graph& g, const slow_question& q) {
    slow_effects found;
    const auto is = [&](edge_id e, const char* name) { return g.vocabulary()[g.relation(e)].name == name; };
    const auto kind_is = [&](node_id n, const char* name) { return g.vocabulary()[g.kind(n)].name == name; };
    for (const auto from : g.nodes()) {
        std::vector<node_id> nodes = {from};
        std::vector<edge_id> edges;
        const std::function<void(bool)> extend = [&](bool minus) {
            if (!edges.empty())
                (minus ? found[{from, nodes.back()}].minus : found[{from, nodes.back()}].plus).insert(edges);
            for (const auto e : g.edges()) {
                if (q.outside(e) || q.discounted(e)) continue;
                const auto here = nodes.back();
                node_id next = no_node;
                if (g.source(e) == here &&
                    (is(e, "causes") || is(e, "enables") || is(e, "serves") || is(e, "threatens")))
                    next = g.target(e);
                if (g.target(e) == here && is(e, "requires")) next = g.source(e);
                if (g.target(e) == here && is(e, "part_of") && (kind_is(here, "policy") || kind_is(here, "event")))
                    next = g.source(e);
                if (next == no_node || std::find(nodes.begin(), nodes.end(), next) != nodes.end()) continue;
                nodes.push_back(next);
                edges.push_back(e);
                extend(minus != is(e, "threatens"));
                nodes.pop_back();
                edges.pop_back();
            }
        };
        extend(false);
    }
    return found;
}

std::set<std::vector<edge_id>> edges_of(const path_set& all) {
    std::set<std::vector<edge_id>> edges;
    for (const auto& p : all.paths) edges.insert(p.edges);
    return edges;
}

bool listed(const graph& g, node_id n, const filters& f) {
    return !f.as_of || g.when(n).holds_on(*f.as_of) != truth::no;
}

}  // namespace

TEST_CASE("an effect has a witness of each sign, and nothing is summed") {
    const auto g = graph_of("p1 serves i1\np1 causes e1\ne1 threatens i1\np1 enables o1\no1 serves i1");
    CHECK(written(g, answer(g, effect("p1").on_thing("i1")).value().effects) ==
          strings{"p1 mixed i1", "+ p1 i1", "+ p1 o1 i1", "- p1 e1 i1"});
    CHECK(written(g, answer(g, effect("e1")).value().effects) == strings{"e1 undermines i1", "- e1 i1"});
    CHECK(answer(g, effect("i1")).value().effects.empty());
}

TEST_CASE("to threaten what threatens is to advance") {
    const auto g = graph_of("p1 threatens o1\ne1 requires o1\ne1 threatens i1");
    CHECK(written(g, answer(g, effect("p1").on_thing("i1")).value().effects) ==
          strings{"p1 advances i1", "+ p1 o1 e1 i1"});
    const auto twice = graph_of("p1 threatens i1\ni1 serves i2\ne1 threatens i2\ni2 requires p1");
    CHECK(written(twice, answer(twice, effect("p1").on_thing("i2")).value().effects) ==
          strings{"p1 mixed i2", "+ p1 i2", "- p1 i1 i2"});
}

TEST_CASE("mixed: what both advances and undermines, of one thing or of any") {
    const auto g = graph_of("p1 serves i1\np1 causes e1\ne1 threatens i1\np2 enables p1\ni1 serves i2");
    const strings on_i1 = {"p1 mixed i1", "+ p1 i1", "- p1 e1 i1", "p2 mixed i1", "+ p2 p1 i1", "- p2 p1 e1 i1"};
    CHECK(written(g, answer(g, mixed("i1")).value().effects) == on_i1);
    const auto all = answer(g, mixed()).value();
    CHECK(all.effects.size() == 4);
    CHECK_FALSE(all.truncated);
}

TEST_CASE("that paths were cut is said where there are more, and only there") {
    const auto one_each = graph_of("p1 serves i1\np1 causes e1\ne1 threatens i1");
    const auto more = graph_of("p1 serves i1\np1 causes e1\ne1 threatens i1\np1 causes e2\ne2 threatens i1");
    budget one;
    one.limits.paths_per_pair = 1;
    for (const auto* g : {&one_each, &more}) {
        const auto all = to_words(*g, answer(*g, mixed()).value());
        CHECK(all.find("One path each way is shown; claimgraph effect X Y shows all") != std::string::npos);
        CHECK(all.find("Cut at") == std::string::npos);
        const auto cut = answer(*g, effect("p1").on_thing("i1"), one).value();
        CHECK_FALSE(cut.effects[0].plus.truncated);
        CHECK(cut.effects[0].minus.truncated == (g == &more));
        CHECK(cut.truncated == (g == &more));
        CHECK((to_words(*g, cut).find("Cut at 1 path") != std::string::npos) == (g == &more));
        CHECK_FALSE(answer(*g, effect("p1").on_thing("i1")).value().truncated);
    }
}

TEST_CASE("mixed may be asked of things of one kind") {
    const auto g = graph_of("p1 serves i1\np1 causes e1\ne1 threatens i1\np2 enables p1\ne2 enables p1");
    CHECK(written(g, answer(g, mixed("i1").of_kind("event")).value().effects) ==
          strings{"e2 mixed i1", "+ e2 p1 i1", "- e2 p1 e1 i1"});
    CHECK(written(g, answer(g, mixed().of_kind("events")).value().effects) ==
          strings{"e2 mixed i1", "+ e2 p1 i1", "- e2 p1 e1 i1"});
    CHECK(answer(g, mixed().of_kind("policy")).value().effects.size() == 2);
    CHECK(answer(g, mixed().of_kind("actor")).value().effects.empty());
    CHECK(answer(g, mixed().of_kind("evnt")).error().code() ==
          answer(g, depends_on("p1").of_kind("evnt")).error().code());
    CHECK(to_words(g, answer(g, mixed().of_kind("actor")).value()) ==
          "Which actors both advance and undermine something?\n\nNothing found.\n");
    CHECK(to_json(g, answer(g, mixed().of_kind("event")).value()).find("\"kind\": \"event\"") != std::string::npos);
}

TEST_CASE("a walk that needs a loop is no path: the effect is not mixed") {
    // e1 -> i1 -(requires, read backward)-> e2 ... the way round through the threat comes back to i1.
    const auto g = graph_of("p1 serves i1\ni1 serves i2\ne1 requires i1\ne1 threatens i3\ni3 serves i1");
    const auto a = answer(g, effect("p1").on_thing("i2")).value();
    CHECK(written(g, a.effects) == strings{"p1 advances i2", "+ p1 i1 i2"});
    CHECK_FALSE(a.truncated);
}

TEST_CASE("effects heed the filters") {
    small_graph s;
    s.said().speaker = s.node("a1");
    s.lines("p1 serves i1");
    s.said().speaker = s.node("a2");
    s.lines("p1 threatens i1");
    const auto g = s.build();
    CHECK(answer(g, effect("p1")).value().effects[0].influence == influence::mixed);
    CHECK(answer(g, effect("p1").without_speaker("a1")).value().effects[0].influence == influence::undermines);
    CHECK(answer(g, mixed().without_speaker("a2")).value().effects.empty());
}

TEST_CASE("both witnesses are found where the paths are far too many to list") {
    std::string lines;
    for (int i = 0; i < 20; ++i)
        for (int j = 0; j < 20; ++j)
            if (i != j) lines += "e" + std::to_string(i) + " causes e" + std::to_string(j) + "\n";
    lines += "e19 threatens i1\ne18 serves i1";
    const auto g = graph_of(lines);
    const auto a = answer(g, effect("e0").on_thing("i1")).value();
    REQUIRE(a.effects.size() == 1);
    CHECK(a.effects[0].influence == influence::mixed);
    CHECK(a.effects[0].decided);
    CHECK(a.effects[0].plus.paths.size() == 1'000);
    CHECK(a.effects[0].plus.truncated);
    CHECK(a.truncated);
    CHECK(answer(g, mixed("i1")).value().effects.size() == 20);
    budget b;
    b.deadline = deadline(std::chrono::milliseconds(-1));
    CHECK(answer(g, effect("e0"), b).error().kind() == category::timeout);
}

TEST_CASE("witnesses longer than paths may be are listed as far as there is room, and the sign of all is told") {
    std::string lines;
    for (int i = 0; i < 100; ++i) lines += "e" + std::to_string(i) + " causes e" + std::to_string(i + 1) + "\n";
    lines += "e100 threatens i1";
    const auto g = graph_of(lines);
    budget b;
    b.limits.answer_nodes = 200;
    const auto a = answer(g, effect("e0"), b).value();
    REQUIRE(a.effects.size() == 101);
    std::size_t edges = 0;
    for (const auto& e : a.effects) {
        INFO(g.id(e.to));
        const bool minus = e.to == at(g, "i1");
        CHECK(e.influence == (minus ? influence::undermines : influence::advances));
        CHECK(e.decided);
        const auto& shown = minus ? e.minus : e.plus;
        for (const auto& p : shown.paths) edges += p.edges.size();
        if (shown.paths.empty()) CHECK(shown.truncated);
        CHECK((minus ? e.plus : e.minus).paths.empty());
    }
    CHECK(edges == 30 * 31 / 2 + 31 + 32 + 33 + 34 + 35);  // all of 30 and fewer, and as many more as make 200
    CHECK(a.truncated);
    const std::string said = "It undermines it:\n    The path is too long to be listed here";
    CHECK(to_words(g, a).find(said) != std::string::npos);
    CHECK(to_json(g, a).find("\"truncated\": true") != std::string::npos);
    const auto all = answer(g, effect("e0")).value();
    CHECK(all.effects.back().minus.paths.size() == 1);
    b.limits.path_edges = 101;
    CHECK_FALSE(answer(g, effect("e0"), b).value().truncated);
}

TEST_CASE("what is mixed by witnesses that are too long to be listed is told to be mixed") {
    std::string lines = "e40 threatens i1\ne40 serves i1\n";
    for (int i = 0; i < 40; ++i) lines += "e" + std::to_string(i) + " causes e" + std::to_string(i + 1) + "\n";
    const auto g = graph_of(lines);
    budget b;
    b.limits.answer_nodes = 45;
    for (const auto& a : {answer(g, mixed("i1"), b).value(), answer(g, mixed(), b).value()}) {
        REQUIRE(a.effects.size() == 41);
        CHECK(a.truncated);
        for (const auto& e : a.effects) CHECK(e.decided);
        CHECK(a.effects.back().plus.paths.size() == 1);  // of e40
        CHECK(to_words(g, a).find("The path is too long to be listed here") != std::string::npos);
    }
    CHECK_FALSE(answer(g, mixed()).value().truncated);
}

TEST_CASE("effects agree with trying every path on random graphs") {
    std::size_t mixed_pairs = 0;
    for (std::uint32_t seed = 0; seed < graph_count(2'000); ++seed) {
        const auto g = random_graph(
            seed,
            {.nodes = 5 + seed % 5, .edges = 6 + seed % 10, .requirements = seed % 2 == 0, .fields = seed % 3 == 0});
        const auto f = random_filters(g, seed);
        const auto slow = all_effects(g, slow_filters(g, f));
        INFO("seed " << seed);
        const auto check = [&](const signed_effect& e) {
            const auto& expected = slow.at({e.from, e.to});
            REQUIRE(edges_of(e.plus) == expected.plus);
            REQUIRE(edges_of(e.minus) == expected.minus);
            REQUIRE(e.plus.paths.size() == expected.plus.size());
            REQUIRE(e.decided);
            REQUIRE((e.influence == influence::mixed) == (!expected.plus.empty() && !expected.minus.empty()));
        };
        for (const auto x : g.nodes()) {
            auto q = effect(std::string(g.id(x)));
            q.filters = f;
            const auto a = answer(g, q).value();
            REQUIRE_FALSE(a.truncated);
            std::size_t expected = 0;
            for (const auto& [ends, paths] : slow) expected += ends.first == x && listed(g, ends.second, f) ? 1u : 0u;
            REQUIRE(a.effects.size() == expected);
            for (const auto& e : a.effects) check(e);
        }
        std::size_t expected = 0;
        for (const auto& [ends, paths] : slow)
            expected +=
                !paths.plus.empty() && !paths.minus.empty() && listed(g, ends.first, f) && listed(g, ends.second, f)
                    ? 1u
                    : 0u;
        auto q = mixed();
        q.filters = f;
        const auto all = answer(g, q).value();
        REQUIRE(all.effects.size() == expected);
        mixed_pairs += expected;
        const auto y = node_id{seed % static_cast<std::uint32_t>(g.node_count())};
        q.on = std::string(g.id(y));
        std::size_t on_y = 0;
        for (const auto& [ends, paths] : slow)
            on_y +=
                ends.second == y && !paths.plus.empty() && !paths.minus.empty() && listed(g, ends.first, f) ? 1u : 0u;
        const auto some = answer(g, q).value();
        REQUIRE(some.effects.size() == on_y);
        for (const auto& e : some.effects) check(e);
    }
    CHECK(mixed_pairs > 1'000);
}
