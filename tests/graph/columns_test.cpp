#include "graph/column.hpp"
#include "graph/growing_graph.hpp"
#include "support/catch.hpp"
#include "support/small_graph.hpp"

#include <fmt/format.h>

#include <iterator>
#include <vector>

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

TEST_CASE("a packed span is a range, and so is a piece of it") {
    const large_vector<std::uint32_t> values = {7, 0x10000, 0, 300, 9};
    const packed_column<std::uint32_t> packed(values);
    const auto all = packed.span();
    static_assert(std::random_access_iterator<packed_span<std::uint32_t>::iterator>);
    CHECK(std::equal(all.begin(), all.end(), values.begin(), values.end()));
    CHECK(*(all.end() - 1) == 9);
    CHECK(all.begin()[3] == 300);
    CHECK(all.end() - all.begin() == 5);
    const auto piece = all.subspan(1, 3);
    CHECK(std::vector<std::uint32_t>(piece.begin(), piece.end()) == std::vector<std::uint32_t>{0x10000, 0, 300});
    CHECK(all.subspan(5, 0).empty());
    CHECK(packed_span<std::uint32_t>().subspan(0, 0).empty());
    const packed_span plain(std::span<const std::uint32_t>{values});
    CHECK(std::equal(plain.begin(), plain.end(), values.begin(), values.end()));
}

TEST_CASE("dates that are certain take the room of their first and last day, others are kept apart") {
    large_vector<validity> all = {validity::always(), validity::never_known()};
    for (const auto* text : {"2025", "2024~", "2014/..", "2022?/2023", "2020-02-29", "/2021"})
        all.push_back(parse_edtf(text).value().when);
    all.push_back({day{5}, day{5}, day{3}, day{3}});  // on no day for certain, nor perhaps
    const validity_column column(all);
    REQUIRE(column.size() == all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        CAPTURE(i);
        CHECK(column[i] == all[i]);
        CHECK(column.span()[i] == all[i]);
    }
    CHECK(column.uncertain.size() == 5);
}

TEST_CASE("a list of attributes gives back keys and values") {
    growing_lists<attribute_row> grown;
    const std::vector<attribute_row> pairs = {{1, 70000}, {2, 3}, {1, 9}};
    grown.append(std::vector<attribute_row>{});
    grown.append(pairs);
    const auto lists = grown.finish();
    CHECK(lists.items.keys.width() == 1);
    CHECK(lists.items.values.width() == 3);
    CHECK(lists[0].size() == 0);
    REQUIRE(lists[1].size() == 3);
    std::size_t i = 0;
    for (const auto& a : lists[1]) {
        CHECK(a.key == pairs[i].key);
        CHECK(a.value == pairs[i++].value);
    }
    CHECK(growing_lists<attribute_row>().finish()[7].size() == 0);
}
