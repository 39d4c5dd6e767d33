#pragma once
/// \file
/// What is told of a name that is no relation.

#include <claimgraph/graph/vocabulary.hpp>

#include <string>
#include <string_view>

namespace claimgraph {

/// Where a relation is written: ".serves" of "an edge" in an article, "serves" of "a claim" in a table.
struct relation_place {
    std::string_view what;
    std::string_view before;
};

struct wrong_relation {
    std::string message;
    std::string hint;
};

/// Of inverses and families, which relations to write; of other names the nearest, else all.
[[nodiscard]] wrong_relation describe_wrong_relation(const vocabulary&, std::string_view name, relation_place);

}  // namespace claimgraph
