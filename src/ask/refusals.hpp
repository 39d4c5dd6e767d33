#pragma once
/// \file
/// Questions that are understood and that no command answers as they are asked.

#include <claimgraph/core/result.hpp>

#include "ask/phrase.hpp"

#include <optional>

namespace claimgraph {

/// CG-ask-003, with what to ask instead; nothing where the words are none of these questions.
[[nodiscard]] std::optional<failure> refuse_with_a_way(const name_finder& names, const verb_table& verbs,
                                                       const words& w);

}  // namespace claimgraph
