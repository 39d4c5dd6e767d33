#include "ingest/id_table.hpp"
#include "ingest/number_memo.hpp"
#include "support/catch.hpp"

#include <map>
#include <random>
#include <string>

using namespace claimgraph;

TEST_CASE("ids that count from 0 are found, and so are those behind the first that does not") {
    std::vector<std::string> texts;
    for (int i = 0; i < 200; ++i) texts.push_back(std::to_string(i));
    for (const auto* other : {"x", "7000", "007", "203", "202"}) texts.emplace_back(other);
    id_table ids;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        CHECK_FALSE(ids.find(texts[i]));
        CHECK(ids.insert(texts[i]) == std::pair(static_cast<std::uint32_t>(i), true));
        for (std::size_t k = 0; k <= i; ++k) REQUIRE(ids.find(texts[k]) == k);
        CHECK_FALSE(ids.find("01"));
        CHECK_FALSE(ids.find("y"));
    }
    CHECK(ids.insert("7") == std::pair(std::uint32_t{7}, false));
}

TEST_CASE("what is sought in a memo before it grows is found after it has grown") {
    number_memo memo;
    const auto first = memo.seek(7);
    for (std::uint32_t i = 100; i < 5'000; ++i) static_cast<void>(memo.of(memo.seek(i), [&] { return i; }));
    CHECK(memo.of(first, [] { return 70u; }) == 70);
    CHECK(memo.of(memo.seek(7), [] { return 71u; }) == 70);
    CHECK(memo.of(memo.seek(4'999), [] { return 0u; }) == 4'999);
}

TEST_CASE("a memo of numbers gives what a map gives, the key of all zeros too") {
    std::mt19937_64 random(3);
    number_memo memo;
    std::map<std::uint64_t, std::uint32_t> slow;
    for (std::uint32_t i = 0; i < 20'000; ++i) {
        const auto key = random() % 5'000 << (random() % 2 * 32);
        const auto made = slow.emplace(key, i).first->second;
        REQUIRE(memo.of(memo.seek(key), [&] { return i; }) == made);
    }
}
