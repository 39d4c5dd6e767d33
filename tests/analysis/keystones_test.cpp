#include "analysis/support_dominators.hpp"
#include "support/catch.hpp"
#include "support/random_filters.hpp"
#include "support/random_graph.hpp"

#include <claimgraph/analysis/keystones.hpp>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dominator_tree.hpp>

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

/// "p1: i1 i2", one line a keystone.
std::vector<std::string> written(const graph& g, const std::vector<keystone>& all) {
    std::vector<std::string> lines;
    for (const auto& k : all) {
        lines.push_back(std::string(g.id(k.node)) + ":");
        for (const auto n : k.takes) lines.back() += " " + std::string(g.id(n));
    }
    return lines;
}

using strings = std::vector<std::string>;

/// Withdraws each thing and works support out anew from its definition.
std::vector<keystone> slow_keystones(const graph& g, const filters& f, std::string_view kind) {
    auto q = slow_filters(g, f);
    const auto before = slow_support(g, q);
    std::vector<keystone> all;
    for (const auto x : g.nodes()) {
        q.withdrawn = {x};
        const auto after = slow_support(g, q);
        keystone k{x, 0, {}};
        for (const auto n : g.nodes()) {
            if (n == x || !before[index(n)] || after[index(n)]) continue;
            if (!kind.empty() && g.vocabulary()[g.kind(n)].name != kind) continue;
            if (f.as_of && g.when(n).holds_on(*f.as_of) == truth::no) continue;
            k.takes.push_back(n);
        }
        k.count = k.takes.size();
        if (k.count > 0) all.push_back(std::move(k));
    }
    std::stable_sort(all.begin(), all.end(), [](const auto& l, const auto& r) { return l.count > r.count; });
    return all;
}

void agrees_with_its_definition(std::uint32_t first, std::uint32_t last, bool requirements) {
    std::size_t found = 0;
    for (auto seed = first; seed < last; ++seed) {
        const auto g = random_graph(
            seed,
            {.nodes = 5 + seed % 12, .edges = 6 + seed % 30, .requirements = requirements, .fields = seed % 3 > 0});
        keystones_question q = keystones(seed % 4 == 0 ? "interests" : "");
        q.filters = random_filters(g, seed);
        const auto a = answer(g, q).value();
        const auto slow = slow_keystones(g, q.filters, seed % 4 == 0 ? "interest" : "");
        INFO("seed " << seed);
        REQUIRE(written(g, a.keystones) == written(g, slow));
        REQUIRE_FALSE(a.truncated);
        found += slow.size();
    }
    CHECK(found > last - first);
}

/// A net of `count` nodes from arcs (from, to), the first node given.
support_net net_of(std::size_t count, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& arcs) {
    std::vector<rows<prop>::entry> up, down;
    support_net net;
    net.supported.assign(count, 1);
    net.given.assign(count, 0);
    net.given[0] = 1;
    net.settled = {node_id{0}};
    for (const auto& [from, to] : arcs) {
        up.push_back({node_id{from}, {node_id{to}, false}});
        down.push_back({node_id{to}, {node_id{from}, false}});
    }
    net.up = rows<prop>(count, up);
    net.down = rows<prop>(count, down);
    return net;
}

}  // namespace

TEST_CASE("a keystone is what others have no way around") {
    const auto g = graph_of("p1 enables o1\no1 serves i1\np2 serves i2\no1 serves i2");
    CHECK(written(g, answer(g, keystones("interest")).value().keystones) == strings{"p1: i1", "o1: i1"});
    CHECK(written(g, answer(g, keystones()).value().keystones) == strings{"p1: o1 i1", "o1: i1"});
}

TEST_CASE("most first, equal ones in the order of the graph; the thing itself never counts") {
    const auto g = graph_of("p1 serves i1\np2 serves i2\np2 serves i3\ni3 serves i4");
    CHECK(written(g, answer(g, keystones("interest")).value().keystones) ==
          strings{"p2: i2 i3 i4", "p1: i1", "i3: i4"});
}

TEST_CASE("what is required and the whole of a part are keystones whatever else serves") {
    const auto g = graph_of("p2 part_of p1\np2 serves i1\np3 serves i1\ni2 requires e1\np3 serves i2");
    CHECK(written(g, answer(g, keystones("interest")).value().keystones) == strings{"p3: i2", "e1: i2"});
    CHECK(written(g, answer(g, keystones("policy")).value().keystones) == strings{"p1: p2"});
}

TEST_CASE("discounted claims take their supports with them") {
    small_graph s;
    s.said().speaker = s.node("a1");
    s.lines("p1 serves i1");
    s.said().speaker = s.node("a2");
    s.lines("p2 serves i1");
    const auto g = s.build();
    CHECK(answer(g, keystones()).value().keystones.empty());
    CHECK(written(g, answer(g, keystones().without_speaker("a1")).value().keystones) == strings{"p2: i1"});
}

TEST_CASE("a limit cuts the lists, never the counts") {
    const auto g = graph_of("p1 serves i1\np1 serves i2\np1 serves i3\np2 serves i4");
    budget b;
    b.limits.answer_nodes = 2;
    const auto a = answer(g, keystones(), b).value();
    CHECK(a.truncated);
    CHECK(written(g, a.keystones) == strings{"p1: i1 i2", "p2:"});
    CHECK(a.keystones[0].count == 3);
    CHECK(a.keystones[1].count == 1);
}

TEST_CASE("keystones are out of time when their deadline has passed") {
    const auto g = graph_of("p1 serves i1\ni1 requires p2");
    budget b;
    b.deadline = deadline(std::chrono::milliseconds(-1));
    const auto a = answer(g, keystones(), b);
    REQUIRE_FALSE(a);
    CHECK(a.error().kind() == category::timeout);
    CHECK(answer(g, keystones("intrest")).error().code() == "CG-query-001");
}

TEST_CASE("keystones by dominators agree with their definition on random graphs") {
    agrees_with_its_definition(0, graph_count(1'500), false);
}

TEST_CASE("keystones of what is required agree with their definition on random graphs") {
    agrees_with_its_definition(1'500, 1'500 + graph_count(2'000), true);
}

TEST_CASE("dominators agree with those of Boost.Graph on random graphs") {
    for (std::uint32_t seed = 0; seed < graph_count(1'000); ++seed) {
        std::mt19937 random(seed);
        const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
        const auto count = 2 + below(30);
        std::vector<std::pair<std::uint32_t, std::uint32_t>> arcs;
        for (auto left = 1 + below(3 * count); left > 0; --left) arcs.emplace_back(below(count), 1 + below(count - 1));
        boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS> g(arcs.begin(), arcs.end(), count);
        // The overload with three arguments numbers unreached vertices 0, as it does the entry, and so takes
        // an unreached predecessor for it (boostorg/graph pull 97): unreached is the greatest number here.
        const auto unreached = std::numeric_limits<std::size_t>::max();
        std::vector<std::size_t> number(count, unreached), parent(count, unreached), by_number(count, unreached),
            dominator(count, unreached);
        const auto index_of = get(boost::vertex_index, g);
        const auto map = [&](std::vector<std::size_t>& of) { return make_iterator_property_map(of.begin(), index_of); };
        boost::lengauer_tarjan_dominator_tree(g, 0u, index_of, map(number), map(parent), by_number, map(dominator));

        auto net = net_of(count, arcs);
        for (std::uint32_t n = 0; n < count; ++n) net.supported[n] = number[n] != unreached;
        std::vector<std::pair<std::uint32_t, std::uint32_t>> reached;
        for (const auto& [from, to] : arcs)
            if (net.supported[from] && to != 0) reached.emplace_back(from, to);
        net = net_of(count, reached);
        pace clock{deadline()};
        const auto tree = find_dominators(net, clock).value();
        INFO("seed " << seed);
        for (std::uint32_t n = 1; n < count; ++n)
            REQUIRE((number[n] == unreached ? no_node : node_id{static_cast<std::uint32_t>(dominator[n])}) ==
                    tree.parent[n]);
    }
}

TEST_CASE("a chain of a million things with a way back does not overflow the stack") {
    constexpr std::uint32_t count = 1'000'000;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> arcs;
    for (std::uint32_t n = 0; n + 1 < count; ++n) arcs.emplace_back(n, n + 1);
    arcs.emplace_back(count - 1, 1);
    const auto net = net_of(count, arcs);
    pace clock{deadline()};
    const auto tree = find_dominators(net, clock).value();
    CHECK(tree.parent[count - 1] == node_id{count - 2});
    CHECK(tree.parent[1] == node_id{0});
}
