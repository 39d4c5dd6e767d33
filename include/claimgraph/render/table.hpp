#pragma once
/// \file
/// Rows of openCypher -> JSON, comma-separated values and words.

#include <claimgraph/cypher/claim_view.hpp>
#include <claimgraph/cypher/query.hpp>
#include <claimgraph/render/json.hpp>
#include <claimgraph/render/words.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace claimgraph {

/// One object with "columns" and "rows" in the place of "answers"; nodes appear as {"node": id}, claims
/// as {"edge": name}, paths as {"path": [...]}, dates as their text, numbers that JSON has not as
/// {"float": "NaN"}. With proofs, "proofs" names the claims behind each row. What is mentioned is described.
/// `view` is the view of `g` that was asked; what `unknown_names` finds is among the warnings of `how`.
///
///     to_json(g, view, "MATCH (a:Actor) RETURN a", *table, {})
[[nodiscard]] std::string to_json(const graph& g, const cypher::claim_view& view, std::string_view query,
                                  const cypher::table& t, const filters& asked, const asked_as& how = {});

/// Comma-separated values (RFC 4180, lines end with a line feed) under the names of the columns: things by their ids,
/// claims by their names, paths as both in turn, null as nothing (as "" where it is all of a row) and an empty text as
/// "". White space in a text is one space, control characters are not there, and a text that a spreadsheet would take
/// for a formula stands behind an apostrophe. What cut the table it cannot say: see `t.truncated`.
[[nodiscard]] std::string to_csv(const graph& g, const cypher::claim_view& view, const cypher::table& t);

/// A table that fits the width, its cells wrapped; under it, with proofs, the claims behind each row with
/// their exact words, and the plan where it was profiled.
[[nodiscard]] std::string to_words(const graph& g, const cypher::claim_view& view, const cypher::table& t,
                                   const style& s = {});

}  // namespace claimgraph
