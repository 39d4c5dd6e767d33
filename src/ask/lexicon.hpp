#pragma once
/// \file
/// The words that a vocabulary has for its kinds and relations, in the forms in which English has them.

#include <claimgraph/graph/vocabulary.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace claimgraph {

/// How a verb of a question walks: the family to follow from the thing that is named.
struct verb {
    std::vector<std::string> phrase;  ///< folded words
    std::string family;
    bool backward = false;  ///< against its direction: of a family that has no name for the way back
};

/// A kind, or its plural. "Things" are of any kind: the name is empty.
struct kind_phrase {
    std::vector<std::string> phrase;  ///< folded words
    std::string name;
};

/// `from_subject`: "X verb(s) Y" asked from X; `from_object`: asked from Y, as in "which challenges threaten Y".
struct lexicon {
    explicit lexicon(const vocabulary& v);
    std::vector<verb> from_subject;
    std::vector<verb> from_object;
    std::vector<verb> passive;       ///< behind "is": "which interests are threatened by X", asked from X
    std::vector<verb> passive_who;   ///< those with which "who" asks no more than "what": "who is involved in X"
    std::vector<kind_phrase> kinds;  ///< the longest first
};

/// The verbs in the form in which <verb> takes them, for hints.
[[nodiscard]] std::vector<std::string> active_verbs(const vocabulary& v);

}  // namespace claimgraph
