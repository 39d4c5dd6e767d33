#include "graph/packed_checks.hpp"
#include "graph/column.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <random>

using namespace claimgraph;

namespace {

packed_column<std::uint32_t> packed(const std::vector<std::uint32_t>& numbers, std::uint32_t largest) {
    large_vector<std::uint32_t> all(numbers.begin(), numbers.end());
    all.push_back(largest);  // so that the column has the width asked for
    return packed_column<std::uint32_t>(all);
}

/// Compares each check with its slow twin.
void compare(const packed_numbers& all, std::uint32_t last) {
    CAPTURE(all.width(), all.size(), last);
    REQUIRE(any_above(all, last) == one_by_one::any_above(all, last));
    REQUIRE(any_even_above(all, last) == one_by_one::any_even_above(all, last));
    REQUIRE(any_descent(all) == one_by_one::any_descent(all));
}

}  // namespace

TEST_CASE("packed numbers are checked together as they are one by one") {
    std::mt19937 random(7);
    const auto width = GENERATE(1u, 2u, 3u, 4u);
    const auto largest = static_cast<std::uint32_t>((std::uint64_t{1} << (8 * width)) - 1);
    for (int round = 0; round < 3'000; ++round) {
        // Few high bytes, so that lower ones decide; limits are numbers that are there, or near one.
        const auto mask = round % 3 == 0 ? largest : largest & 0x03030303u;
        std::vector<std::uint32_t> numbers(random() % 70);
        for (auto& n : numbers) n = static_cast<std::uint32_t>(random()) & mask;
        if (round % 2 == 0) std::sort(numbers.begin(), numbers.end());
        const auto column = packed(numbers, largest);
        const auto all = column.span().subspan(0, numbers.size());
        const auto limit = numbers.empty() ? 0 : numbers[random() % numbers.size()];
        for (const auto last : {limit, limit - 1, limit + 1}) compare(all, last);
    }
}

TEST_CASE("one packed number that is wrong is found wherever it stands") {
    const auto width = GENERATE(1u, 2u, 3u, 4u);
    const auto largest = static_cast<std::uint32_t>((std::uint64_t{1} << (8 * width)) - 1);
    for (const std::size_t size : {1u, 2u, 5u, 15u, 16u, 17u, 40u})
        for (std::size_t wrong = 0; wrong < size; ++wrong) {
            std::vector<std::uint32_t> numbers(size, largest / 2);
            numbers[wrong] = largest / 2 + 1;  // even
            const auto column = packed(numbers, largest);
            const auto all = column.span().subspan(0, size);
            CAPTURE(width, size, wrong);
            REQUIRE(any_above(all, largest / 2));
            REQUIRE_FALSE(any_above(all, largest / 2 + 1));
            REQUIRE(any_even_above(all, largest / 2));
            REQUIRE(any_descent(all) == (wrong + 1 < size));
            numbers[wrong] = largest;
            const auto odd = packed(numbers, largest);
            REQUIRE(any_above(odd.span().subspan(0, size), largest / 2));
            REQUIRE_FALSE(any_even_above(odd.span().subspan(0, size), largest / 2));
        }
}
