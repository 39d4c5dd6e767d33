#pragma once
/// \file
/// Words that are quoted, and where they stand in a text.

#include "graph/hash_index.hpp"

#include <claimgraph/core/place.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace claimgraph {

/// White space as single spaces, none at the ends: how words read as a label.
[[nodiscard]] std::string squeeze(std::string_view words);
/// Whether squeezing changes nothing.
[[nodiscard]] bool is_squeezed(std::string_view words) noexcept;

/// Exact words, with what stands before and after them; white space in each is as good as any other, and so is
/// some or none between the three.
struct quotation {
    std::string_view exact;
    std::string_view before;
    std::string_view after;
};

/// Where a quotation stands.
struct standing {
    std::uint32_t count = 0;  ///< how many times; overlapping ones count each
    byte_range first;         ///< in the text as it was, of the exact words

    friend bool operator==(const standing&, const standing&) = default;
};

/// A text with every run of white space as one space, and the way back.
class folded_text {
public:
    explicit folded_text(std::string_view text);
    /// Looks through the whole text: best for a few quotations.
    [[nodiscard]] standing find(const quotation& q) const;
    /// The same for many: the automaton of Aho and Corasick, "Efficient string matching" (1975), counts 8 MiB of them
    /// in one pass. O(bytes of the quotations + bytes of the text * passes) expected.
    [[nodiscard]] std::vector<standing> find_all(const std::vector<quotation>& all) const;

private:
    /// Those from `from` on that one pass takes; the first that it does not.
    std::size_t find_some(const std::vector<quotation>& all, std::size_t from, std::vector<standing>& found) const;
    [[nodiscard]] byte_range unfolded(std::size_t begin, std::size_t size) const {
        return {origin_[begin], origin_[begin + size - 1] + 1};
    }

    std::string folded_;
    std::vector<std::uint32_t> origin_;  ///< of each folded byte, and the end
};

}  // namespace claimgraph
