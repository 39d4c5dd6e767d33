#include "ingest/text_window.hpp"

#include "ingest/csv.hpp"
#include "support/catch.hpp"

#include <claimgraph/ingest/tables.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

using namespace claimgraph;

namespace {

/// Reads a text in memory as a file is read, never more than `most` bytes at once.
text_window::reader reader_of(const std::string& text, std::size_t most) {
    return [&text, most](std::span<char> room, std::size_t at) -> ssize_t {
        const auto size = std::min({room.size(), most, text.size() - std::min(at, text.size())});
        std::memcpy(room.data(), text.data() + std::min(at, text.size()), size);
        return static_cast<ssize_t>(size);
    };
}

struct row {
    csv_reader::outcome read;
    std::vector<std::pair<std::string, byte_range>> cells;
    byte_range trouble;
    friend bool operator==(const row&, const row&) = default;
};

std::vector<row> rows_of(text_window text) {
    csv_reader reader(text);
    std::vector<row> rows;
    for (;;) {
        row r{reader.next(), {}, {}};
        if (r.read == csv_reader::outcome::row)
            for (const auto& c : reader.cells()) r.cells.emplace_back(c.text, c.where);
        else if (r.read != csv_reader::outcome::end) r.trouble = reader.trouble();
        rows.push_back(std::move(r));
        if (rows.back().read == csv_reader::outcome::end) return rows;
    }
}

/// The text as its pieces show it, each beginning where the one before has its last `kept` bytes.
std::string put_together(text_window& text, std::size_t kept) {
    std::string all(text.bytes());
    while (!text.is_last()) {
        text.advance(text.bytes().size() - std::min(kept, text.bytes().size()));
        all.resize(text.begin());
        all += text.bytes();
    }
    return all;
}

}  // namespace

TEST_CASE("a table that is read in pieces has the rows of the whole, and troubles in the same places") {
    std::mt19937 random(5);
    const std::vector<std::string> parts = {"a",
                                            "bc",
                                            ",",
                                            ",",
                                            "\"",
                                            "\"\"",
                                            "\n",
                                            "\r\n",
                                            "\r",
                                            "\xC3\xBC",
                                            "\xE2\x82\xAC",
                                            "\"x,y\"",
                                            "\xEF\xBB\xBF",
                                            "long words in a cell",
                                            "\n\n"};
    for (int round = 0; round < 4'000; ++round) {
        std::string text;
        for (auto n = random() % 40; n > 0; --n) text += parts[random() % parts.size()];
        const auto whole = rows_of(text_window(text));
        for (const std::size_t piece : {1u, 2u, 3u, 7u, 16u, 64u}) {
            INFO(text);
            CAPTURE(piece);
            REQUIRE(rows_of(text_window(reader_of(text, 1 + random() % 9), text.size(), piece)) == whole);
        }
    }
}

TEST_CASE("pieces put together are the text, whatever characters they cut") {
    std::string text;
    for (int i = 0; i < 50; ++i) text += "a\xC3\xBC\xE2\x82\xAC\xF0\x9F\x98\x80";
    for (std::size_t piece = 1; piece < 30; ++piece)
        for (const std::size_t kept : {0u, 1u, 5u, 40u}) {
            CAPTURE(piece, kept);
            text_window window(reader_of(text, 100), text.size(), piece);
            REQUIRE(put_together(window, kept) == text);
            REQUIRE_FALSE(window.is_cut());
            REQUIRE(window.whole() == text);
        }
}

TEST_CASE("a text ends where its bytes are not UTF-8, in whichever piece that is") {
    for (const std::string bad : {"\xFF", "\xC3", "\xE2\x82", "\xF0\x9F\x98", "\xED\xA0\x80"})
        for (const std::string rest : {"", "\n", "more"})
            for (std::size_t piece = 1; piece < 12; ++piece) {
                const auto text = "good words\n" + bad + rest;
                CAPTURE(text, piece);
                text_window window(reader_of(text, 100), text.size(), piece);
                REQUIRE(put_together(window, 0) == "good words\n");
                REQUIRE(window.ill_formed() == 11u);
                REQUIRE(window.is_cut());
            }
}

TEST_CASE("a text that cannot be read to its end says why, and shows no row that may be longer") {
    const std::string text = "a,b\nc,d\ne,f";
    const auto failing = [&](std::span<char> room, std::size_t at) -> ssize_t {
        if (at >= 9) return errno = EIO, -1;
        return reader_of(text, 9 - at)(room, at);
    };
    text_window window(failing, text.size(), 4);
    csv_reader reader(window);
    CHECK(reader.next() == csv_reader::outcome::row);
    CHECK(reader.next() == csv_reader::outcome::row);
    CHECK(reader.next() == csv_reader::outcome::end);
    CHECK(window.error_number() == EIO);
    CHECK(window.is_cut());
    CHECK(window.whole() == "a,b\nc,d\ne  ");
}

TEST_CASE("a text that became shorter while it was read ends there") {
    const std::string text = "a,b\nc,d\n";
    text_window window(reader_of(text, 3), 1'000, 4);
    CHECK(put_together(window, 1) == text);
    CHECK_FALSE(window.is_cut());
    CHECK(window.whole().size() == 1'000);
}

TEST_CASE("a table of claims that is longer than a piece is told of as one that is in memory whole") {
    const std::string nodes = "id,kind\nru,actor\npeace,interest\n";
    const auto folder = std::filesystem::temp_directory_path() / "claimgraph-long-table";
    std::filesystem::create_directories(folder);
    const auto write = [&](const char* name, const std::string& bytes) {
        std::ofstream(folder / name, std::ios::binary) << bytes;
        return (folder / name).string();
    };
    std::string edges = "from,relation,to,note\n";
    while (edges.size() < 3 * text_window::usual_piece)
        edges += fmt::format("ru,has_interest,peace,\"note, {}\"\n", edges.size());
    const auto node_file = write("nodes.csv", nodes);
    const std::string last = GENERATE("", "ru,wants,peace,\n", "ru,has_interest,peac,\n", "ru,has_interest\n",
                                      "ru,has_interest,peace,\"open\n", "ru,has_interest,peace,\xFF\n");
    const auto edge_file = write("edges.csv", edges + last);
    const auto in_pieces = load_tables(node_file, edge_file);
    const auto whole = load_table_texts({node_file, nodes}, {edge_file, edges + last});
    REQUIRE(in_pieces.has_value() == whole.has_value());
    REQUIRE(whole.has_value() == last.empty());
    if (whole) {
        CHECK(in_pieces->graph.edge_count() == whole->graph.edge_count());
    } else {
        REQUIRE(in_pieces.error().all().size() == whole.error().all().size());
        for (std::size_t i = 0; i < whole.error().all().size(); ++i)
            CHECK(to_string(in_pieces.error().all()[i]) == to_string(whole.error().all()[i]));
    }
    std::filesystem::remove_all(folder);
}
