#pragma once
/// \file
/// Periods that are certain as they are written most plainly: "2025-04-25", "2025-04-25/..". Most dates are such, and
/// need no text beside their days.

#include <claimgraph/core/date.hpp>

#include <optional>

namespace claimgraph {

/// "2003-01-11" as a day, from its digits alone; nothing for what `parse_day` has to judge.
[[nodiscard]] std::optional<day> plain_day(std::string_view text) noexcept;

/// The days on which something certainly holds, in EDTF; nothing for what holds always or has no date.
[[nodiscard]] std::string period_text(const validity& when);

/// Whether `period_text(when)` is `text`, found without making it; false for some that are, where years have more
/// than four digits.
[[nodiscard]] bool is_period_text(std::string_view text, const validity& when) noexcept;

/// Whether a date is found by `is_period_text` to be what `period_text` writes of it.
[[nodiscard]] bool is_plain_period(const validity& when) noexcept;

}  // namespace claimgraph
