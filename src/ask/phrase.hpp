#pragma once
/// \file
/// Patterns of words with slots, matched against a question.

#include <claimgraph/graph/graph.hpp>

#include "ask/lexicon.hpp"
#include "ask/names_asked.hpp"
#include "ask/words.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace claimgraph {

/// What the slots of a pattern took.
struct bindings {
    std::string kind;                ///< empty: any
    std::vector<std::string> names;  ///< as written, but for what the graph spells otherwise
    std::vector<std::string> days;   ///< as written
    std::vector<day> dates;          ///< what they mean
    std::string family;
    bool backward = false;
    std::optional<claimgraph::modality> modality;
    std::optional<std::pair<day, day>> period;  ///< its first and last day
    std::string owns;        ///< the one relation from the first name to things of the kind, once that is known
    bool of_source = false;  ///< whether the first name is a source's, once that is known
};

/// A pattern such as "which <kind> depend|depends on <name>": words, alternatives, and the slots <kind>,
/// <name>, <source>, <actor> and <claim> (names of such things), <owner> (a name and "'s"), <owned> (a kind of which
/// the first name has things by one relation), <day>, <period> (a year or a month), <modality> ("forecasts"), <verb>
/// (asked from its object), <does> (asked from its subject), <passive> (what stands behind "is"), <passive_who> (the
/// same behind "who is") and <ends> ("ended", "falls" and the like).
class pattern {
public:
    explicit pattern(std::string_view text);
    /// The first way to match all of `w`, with names that `names` finds.
    [[nodiscard]] std::optional<bindings> match(const name_finder& names, const lexicon& lex, const words& w) const;
    /// Words of the question that the pattern has too, kinds among them, less those it has not: for the nearest shape.
    [[nodiscard]] int likeness(const words& w, const lexicon& lex) const;

private:
    struct attempt;
    bool match_from(attempt& a, std::size_t part, std::size_t word) const;
    bool match_name(attempt& a, std::size_t part, std::size_t word, std::string_view kind) const;
    bool match_owner(attempt& a, std::size_t part, std::size_t word) const;
    bool match_named(attempt& a, std::size_t part, std::size_t behind, const std::vector<std::string>& spellings,
                     std::string_view kind) const;
    bool match_kind(attempt& a, std::size_t part, std::size_t word) const;
    bool match_period(attempt& a, std::size_t part, std::size_t word) const;
    bool match_verb(attempt& a, std::size_t part, std::size_t word, const std::vector<verb>& verbs) const;

    std::vector<std::vector<std::string>> parts_;  ///< alternatives each; a slot stands alone
};

}  // namespace claimgraph
