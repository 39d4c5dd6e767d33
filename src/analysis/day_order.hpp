#pragma once
/// \file
/// Two days of one question.

#include <claimgraph/core/date.hpp>
#include <claimgraph/core/result.hpp>

#include <fmt/format.h>

namespace claimgraph {

/// The failure of a question about the time from one day to another that is earlier: CG-analysis-002.
[[nodiscard]] inline failure days_in_reverse(day from, day to) {
    return make_failure("CG-analysis-002", category::usage,
                        fmt::format("the second day, {}, is before the first, {}", to_string(to), to_string(from)),
                        fmt::format("name the earlier day first: {} {}", to_string(to), to_string(from)));
}

}  // namespace claimgraph
