#pragma once
/// \file
/// Whether a base can still be loaded after a change, without loading it: what the change touches is
/// joined with just those articles, and declarations of those, that it has to do with.

#include "store/rows.hpp"

#include <claimgraph/graph/vocabulary.hpp>
#include <claimgraph/ingest/load.hpp>

#include <optional>
#include <string>
#include <vector>

namespace claimgraph::store {

/// An article that is to go in.
struct candidate {
    article_draft draft;
    derived_rows rows;
    std::string bytes;
    article_row row;                    ///< its version and batch are still open
    std::optional<article_row> before;  ///< the version that it replaces
    bool unchanged = false;             ///< it has that version's bytes; then nothing else was read
    [[nodiscard]] bool ok() const noexcept { return error_count(draft.diagnostics) == 0; }
};

/// Understands bytes; errors are in `draft.diagnostics`.
[[nodiscard]] candidate read_candidate(database& d, text_input input, const vocabulary& v, const load_options& o);

/// What is wrong once `in` are added, those that they replace are gone and `out` too: empty, or diagnostics
/// with errors or without. The drafts are consumed. Errors in articles that stay are told as
/// CG-store-022 at an article of `in`, or at no place. O(what is touched, log base).
[[nodiscard]] std::vector<diagnostic> what_is_wrong(database& d, const vocabulary& v, std::vector<candidate*> in,
                                                    const std::vector<article_row>& out, const load_options& o);

}  // namespace claimgraph::store
