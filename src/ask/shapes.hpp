#pragma once
/// \file
/// The ways to ask.

#include <claimgraph/ask/ask.hpp>

#include "ask/phrase.hpp"

#include <span>
#include <string_view>

namespace claimgraph {

/// One way to ask, what it looks like, and the question that it is. Names come as ids.
struct shape {
    std::string_view pattern;
    std::string_view example;
    question (*make)(const bindings&);
};

/// In the order in which they are tried.
[[nodiscard]] std::span<const shape> all_shapes() noexcept;

}  // namespace claimgraph
