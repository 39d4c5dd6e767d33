#pragma once
/// \file
/// Things, claims and questions as parts of a sentence. All of it is sanitised.

#include <claimgraph/query/filter.hpp>
#include <claimgraph/query/objections.hpp>

#include "render/page.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace claimgraph {

/// "room to manoeuvre"; "claim e1" where the node stands for an edge.
[[nodiscard]] std::string label_of(const graph& g, node_id n);
/// "room to manoeuvre (opportunity room)"
[[nodiscard]] std::string described(const graph& g, node_id n);
/// Labels with commas and "and"; the first `most`, then "and 7 more".
[[nodiscard]] std::string list_of(const graph& g, std::span<const node_id> nodes, std::size_t most = 12);

/// "serves", "part of", "has interest"
[[nodiscard]] std::string verb_of(const graph& g, relation_id r);
/// "the rift --enables--> room to manoeuvre": in the direction of the relation. The arrow shows where
/// a label ends, and is right whether the label is singular or plural.
[[nodiscard]] std::string sentence(const graph& g, edge_id e);
/// Who says it, how, when and where from, in sentences: likelihood and confidence in one each.
[[nodiscard]] std::string who_says(const graph& g, const assertion& said);

/// Claims of the same relation between the same ends, in the order of their first ones.
[[nodiscard]] std::vector<std::vector<edge_id>> group_parallel(const graph& g, const std::vector<edge_id>& claims);

/// Lines with the exact words and their places; the place alone where there are no words.
void write_quote(page& out, std::size_t indent, const graph& g, const quote& q);
void write_quotes(page& out, std::size_t indent, const graph& g, row_range<quote> quotes);
/// The exact words of a claim, who says so and how. `as_of`: also where it is unknown to hold then.
void write_claim(page& out, std::size_t indent, const graph& g, edge_id e, std::optional<day> as_of = {});

/// Claims, parallel ones together: their sentence once, behind `before`, with `after` at its end, then each claim, and
/// what is said against them, where that is to be told.
void write_claims(page& out, std::size_t indent, const graph& g, const std::vector<edge_id>& claims,
                  std::optional<day> as_of, std::string_view before = {}, std::string_view after = {},
                  const objections* against = nullptr);
/// What is said against any of some parallel claims, the first three of it.
void write_objections(page& out, std::size_t indent, const graph& g, const std::vector<edge_id>& claims,
                      const objections& against, std::optional<day> as_of);
/// Objections under the filters of an answer.
[[nodiscard]] objections objections_under(const graph& g, const filters& f);

/// "1 interest", "3 interests"; "things" where no kind was asked for or nobody knows it.
[[nodiscard]] std::string count_of(const graph& g, std::size_t count, std::string_view kind);
/// "What both advances and undermines Y?" of `on`, or "Which events both advance ...?".
[[nodiscard]] std::string mixed_in_words(const graph& g, std::string_view kind, std::string_view on);
/// A line that says of how many things nobody knows whether they hold on the day, if there is one and such things are.
void write_doubts(page& out, std::size_t unknown, std::size_t things);
template <class Thing>
void write_doubts(page& out, const graph& g, const std::vector<Thing>& things, std::optional<day> as_of) {
    const auto unknown = [&](const Thing& t) { return as_of && g.when(t.node).holds_on(*as_of) == truth::unknown; };
    write_doubts(out, static_cast<std::size_t>(std::count_if(things.begin(), things.end(), unknown)), things.size());
}
/// "1,000"
[[nodiscard]] std::string grouped(std::size_t number);
/// Commands that are named from here on ask with the same filters.
void ask_with(page& out, const graph& g, filters f);
/// A line that says what was left out, if anything was; then as `ask_with`.
void write_filters(page& out, const graph& g, const filters& f);

}  // namespace claimgraph
