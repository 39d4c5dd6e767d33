#pragma once
/// \file
/// What somebody may have meant who quoted words that stand nowhere.

#include <claimgraph/core/place.hpp>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace claimgraph {

/// The words of a text, whatever stands between them, and however they are written: case, quotation marks, dashes.
class near_words {
public:
    explicit near_words(std::string_view text);

    struct likeness {
        byte_range where;       ///< in the text: as many words as were quoted, as far as it has them
        std::size_t alike = 0;  ///< how many of them follow each other here as they do there
        bool all = false;       ///< every one
        friend bool operator==(const likeness&, const likeness&) = default;
    };
    /// Where most of the quoted words stand in a row, the first such place; nothing where they are fewer than two or
    /// than half of them. Looks at 64 of them. O(words of the text * equal words of the quotation), and at most some
    /// million steps for all that one text is asked.
    [[nodiscard]] std::optional<likeness> find(std::string_view quoted);

private:
    struct word {
        std::uint64_t hash;
        byte_range where;
    };
    [[nodiscard]] static std::vector<word> words_of(std::string_view text, std::size_t most);

    std::vector<word> words_;
    std::size_t steps_left_ = 50'000'000;
};

}  // namespace claimgraph
