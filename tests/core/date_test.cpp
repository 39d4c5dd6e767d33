#include "support/catch.hpp"

#include <claimgraph/core/date.hpp>

using namespace claimgraph;

namespace {

truth on(std::string_view written, std::string_view asked) {
    return parse_edtf(written).value().when.holds_on(parse_day(asked).value());
}

}  // namespace

TEST_CASE("a plain date holds for all of its days and no other") {
    CHECK(on("2025-04-25", "2025-04-25") == truth::yes);
    CHECK(on("2025-04-25", "2025-04-26") == truth::no);
    CHECK(on("2025-03", "2025-03-01") == truth::yes);
    CHECK(on("2025-03", "2025-03-31") == truth::yes);
    CHECK(on("2025-03", "2025-04-01") == truth::no);
    CHECK(on("2025", "2025-12-31") == truth::yes);
    CHECK(on("2025", "2024-12-31") == truth::no);
    CHECK(on("-0044-03-15", "2025-01-01") == truth::no);
    CHECK(on("2025-04-25T12:30:00Z", "2025-04-25") == truth::yes);
    CHECK(on("2025-04-25T12:30:00+03:00", "2025-04-25") == truth::yes);
}

TEST_CASE("an interval holds from its first day to its last, and an open end never comes") {
    CHECK(on("2025-01/2025-04", "2025-01-01") == truth::yes);
    CHECK(on("2025-01/2025-04", "2025-04-30") == truth::yes);
    CHECK(on("2025-01/2025-04", "2025-05-01") == truth::no);
    CHECK(on("2014/..", "2100-01-01") == truth::yes);
    CHECK(on("2014/..", "2013-12-31") == truth::no);
    CHECK(on("../2014", "0001-01-01") == truth::yes);
    CHECK(on("../..", "2025-01-01") == truth::yes);
}

TEST_CASE("doubt makes the days that it touches unknown, and no others") {
    CHECK(on("2024?", "2024-06-01") == truth::unknown);
    CHECK(on("2024?", "2025-01-01") == truth::no);
    CHECK(on("2025-04-25?", "2025-04-25") == truth::unknown);
    CHECK(on("202X", "2026-01-01") == truth::unknown);
    CHECK(on("2025-XX", "2025-06-01") == truth::unknown);
    CHECK(on("2025-XX-XX", "2025-06-01") == truth::unknown);
    CHECK(on("2025-04-XX", "2025-04-01") == truth::unknown);
    CHECK(on("2025-04-XX", "2025-05-01") == truth::no);
    CHECK(on("2014~/..", "2014-06-01") == truth::unknown);
    CHECK(on("2014~/..", "2015-01-01") == truth::yes);
    CHECK(on("2014/", "2013-12-31") == truth::no);
    CHECK(on("2014/", "2020-01-01") == truth::unknown);
    CHECK(on("/2014", "2010-01-01") == truth::unknown);
    CHECK(on("2025-22", "2025-07-01") == truth::unknown);
    CHECK(on("2025-22", "2025-09-01") == truth::no);
}

TEST_CASE("marks of doubt are kept apart") {
    CHECK(parse_edtf("2024?").value().uncertain);
    CHECK_FALSE(parse_edtf("2024?").value().approximate);
    CHECK(parse_edtf("2022~/2023").value().approximate);
    const auto both = parse_edtf("2004-06%").value();
    CHECK((both.uncertain && both.approximate));
    CHECK(both.text == "2004-06%");
}

TEST_CASE("what is not EDTF is refused with the forms that are") {
    for (const auto* text : {"",
                             "..",
                             "yesterday",
                             "25.04.2025",
                             "2025-4-25",
                             "2025-13",
                             "2025-00",
                             "2025-02-30",
                             "2023-02-29",
                             "20X5",
                             "2025-04-25-01",
                             "2025/2026/2027",
                             "/",
                             "../",
                             "2025-04-25T25:00:00",
                             "Y2025",
                             "2025-25",
                             "2025-22-01",
                             "2025-XX-12",
                             "2025-32-01",
                             "٢٠٢٥",
                             "2025-04-2X5"}) {
        INFO(text);
        const auto date = parse_edtf(text);
        REQUIRE_FALSE(date);
        CHECK(date.error().code() == "CG-date-001");
        CHECK(date.error().reason().hint.starts_with("write 2025-04-25"));
    }
}

TEST_CASE("an interval that ends before it begins is refused") {
    const auto date = parse_edtf("2025/2024");
    REQUIRE_FALSE(date);
    CHECK(date.error().code() == "CG-date-002");
    CHECK(date.error().message() == "\"2025/2024\" ends before it begins");
}

TEST_CASE("years beyond the calendar are clamped, not wrapped") {
    CHECK(on("Y170000002", "2025-01-01") == truth::no);
    CHECK(on("Y-170000002/..", "2025-01-01") == truth::yes);
    CHECK(on("2025/Y99999999999999", "2100-01-01") == truth::yes);
}

TEST_CASE("a day is a whole day that exists, and prints as it was read") {
    CHECK(to_string(parse_day("2024-02-29").value()) == "2024-02-29");
    CHECK(static_cast<int>(parse_day("1970-01-02").value()) == 1);
    for (const auto* text : {"2025", "2025-04", "2023-02-29", "2025-04-25?", "2025-04-XX", "soon", "Y111129298"}) {
        INFO(text);
        CHECK_FALSE(parse_day(text));
    }
}

TEST_CASE("days outside the calendar's sixteen-bit years print as they are, none wraps") {
    CHECK(to_string(last_day) == "5881580-07-11");
    CHECK(to_string(first_day) == "-5877641-06-23");
    CHECK(to_string(day{static_cast<int>(parse_edtf("Y32767").value().when.possible_to) + 1}) == "32768-01-01");
    CHECK(to_string(day{static_cast<int>(parse_edtf("Y-32767").value().when.possible_from) - 1}) == "-32768-12-31");
    CHECK(to_string(parse_edtf("-0044-03-15").value().when.possible_from) == "-0044-03-15");
    CHECK(to_string(parse_edtf("0000-02-29").value().when.possible_from) == "0000-02-29");
}

TEST_CASE("days print in their order, as a walk from day to day counts them") {
    int year = 1581, month = 1, of_month = 1;
    const auto leap = [&] { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; };
    for (auto d = static_cast<int>(parse_edtf("1581-01-01").value().when.possible_from); year < 2410; ++d) {
        const auto text = to_string(day{d});
        if (std::stoi(text.substr(0, 4)) != year || std::stoi(text.substr(5, 2)) != month ||
            std::stoi(text.substr(8)) != of_month)
            FAIL(text << " is not " << year << '-' << month << '-' << of_month);
        const int days[] = {31, leap() ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        if (++of_month > days[month - 1]) of_month = 1, ++month;
        if (month > 12) month = 1, ++year;
    }
}

TEST_CASE("absent dates are unknown on every day, and always holds on every day") {
    CHECK(validity::never_known().holds_on(day{0}) == truth::unknown);
    CHECK(validity::always().holds_on(day{0}) == truth::yes);
}

TEST_CASE("a date that is none is told what there is, and how to write what was meant where that is sure") {
    const auto message = [](const char* text) { return parse_edtf(text).error().message(); };
    const auto hint = [](const char* text) { return parse_edtf(text).error().reason().hint; };
    CHECK(message("2024-02-30") == "\"2024-02-30\" is no date: February 2024 has 29 days");
    CHECK(message("1900-02-29?") == "\"1900-02-29?\" is no date: February 1900 has 28 days");
    CHECK(message("2024-01-01/2024-04-31") == "\"2024-01-01/2024-04-31\" is no date: April 2024 has 30 days");
    CHECK(message("2024-13-01") == "\"2024-13-01\" is not an EDTF date (level 0 or 1)");
    for (const auto* text :
         {"15.03.2024", "15.3.2024", "15/03/2024", "03/15/2024", "15-03-2024", "2024/03/15", "2024.3.15"})
        CHECK(hint(text) == "write 2024-03-15");
    CHECK(hint("03.04.2024") == "write 2024-04-03");
    CHECK(hint("3/3/2024") == "write 2024-03-03");
    for (const auto* text :
         {"03/04/2024", "31.02.2024", "15.15.2024", "1.2.24", "99999999999.1.2024", "soon", "", "..", "-/-"})
        CHECK(hint(text).starts_with("write 2025-04-25, 2025-03, 2025, an interval"));
}
