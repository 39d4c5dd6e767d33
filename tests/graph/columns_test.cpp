#include "graph/column.hpp"
#include "graph/graph_data.hpp"
#include "support/catch.hpp"
#include "support/small_graph.hpp"

#include <fmt/format.h>

using namespace claimgraph;
using namespace claimgraph::testing;

TEST_CASE("strings that end behind 4 GiB and more are told from those that end in the same place before") {
    // Ends as a pool of 13 GiB has them, in a buffer that is never read.
    const std::vector<std::uint32_t> ends = {0, 0xFFFFFFF0, 0x00000010, 0x00000010, 0xFFFFFFFF, 0x40000000};
    const std::vector<string_number> wraps = {2, 5, 5};  // string 5 is longer than 4 GiB
    const std::vector<std::uint64_t> wanted = {0, 0xFFFFFFF0, 0x100000010, 0x100000010, 0x1FFFFFFFF, 0x340000000};
    for (std::size_t n = 0; n < ends.size(); ++n) {
        CAPTURE(n);
        CHECK(end_of_string(ends, wraps, n) == wanted[n]);
        CHECK(end_of_string(ends, {}, n) == ends[n]);
    }
}

TEST_CASE("an edge runs from the node among whose edges it lies, however many nodes have none") {
    small_graph s;
    const auto edges = GENERATE(0, 1, 63, 64, 65, 128, 700);
    const auto gap = GENERATE(0, 1, 200);  // nodes without edges out between those with them
    std::string lines;
    for (int e = 0; e < edges; ++e) {
        const int from = e / (1 + e % 90);  // some have one edge, some many
        lines += fmt::format("p{} serves i{}\n", from, from * gap + e);
    }
    s.lines(lines);
    const auto g = s.build();
    REQUIRE(g.edge_count() == static_cast<std::size_t>(edges));
    std::size_t seen = 0;
    for (const auto n : g.nodes())
        for (const auto e : g.out(n)) {
            CAPTURE(edges, gap, index(e));
            REQUIRE(g.source(e) == n);
            ++seen;
        }
    CHECK(seen == g.edge_count());
}
