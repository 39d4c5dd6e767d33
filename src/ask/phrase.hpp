#pragma once
/// \file
/// Patterns of words with slots, matched against a question.

#include <claimgraph/graph/graph.hpp>

#include "ask/names_asked.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace claimgraph {

/// A question as words: folded for comparison, as they were written, and with the marks behind them.
struct words {
    std::vector<std::string> folded;
    std::vector<std::string> written;
    std::vector<std::string> whole;
    [[nodiscard]] std::size_t size() const noexcept { return folded.size(); }
    /// The words [first, last) as they were written, without quotation marks.
    [[nodiscard]] std::string span(std::size_t first, std::size_t last) const;
    /// What they may be as a name, of which full stops and commas may be a part: with those inside, with that at the
    /// end too, and with none.
    [[nodiscard]] std::vector<std::string> names(std::size_t first, std::size_t last) const;
};

/// Splits at white space; question marks, commas and full stops at the ends of words go, but for names.
[[nodiscard]] words split_words(std::string_view english);

/// How a verb of a question walks: the family to follow from the thing that is named.
struct verb {
    std::vector<std::string> phrase;  ///< folded words
    std::string family;
    bool backward = false;  ///< against its direction: of a family that has no name for the way back
};

/// The verbs of a vocabulary. `active`: "X verb(s) Y" asked from X; `of_subject`: asked from Y, as in
/// "which challenges threaten Y".
struct verb_table {
    explicit verb_table(const vocabulary& v);
    std::vector<verb> from_subject;
    std::vector<verb> from_object;
    std::vector<verb> passive;  ///< behind "is": "which interests are threatened by X", asked from X
};

/// The verbs in the form in which <verb> takes them, for hints.
[[nodiscard]] std::vector<std::string> active_verbs(const vocabulary& v);

/// What the slots of a pattern took.
struct bindings {
    std::string kind;
    std::vector<std::string> names;  ///< as written, but for what the graph spells otherwise
    std::vector<std::string> days;   ///< as written
    std::vector<day> dates;          ///< what they mean
    std::string family;
    bool backward = false;
    std::optional<claimgraph::modality> modality;
    std::optional<std::pair<day, day>> period;  ///< its first and last day
    std::string owns;  ///< the one relation from the first name to things of the kind, once that is known
};

/// A pattern such as "which <kind> depend|depends on <name>": words, alternatives, and the slots <kind>,
/// <name>, <source>, <actor> and <claim> (names of such things), <owner> (a name and "'s"), <owned> (a kind of which
/// the first name has things by one relation), <day>, <period> (a year or a month), <modality> ("forecasts"), <verb>
/// (asked from its object), <does> (asked from its subject), <passive> (what stands behind "is") and <ends> ("ended",
/// "falls" and the like).
class pattern {
public:
    explicit pattern(std::string_view text);
    /// The first way to match all of `w`, with names that `names` finds.
    [[nodiscard]] std::optional<bindings> match(const name_finder& names, const verb_table& verbs,
                                                const words& w) const;
    /// Words of the question that the pattern has too, kinds among them, less those it has not: for the nearest shape.
    [[nodiscard]] int likeness(const words& w, const vocabulary& v) const;

private:
    struct attempt;
    bool match_from(attempt& a, std::size_t part, std::size_t word) const;
    bool match_name(attempt& a, std::size_t part, std::size_t word, std::string_view kind) const;
    bool match_owner(attempt& a, std::size_t part, std::size_t word) const;
    bool match_named(attempt& a, std::size_t part, std::size_t behind, const std::vector<std::string>& spellings,
                     std::string_view kind) const;
    bool match_period(attempt& a, std::size_t part, std::size_t word) const;
    bool match_verb(attempt& a, std::size_t part, std::size_t word, const std::vector<verb>& verbs) const;

    std::vector<std::vector<std::string>> parts_;  ///< alternatives each; a slot stands alone
};

}  // namespace claimgraph
