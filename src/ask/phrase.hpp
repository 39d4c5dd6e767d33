#pragma once
/// \file
/// Patterns of words with slots, matched against a question.

#include <claimgraph/graph/graph.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace claimgraph {

/// A question as words: folded for comparison, and as they were written.
struct words {
    std::vector<std::string> folded;
    std::vector<std::string> written;
    [[nodiscard]] std::size_t size() const noexcept { return folded.size(); }
    /// The words [first, last) as they were written, without quotation marks.
    [[nodiscard]] std::string span(std::size_t first, std::size_t last) const;
};

/// Splits at white space; question marks, commas and full stops at the ends of words go.
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
    std::string owns;  ///< the one relation from the first name to things of the kind, once that is known
};

/// A pattern such as "which <kind> depend|depends on <name>": words, alternatives, and the slots <kind>,
/// <name>, <source> and <actor> (names of such things), <owner> (a name and "'s"), <owned> (a kind of which the first
/// name has things by one relation), <day>, <verb> (asked from its object), <does> (asked from
/// its subject), <passive> (what stands behind "is") and <ends> ("ended", "falls" and the like).
class pattern {
public:
    explicit pattern(std::string_view text);
    /// The first way to match all of `w`; names must be those of nodes unless `any_name`.
    [[nodiscard]] std::optional<bindings> match(const graph& g, const verb_table& verbs, const words& w,
                                                bool any_name) const;
    /// Words of the question that the pattern has too, kinds among them, less those it has not: for the nearest shape.
    [[nodiscard]] int likeness(const words& w, const vocabulary& v) const;

private:
    struct attempt;
    bool match_from(attempt& a, std::size_t part, std::size_t word) const;
    bool match_name(attempt& a, std::size_t part, std::size_t word, std::string_view kind) const;
    bool match_owner(attempt& a, std::size_t part, std::size_t word) const;
    bool match_named(attempt& a, std::size_t part, std::size_t behind, const std::string& name,
                     std::string_view kind) const;
    bool match_verb(attempt& a, std::size_t part, std::size_t word, const std::vector<verb>& verbs) const;

    std::vector<std::vector<std::string>> parts_;  ///< alternatives each; a slot stands alone
};

}  // namespace claimgraph
