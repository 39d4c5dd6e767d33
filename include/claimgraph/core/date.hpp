#pragma once
/// \file
/// Dates as annotators write them: the Extended Date/Time Format (ISO 8601-2:2019), level 0 and 1,
/// with open intervals (https://www.loc.gov/standards/datetime/).

#include <claimgraph/core/result.hpp>
#include <claimgraph/core/truth.hpp>

#include <compare>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace claimgraph {

/// A calendar day (proleptic Gregorian): days since 1970-01-01.
enum class day : std::int32_t {};
inline constexpr day first_day{std::numeric_limits<std::int32_t>::min()};  ///< before everything
inline constexpr day last_day{std::numeric_limits<std::int32_t>::max()};   ///< after everything

/// "2025-04-25"; a failure for anything but a whole day that exists.
[[nodiscard]] result<day> parse_day(std::string_view text);
/// "2025-04-25": a sign before years before 0, four digits of the year or as many as it has.
[[nodiscard]] std::string to_string(day d);

/// The answer to "did it hold on that day?"
enum class answer : std::uint8_t { no, yes, unknown };
[[nodiscard]] std::string_view to_string(truth t) noexcept;

/// When something holds, as bounds in days, all inclusive. It certainly holds from `certain_from` to
/// `certain_to` (empty if from > to), and certainly not before `possible_from` or after `possible_to`.
struct validity {
    day possible_from = first_day;
    day certain_from = first_day;
    day certain_to = last_day;
    day possible_to = last_day;

    /// Always: what nothing is said about. Use `never_known` for "no date was given".
    static constexpr validity always() noexcept { return {}; }
    /// Any day, none for certain: an absent date.
    static constexpr validity never_known() noexcept { return {first_day, last_day, first_day, last_day}; }

    /// Constant time; safe from any thread.
    [[nodiscard]] constexpr truth holds_on(day d) const noexcept {
        if (d < possible_from || d > possible_to) return truth::no;
        return certain_from <= d && d <= certain_to ? truth::yes : truth::unknown;
    }
    friend constexpr bool operator==(const validity&, const validity&) = default;
};

/// A date or an interval of dates. An unqualified date holds for all its days (2025-03 for 31 days);
/// one marked uncertain (?), approximate (~), both (%) or with unspecified digits (202X) holds on some
/// of them, nobody knows which; an interval's open end (..) never comes, its unknown end (nothing
/// written) may have come on any day.
///
///     parse_edtf("2014~/..").value().when.holds_on(parse_day("2020-01-01").value())  // yes
struct edtf {
    std::string text;  ///< as written
    validity when;
    bool uncertain = false;    ///< marked ? or % anywhere
    bool approximate = false;  ///< marked ~ or % anywhere
};

/// Linear in the text. Fails with CG-date-001 (not EDTF, or no such day) or CG-date-002 (an interval that ends
/// before it begins), hint included.
[[nodiscard]] result<edtf> parse_edtf(std::string_view text);

}  // namespace claimgraph
