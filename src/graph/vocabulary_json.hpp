#pragma once
/// \file
/// Vocabularies as JSON: bounded before it is looked at what they say.

#include <claimgraph/graph/vocabulary.hpp>

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace claimgraph {

using vocabulary_json = nlohmann::ordered_json;

/// data/vocabulary.json.
[[nodiscard]] std::string_view default_vocabulary_json() noexcept;

/// The object that a file holds, what it extends included. CG-graph-030 where it is too large, CG-graph-100 where it is
/// no JSON, CG-graph-102 where it nests too deep or an object has too many members, CG-graph-108.
[[nodiscard]] result<vocabulary_json> read_vocabulary_json(std::string_view text, const std::string& file);

/// The document as `vocabulary::to_json` gives it, small enough to be read again; else CG-graph-030.
[[nodiscard]] result<std::string> write_vocabulary_json(const vocabulary_json& document, const std::string& file);

}  // namespace claimgraph
