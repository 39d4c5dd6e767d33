#pragma once
/// \file
/// Two tables -> graph: what a database or a spreadsheet gives away.

#include <claimgraph/graph/builder.hpp>
#include <claimgraph/ingest/load.hpp>

#include <map>
#include <string>

namespace claimgraph {

struct table_options {
    /// Of these, `input_bytes` bounds each table; `id_bytes`, `text_bytes` its cells; `diagnostics` is kept.
    claimgraph::limits limits{};
    claimgraph::deadline deadline{};
    std::optional<claimgraph::vocabulary> vocabulary{};  ///< else the built-in one
    /// The names of columns that are called otherwise in a header: {{"src", "from"}, {"dst", "to"}}. One that is called
    /// "" is left out. Of several names for one column, such as {"type", "kind"} and {"type", "relation"}, each table
    /// takes the first that it has.
    std::multimap<std::string, std::string, std::less<>> columns{};
    /// The article that all claims stand in; where it has no id, the name of the edges' file is one.
    article_info article{};
};

/// Reads a table of nodes and one of claims: comma-separated values (RFC 4180: cells with commas, line ends
/// or quotation marks in quotation marks, those doubled; lines end with CRLF or LF), UTF-8, the first
/// row naming the columns in any order. Semicolons or tabs separate cells where that row has more of them. An empty
/// cell says nothing; docs/tables.md lists the columns.
///
/// Nodes need `id` and `kind`, claims `from`, `relation` and `to`, ids of nodes. The node of a table's i-th
/// row is node i; the article's own, behind them unless a row has its id, is the medium and the origin of what names no
/// other. Kinds, relations, ends, dates and fields are checked as those of articles are. Either both tables are good,
/// or the failure holds every finding of both, each with line, column and what to write instead (docs/errors.md:
/// CG-ingest-0NN, CG-date-0NN, CG-graph-00N).
///
/// O(bytes) expected. The table of nodes stays in memory until the claims are read; that of claims too, where it is
/// small or no regular file, else a quarter of a MiB of it at a time. Safe from any thread.
///
///     auto g = load_tables("examples/tables/nodes.csv", "examples/tables/edges.csv").value().graph;
[[nodiscard]] result<loaded> load_tables(const std::string& nodes, const std::string& edges, const table_options& = {});

/// The same for tables in memory; `file` names each in messages.
[[nodiscard]] result<loaded> load_table_texts(const text_input& nodes, const text_input& edges,
                                              const table_options& = {});

}  // namespace claimgraph
