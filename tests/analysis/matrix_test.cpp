#include "support/catch.hpp"
#include "support/random_filters.hpp"

#include <claimgraph/analysis/matrix.hpp>

#include "support/random_graph.hpp"
#include "support/small_graph.hpp"

#include <functional>
#include <map>
#include <random>

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

using strings = std::vector<std::string>;

/// "q3 +-." a line: evidence and its verdicts.
strings written(const graph& g, const matrix_answer& a) {
    strings lines;
    for (const auto& e : a.evidence) {
        lines.push_back((e.what.node != no_node ? std::string(g.id(e.what.node)) : g.name(e.what.edge)) + " ");
        for (const auto v : e.verdicts) lines.back() += ".+-x"[static_cast<int>(v)];
    }
    return lines;
}

/// Random arguments between claims.
graph random_arguments(std::uint32_t seed) {
    std::mt19937 random(seed);
    const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    small_graph s;
    const auto claims = 4 + below(5);
    for (std::size_t i = 0; i < claims; ++i) s.node("q" + std::to_string(i));
    for (auto left = 3 + below(14); left > 0; --left) {
        const auto from = below(claims), to = below(claims);
        s.said().polarity = below(10) == 0 ? polarity::negative : polarity::positive;
        if (from != to)
            s.edge("q" + std::to_string(from), below(2) == 0 ? "supports" : "refutes", "q" + std::to_string(to));
    }
    return s.build();
}

/// Signs of all simple chains from one claim to another, by trying everything.
std::pair<bool, bool> slow_signs(const graph& g, node_id from, node_id to) {
    std::pair<bool, bool> found;
    std::vector<node_id> nodes = {from};
    const std::function<void(bool)> extend = [&](bool minus) {
        if (nodes.back() == to) return void((minus ? found.second : found.first) = true);
        for (const auto e : g.out(nodes.back())) {
            if (is_denied(g, e) || std::find(nodes.begin(), nodes.end(), g.target(e)) != nodes.end()) continue;
            nodes.push_back(g.target(e));
            extend(minus != (g.vocabulary()[g.relation(e)].name == "refutes"));
            nodes.pop_back();
        }
    };
    extend(false);
    return found;
}

}  // namespace

TEST_CASE("evidence is consistent, inconsistent or silent, directly or by a chain") {
    const auto g = graph_of("q3 supports q1\nq3 refutes q2\nq4 refutes q3\nq5 supports q2\nq6 supports q7");
    const auto a = answer(g, matrix({"q1", "q2"})).value();
    CHECK(written(g, a) == strings{"q3 +-", "q4 -+", "q5 .+"});
    CHECK(a.evidence[1].why[0].at(0).nodes == std::vector{at(g, "q4"), at(g, "q3"), at(g, "q1")});
    CHECK(a.hypotheses[0].rank == 1);
    CHECK(a.hypotheses[1].rank == 1);
    CHECK(a.hypotheses[0].against == 25);  // F6
    CHECK(a.hypotheses[1].in_favour == 50);
}

TEST_CASE("a claim that is an edge is a hypothesis and evidence as any other; hypotheses are none") {
    small_graph s;
    const auto e = s.edge("p1", "serves", "i1", "e");
    const auto claim = s.builder().claim_node(e);
    const auto& v = s.builder().vocabulary();
    s.builder()
        .add_edge({.from = s.node("q1"), .relation = *v.relation("refutes"), .to = claim, .said = s.said()})
        .value();
    s.builder()
        .add_edge({.from = claim, .relation = *v.relation("supports"), .to = s.node("q2"), .said = s.said()})
        .value();
    const auto g = s.build();
    CHECK(written(g, answer(g, matrix({"e"})).value()) == strings{"q1 -"});
    CHECK(written(g, answer(g, matrix({"q2"})).value()) == strings{"e +", "q1 -"});
    CHECK(written(g, answer(g, matrix({"e", "q2"})).value()) == strings{"q1 --"});
    CHECK(answer(g, matrix({"nothing"})).error().code() == "CG-name-001");
}

TEST_CASE("evidence both ways is mixed and weighs on neither side") {
    const auto g = graph_of("q1 supports q2\nq1 refutes q3\nq3 supports q2");
    const auto a = answer(g, matrix({"q2"})).value();
    CHECK(written(g, a) == strings{"q1 x", "q3 +"});
    CHECK(a.hypotheses[0].against == 0);
    CHECK(a.hypotheses[0].in_favour == 25);
}

TEST_CASE("weights are those of the Admiralty grades") {
    CHECK(weight({'A', 1}) == 100);
    CHECK(weight({'E', 5}) == 4);
    CHECK(weight({}) == 25);
    CHECK(weight({'B', 6}) == 40);
}

TEST_CASE("matrices agree with trying every chain on random arguments") {
    std::size_t decided = 0;
    for (std::uint32_t seed = 0; seed < testing::graph_count(1'000); ++seed) {
        const auto g = random_arguments(seed);
        const auto a = answer(g, matrix({"q0", "q1"})).value();
        const std::vector hypotheses = {at(g, "q0"), at(g, "q1")};
        std::map<node_id, std::string> expected;
        for (const auto n : g.nodes()) {
            if (n == hypotheses[0] || n == hypotheses[1]) continue;
            std::string verdicts;
            for (const auto h : hypotheses) {
                const auto [plus, minus] = slow_signs(g, n, h);
                verdicts += plus && minus ? 'x' : plus ? '+' : minus ? '-' : '.';
            }
            if (verdicts != "..") expected[n] = verdicts;
        }
        strings lines;
        for (const auto& [n, verdicts] : expected) lines.push_back(std::string(g.id(n)) + " " + verdicts);
        INFO("seed " << seed);
        REQUIRE(written(g, a) == lines);
        decided += lines.size();
    }
    CHECK(decided > 1'000);
}

TEST_CASE("evidence that somebody gives who is left out is none") {
    small_graph s;
    s.node("a1");
    s.lines("q1 refutes q2\nq3 refutes q2\na1 says q1");
    const auto g = s.build();
    CHECK(written(g, answer(g, matrix({"q2"})).value()) == strings{"q1 -", "q3 -"});
    CHECK(written(g, answer(g, matrix({"q2"}).without_speaker("a1")).value()) == strings{"q3 -"});
}
