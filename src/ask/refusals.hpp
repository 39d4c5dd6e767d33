#pragma once
/// \file
/// Questions that are understood and that no command answers as they are asked.

#include <claimgraph/analysis/changed.hpp>

#include "ask/phrase.hpp"

#include <optional>

namespace claimgraph {

/// CG-ask-003, with what to ask instead, on that day if there is one; nothing where the words are none of these
/// questions.
[[nodiscard]] std::optional<failure> refuse_with_a_way(const name_finder& names, const lexicon& lex, const words& w,
                                                       const std::optional<day>& as_of);

/// CG-ask-003 of a change between two days that is asked as of another.
[[nodiscard]] failure refuse_third_day(const vocabulary& v, const changed_question& q, day as_of);

}  // namespace claimgraph
