#pragma once
/// \file
/// Where words stand: quotations with their places, made from marks or found by what they say.

#include "ingest/draft.hpp"
#include "ingest/near_words.hpp"
#include "ingest/quotations.hpp"

#include <claimgraph/text/article.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace claimgraph {

/// Words of an article.
struct fragment {
    byte_range text;  ///< in the reading text
    byte_range src;   ///< in the file: of the mark, or of the quoted words
};

/// What words are to anchor, for what is said where they stand nowhere: a paraphrase may do without.
enum class quoted_thing : std::uint8_t { node, claim, paraphrase };

/// Makes the quotes of one article, which view its text. Marks are those of the article itself.
class anchor_maker {
public:
    anchor_maker(const article& a, const source_text& source);

    /// The words of a mark; nothing where it has none, or where they are a label of the apparatus.
    [[nodiscard]] std::optional<fragment> of_mark(const mark& m) const;
    /// Words found by quotation; nothing, and why, where they do not stand in the article.
    [[nodiscard]] std::optional<fragment> by_quotation(const mark& m, quoted_thing what,
                                                       std::vector<diagnostic>& diagnostics) const;
    /// Fragments that together anchor one thing, in the order of the text; those that overlap, or have only white
    /// space between them, become one.
    void join(std::vector<fragment>& fragments) const;
    [[nodiscard]] quote_draft quote_of(const fragment& f) const;
    /// A claim or node without words of its own: where it was declared.
    [[nodiscard]] quote_draft declared(const mark& m) const;

private:
    /// Whether only white space is between the end of words and the next ones.
    [[nodiscard]] bool is_gapless(std::uint32_t end, std::uint32_t next) const;
    /// Whether a mark of the text quotes its own words.
    [[nodiscard]] bool quotes_itself(const mark& m, const quotation& quoted) const;
    /// What to write for words that stand nowhere.
    [[nodiscard]] std::string instead_of(const mark& m, quoted_thing what) const;
    [[nodiscard]] diagnostic not_found(const mark& m, const attribute& exact, quoted_thing what) const;
    [[nodiscard]] quotation quotation_of(const mark& m) const;
    /// Where the words of a mark with quote= stand.
    [[nodiscard]] const standing& find(const mark& m) const;
    void find_all() const;
    /// Where the words may stand that stand nowhere as quoted.
    [[nodiscard]] std::optional<diagnostic> nearest(const quotation& quoted) const;

    const article& article_;
    const source_text& source_;
    code_point_index code_points_;
    mutable std::vector<std::uint32_t> quoting_;  ///< marks with quote=, ascending; found when first needed
    mutable std::vector<standing> found_;         ///< of each of them
    mutable std::optional<near_words> near_;      ///< made when first needed
};

}  // namespace claimgraph
