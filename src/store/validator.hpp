#pragma once
/// \file
/// Whether a base can still be loaded after a change, without loading it: what the change touches is
/// joined with just those articles, and declarations of those, that it has to do with.

#include "store/rows.hpp"
#include "store/stored_names.hpp"

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
    bool unchanged = false;             ///< it has that version's bytes
    std::string vocabulary;             ///< the path of the one that it names, or nothing
    [[nodiscard]] bool ok() const noexcept { return error_count(draft.diagnostics) == 0 && !draft.lost_error; }
};

/// Understands bytes; errors are in `draft.diagnostics`. Asks no base: any thread may do it.
[[nodiscard]] candidate read_candidate(text_input input, const vocabulary& v, const load_options& o);
/// Compares it with the article of its id that the base holds.
void find_before(stored_names& names, candidate& c);

/// What a change would do.
struct verdict {
    std::vector<diagnostic> found;     ///< empty, or diagnostics with errors or without
    std::vector<std::string> missing;  ///< names that are used and declared nowhere, where that is an error; sorted
};

enum class judging : std::uint8_t {
    whole,
    until_missing,  ///< where something is missing, nothing else is looked for
};

/// What is wrong once `in` are added, those that they replace are gone and `out` too. The drafts are consumed.
/// Errors in articles that stay are told as CG-store-022 at an article of `in`, or at no place; then nothing is
/// said to be missing. O(what is touched, log base).
/// `names` are those of the same base, and are told of those of `in`.
[[nodiscard]] verdict what_is_wrong(database& d, const vocabulary& v, stored_names& names, std::vector<candidate*> in,
                                    const std::vector<article_row>& out, const load_options& o,
                                    judging j = judging::whole);

}  // namespace claimgraph::store
