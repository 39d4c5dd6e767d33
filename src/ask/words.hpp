#pragma once
/// \file
/// A question in English -> its words.

#include <string>
#include <string_view>
#include <vector>

namespace claimgraph {

/// A question as words: folded for comparison, as they were written less the marks behind them ("?", "," and the like),
/// and as they were typed.
struct words {
    std::vector<std::string> folded;
    std::vector<std::string> written;
    std::vector<std::string> typed;
    [[nodiscard]] std::size_t size() const noexcept { return folded.size(); }
    /// Leaves the first `count` words.
    void cut(std::size_t count);
    /// The words [first, last) as they were written, without quotation marks.
    [[nodiscard]] std::string span(std::size_t first, std::size_t last) const;
    /// What they may be as a name, which may have quotation marks around it, and of which question marks, full stops
    /// and commas may be a part: as they were typed before as they may be meant.
    [[nodiscard]] std::vector<std::string> names(std::size_t first, std::size_t last) const;
    /// The same where the last word is only a part of one: "the United States" of "the United States'".
    [[nodiscard]] std::vector<std::string> names(std::size_t first, std::size_t last, std::string_view end) const;
};

/// Splits at white space of any kind (White_Space of Unicode). A mark that stands alone goes with the word before it.
[[nodiscard]] words split_words(std::string_view english);

/// Less a quotation mark at either end.
[[nodiscard]] std::string without_quotation_marks(std::string text);

/// Whether it stands in quotation marks.
[[nodiscard]] bool is_quoted(std::string_view text);

}  // namespace claimgraph
