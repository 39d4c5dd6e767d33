#pragma once
/// \file
/// article -> bytes, in the canonical writing.

#include <claimgraph/text/article.hpp>

#include <string>

namespace claimgraph {

/// The canonical writing of an article that was read without errors: the prose byte for byte, every
/// attribute block as `{#id .kind .tag key=value}` with one space between, values quoted where and
/// only where they must be, mended as the reader's warnings say. On a line that begins with ::: a block
/// begins with a space, so that the line opens no division. Writing what was read from it gives the same
/// bytes and the same marks. Linear.
[[nodiscard]] std::string write_article(const article& a);

}  // namespace claimgraph
