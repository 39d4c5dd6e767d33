#pragma once
/// \file
/// A steady clock that goes on by a nanosecond whenever anybody looks at it, and otherwise stands.

#include <cstdint>

namespace claimgraph::testing {

/// How often anybody has looked.
[[nodiscard]] std::int64_t looks() noexcept;

}  // namespace claimgraph::testing
