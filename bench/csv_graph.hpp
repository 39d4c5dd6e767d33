#pragma once
/// \file
/// A graph from two tables, for measuring: nodes.csv and edges.csv as large as wanted.

#include <claimgraph/graph/graph.hpp>

#include <string>

namespace claimgraph::bench {

/// Reads DIRECTORY/nodes.csv (id,name,kind,year,domain; ids 0, 1, 2 ...) and DIRECTORY/edges.csv
/// (src,dst,type,sign,confidence,valid_from,valid_to,source). Node i of the table is node i of the
/// graph; one node more, the last, is the article that all claims come from. Fails with the file and
/// the line where a row is not of that form (CG-bench-001). O(rows).
[[nodiscard]] result<graph> read_graph(const std::string& directory);

}  // namespace claimgraph::bench
