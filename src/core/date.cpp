#include <claimgraph/core/date.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>

namespace claimgraph {

namespace {

using std::chrono::year_month_day;

/// The days that a written date covers, and whether it is known to cover all of them.
struct extent {
    day first = first_day;
    day last = last_day;
    bool sure = true;
};

/// Marks behind a date: ? uncertain, ~ approximate, % both.
struct qualifier {
    bool uncertain = false;
    bool approximate = false;
    [[nodiscard]] bool any() const noexcept { return uncertain || approximate; }
};

constexpr std::string_view forms =
    "write 2025-04-25, 2025-03, 2025, an interval 2025-01/2025-04 or 2014/.. with an open end; "
    "mark doubt at the end: 2024? or 2022~";

failure ends_too_early(std::string_view text) {
    return make_failure("CG-date-002", category::bad_input,
                        fmt::format("\"{}\" ends before it begins", printable(text)),
                        "write the earlier date first, such as 2025-01/2025-04");
}

constexpr bool is_digit_or_x(char c) noexcept { return (c >= '0' && c <= '9') || c == 'X'; }

/// Digits with X for those unspecified, X only rightmost, as the least and greatest number they fit.
struct digits {
    int least = 0;
    int greatest = 0;
    [[nodiscard]] bool sure() const noexcept { return least == greatest; }
};

std::optional<digits> read_digits(std::string_view text) {
    digits d;
    bool unspecified = false;
    for (const char c : text) {
        if (!is_digit_or_x(c) || (unspecified && c != 'X')) return std::nullopt;
        unspecified = unspecified || c == 'X';
        d.least = 10 * d.least + (c == 'X' ? 0 : c - '0');
        d.greatest = 10 * d.greatest + (c == 'X' ? 9 : c - '0');
    }
    return d;
}

constexpr int first_year = -32'767;  // what std::chrono::year holds
constexpr int last_year = 32'767;

/// Years beyond std::chrono's become the first or last day that is not "open".
day to_day(int year, unsigned month, unsigned d) {
    if (year < first_year) return day{static_cast<std::int32_t>(first_day) + 1};
    if (year > last_year) return day{static_cast<std::int32_t>(last_day) - 1};
    const auto date = year_month_day{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{d}};
    return day{static_cast<std::int32_t>(std::chrono::sys_days{date}.time_since_epoch().count())};
}

unsigned last_day_of(int year, unsigned month) {
    using namespace std::chrono;
    if (month != 2)
        return static_cast<unsigned>(
            year_month_day_last{std::chrono::year{2001}, month_day_last{std::chrono::month{month}}}.day());
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return leap ? 29 : 28;
}

/// Seasons 21-24 (spring .. winter) as the meteorological ones of the north. Where they begin differs
/// by place, so none of their days is sure.
extent season(int year, int number) {
    const unsigned month = 3 * static_cast<unsigned>(number - 20);
    if (number == 24) return {to_day(year, 12, 1), to_day(year + 1, 2, last_day_of(year + 1, 2)), false};
    return {to_day(year, month, 1), to_day(year, month + 2, last_day_of(year, month + 2)), false};
}

std::optional<extent> month_extent(const digits& year, std::string_view text) {
    const auto month = read_digits(text);
    if (text.size() != 2 || !month) return std::nullopt;
    if (month->sure() && month->least >= 21 && month->least <= 24 && year.sure())
        return season(year.least, month->least);
    if (month->sure() && (month->least < 1 || month->least > 12)) return std::nullopt;
    const auto from = static_cast<unsigned>(std::clamp(month->least, 1, 12));
    const auto to = static_cast<unsigned>(std::clamp(month->greatest, 1, 12));
    return extent{to_day(year.least, from, 1), to_day(year.greatest, to, last_day_of(year.greatest, to)),
                  year.sure() && month->sure()};
}

std::optional<extent> day_extent(const digits& year, std::string_view month_text, std::string_view text) {
    const auto month = read_digits(month_text);
    const auto number = read_digits(text);
    const auto days = month_extent(year, month_text);
    if (!days || !number || month->least > 12 || (!month->sure() && text != "XX")) return std::nullopt;
    if (!number->sure() || !days->sure) return extent{days->first, days->last, false};
    const auto m = static_cast<unsigned>(month->least);
    const auto d = static_cast<unsigned>(number->least);
    if (d < 1 || d > last_day_of(year.least, m)) return std::nullopt;
    return extent{to_day(year.least, m, d), to_day(year.least, m, d), true};
}

/// "T12:30:00", with Z or an offset: the time of day is read for its form and then let go.
bool is_time(std::string_view text) {
    const auto two_digits = [&](std::size_t at, int most) {
        if (at + 2 > text.size()) return false;
        int value = 0;
        const auto [end, failed] = std::from_chars(text.data() + at, text.data() + at + 2, value);
        return failed == std::errc{} && end == text.data() + at + 2 && value <= most;
    };
    const bool clock = text.size() >= 9 && text[0] == 'T' && two_digits(1, 24) && text[3] == ':' && two_digits(4, 59) &&
                       text[6] == ':' && two_digits(7, 59);
    if (!clock) return false;
    const auto zone = text.substr(9);
    if (zone.empty() || zone == "Z") return true;
    if (zone[0] != '+' && zone[0] != '-') return false;
    return zone.size() == 3 ? two_digits(10, 14)
                            : zone.size() == 6 && zone[3] == ':' && two_digits(10, 14) && two_digits(13, 59);
}

/// "Y170000002": a year of more than four digits.
std::optional<extent> long_year(std::string_view text) {
    int year = 0;
    const auto number = text.substr(1);
    const auto digits_at = number.starts_with('-') ? 1u : 0u;
    if (number.size() - digits_at < 5) return std::nullopt;
    const auto [end, failed] = std::from_chars(number.data(), number.data() + number.size(), year);
    if (end != number.data() + number.size()) return std::nullopt;
    if (failed == std::errc::result_out_of_range) year = digits_at == 1 ? first_year - 1 : last_year + 1;
    return extent{to_day(year, 1, 1), to_day(year, 12, 31), true};
}

std::optional<extent> read_date(std::string_view text) {
    if (text.starts_with('Y')) return long_year(text);
    const bool negative = text.starts_with('-');
    const auto body = text.substr(negative ? 1 : 0);
    auto year = read_digits(body.substr(0, 4));
    if (body.size() < 4 || !year) return std::nullopt;
    if (negative) *year = {-year->greatest, -year->least};
    const auto rest = body.substr(4);
    if (rest.empty()) return extent{to_day(year->least, 1, 1), to_day(year->greatest, 12, 31), year->sure()};
    if (rest.size() < 3 || rest[0] != '-') return std::nullopt;
    const auto month = rest.substr(1, 2);
    if (rest.size() == 3) return month_extent(*year, month);
    if (rest.size() < 6 || rest[3] != '-') return std::nullopt;
    if (rest.size() > 6 && !is_time(rest.substr(6))) return std::nullopt;
    return day_extent(*year, month, rest.substr(4, 2));
}

qualifier take_qualifier(std::string_view& text) {
    qualifier q;
    if (text.empty()) return q;
    const char last = text.back();
    q.uncertain = last == '?' || last == '%';
    q.approximate = last == '~' || last == '%';
    if (q.any()) text.remove_suffix(1);
    return q;
}

struct endpoint {
    extent days;
    bool open = false;     ///< ".."
    bool unknown = false;  ///< nothing written
};

std::optional<endpoint> read_endpoint(std::string_view text, edtf& into) {
    if (text == "..") return endpoint{{}, true, false};
    if (text.empty()) return endpoint{{}, false, true};
    const auto marks = take_qualifier(text);
    into.uncertain = into.uncertain || marks.uncertain;
    into.approximate = into.approximate || marks.approximate;
    auto days = read_date(text);
    if (!days) return std::nullopt;
    days->sure = days->sure && !marks.any();
    return endpoint{*days, false, false};
}

/// Of a whole day that its month has not, how many days there are; empty for all else.
std::string count_days(std::string_view text) {
    static constexpr std::array months = {"January", "February", "March",     "April",   "May",      "June",
                                          "July",    "August",   "September", "October", "November", "December"};
    take_qualifier(text);
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
    const auto year = read_digits(text.substr(0, 4)), month = read_digits(text.substr(5, 2)),
               day = read_digits(text.substr(8, 2));
    if (!year || !month || !day || !year->sure() || !month->sure() || !day->sure()) return {};
    if (month->least < 1 || month->least > 12) return {};
    const auto last =
        std::chrono::year{year->least} / std::chrono::month{static_cast<unsigned>(month->least)} / std::chrono::last;
    const auto days = static_cast<int>(static_cast<unsigned>(last.day()));
    if (day->least >= 1 && day->least <= days) return {};
    return fmt::format("{} {} has {} days", months[static_cast<std::size_t>(month->least - 1)], year->least, days);
}

/// Three numbers between dots, slashes or hyphens, such as "15.03.2024", the way EDTF has them; empty where nobody
/// can tell which of them is the day.
std::string reordered(std::string_view text) {
    const auto mark = std::min(text.find_first_of("./-"), text.size());
    const auto second = mark == text.size() ? mark : std::min(text.find(text[mark], mark + 1), text.size());
    if (second == text.size()) return {};
    const std::array parts = {text.substr(0, mark), text.substr(mark + 1, second - mark - 1), text.substr(second + 1)};
    std::array<int, 3> numbers{};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto* const end = parts[i].data() + parts[i].size();
        const auto read = std::from_chars(parts[i].data(), end, numbers[i]);
        if (read.ec != std::errc() || read.ptr != end || numbers[i] < 0) return {};
    }
    auto [first, middle, last] = numbers;
    if (parts[0].size() == 4) std::swap(first, last);
    else if (parts[2].size() != 4) return {};
    else if (middle > 12) std::swap(first, middle);
    else if (text[mark] != '.' && first <= 12 && first != middle) return {};
    auto date = fmt::format("{:04}-{:02}-{:02}", last, middle, first);
    return read_date(date) ? date : std::string();
}

failure not_edtf(std::string_view text) {
    auto hint = std::string(forms);
    if (const auto meant = reordered(text); !meant.empty()) hint = fmt::format("write {}", meant);
    auto message = fmt::format("\"{}\" is not an EDTF date (level 0 or 1)", printable(text));
    for (auto rest = text; !rest.empty();) {
        const auto slash = std::min(rest.find('/'), rest.size());
        if (const auto days = count_days(rest.substr(0, slash)); !days.empty())
            message = fmt::format("\"{}\" is no date: {}", printable(text), days);
        rest.remove_prefix(std::min(slash + 1, rest.size()));
    }
    return make_failure("CG-date-001", category::bad_input, std::move(message), std::move(hint));
}

validity between(const endpoint& from, const endpoint& to) {
    validity when;
    if (from.unknown) when.certain_from = last_day;
    else if (!from.open) {
        when.possible_from = from.days.first;
        when.certain_from = from.days.sure ? from.days.first : from.days.last;
    }
    if (to.unknown) when.certain_to = first_day;
    else if (!to.open) {
        when.possible_to = to.days.last;
        when.certain_to = to.days.sure ? to.days.last : to.days.first;
    }
    return when;
}

validity of_one(const extent& days) {
    if (days.sure) return {days.first, days.first, days.last, days.last};
    return {days.first, last_day, first_day, days.last};
}

}  // namespace

// std::chrono's years have 16 bits. The calendar repeats every 400 years, so the day is looked up in the ones
// from 1970 on.
std::string to_string(day d) {
    constexpr int days_of_400_years = 146'097;
    const auto number = static_cast<int>(d);
    const auto rounds = number / days_of_400_years - (number % days_of_400_years < 0 ? 1 : 0);
    const auto within = static_cast<std::int64_t>(number) - std::int64_t{rounds} * days_of_400_years;
    const year_month_day date{std::chrono::sys_days{std::chrono::days{within}}};
    const auto year = static_cast<int>(date.year()) + 400 * rounds;
    return fmt::format("{}{:04}-{:02}-{:02}", year < 0 ? "-" : "", year < 0 ? -year : year,
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

result<day> parse_day(std::string_view text) {
    const bool fits = text.size() == 10 && !text.starts_with('Y');  // a long year may end beyond all days
    const auto days = fits ? read_date(text) : std::nullopt;
    if (days && days->sure && days->first == days->last) return days->first;
    return make_failure("CG-date-003", category::usage, fmt::format("\"{}\" is not a day", printable(text)),
                        "write a calendar day as YEAR-MONTH-DAY, such as 2025-04-25");
}

result<edtf> parse_edtf(std::string_view text) {
    edtf date;
    date.text = text;
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) {
        const auto only = text.empty() || text == ".." ? std::nullopt : read_endpoint(text, date);
        if (!only) return not_edtf(text);
        date.when = of_one(only->days);
        return date;
    }
    const auto from = read_endpoint(text.substr(0, slash), date);
    const auto to = read_endpoint(text.substr(slash + 1), date);
    if (!from || !to) return not_edtf(text);
    if ((from->open || from->unknown) && (to->open || to->unknown) && text != "../..") return not_edtf(text);
    date.when = between(*from, *to);
    if (date.when.possible_from > date.when.possible_to) return ends_too_early(text);
    return date;
}

}  // namespace claimgraph
