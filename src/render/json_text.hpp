#pragma once
/// \file
/// The one way in which JSON leaves this library.

#include <nlohmann/json.hpp>

#include <string>

namespace claimgraph {

using json = nlohmann::ordered_json;

/// Indented by two spaces, lists of plain values on one line, a line feed at the end. Control
/// characters of every kind (C1, bidirectional, separators too) are written as \uXXXX.
/// Recursion goes as deep as the value is nested, which its makers bound.
[[nodiscard]] std::string to_text(const json& value);

}  // namespace claimgraph
