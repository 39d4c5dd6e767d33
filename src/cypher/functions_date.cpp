// date(): the one temporal type so far, for valid time.

#include "cypher/context.hpp"
#include "cypher/functions.hpp"

#include <fmt/format.h>
#include <array>
#include <chrono>

namespace claimgraph::cypher {

namespace {

using enum value_type;
namespace chrono = std::chrono;

chrono::year_month_day civil(day d) { return chrono::sys_days(chrono::days(static_cast<std::int32_t>(d))); }

std::int64_t part(const value& from, std::string_view name, std::int64_t otherwise) {
    const auto& v = from.at(name);
    if (v.is_null()) return otherwise;
    if (!v.is(integer)) wrong_type("date", v);
    return v.as_integer();
}

value from_parts(const value& m) {
    if (m.at("year").is_null())
        raise(fault_id::invalid_date, "date() needs a year", {}, "date({year: 2025, month: 4})");
    const auto y = part(m, "year", 0), mo = part(m, "month", 1), d = part(m, "day", 1);
    if (y < -9999 || y > 9999 || mo < 1 || mo > 12 || d < 1 || d > 31)
        raise(fault_id::invalid_date, fmt::format("there is no day {}-{}-{}", y, mo, d));
    const chrono::year_month_day made{chrono::year(static_cast<int>(y)), chrono::month(static_cast<unsigned>(mo)),
                                      chrono::day(static_cast<unsigned>(d))};
    if (!made.ok()) raise(fault_id::invalid_date, fmt::format("there is no day {}-{}-{}", y, mo, d));
    return value(day{static_cast<std::int32_t>(chrono::sys_days(made).time_since_epoch().count())});
}

value make_date(run_context&, std::span<const value> a) {
    if (a.empty()) {
        const auto today = chrono::floor<chrono::days>(chrono::system_clock::now());
        return value(day{static_cast<std::int32_t>(today.time_since_epoch().count())});
    }
    if (a[0].is(date)) return a[0];
    if (a[0].is(map)) return from_parts(a[0]);
    if (!a[0].is(string)) wrong_type("date", a[0]);
    const auto parsed = parse_day(a[0].as_string());
    if (!parsed) raise(fault_id::invalid_date, parsed.error().message());
    return value(*parsed);
}

const std::array<function, 1> listed{{
    {"date",
     0,
     1,
     bit(string) | bit(map) | bit(date),
     returns<date>,
     make_date,
     true,
     false,
     {},
     "a day: of '2025-04-25', of {year, month, day}; today without argument"},
}};

}  // namespace

std::span<const function> date_functions() { return listed; }

value date_property(day d, std::string_view name) {
    const auto c = civil(d);
    if (name == "year") return value(static_cast<int>(c.year()));
    if (name == "month") return value(static_cast<unsigned>(c.month()));
    if (name == "day") return value(static_cast<unsigned>(c.day()));
    if (name == "quarter") return value((static_cast<unsigned>(c.month()) + 2) / 3);
    const chrono::sys_days days(chrono::days(static_cast<std::int32_t>(d)));
    const auto first = chrono::sys_days(chrono::year_month_day(c.year(), chrono::January, chrono::day(1)));
    if (name == "ordinalDay") return value((days - first).count() + 1);
    const auto weekday = chrono::weekday(days).iso_encoding();
    if (name == "dayOfWeek" || name == "weekDay") return value(weekday);
    // ISO 8601: a week belongs to the year that its Thursday is in.
    const auto thursday = days + chrono::days(4 - static_cast<int>(weekday));
    const auto year = chrono::year_month_day(thursday).year();
    if (name == "weekYear") return value(static_cast<int>(year));
    const auto january = chrono::sys_days(chrono::year_month_day(year, chrono::January, chrono::day(1)));
    if (name == "week") return value((thursday - january).count() / 7 + 1);
    return {};
}

}  // namespace claimgraph::cypher
