#include "core/period.hpp"
#include "support/catch.hpp"

#include <string>
#include <vector>

using namespace claimgraph;

TEST_CASE("a plain day is what parse_day says, and what it does not know it leaves") {
    for (int year : {0, 1, 4, 100, 400, 1899, 1900, 1904, 2000, 2023, 2024, 2100, 9998})
        for (int month = 0; month <= 13; ++month)
            for (int of_month = 0; of_month <= 32; ++of_month) {
                std::string text = "0000-00-00";
                const auto put = [&](std::size_t at, std::size_t size, int n) {
                    for (auto i = at + size; i-- > at; n /= 10) text[i] = static_cast<char>('0' + n % 10);
                };
                put(0, 4, year), put(5, 2, month), put(8, 2, of_month);
                const auto slow = parse_day(text);
                INFO(text);
                REQUIRE(plain_day(text) == (slow ? std::optional(*slow) : std::nullopt));
            }
    for (const auto* text : {"", "2024", "2024-01-1", "2024/01/01", "2024-01-0x", "-024-01-01", "Y2024-01-01"})
        CHECK_FALSE(plain_day(text));
}

TEST_CASE("a period is written as its days, which read as the same period") {
    for (const auto* text :
         {"2025-04-25", "2025-04-25/..", "../2025-04-25", "2024-02-29/2025-04-25", "0000-01-01/.."}) {
        const auto when = parse_edtf(text).value().when;
        INFO(text);
        CHECK(period_text(when) == text);
        CHECK(is_period_text(text, when));
    }
    CHECK(period_text(validity::always()).empty());
    CHECK(period_text(validity::never_known()).empty());
    CHECK(is_period_text("", validity::always()));
    CHECK(is_period_text("", validity::never_known()));
}

TEST_CASE("a date that is written otherwise than its days is not taken for them") {
    for (const auto* text : {"2025-04", "2025", "2025-04-25~", "2025-04-25?/..", "/2025-04-25", "2025-04-25/",
                             "2025-04-25/2025-04-25", "../..", "202X", "2025-04-25/2025-05", "2025/.."}) {
        const auto when = parse_edtf(text).value().when;
        INFO(text);
        CHECK_FALSE(is_period_text(text, when));
    }
    const auto may = parse_edtf("2025-05-01/..").value().when;
    for (const auto* text : {"", "2025-05-01", "2025-05-02/..", "2025-05-01/2025-06-01", "../2025-05-01", "/", "../.."})
        CHECK_FALSE(is_period_text(text, may));
    CHECK_FALSE(is_period_text("2025-05-01", validity::always()));
}

TEST_CASE("what days a file may hold can be written, whatever they are") {
    CHECK(period_text({last_day, last_day, first_day, first_day}) == "5881580-07-11/-5877641-06-23");
    CHECK(period_text({first_day, first_day, first_day, first_day}) == "..");
}

TEST_CASE("periods are told to be plain where the text of their days is found to be theirs") {
    std::vector<day> ends{first_day, last_day};
    for (const auto* text : {"-0001-12-31", "0000-01-01", "2025-04-25", "9999-12-31", "Y10000-01-01"})
        if (const auto parsed = parse_day(text)) ends.push_back(*parsed);
    ends.push_back(day{static_cast<std::int32_t>(parse_day("0000-01-01").value()) - 1});
    ends.push_back(day{static_cast<std::int32_t>(parse_day("9999-12-31").value()) + 1});
    int plain = 0;
    for (const auto from : ends)
        for (const auto to : ends)
            for (const auto possible : {from, ends[3]}) {
                const validity when{possible, from, to, to};
                INFO(period_text(when));
                CHECK(is_plain_period(when) == is_period_text(period_text(when), when));
                plain += is_plain_period(when);
            }
    CHECK(plain > 10);
    CHECK(is_plain_period(validity::never_known()));
}
