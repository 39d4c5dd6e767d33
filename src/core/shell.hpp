#pragma once
/// \file
/// Words of commands that messages tell people to run.

#include <string>
#include <string_view>

namespace claimgraph {

/// `text` as a POSIX shell reads it as one word: as it is where that is safe, else in single quotes.
[[nodiscard]] std::string quoted_for_shell(std::string_view text);

}  // namespace claimgraph
