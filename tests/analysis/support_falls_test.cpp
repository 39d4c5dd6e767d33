#include "analysis/support_falls.hpp"

#include "query/support_trial.hpp"
#include "support/catch.hpp"
#include "support/random_graph.hpp"

#include <claimgraph/analysis/keystones.hpp>

#include <map>

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

using falls_with = std::map<node_id, std::vector<node_id>>;  ///< what falls with a thing, in the order of the graph

support_net net_of(const graph& g) {
    pace clock{deadline()};
    return make_support_net(scope(g), clock).value();
}

falls_with one_after_the_other(const support_net& net, std::span<const node_id> things) {
    support_trial trial(net);
    falls_with found;
    for (const auto n : things) {
        const auto fallen = trial.withdraw(n);
        found[n] = {fallen.begin(), fallen.end()};
        std::sort(found[n].begin(), found[n].end());
        trial.undo();
    }
    return found;
}

falls_with side_by_side(support_falls& falls, std::span<const node_id> things) {
    pace clock{deadline()};
    REQUIRE(falls.run(things, clock));
    falls_with found;
    falls.for_each([&](node_id n, const support_falls::columns& with) {
        for_each_column(with, [&](std::size_t i) { found[things[i]].push_back(n); });
    });
    for (auto& [n, fallen] : found) std::sort(fallen.begin(), fallen.end());
    return found;
}

std::vector<node_id> shuffled(std::vector<node_id> all, std::uint32_t seed) {
    std::mt19937 random(seed);
    for (auto i = all.size(); i > 1; --i) std::swap(all[i - 1], all[random() % i]);
    return all;
}

}  // namespace

TEST_CASE("what falls side by side falls one after the other, on random graphs") {
    std::size_t fallen = 0;
    for (std::uint32_t seed = 0; seed < graph_count(1'500); ++seed) {
        const auto g = random_graph(
            seed, {.nodes = 20 + seed % 60, .edges = 30 + seed % 200, .requirements = true, .fields = false});
        const auto net = net_of(g);
        const auto expected = one_after_the_other(net, net.settled);
        support_falls falls(net);
        INFO("seed " << seed);
        REQUIRE(side_by_side(falls, falls.order()) == expected);
        // Again, for what a run leaves behind, and in an order that no sweep expects.
        REQUIRE(side_by_side(falls, shuffled(net.settled, seed)) == expected);
        for (const auto& [n, taken] : expected) fallen += taken.size() - 1;
    }
    CHECK(fallen > 10'000);
}

TEST_CASE("what falls beside what is gone falls after it, on random graphs") {
    for (std::uint32_t seed = 0; seed < graph_count(500); ++seed) {
        const auto g =
            random_graph(seed, {.nodes = 40, .edges = 60 + seed % 100, .requirements = true, .fields = false});
        const auto net = net_of(g);
        const auto mixed_up = shuffled(net.settled, seed);
        const auto gone = std::span(mixed_up).first(std::min<std::size_t>(mixed_up.size(), 1 + seed % 4));
        const auto things = std::span(mixed_up).subspan(gone.size());
        support_falls falls(net);
        support_trial at_once(net), one_by_one(net);
        pace clock{deadline()};
        REQUIRE(falls.run(things, clock, gone));
        at_once.withdraw(gone);
        for (const auto n : gone) one_by_one.withdraw(n);
        INFO("seed " << seed);
        for (std::size_t i = 0; i < things.size(); ++i) {
            at_once.withdraw(things[i]);
            one_by_one.withdraw(things[i]);
            for (const auto n : net.settled) {
                const bool fell = (falls[n][i / 64] >> (i % 64) & 1u) != 0;
                REQUIRE(fell == !at_once.holds(n));
                REQUIRE(fell == !one_by_one.holds(n));
            }
            at_once.undo();
            one_by_one.undo();
        }
    }
}

TEST_CASE("what is settled comes after what settles it") {
    for (std::uint32_t seed = 0; seed < 100; ++seed) {
        const auto g = random_graph(seed, {.nodes = 60, .edges = 150, .requirements = true, .fields = false});
        const auto net = net_of(g);
        std::vector<char> before(net.node_count());
        const support_falls falls(net);
        REQUIRE(falls.order().size() == net.settled.size());
        for (const auto n : falls.order()) {
            bool supplied = net.given[index(n)] != 0;
            for (const auto& p : net.down[n]) {
                if (p.necessary) REQUIRE(before[index(p.node)]);
                else supplied = supplied || before[index(p.node)];
            }
            REQUIRE(supplied);
            before[index(n)] = 1;
        }
    }
}

TEST_CASE("keystones of thousands of things, in many blocks, are those of one withdrawal after the other") {
    for (std::uint32_t seed = 0; seed < 4; ++seed) {
        const auto g =
            random_graph(seed, {.nodes = 3'000, .edges = 4'000 + 2'000 * seed, .requirements = true, .fields = false});
        const auto net = net_of(g);
        auto expected = one_after_the_other(net, net.settled);
        for (auto& [n, fallen] : expected) std::erase(fallen, n);
        std::erase_if(expected, [](const auto& fall) { return fall.second.empty(); });
        falls_with found;
        for (const auto& k : answer(g, keystones()).value().keystones) {
            found[k.node] = k.takes;
            REQUIRE(k.count == k.takes.size());
        }
        INFO("seed " << seed);
        REQUIRE(expected.size() > support_falls::width / 2);
        REQUIRE(found == expected);
    }
}

TEST_CASE("a hundred thousand things that require one another in a row fall with the first") {
    constexpr std::uint32_t count = 100'000;
    std::vector<rows<prop>::entry> up, down;
    support_net net;
    net.supported.assign(count, 1);
    net.given.assign(count, 1);
    for (std::uint32_t n = 0; n < count; ++n) net.settled.push_back(node_id{n});
    for (std::uint32_t n = 0; n + 1 < count; ++n) {
        up.push_back({node_id{n}, {node_id{n + 1}, true}});
        down.push_back({node_id{n + 1}, {node_id{n}, true}});
    }
    net.up = rows<prop>(count, up);
    net.down = rows<prop>(count, down);
    support_falls falls(net);
    const std::vector<node_id> ends = {node_id{0}, node_id{count - 1}};
    const auto found = side_by_side(falls, ends);
    CHECK(found.at(ends[0]).size() == count);
    CHECK(found.at(ends[1]) == std::vector{ends[1]});
}

TEST_CASE("columns are counted as if one by one") {
    std::mt19937 random(1);
    column_counts counts;
    std::vector<std::size_t> expected(support_falls::width);
    for (int i = 0; i < 1'000; ++i) {
        support_falls::columns set{};
        for (auto& word : set) word = random() & random();
        counts.add(set);
        for_each_column(set, [&](std::size_t column) { ++expected[column]; });
    }
    for (std::size_t column = 0; column < expected.size(); ++column) REQUIRE(counts[column] == expected[column]);
}

TEST_CASE("what falls is not known when time is up") {
    const auto g = graph_of("p1 serves i1\ni1 requires p2");
    support_falls falls(net_of(g));
    pace late{deadline(std::chrono::milliseconds(-1))};
    CHECK_FALSE(falls.run(falls.order(), late));
}
