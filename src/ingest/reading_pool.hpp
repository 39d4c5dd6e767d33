#pragma once
/// \file
/// Many articles on all processors.

#include "ingest/draft.hpp"

#include <claimgraph/ingest/load.hpp>

#include <cstdint>
#include <functional>
#include <vector>

namespace claimgraph {

/// Articles that are fetched one after the other, while those fetched before are understood.
struct article_source {
    std::size_t count = 0;
    std::uint64_t bytes = 0;  ///< of all of them: how many processors that is worth
    /// The article of a number; asked for once each and in order, never by two threads at once, but by several.
    std::function<text_input(std::size_t)> fetch;
    /// Says by throwing that an article is not what it should be; may be asked by several threads at once. May be
    /// empty.
    std::function<void(std::size_t, const text_input&)> check;
};

/// CG-ingest-092, after so many articles of all.
[[nodiscard]] failure out_of_time_after(std::size_t read, std::size_t all);

/// Reads and understands articles, as many at a time as the machine has processors, where there are enough
/// bytes to be worth it. The drafts stand in the order of the source: nothing depends on who was first.
/// Fails with CG-ingest-092 once the deadline has passed. What the source throws, or an article's thread, is thrown
/// here: of several that of the first article.
[[nodiscard]] result<std::vector<article_draft>> interpret_all(const article_source& from, const vocabulary& v,
                                                               const load_options& options);

/// The same for articles in memory, whose bytes are used up.
[[nodiscard]] result<std::vector<article_draft>> interpret_all(std::vector<text_input> inputs, const vocabulary& v,
                                                               const load_options& options);

}  // namespace claimgraph
