#include "support/catch.hpp"

#include "text/plain_metadata.hpp"

#include <claimgraph/text/reader.hpp>

#include <fmt/format.h>

#include <random>

using namespace claimgraph;

namespace {

/// All that was read of a block, and what was wrong with it.
std::string read_block(const std::string& block) {
    const auto r = read_article("---\n" + block + "---\nText.\n", "a.md");
    const auto& m = r.read.meta;
    auto all = fmt::format("id={} title={} date={} author={} source={} language={} reliability={} vocabulary={}\n",
                           m.id, m.title, m.date, m.author, m.source, m.language, m.reliability, m.vocabulary);
    for (const auto& [key, value] : m.other) all += fmt::format("{}={}\n", key, value);
    for (const auto& [key, where] : m.places) all += fmt::format("{} at {}-{}\n", key, where.begin, where.end);
    for (const auto& d : r.diagnostics) all += to_string(d);
    return all;
}

/// The same by the YAML library: a block with a comment is not plain.
std::string read_by_library(const std::string& block) { return read_block(block + "# a comment\n"); }

}  // namespace

TEST_CASE("a plain block is read into its fields, with their places") {
    CHECK(read_block(
              "id: what-moscow-wants\ntitle:  What Moscow wants — “now”  \nlanguage: en\ndesk: Europe, Russia\n") ==
          "id=what-moscow-wants title=What Moscow wants — “now” date= author= source= language=en reliability= "
          "vocabulary=\ndesk=Europe, Russia\nid at 8-25\ntitle at 34-65\nlanguage at 78-80\n");
}

TEST_CASE("a block is plain where YAML cannot read it in another way") {
    CHECK(plain_fields("title: x\n"));
    CHECK(plain_fields("title: x"));
    CHECK(plain_fields("date: 2025-05-01\nurl: https://example.org/a?b=c#d\n"));
    CHECK(plain_fields("title: Путин и Трамп\n"));
    for (const auto* other : {"title:\n",
                              "title: \n",
                              "title: 'x'\n",
                              "title: \"x\"\n",
                              "title: a: b\n",
                              "title: a:\n",
                              "title: a #b\n",
                              "title: [a, b]\n",
                              "title: {a: b}\n",
                              "title: |\n  a\n",
                              "title: > a\n",
                              "title: &a b\n",
                              "title: *a\n",
                              "title: !t b\n",
                              "title: null\n",
                              "title: ~\n",
                              "title: - a\n",
                              "title: a\n  b\n",
                              "- a: b\n",
                              "# a\n",
                              "\n",
                              "null: a\n",
                              "1: a\n",
                              "a b: c\n",
                              "title: a\tb\n",
                              "title: a\x7F\n",
                              "title: \xC2\x85\n",
                              "title: a\xEF\xBB\xBF\n",
                              "? a: b\n",
                              "title : x\n",
                              "...\n",
                              "title: %x\n",
                              "title: @x\n",
                              "title: a\r\n"})
        CHECK_FALSE(plain_fields(other));
}

TEST_CASE("plain blocks read as the YAML library reads them, on random ones") {
    const std::vector<std::string> pieces = {
        "title",   "id", "date", "reliability", "other_key", ": ",   ":",   " ",      "\n",   "\n",  "a", "B",
        "2025-05", "?",  "#",    "-",           "null",      "NULL", "'",   "\"",     "[",    "]",   "{", "}",
        "&",       "*",  "!",    "|",           ">",         "%",    "@",   "`",      ",",    "’",   "й", "\\",
        "...",     "~",  "<<",   "=",           "title: ",   "id: ", "x: ", "date: ", "0x1F", "true"};
    std::mt19937 random(1);
    std::size_t plain = 0;
    for (int i = 0; i < 20'000; ++i) {
        std::string block;
        for (auto left = 1 + random() % 12; left > 0; --left) block += pieces[random() % pieces.size()];
        block += '\n';
        if (!plain_fields(block)) continue;
        ++plain;
        INFO(block);
        REQUIRE(read_block(block) == read_by_library(block));
    }
    CHECK(plain > 300);
}

TEST_CASE("what a plain block says wrongly is told at its place, as by the library") {
    const std::string block = "id: 1 x\ndate: 2025-13\nreliability: G\n";
    CHECK(plain_fields(block));
    CHECK(read_block(block) == read_by_library(block));
}
