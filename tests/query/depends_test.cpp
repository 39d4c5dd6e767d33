#include "support/catch.hpp"
#include "support/random_graph.hpp"

#include <claimgraph/query/depends.hpp>
#include <claimgraph/query/why.hpp>

#include <functional>
#include <set>

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

std::string written(const graph& g, const path& p) {
    std::string text;
    for (const auto n : p.nodes) text += (text.empty() ? "" : " ") + std::string(g.id(n));
    return text + (p.told_whole ? "" : " stitched") + (p.sign == sign::plus ? "" : " minus");
}

std::vector<std::string> written(const graph& g, const path_set& all) {
    std::vector<std::string> texts;
    for (const auto& p : all.paths) texts.push_back(written(g, p));
    return texts;
}

std::vector<std::string> dependents(const graph& g, const depends_answer& a) {
    std::vector<std::string> ids;
    for (const auto& d : a.dependents) ids.push_back(std::string(g.id(d.node)) + (d.direct ? "!" : ""));
    return ids;
}

using strings = std::vector<std::string>;

/// Every simple path, by trying everything.
std::set<std::vector<edge_id>> all_paths(const graph& g, node_id from, node_id to) {
    std::set<std::vector<edge_id>> found;
    std::vector<node_id> nodes = {from};
    std::vector<edge_id> edges;
    const auto is = [&](edge_id e, const char* name) { return g.vocabulary()[g.relation(e)].name == name; };
    const auto kind_is = [&](node_id n, const char* name) { return g.vocabulary()[g.kind(n)].name == name; };
    const std::function<void()> extend = [&] {
        if (nodes.back() == to) {
            found.insert(edges);
            return;
        }
        for (const auto e : g.edges()) {
            if (is_denied(g, e)) continue;
            node_id next = no_node;
            const auto here = nodes.back();
            if (g.source(e) == here && (is(e, "causes") || is(e, "enables") || is(e, "serves"))) next = g.target(e);
            if (g.target(e) == here && is(e, "requires")) next = g.source(e);
            if (g.target(e) == here && is(e, "part_of") && (kind_is(here, "policy") || kind_is(here, "event")))
                next = g.source(e);
            if (next == no_node || std::find(nodes.begin(), nodes.end(), next) != nodes.end()) continue;
            nodes.push_back(next);
            edges.push_back(e);
            extend();
            nodes.pop_back();
            edges.pop_back();
        }
    };
    extend();
    return found;
}

}  // namespace

TEST_CASE("direct is one claim away from X or a part of X; the others depend through others") {
    const auto g = graph_of(
        "p2 part_of p1\np3 part_of p2\np3 serves i1\np1 causes e1\ne1 enables o1\no1 serves i2\ni3 requires e1");
    const auto a = answer(g, depends_on("p1").of_kind("interests")).value();
    CHECK(dependents(g, a) == strings{"i1!", "i2", "i3"});
    CHECK(a.parts == std::vector{at(g, "p2"), at(g, "p3")});
    CHECK(written(g, a.dependents[0].why) == strings{"p1 p2 p3 i1"});
    CHECK(written(g, a.dependents[1].why) == strings{"p1 e1 o1 i2"});
    CHECK(dependents(g, answer(g, depends_on("p1")).value()) == strings{"p2!", "p3!", "i1!", "e1!", "o1", "i2", "i3"});
}

TEST_CASE("every parallel claim makes a path, and paths over several articles are stitched") {
    small_graph s;
    s.lines("p1 enables o1\no1 serves i1");
    s.article("other").lines("o1 serves i1");
    const auto g = s.build();
    const auto a = answer(g, depends_on("p1").of_kind("interest")).value();
    REQUIRE(a.dependents.size() == 1);
    CHECK(written(g, a.dependents[0].why) == strings{"p1 o1 i1", "p1 o1 i1 stitched"});
}

TEST_CASE("only what an actor has is listed when an actor is named") {
    const auto g = graph_of("p1 serves i1\np1 serves i2\na1 has_interest i1\na2 has_interest i2");
    CHECK(dependents(g, answer(g, depends_on("p1").of_actor("a1")).value()) == strings{"i1!"});
    CHECK(dependents(g, answer(g, depends_on("p1").of_actor("A2")).value()) == strings{"i2!"});
}

TEST_CASE("filters leave claims out of paths") {
    small_graph s;
    s.node("a1");
    s.said().speaker = s.node("a1");
    s.lines("p1 serves i1");
    s.said().speaker = s.node("a2");
    s.when("2024?").lines("p1 serves i2");
    s.when("2014/2016").lines("p1 serves i3");
    const auto g = s.build();
    const auto on = [](const char* d) { return parse_day(d).value(); };
    CHECK(dependents(g, answer(g, depends_on("p1").without_speaker("a1")).value()) == strings{"i2!", "i3!"});
    CHECK(dependents(g, answer(g, depends_on("p1").as_of(on("2024-02-02"))).value()) == strings{"i1!", "i2!"});
    CHECK(dependents(g, answer(g, depends_on("p1").as_of(on("2015-02-02"))).value()) == strings{"i1!", "i3!"});
    CHECK(dependents(g, answer(g, depends_on("p1").since_day(on("2020-01-01"))).value()) == strings{"i2!"});
    CHECK(dependents(g, answer(g, depends_on("p1").without_origin("notes")).value()).empty());
    CHECK(dependents(g, answer(g, depends_on("p1").without_modality(modality::fact)).value()).empty());
}

TEST_CASE("things that are known not to hold on the day are not listed") {
    small_graph s;
    s.dated_node("i1", "1949/1991").dated_node("i2", "1949?/..").lines("p1 serves i1\np1 serves i2\np1 serves i3");
    const auto g = s.build();
    const auto day = parse_day("2020-01-01").value();
    CHECK(dependents(g, answer(g, depends_on("p1").as_of(day)).value()) == strings{"i2!", "i3!"});
}

TEST_CASE("what is denied is no path") {
    small_graph s;
    s.said().polarity = polarity::negative;
    s.lines("p1 serves i1");
    const auto g = s.build();
    CHECK(answer(g, depends_on("p1")).value().dependents.empty());
}

TEST_CASE("names and kinds that are not known are refused") {
    const auto g = graph_of("p1 serves i1");
    CHECK(answer(g, depends_on("p9")).error().code() == "CG-name-001");
    const auto kind = answer(g, depends_on("p1").of_kind("intrest"));
    REQUIRE_FALSE(kind);
    CHECK(kind.error().code() == "CG-query-001");
    CHECK(kind.error().reason().hint == "did you mean interest?");
    CHECK(answer(g, depends_on("p1").without_speaker("p1")).error().code() == "CG-name-003");
    CHECK(answer(g, depends_on("p1").of_actor("i1")).error().code() == "CG-name-003");
}

TEST_CASE("paths come shortest first, are cut where asked and say so") {
    std::string lines = "p0 serves i1\n";
    for (int i = 1; i < 6; ++i)
        for (int j = 0; j < i; ++j) lines += "p" + std::to_string(j) + " enables p" + std::to_string(i) + "\n";
    lines += "p5 serves i1";
    const auto g = graph_of(lines);
    const auto all = answer(g, why("p0", "i1")).value().found;
    CHECK(all.paths.size() == 17);  // the direct one, and 2^4 subsets of p1..p4 before p5
    CHECK_FALSE(all.truncated);
    CHECK(written(g, all.paths[0]) == "p0 i1");
    for (std::size_t i = 1; i < all.paths.size(); ++i)
        CHECK(all.paths[i - 1].edges.size() <= all.paths[i].edges.size());
    budget b;
    b.limits.paths_per_pair = 5;
    const auto few = answer(g, why("p0", "i1"), b).value().found;
    CHECK(few.truncated);
    CHECK(few.paths == std::vector(all.paths.begin(), all.paths.begin() + 5));
    b.limits.paths_per_pair = 17;
    CHECK_FALSE(answer(g, why("p0", "i1"), b).value().found.truncated);
    b = {};
    b.limits.path_edges = 3;
    const auto near = answer(g, why("p0", "i1"), b).value().found;
    CHECK(near.truncated);
    CHECK(near.paths.size() == 6);  // 1 of length 1, 1 of 2, 4 of 3
}

TEST_CASE("a clique of unbounded paths ends at its deadline with a failure") {
    std::string lines;
    for (int i = 0; i < 40; ++i)
        for (int j = 0; j < 40; ++j)
            if (i != j) lines += "p" + std::to_string(i) + " enables p" + std::to_string(j) + "\n";
    const auto g = graph_of(lines);
    budget b;
    CHECK(answer(g, why("p0", "p1"), b).value().found.truncated);
    b.limits.paths_per_pair = 100'000'000;
    b.deadline = deadline(std::chrono::milliseconds(20));
    const auto bomb = answer(g, why("p0", "p1"), b);
    REQUIRE_FALSE(bomb);
    CHECK(bomb.error().kind() == category::timeout);
}

TEST_CASE("all simple paths are found on random graphs, loops and parallel claims included") {
    std::size_t paths = 0;
    for (std::uint32_t seed = 0; seed < graph_count(300); ++seed) {
        const auto g = random_graph(seed, {.nodes = 8, .edges = 18});
        const auto from = at(g, "p0");
        const auto reached = answer(g, depends_on("p0")).value();
        for (const auto n : g.nodes()) {
            if (n == from) continue;
            const auto expected = all_paths(g, from, n);
            const auto found = std::find_if(reached.dependents.begin(), reached.dependents.end(),
                                            [&](const dependent& d) { return d.node == n; });
            INFO("seed " << seed << " to " << g.id(n));
            REQUIRE((found != reached.dependents.end()) == !expected.empty());
            if (expected.empty()) continue;
            std::set<std::vector<edge_id>> got;
            for (const auto& p : found->why.paths) got.insert(p.edges);
            REQUIRE(got == expected);
            REQUIRE(got.size() == found->why.paths.size());
            paths += got.size();
        }
    }
    CHECK(paths > 1'000);
}
