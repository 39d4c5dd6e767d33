#pragma once
/// \file
/// What a question names and the graph cannot have.

#include <claimgraph/core/diagnostic.hpp>
#include <claimgraph/cypher/claim_view.hpp>
#include <claimgraph/cypher/query.hpp>

#include <vector>

namespace claimgraph::cypher {

/// Labels that are no kind (CG-cypher-201), types that are no relation, inverse or family (202), and properties of
/// pattern variables that nothing in the graph has (203): openCypher has them find nothing, and as a rule they are
/// typing mistakes. So are a variable that is named like a relation or a kind and stands where the colon before it was
/// forgotten (204, 205), an id that no node has while one has nearly that, as id, label or alias (206), and a value
/// that a field of few values, such as modality, never has (207). Warnings, each name once, at its first place, with
/// what may have been meant; at most 20. Linear in the question, and once in the graph where an id is none.
///
///     for (const auto& w : unknown_names(q, view)) std::cerr << to_string(w);
[[nodiscard]] std::vector<diagnostic> unknown_names(const prepared_query& q, const claim_view& view);

}  // namespace claimgraph::cypher
