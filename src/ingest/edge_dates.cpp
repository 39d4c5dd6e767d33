#include "ingest/edge_dates.hpp"

#include "core/period.hpp"

#include <fmt/format.h>

namespace claimgraph {

namespace {

/// What a claim certainly holds on, from the first of these days to the last; the latter is the one before `behind`.
day first_of(std::optional<day> first) noexcept { return first.value_or(first_day); }
day last_of(std::optional<day> behind) noexcept {
    return behind ? day{static_cast<std::int32_t>(*behind) - 1} : last_day;
}

}  // namespace

bool edge_dates::read(const cells& row, date_number& into) {
    if (row.valid_from.text.empty() && row.valid_to.text.empty())
        return row.when.text.empty() || read_date(row.when, into);
    if (row.when.text.empty()) return read_period(row, into);
    table_.complain("CG-ingest-036", row.when.where, "when= beside valid_from or valid_to", "leave one of them empty");
    return false;
}

std::optional<edtf> edge_dates::written(const cells& row) {
    if (!row.when.text.empty()) return parsed(row.when.text);
    const auto days = read_days(row);
    if (!days || (!days->first && !days->behind)) return std::nullopt;
    const auto first = first_of(days->first), last = last_of(days->behind);
    edtf date;
    date.when = {first, first, last, last};
    date.text = period_text(date.when);
    return date;
}

const std::optional<edtf>& edge_dates::parsed(std::string_view text) {
    return dates_.of(text, [](auto words) {
        auto date = parse_edtf(words);
        return date ? std::optional(std::move(*date)) : std::nullopt;
    });
}

bool edge_dates::read_date(const csv_cell& when, date_number& into) {
    const auto& date = parsed(when.text);
    if (date) into = builder_.intern(*date);
    else table_.complain(parse_edtf(when.text).error(), when.where);
    return date.has_value();
}

bool edge_dates::read_day(const csv_cell& cell, std::optional<day>& into, bool& plain) {
    if (cell.text.empty() || cell.text == "9999-12-31") return true;
    if ((into = plain_day(cell.text))) return true;
    plain = false;
    const auto judged = parse_day(cell.text);
    if (judged) into = *judged;
    else table_.complain(judged.error(), cell.where);
    return judged.has_value();
}

/// The application-time periods of SQL:2011: the first day on which the claim holds, and the first on which
/// it no longer does; 9999-12-31 where that never comes.
std::optional<edge_dates::period> edge_dates::read_days(const cells& row) {
    period days;
    bool ignored = true;
    bool good = read_day(row.valid_from, days.first, days.plain);
    good &= read_day(row.valid_to, days.behind, ignored);
    if (!good) return std::nullopt;
    if (!days.first || !days.behind || *days.first < *days.behind) return days;
    table_.complain("CG-date-002", row.valid_to.where,
                    fmt::format("the period ends on {}, before it begins", row.valid_to.text),
                    "valid_to is the first day on which the claim no longer holds");
    return std::nullopt;
}

bool edge_dates::read_period(const cells& row, date_number& into) {
    const auto days = read_days(row);
    if (!days) return false;
    if (!days->first && !days->behind) return true;
    // Most claims have no end yet, and few beginnings; where there is an end, few share both.
    const bool open = days->plain && days->first && !days->behind;
    const auto known = open ? since(*days->first) : date_number::none;
    into = known != date_number::none ? known : builder_.intern(first_of(days->first), last_of(days->behind));
    if (open) since(*days->first) = into;
    return true;
}

date_number& edge_dates::since(day first) {
    static const auto earliest = static_cast<std::int64_t>(*plain_day("0000-01-01"));
    const auto at = static_cast<std::size_t>(static_cast<std::int64_t>(first) - earliest);
    if (at >= since_.size()) since_.resize(at + at / 2 + 1, date_number::none);
    return since_[at];
}

}  // namespace claimgraph
