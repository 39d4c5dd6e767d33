#pragma once
/// \file
/// bytes -> article. The format is docs/annotation-format.md.

#include <claimgraph/core/diagnostic.hpp>
#include <claimgraph/core/limits.hpp>
#include <claimgraph/text/article.hpp>

#include <string>
#include <vector>

namespace claimgraph {

struct read_options {
    claimgraph::limits limits;
    claimgraph::deadline deadline;
    /// As an independent Markdown parser would: the labels of the apparatus stay in the reading text, so that every
    /// `mark::text` refers to `article::text`, and a fragment may be part of nothing.
    bool apparatus_in_text = false;
};

/// What was read, and all that is wrong with it. The article holds every mark that could be read, so
/// that later stages can report their findings about the same file in one run.
struct reading {
    article read;
    std::vector<diagnostic> diagnostics;  ///< in order of place
    [[nodiscard]] bool ok() const noexcept { return error_count(diagnostics) == 0; }
};

/// Reads one article. `file` names it in messages and gives it its id; nothing is opened. Never
/// throws but for lack of memory. Time and memory are linear in the bytes, whatever they are, and no
/// recursion depends on them. Safe from any thread.
///
///     auto r = claimgraph::read_article("[Kremlin]{#russia .actor}", "moscow.md");
///     r.read.words(r.read.marks[0]);  // "Kremlin"
[[nodiscard]] reading read_article(std::string bytes, std::string file, const read_options& options = {});

}  // namespace claimgraph
