#include "analysis/cut.hpp"

#include "query/support_trial.hpp"
#include "support/catch.hpp"
#include "support/random_filters.hpp"
#include "support/random_graph.hpp"

#include <set>

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

using strings = std::vector<std::string>;

std::string written(const graph& g, const std::vector<node_id>& nodes) {
    std::string line;
    for (const auto n : nodes) line += (line.empty() ? "" : " ") + std::string(g.id(n));
    return line;
}

strings written(const graph& g, const cut_answer& a) {
    strings all;
    for (const auto& s : a.sets) all.push_back(written(g, s.nodes) + (s.minimal ? "" : " ?"));
    return all;
}

strings cut_of(const graph& g, cut_question q) { return written(g, answer(g, q).value()); }

/// Tries every set of things, small ones first.
strings slow_cut(const graph& g, node_id y, const std::set<node_id>& kept, const filters& f) {
    auto q = slow_filters(g, f);
    strings found;
    if (!slow_support(g, q)[index(y)]) return found;
    std::vector<node_id> may;
    for (const auto n : g.nodes())
        if (n != y && !kept.contains(n) && (g.out(n).size() > 0 || g.in(n).size() > 0)) may.push_back(n);
    for (std::size_t size = 1; size <= 4 && found.empty(); ++size) {
        std::vector<char> chosen(may.size(), 0);
        if (size > may.size()) break;
        std::fill(chosen.begin(), chosen.begin() + static_cast<std::ptrdiff_t>(size), 1);
        do {
            std::vector<node_id> set;
            for (std::size_t i = 0; i < may.size(); ++i)
                if (chosen[i]) set.push_back(may[i]);
            q.withdrawn = {set.begin(), set.end()};
            if (!slow_support(g, q)[index(y)]) found.push_back(written(g, set));
        } while (std::prev_permutation(chosen.begin(), chosen.end()));
    }
    return found;
}

void agrees_with_its_definition(std::uint32_t first, std::uint32_t last, bool requirements) {
    std::size_t several = 0;
    for (auto seed = first; seed < last; ++seed) {
        const auto g = random_graph(
            seed,
            {.nodes = 5 + seed % 5, .edges = 5 + seed % 13, .requirements = requirements, .fields = seed % 3 == 0});
        auto q = cut(seed % 4 == 0 ? "i0" : "c0");
        if (g.find_node(q.of) == no_node) continue;
        q.filters = random_filters(g, seed);
        std::set<node_id> kept;
        if (seed % 3 == 1) q.keeping("p0"), kept.insert(at(g, "p0"));
        const auto y = at(g, q.of);
        INFO("seed " << seed);
        const auto a = answer(g, q).value();
        const auto slow = slow_cut(g, y, kept, q.filters);
        REQUIRE(written(g, a) == slow);
        REQUIRE_FALSE(a.truncated);
        several += slow.size() > 1 || (!slow.empty() && slow.front().find(' ') != std::string::npos) ? 1u : 0u;
    }
    CHECK(several > (last - first) / 20);
}

}  // namespace

TEST_CASE("a cut names every smallest set, not one of them") {
    const auto g = graph_of("p1 enables o1\np2 enables o2\no1 serves i1\no2 serves i1");
    CHECK(cut_of(g, cut("i1")) == strings{"p1 p2", "p1 o2", "o1 p2", "o1 o2"});
    CHECK(cut_of(g, cut("i1").keeping("o1").keeping("p2")) == strings{"p1 o2"});
}

TEST_CASE("a smaller set elsewhere wins over larger ones") {
    const auto g = graph_of("p1 enables o1\np1 enables o2\no1 serves i1\no2 serves i1");
    CHECK(cut_of(g, cut("i1")) == strings{"p1"});
    CHECK(cut_of(g, cut("i1").keeping("p1")) == strings{"o1 o2"});
}

TEST_CASE("one requirement is enough to undo what many things serve") {
    const auto g = graph_of("p1 serves i1\np2 serves i1\ni1 requires e1\ne1 part_of e2");
    CHECK(cut_of(g, cut("i1")) == strings{"e1", "e2"});
    CHECK(cut_of(g, cut("i1").keeping("e2").keeping("e1")) == strings{"p1 p2"});
}

TEST_CASE("what is given, and what only kept things hold up, nothing else can undo") {
    const auto g = graph_of("p1 serves i1\ni2 requires p1");
    for (const auto& q : {cut("p1"), cut("i1").keeping("p1"), cut("i2").keeping("p1")}) {
        const auto a = answer(g, q).value();
        CHECK(a.supported);
        CHECK(a.sets.empty());
        CHECK_FALSE(a.truncated);
    }
}

TEST_CASE("what has no support already has nothing left to undo") {
    const auto g = graph_of("p1 enables p2\np2 enables p1");
    const auto a = answer(g, cut("p1")).value();
    CHECK_FALSE(a.supported);
    CHECK(a.sets.empty());
}

TEST_CASE("a cut that was cut short says so, and claims no proof that it has not") {
    std::string lines;
    for (int i = 0; i < 8; ++i) {
        const auto n = std::to_string(i);
        lines += "p" + n + " enables o" + n + "\no" + n + " serves i1\n";
    }
    const auto g = graph_of(lines);
    auto few = cut("i1");
    few.most_sets = 10;
    const auto a = answer(g, few).value();
    CHECK(a.sets.size() == 10);
    CHECK(a.truncated);
    CHECK(a.sets[0].minimal);
    CHECK(answer(g, cut("i1")).value().sets.size() == 256);

    const auto required = graph_of(lines + "o1 requires e1");
    CHECK(answer(required, cut("i1")).value().sets.size() == 384);
    CHECK_FALSE(answer(required, cut("i1")).value().truncated);
    auto small = cut("i1");
    small.most_things = 7;
    const auto one = answer(required, small).value();
    REQUIRE(one.sets.size() == 1);
    CHECK(one.sets[0].nodes.size() == 8);
    CHECK(one.sets[0].minimal);  // eight proofs have no thing in common
    CHECK(one.truncated);
    small.most_things = 12;
    small.most_steps = 1'000;
    CHECK(answer(required, small).value().truncated);
    small.most_steps = 1'000'000;
    small.most_sets = 10;
    CHECK(answer(required, small).value().sets.size() == 10);
    CHECK(answer(required, small).value().truncated);
}

TEST_CASE("a cut is called smallest only once all smaller sets are ruled out") {
    // Each opportunity needs two of four policies: three must go, but no more than two proofs have nothing in common.
    std::string lines;
    auto q = cut("i1");
    for (int i = 0; i < 4; ++i)
        for (int j = 0; j < i; ++j) {
            const auto o = "o" + std::to_string(i) + std::to_string(j);
            lines += o + " serves i1\n" + o + " requires p" + std::to_string(i) + "\n" + o + " requires p" +
                     std::to_string(j) + "\n";
            q.keeping(o);
        }
    const auto g = graph_of(lines);
    CHECK(cut_of(g, q) == strings{"p1 p0 p2", "p1 p0 p3", "p1 p2 p3", "p0 p2 p3"});
    q.most_things = 1;
    const auto unproven = answer(g, q).value();
    REQUIRE(unproven.sets.size() == 1);
    CHECK(unproven.sets[0].nodes.size() == 3);
    CHECK_FALSE(unproven.sets[0].minimal);
    CHECK(unproven.truncated);
    q.most_things = 2;
    const auto proven = answer(g, q).value();
    REQUIRE(proven.sets.size() == 1);
    CHECK(proven.sets[0].minimal);
    CHECK(proven.truncated);
}

TEST_CASE("of what thousands serve a cut is found even where next to no step is allowed") {
    std::string lines = "i1 requires p0\n";
    for (int i = 1; i <= 3'000; ++i) lines += "p" + std::to_string(i) + " serves i1\n";
    const auto g = graph_of(lines);
    CHECK(cut_of(g, cut("i1")) == strings{"p0"});
    auto q = cut("i1").keeping("p0");
    for (const bool proven : {true, false}) {
        if (!proven) q.most_steps = 1;
        const auto a = answer(g, q).value();
        REQUIRE(a.sets.size() == 1);
        CHECK(a.sets[0].nodes.size() == 3'000);
        CHECK(a.sets[0].minimal == proven);
        CHECK(a.truncated);
    }
}

TEST_CASE("a late cut is a failure, an unknown name as well") {
    const auto g = graph_of("p1 serves i1");
    budget b;
    b.deadline = deadline(std::chrono::milliseconds(-1));
    CHECK(answer(g, cut("i1"), b).error().kind() == category::timeout);
    CHECK(answer(g, cut("i9")).error().code() == "CG-name-001");
    CHECK(answer(g, cut("i1").keeping("i9")).error().code() == "CG-name-001");
}

TEST_CASE("cuts by flow agree with trying every set on random graphs") {
    agrees_with_its_definition(0, graph_count(700), false);
}

TEST_CASE("cuts by proofs agree with trying every set on random graphs") {
    agrees_with_its_definition(700, 700 + graph_count(1'000), true);
}

TEST_CASE("cuts of one or two things are those that trying every pair finds, on larger random graphs") {
    std::size_t pairs = 0;
    for (std::uint32_t seed = 0; seed < graph_count(150); ++seed) {
        const auto g = random_graph(
            seed, {.nodes = 24 + seed % 12, .edges = 40 + seed % 50, .requirements = true, .fields = false});
        pace clock{deadline()};
        const auto net = make_support_net(scope(g), clock).value();
        support_trial trial(net);
        for (const auto y : net.settled) {
            std::vector<strings> found(3);
            for (const auto a : g.nodes())
                for (const auto b : g.nodes()) {
                    if (a == y || b == y || b < a) continue;
                    trial.withdraw(std::vector{a, b});
                    if (!trial.holds(y))
                        found[a == b ? 1 : 2].push_back(written(g, a == b ? std::vector{a} : std::vector{a, b}));
                    trial.undo();
                }
            const auto& smallest = found[1].empty() ? found[2] : found[1];
            auto q = cut(std::string(g.id(y)));
            const auto sets = answer(g, q).value();
            INFO("seed " << seed << ", of " << q.of);
            if (smallest.empty()) REQUIRE((sets.sets.empty() || sets.sets[0].nodes.size() > 2));
            else REQUIRE(written(g, sets) == smallest);
            pairs += found[1].empty() ? found[2].size() : 0;
        }
    }
    CHECK(pairs > 100);
}

TEST_CASE("flow and proofs find the same sets where nothing is required") {
    std::size_t sets = 0;
    for (std::uint32_t seed = 0; seed < graph_count(400); ++seed) {
        const auto g = random_graph(
            seed, {.nodes = 12 + seed % 24, .edges = 20 + seed % 50, .requirements = false, .fields = false});
        pace clock{deadline()};
        const auto net = make_support_net(scope(g), clock).value();
        for (const auto y : g.nodes()) {
            if (!net.holds(y)) continue;
            cut_task task{net, y, below(net, y), std::vector<char>(g.node_count()), 1'000, 12, 100'000'000};
            task.kept[index(y)] = 1;
            auto flow = cut_by_flow(task, clock);
            auto proofs = cut_by_proofs(task, clock);
            const auto less = [](const cut_set& l, const cut_set& r) { return l.nodes < r.nodes; };
            std::sort(flow.sets.begin(), flow.sets.end(), less);
            std::sort(proofs.sets.begin(), proofs.sets.end(), less);
            INFO("seed " << seed << ", of " << g.id(y));
            REQUIRE(flow.sets == proofs.sets);
            sets += flow.sets.size();
        }
    }
    CHECK(sets > 2'000);
}
