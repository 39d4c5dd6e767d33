#pragma once
/// \file
/// Who says what.

#include <claimgraph/graph/names.hpp>
#include <claimgraph/query/filter.hpp>

#include <optional>
#include <string>
#include <vector>

namespace claimgraph {

/// "What does A say about N?" All members narrow; none: every claim.
///
///     auto a = answer(g, claims().said_by("trump").only_quotations());
struct claims_question : filtered<claims_question> {
    std::string by;        ///< the speaker
    std::string about;     ///< a thing
    std::string origin;    ///< a source
    std::string from;      ///< claims that lead from this thing ...
    std::string relation;  ///< ... by this relation, inverse or family ...
    std::string to;        ///< ... to this thing; each may be left out
    std::optional<claimgraph::modality> modality;
    std::optional<claimgraph::likelihood> likelihood;
    std::optional<day> said_from;  ///< said on or after that day, or perhaps
    std::optional<day> said_to;    ///< said on or before that day, or perhaps
    bool quotations = false;       ///< only words that stand in quotation marks
    bool denials = false;          ///< only what says that it is not so: denials, what supports one, what refutes

    claims_question& said_by(std::string name) { return by = std::move(name), *this; }
    claims_question& on_thing(std::string name) { return about = std::move(name), *this; }
    /// "Who says that X causes Y?" An empty name stands for any.
    claims_question& that(std::string x, std::string relation_name, std::string y) {
        from = std::move(x), relation = std::move(relation_name), to = std::move(y);
        return *this;
    }
    claims_question& of_origin(std::string name) { return origin = std::move(name), *this; }
    claims_question& only_quotations() { return quotations = true, *this; }
    /// "Who denies that X causes Y?"
    claims_question& only_denials() { return denials = true, *this; }
};
[[nodiscard]] inline claims_question claims() { return {}; }

/// How much of the words is somebody's own.
enum class wording : std::uint8_t {
    told,    ///< the article's words, not in quotation marks
    phrase,  ///< quoted, but no sentence: a word or two lifted out
    clause,  ///< quoted in full: says something by itself
};

struct said_claim {
    thing what;                     ///< an edge, or a node of kind claim
    std::vector<node_id> speakers;  ///< in the order of the graph; several where several actors say it
    /// Of a statement or claim that is listed for what it supports or refutes: the claims that say so.
    std::vector<edge_id> argues;
    claimgraph::wording wording = wording::told;
};

struct claims_answer {
    claims_question question;
    std::vector<said_claim> claims;  ///< by article and place; those without words last
    std::size_t said_later = 0;      ///< of them, after the day that `as_of` names: that is about when things hold
    std::size_t said_undated = 0;    ///< left out by `said_from` or `said_to`, as nobody knows when they were said
    bool truncated = false;
};

/// Every edge is a claim, and so is every node of kind claim. Denials are listed: they are said too.
/// A claim is about a thing that it joins; a statement also about what its words name, what claims but those of who
/// says it join it to, and the ends of a claim that it supports or refutes. Where `from`, `relation` or `to` is given,
/// a claim is one that leads so, or a statement or claim that supports or refutes one, if the filters let in that it
/// does. Statements are listed while they are heard: their origin and modality are let in, and somebody who says them.
/// CG-query-003 where the vocabulary does not know the relation, CG-analysis-002 where `said_to` is before `said_from`.
/// O(nodes + edges + quotes), at most `limits.answer_nodes` claims.
[[nodiscard]] result<claims_answer> answer(const graph&, const claims_question&, const budget& = {});

/// How quoted words are judged, by rule of thumb: they stand in quotation marks (within them, or directly
/// around them; where a quotation only begins or ends them, it is judged), and are a clause when they are at least four
/// words that begin with a capital letter or hold a finite form of be, have or do, a modal verb or a contraction of one
/// with "not" (ICD 203's "may" and "could" among them).
[[nodiscard]] wording judge_wording(const quote&);

}  // namespace claimgraph
