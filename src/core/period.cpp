#include "core/period.hpp"

namespace claimgraph {

namespace {

constexpr int digit(char c) noexcept { return c - '0'; }

constexpr int days_of_month(int year, int month) noexcept {
    constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month != 2) return days[month - 1];
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
}

/// Hinnant, "chrono-Compatible Low-Level Date Algorithms": days_from_civil, for years from 0; years begin in March.
constexpr day day_of(int year, int month, int of_month) noexcept {
    const int y = (month <= 2 ? year - 1 : year) + 400;  // a whole cycle, so that nothing is negative
    const int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + of_month - 1;
    return day{y * 365 + y / 4 - y / 100 + y / 400 + of_year - 719'468 - 146'097};
}

}  // namespace

std::optional<day> plain_day(std::string_view text) noexcept {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    bool digits = true;
    for (const std::size_t i : {0u, 1u, 2u, 3u, 5u, 6u, 8u, 9u}) digits &= text[i] >= '0' && text[i] <= '9';
    if (!digits) return std::nullopt;
    const int year = 1000 * digit(text[0]) + 100 * digit(text[1]) + 10 * digit(text[2]) + digit(text[3]);
    const int month = 10 * digit(text[5]) + digit(text[6]), of_month = 10 * digit(text[8]) + digit(text[9]);
    if (month < 1 || month > 12 || of_month < 1 || of_month > days_of_month(year, month)) return std::nullopt;
    return day_of(year, month, of_month);
}

std::string period_text(const validity& when) {
    if (when == validity::always() || when == validity::never_known()) return {};
    const auto end = [](day d, day open) { return d == open ? ".." : to_string(d); };
    auto text = end(when.certain_from, first_day);
    if (when.certain_from != when.certain_to) text.append("/").append(end(when.certain_to, last_day));
    return text;
}

bool is_period_text(std::string_view text, const validity& when) noexcept {
    if (text.empty()) return when == validity::always() || when == validity::never_known();
    if (when.possible_from != when.certain_from || when.possible_to != when.certain_to) return false;
    const auto is = [](std::string_view end, day d, day open) { return d == open ? end == ".." : plain_day(end) == d; };
    const auto slash = text.find('/');
    const bool one = when.certain_from == when.certain_to;
    if (slash == text.npos) return one && is(text, when.certain_from, first_day);
    return !one && when != validity::always() && is(text.substr(0, slash), when.certain_from, first_day) &&
           is(text.substr(slash + 1), when.certain_to, last_day);
}

bool is_plain_period(const validity& when) noexcept {
    if (when == validity::never_known()) return true;
    constexpr auto first = day_of(0, 1, 1), last = day_of(9999, 12, 31);
    const auto is_plain = [&](day d, day open) { return d == open || (first <= d && d <= last); };
    return when.possible_from == when.certain_from && when.possible_to == when.certain_to &&
           is_plain(when.certain_from, first_day) &&
           (when.certain_from == when.certain_to || is_plain(when.certain_to, last_day));
}

}  // namespace claimgraph
