#pragma once
/// \file
/// What somebody may have meant who quoted words that stand nowhere.

#include <claimgraph/core/place.hpp>

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

namespace claimgraph {

/// The words of a text, whatever stands between them, HTML tags too, and however they are written: case, accents,
/// quotation marks, dashes, soft hyphens. A letter of a script without spaces is a word.
class near_words {
public:
    explicit near_words(std::string_view text);

    struct likeness {
        byte_range where;        ///< in the text: with as many words before and behind as were quoted there, as far as
                                 ///< the sentence has them
        std::size_t alike = 0;   ///< how many of the quoted words are there, in their order
        std::int64_t score = 0;  ///< see below
        bool all = false;        ///< every one, and no other
        friend bool operator==(const likeness&, const likeness&) = default;
    };
    /// Where the quoted words stand best in their order: each that does counts 4, or 1 where the text has it often, and
    /// each of either text between them costs 1 (the local alignment of Smith and Waterman, "Identification of common
    /// molecular subsequences", 1981). The first such place; nothing where they are fewer than two or than half of
    /// them, each is one that stands often, or they take more than 20,000 bytes. Looks at 256 of them. O(words of the
    /// text + equal pairs of words * log words of the quotation), and at most some million steps for all that one text
    /// is asked.
    [[nodiscard]] std::optional<likeness> find(std::string_view quoted);
    /// Whether it was asked more than that, and finds nothing any more.
    [[nodiscard]] bool is_spent() const noexcept { return is_spent_; }

    struct word {
        std::uint64_t hash;
        byte_range where;
    };

private:
    struct chain;
    class best_chains;
    class quoted_words;

    [[nodiscard]] bool may_look_for(quoted_words& quoted);
    [[nodiscard]] bool may_tell_of(byte_range where);
    [[nodiscard]] chain best_chain(const quoted_words& quoted) const;
    [[nodiscard]] byte_range around(const chain& c, std::size_t quoted) const;
    [[nodiscard]] bool is_one_sentence(std::size_t before, std::size_t after) const;

    std::string_view text_;
    std::vector<word> words_;
    std::uint64_t steps_left_ = 50'000'000;
    bool is_spent_ = false;
};

}  // namespace claimgraph
