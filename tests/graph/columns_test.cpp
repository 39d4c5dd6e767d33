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

TEST_CASE("a packed column gives back what it was made of, in as few bytes as the largest needs") {
    const auto [largest, width] = GENERATE(table<std::uint32_t, std::size_t>({{0u, 1u},
                                                                              {0xFFu, 1u},
                                                                              {0x100u, 2u},
                                                                              {0xFFFFu, 2u},
                                                                              {0x10000u, 3u},
                                                                              {0xFFFFFFu, 3u},
                                                                              {0x1000000u, 4u},
                                                                              {0xFFFFFFFFu, 4u}}));
    const large_vector<std::uint32_t> values = {0, largest, 1u & largest, largest / 3, largest};
    packed_column<std::uint32_t> packed(values);
    CAPTURE(largest);
    CHECK(packed.width() == width);
    CHECK(packed.bytes().size() == values.size() * width);
    for (std::size_t i = 0; i < values.size(); ++i) CHECK(packed[i] == values[i]);

    const auto moved = std::move(packed);
    CHECK(moved[1] == largest);
    CHECK(packed.empty());  // NOLINT: what was moved from holds nothing
}

TEST_CASE("rows of which most are none cost nothing where all are") {
    CHECK(row_column::of({no_row, no_row}).behind.empty());
    CHECK(row_column::of({no_row, no_row})[1] == no_row);
    const auto rows = row_column::of({no_row, 0, 254, no_row});
    CHECK(rows.behind.width() == 1);
    CHECK(rows[0] == no_row);
    CHECK(rows[1] == 0);
    CHECK(rows[2] == 254);
    CHECK(row_column::of({255}).behind.width() == 2);
    CHECK(packed_column<std::uint32_t>(large_vector<std::uint32_t>()).bytes().empty());
}
