#pragma once
/// \file
/// What to write instead of a kind, a relation or a key that is none.

#include <claimgraph/graph/vocabulary.hpp>
#include <claimgraph/text/article.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace claimgraph {

/// For a class of a span with this id that names no kind.
[[nodiscard]] std::string hint_of_kind(const vocabulary& v, std::string_view written, std::string_view id);

/// For a class of a link that names a kind, which only spans have; empty if it names none.
[[nodiscard]] std::string hint_of_kind_on_link(const vocabulary& v, std::string_view written);

/// For a key that is not among those known where it stands; empty if nothing is near.
[[nodiscard]] std::string hint_of_key(const vocabulary& v, const attribute& a,
                                      const std::vector<std::string_view>& known);

}  // namespace claimgraph
