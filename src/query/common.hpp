#pragma once
/// \file
/// What the questions of this room share.

#include <claimgraph/query/filter.hpp>

#include <optional>
#include <string>
#include <vector>

namespace claimgraph {

/// The kind that a folded word is, alone or in its English plural.
[[nodiscard]] std::optional<kind_id> kind_called(const vocabulary&, std::string_view folded);

/// The kind of that name or its English plural, case-blind; no_kind for an empty name; CG-query-001 with the nearest.
[[nodiscard]] result<kind_id> find_kind(const graph&, std::string_view name);

/// Whether that is the name of a relation, an inverse or a family, one without any steps included.
[[nodiscard]] bool knows_step(const vocabulary&, std::string_view name);

/// Whether all steps that a family may take from a thing are among those of `broad`, or against them.
[[nodiscard]] bool walks_within(const graph&, node_id from, std::string_view family, bool against,
                                std::string_view broad);

/// The failure of a question with a relation, inverse or family that the vocabulary does not know: CG-query-003.
[[nodiscard]] failure unknown_relation(const graph&, std::string_view name);

/// What an actor has: targets of the family `has`, over claims that count. Sorted.
[[nodiscard]] std::vector<node_id> possessions(const scope&, node_id actor);

/// `x` and all nodes that are part of it, directly or through others, `x` first.
[[nodiscard]] std::vector<node_id> with_parts(const scope&, node_id x);

/// Everything reached from `from` along the family over claims that count, `from` first, nearest first.
[[nodiscard]] std::vector<node_id> reach(const scope&, std::vector<node_id> from, std::string_view family);

/// The failure of a question that ran out of its time.
[[nodiscard]] failure out_of_time();

}  // namespace claimgraph
