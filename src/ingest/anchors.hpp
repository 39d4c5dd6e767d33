#pragma once
/// \file
/// Where words stand: quotations with their places, made from marks or found by what they say.

#include "ingest/draft.hpp"

#include <claimgraph/text/article.hpp>

#include <optional>
#include <string>
#include <vector>

namespace claimgraph {

/// A text with every run of white space as one space, and the way back.
class folded_text {
public:
    explicit folded_text(std::string_view text);
    /// Ranges of the original text that read `exact` with `prefix` before and `suffix` after them, white
    /// space aside; the first two at most, and how many there are in `count`.
    [[nodiscard]] std::vector<byte_range> find(std::string_view exact, std::string_view prefix, std::string_view suffix,
                                               std::size_t& count) const;

private:
    std::string folded_;
    std::vector<std::uint32_t> origin_;  ///< of each folded byte, and the end
};

/// White space as single spaces, none at the ends: how words read as a label.
[[nodiscard]] std::string squeeze(std::string_view words);

/// Makes the quotes of one article, which view its text.
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
    /// Words found by quotation; nothing, and why, where they do not stand in the article.
    [[nodiscard]] std::optional<quote_draft> by_quotation(const mark& m, std::vector<diagnostic>& diagnostics) const;

private:
    [[nodiscard]] quote_draft at(byte_range text, byte_range src) const;

    const article& article_;
    const source_text& source_;
    code_point_index code_points_;
    mutable std::optional<folded_text> folded_;  ///< made when first needed
};

}  // namespace claimgraph
