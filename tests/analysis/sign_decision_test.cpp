#include "analysis/sign_decision.hpp"

#include "support/catch.hpp"
#include "support/random_graph.hpp"

#include <claimgraph/analysis/effect.hpp>

#include <algorithm>
#include <functional>
#include <set>

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

struct arc {
    std::uint32_t from, to;
    bool minus;
};

/// The claim of an arc is its place among them.
rows<signed_arc> rows_of(std::uint32_t nodes, const std::vector<arc>& arcs) {
    std::vector<rows<signed_arc>::entry> entries;
    for (std::uint32_t i = 0; i < arcs.size(); ++i)
        entries.push_back({node_id{arcs[i].from}, {edge_id{i}, node_id{arcs[i].to}, arcs[i].minus}});
    return {nodes, entries};
}

std::vector<arc> random_arcs(std::mt19937& random, std::uint32_t nodes) {
    const auto below = [&](std::size_t n) { return static_cast<std::uint32_t>(random() % n); };
    std::vector<arc> arcs;
    for (auto left = nodes + below(2 * nodes); left > 0; --left) {
        const arc a{below(nodes), below(nodes), below(4) == 0};
        if (a.from != a.to) arcs.push_back(a);
    }
    return arcs;
}

/// By sign: whether a simple path has it; and the arcs, parallel ones as one, that some path takes.
struct slow_paths {
    bool exists[2] = {false, false};
    std::set<std::tuple<std::uint32_t, std::uint32_t, bool>> taken;
};

slow_paths all_paths(const std::vector<arc>& arcs, std::uint32_t from, std::uint32_t to) {
    slow_paths found;
    std::vector<std::uint32_t> passed = {from};
    std::vector<arc> taken;
    const std::function<void()> extend = [&] {
        if (passed.back() == to) {
            bool minus = false;
            for (const auto& a : taken) minus = minus != a.minus, found.taken.insert({a.from, a.to, a.minus});
            found.exists[minus ? 1 : 0] = true;
            return;
        }
        for (const auto& a : arcs) {
            if (a.from != passed.back() || std::find(passed.begin(), passed.end(), a.to) != passed.end()) continue;
            passed.push_back(a.to);
            taken.push_back(a);
            extend();
            passed.pop_back();
            taken.pop_back();
        }
    };
    extend();
    return found;
}

void is_simple_path(const simple_path& path, const std::vector<arc>& arcs, std::uint32_t to, bool minus) {
    REQUIRE(path.nodes.front() == node_id{0});
    REQUIRE(path.nodes.back() == node_id{to});
    REQUIRE(path.nodes.size() == path.edges.size() + 1);
    REQUIRE(std::set(path.nodes.begin(), path.nodes.end()).size() == path.nodes.size());
    for (std::size_t i = 0; i < path.edges.size(); ++i) {
        const auto& a = arcs[index(path.edges[i])];
        REQUIRE(path.nodes[i] == node_id{a.from});
        REQUIRE(path.nodes[i + 1] == node_id{a.to});
        minus = minus != a.minus;
    }
    REQUIRE_FALSE(minus);
}

/// A chain of interests i0 to i50; in the middle a loop that turns the sign leads back to where it began.
std::string chain_with_a_loop() {
    std::string lines;
    for (int i = 0; i < 50; ++i) lines += "i" + std::to_string(i) + " serves i" + std::to_string(i + 1) + "\n";
    return lines + "e1 requires i25\ne1 threatens i99\ni99 serves i25\n";
}

}  // namespace

TEST_CASE("whether a simple path has a sign is decided as by trying all of them, on random graphs") {
    std::size_t loops_only = 0, pruned = 0;
    for (std::uint32_t seed = 0; seed < graph_count(4'000); ++seed) {
        std::mt19937 random(seed);
        const auto nodes = 4 + seed % 6;
        const auto arcs = random_arcs(random, nodes);
        const std::uint32_t to = 1 + seed % (nodes - 1);
        pace clock{deadline()};
        allowance steps(1'000'000, clock);
        const auto region = find_simple_region(
            rows_of(nodes, arcs), node_id{0}, node_id{to}, [](node_id) { return true; }, steps);
        REQUIRE(region);
        const auto expected = all_paths(arcs, 0, to);
        INFO("seed " << seed);
        std::size_t left = 0;
        for (const auto& [from, at, minus] : expected.taken) {
            for (std::uint32_t n = 0; n < region->nodes.size(); ++n)
                if (region->nodes[n] == node_id{from})
                    for (const auto& a : region->arcs[node_id{n}])
                        left += region->nodes[index(a.node)] == node_id{at} && a.minus == minus ? 1u : 0u;
        }
        REQUIRE(left == expected.taken.size());
        pruned += region->arcs.size() < arcs.size() ? 1u : 0u;
        for (const bool minus : {false, true}) {
            const auto found = decide_sign(*region, minus ? sign::minus : sign::plus, steps);
            REQUIRE(found.decided);
            REQUIRE(found.witness.has_value() == expected.exists[minus ? 1 : 0]);
            if (found.witness) is_simple_path(*found.witness, arcs, to, minus);
        }
        loops_only += expected.exists[0] != expected.exists[1] ? 1u : 0u;
    }
    CHECK(pruned > 1'000);
    CHECK(loops_only > 500);
}

TEST_CASE("a decision that is not allowed its steps stays open") {
    std::vector<arc> arcs;
    for (std::uint32_t i = 0; i < 12; ++i)
        for (std::uint32_t j = 1; j < 12; ++j)
            if (i != j) arcs.push_back({i, j, false});
    pace clock{deadline()};
    allowance few(10, clock);
    const auto all = [](node_id) { return true; };
    CHECK_FALSE(find_simple_region(rows_of(12, arcs), node_id{0}, node_id{11}, all, few));
    allowance enough(1'000'000, clock);
    const auto region = find_simple_region(rows_of(12, arcs), node_id{0}, node_id{11}, all, enough).value();
    allowance none(10, clock);
    CHECK_FALSE(decide_sign(region, sign::plus, none).decided);
    const auto never = decide_sign(region, sign::minus, enough);
    CHECK(never.decided);
    CHECK_FALSE(never.witness);
}

TEST_CASE("a loop on a way too long to list makes nothing mixed") {
    const auto g = graph_of(chain_with_a_loop());
    const auto a = answer(g, effect("i0").on_thing("i50")).value();
    REQUIRE(a.effects.size() == 1);
    CHECK(a.effects[0].influence == influence::advances);
    CHECK(a.effects[0].decided);
    CHECK(answer(g, mixed("i50")).value().effects.empty());
}

TEST_CASE("what is mixed by a way too long to list is found, its witness is simple") {
    auto lines = chain_with_a_loop() + "i30 serves i60\ne2 requires i69\ne2 threatens i31\n";
    for (int i = 60; i < 69; ++i) lines += "i" + std::to_string(i) + " serves i" + std::to_string(i + 1) + "\n";
    const auto g = graph_of(lines);
    for (const auto& q : {effect("i0").on_thing("i50"), effect("i0")}) {
        const auto a = answer(g, q).value();
        const auto on_last = std::find_if(a.effects.begin(), a.effects.end(),
                                          [&](const signed_effect& e) { return e.to == at(g, "i50"); });
        REQUIRE(on_last != a.effects.end());
        CHECK(on_last->influence == influence::mixed);
        REQUIRE(on_last->minus.paths.size() == 1);
        const auto& path = on_last->minus.paths[0];
        CHECK(path.nodes.front() == at(g, "i0"));
        CHECK(path.nodes.back() == at(g, "i50"));
        CHECK(path.edges.size() == 61);
        CHECK(path.sign == sign::minus);
    }
}
