#pragma once
/// \file
/// Where words stand: quotations with their places, made from marks or found by what they say.

#include "ingest/draft.hpp"
#include "ingest/near_words.hpp"
#include "ingest/quotations.hpp"

#include <claimgraph/text/article.hpp>

#include <optional>
#include <string>
#include <vector>

namespace claimgraph {

/// Makes the quotes of one article, which view its text. Marks are those of the article itself.
class anchor_maker {
public:
    anchor_maker(const article& a, const source_text& source);

    /// The words of marks that together anchor one thing, in the order of the text; pieces with only
    /// white space between them become one. Marks of the apparatus give none.
    [[nodiscard]] std::vector<quote_draft> of_marks(std::vector<const mark*> marks) const;
    /// The same for one mark.
    [[nodiscard]] std::optional<quote_draft> of_mark(const mark& m) const;
    /// A claim or node without words of its own: where it was declared.
    [[nodiscard]] quote_draft declared(const mark& m) const;
    /// Words found by quotation; nothing, and why, where they do not stand in the article. `of_claim`: what they are
    /// words of may be a paraphrase.
    [[nodiscard]] std::optional<quote_draft> by_quotation(const mark& m, bool of_claim,
                                                          std::vector<diagnostic>& diagnostics) const;

private:
    [[nodiscard]] quote_draft at(byte_range text, byte_range src) const;
    [[nodiscard]] quotation quotation_of(const mark& m) const;
    /// Where the words of a mark with quote= stand.
    [[nodiscard]] const standing& find(const mark& m) const;
    void find_all() const;
    /// Where the words may stand that stand nowhere as quoted; looked for a few times.
    [[nodiscard]] std::optional<diagnostic> nearest(const quotation& quoted) const;

    const article& article_;
    const source_text& source_;
    code_point_index code_points_;
    mutable std::vector<std::uint32_t> quoting_;  ///< marks with quote=, ascending; found when first needed
    mutable std::vector<standing> found_;         ///< of each of them
    mutable std::optional<near_words> near_;      ///< made when first needed
    mutable std::size_t nearest_asked_ = 0;
};

}  // namespace claimgraph
