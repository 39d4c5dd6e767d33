// date(): the one temporal type so far, for valid time.

#include "cypher/context.hpp"
#include "cypher/functions.hpp"

#include <fmt/format.h>
#include <algorithm>
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

// One way to name a day of a year.
struct calendar {
    std::string_view outer, inner;  // inner counts within outer
};
constexpr std::array<calendar, 4> calendars{
    {{"month", "day"}, {"week", "dayOfWeek"}, {"quarter", "dayOfQuarter"}, {"ordinalDay", {}}}};

[[noreturn]] void no_such_day(std::string message) {
    throw fault{fault_id::invalid_date,
                std::move(message),
                {},
                false,
                "a year with month and day, week and dayOfWeek, quarter and dayOfQuarter, or ordinalDay: "
                "date({year: 2025, month: 4})"};
}

bool speaks_of(const calendar& c, std::string_view name) { return name == c.outer || name == c.inner; }

// The one that the map's names belong to.
const calendar& calendar_of(const value& m) {
    const calendar* found = nullptr;
    for (const auto& [name, given] : m.as_map()) {
        if (name == "year") continue;
        const auto c =
            std::find_if(calendars.begin(), calendars.end(), [&](const auto& one) { return speaks_of(one, name); });
        if (c == calendars.end()) no_such_day(fmt::format("date() knows no \"{}\"", printable(name, 60)));
        if (found != nullptr && found != c)
            no_such_day(fmt::format("date() takes no {} beside {}", name, found->outer));
        found = c;
    }
    return found == nullptr ? calendars.front() : *found;
}

std::int64_t number_of(chrono::sys_days d) { return d.time_since_epoch().count(); }
chrono::sys_days first_of(int year, unsigned month) {
    return chrono::year_month_day(chrono::year(year), chrono::month(month), chrono::day(1));
}
// ISO 8601: the week that has the fourth of January is the first.
chrono::sys_days first_monday(int year) {
    const auto fourth = first_of(year, 1) + chrono::days(3);
    return fourth - chrono::days(chrono::weekday(fourth).iso_encoding() - 1);
}

// The days from the first that `outer` and `inner` may name up to the first behind them.
struct stretch {
    chrono::sys_days begin, end;
};

stretch stretch_of(const calendar& c, int year, std::int64_t outer) {
    const auto months = [&](std::int64_t first, int many) {
        const auto behind = first + many;
        return stretch{first_of(year, static_cast<unsigned>(first)),
                       behind > 12 ? first_of(year + 1, 1) : first_of(year, static_cast<unsigned>(behind))};
    };
    if (c.outer == "month" && outer >= 1 && outer <= 12) return months(outer, 1);
    if (c.outer == "quarter" && outer >= 1 && outer <= 4) return months(3 * outer - 2, 3);
    if (c.outer == "week" && outer >= 1 && outer <= 53) {
        const auto monday = first_monday(year) + chrono::days(7 * (outer - 1));
        if (monday < first_monday(year + 1)) return {monday, monday + chrono::days(7)};
    }
    return {};
}

value from_parts(const value& m) {
    if (m.at("year").is_null()) no_such_day("date() needs a year");
    const auto& c = calendar_of(m);
    const auto year = part(m, "year", 0);
    const auto outer = part(m, c.outer, 1);
    const bool within_year = c.inner.empty();
    const auto inner = within_year ? outer : part(m, c.inner, 1);
    stretch days{};
    if (year >= -9999 && year <= 9999) {
        const auto y = static_cast<int>(year);
        days = within_year ? stretch{first_of(y, 1), first_of(y + 1, 1)} : stretch_of(c, y, outer);
    }
    if (inner < 1 || inner > (days.end - days.begin).count())
        no_such_day(within_year
                        ? fmt::format("there is no day {} of {}", inner, year)
                        : fmt::format("there is no {} {} in {} {} of {}", c.inner, inner, c.outer, outer, year));
    return value(day{static_cast<std::int32_t>(number_of(days.begin) + inner - 1)});
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
    if (!parsed)
        throw fault{fault_id::invalid_date,
                    parsed.error().message(),
                    {},
                    false,
                    "date() takes a whole day; active(x, '2025-04-25') asks whether x holds on one"};
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
