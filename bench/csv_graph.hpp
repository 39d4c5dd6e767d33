#pragma once
/// \file
/// A graph from two tables, for measuring: nodes.csv and edges.csv as large as wanted.

#include <claimgraph/ingest/tables.hpp>

#include <string>

namespace claimgraph::bench {

/// Reads DIRECTORY/nodes.csv (id,name,kind,year,domain) and DIRECTORY/edges.csv
/// (src,dst,type,sign,confidence,valid_from,valid_to,source) with `load_tables`, in a vocabulary in which
/// every relation may join all kinds.
[[nodiscard]] result<graph> read_graph(const std::string& directory);

}  // namespace claimgraph::bench
