#pragma once
/// \file
/// Findings of the room analysis -> JSON, words and tables. What render/json.hpp and render/words.hpp
/// promise of answers holds here too.

#include <claimgraph/analysis/agree.hpp>
#include <claimgraph/analysis/changed.hpp>
#include <claimgraph/analysis/claims.hpp>
#include <claimgraph/analysis/corroboration.hpp>
#include <claimgraph/analysis/cut.hpp>
#include <claimgraph/analysis/effect.hpp>
#include <claimgraph/analysis/keystones.hpp>
#include <claimgraph/analysis/matrix.hpp>
#include <claimgraph/analysis/things.hpp>
#include <claimgraph/render/json.hpp>
#include <claimgraph/render/words.hpp>

#include <string>

namespace claimgraph {

///     to_json(g, answer(g, keystones("interest")).value())
[[nodiscard]] std::string to_json(const graph&, const keystones_answer&, const asked_as& = {});
[[nodiscard]] std::string to_json(const graph&, const cut_answer&, const asked_as& = {});
[[nodiscard]] std::string to_json(const graph&, const effect_answer&, const asked_as& = {});
[[nodiscard]] std::string to_json(const graph&, const mixed_answer&, const asked_as& = {});
[[nodiscard]] std::string to_json(const graph&, const agree_answer&, const asked_as& = {});
[[nodiscard]] std::string to_json(const graph&, const claims_answer&, const asked_as& = {});
[[nodiscard]] std::string to_json(const graph&, const corroboration_answer&, const asked_as& = {});
[[nodiscard]] std::string to_json(const graph&, const changed_answer&, const asked_as& = {});
[[nodiscard]] std::string to_json(const graph&, const changed_depends&, const asked_as& = {});
/// Of two graphs, each describes what is its own: "answers" are as for days, with "lost" and "gained" claims, and
/// in the place of "nodes" and "edges" there are "before" and "after" with both of them.
[[nodiscard]] std::string to_json(const graph& before, const graph& after, const changed_bases&, const filters& = {},
                                  const asked_as& = {});
[[nodiscard]] std::string to_json(const graph&, const matrix_answer&, const asked_as& = {});
[[nodiscard]] std::string to_json(const graph&, const things_answer&, const asked_as& = {});
/// {"actors": [ids], "weights": [[numbers]]}
[[nodiscard]] std::string to_json(const graph&, const actor_network&);

[[nodiscard]] std::string to_words(const graph&, const keystones_answer&, const style& = {});
[[nodiscard]] std::string to_words(const graph&, const cut_answer&, const style& = {});
[[nodiscard]] std::string to_words(const graph&, const effect_answer&, const style& = {});
[[nodiscard]] std::string to_words(const graph&, const mixed_answer&, const style& = {});
[[nodiscard]] std::string to_words(const graph&, const agree_answer&, const style& = {});
[[nodiscard]] std::string to_words(const graph&, const claims_answer&, const style& = {});
[[nodiscard]] std::string to_words(const graph&, const corroboration_answer&, const style& = {});
[[nodiscard]] std::string to_words(const graph&, const changed_answer&, const style& = {});
[[nodiscard]] std::string to_words(const graph&, const changed_depends&, const style& = {});
/// Things that are as they were are counted, not listed.
[[nodiscard]] std::string to_words(const graph& before, const graph& after, const changed_bases&, const filters& = {},
                                   const style& = {});
[[nodiscard]] std::string to_words(const graph&, const matrix_answer&, const style& = {});
/// Of each thing the first words that name it.
[[nodiscard]] std::string to_words(const graph&, const things_answer&, const style& = {});

[[nodiscard]] bool found_nothing(const keystones_answer&) noexcept;
[[nodiscard]] bool found_nothing(const cut_answer&) noexcept;
[[nodiscard]] bool found_nothing(const effect_answer&) noexcept;
[[nodiscard]] bool found_nothing(const mixed_answer&) noexcept;
[[nodiscard]] bool found_nothing(const agree_answer&) noexcept;
[[nodiscard]] bool found_nothing(const claims_answer&) noexcept;
[[nodiscard]] bool found_nothing(const corroboration_answer&) noexcept;
[[nodiscard]] bool found_nothing(const changed_answer&) noexcept;
[[nodiscard]] bool found_nothing(const changed_depends&) noexcept;
/// Where everything is as it was.
[[nodiscard]] bool found_nothing(const changed_bases&) noexcept;
[[nodiscard]] bool found_nothing(const matrix_answer&) noexcept;
[[nodiscard]] bool found_nothing(const things_answer&) noexcept;

/// Comma-separated values (RFC 4180, lines end with a line feed): a network with a row and a column an actor,
/// a matrix with a row a piece of evidence and a column a hypothesis. Names are ids.
[[nodiscard]] std::string to_csv(const graph&, const actor_network&);
[[nodiscard]] std::string to_csv(const graph&, const matrix_answer&);

}  // namespace claimgraph
