#pragma once
/// \file
/// The rows of a table of nodes.

#include "ingest/id_table.hpp"
#include "ingest/memo.hpp"
#include "ingest/table_reader.hpp"

#include <claimgraph/graph/builder.hpp>

namespace claimgraph {

/// Whether `id` may name something in a table: letters of any script, digits, "_", ":", "-", "." and "/".
[[nodiscard]] bool is_table_id(std::string_view id) noexcept;

/// The words between the spaces.
[[nodiscard]] std::vector<std::string> split_tags(std::string_view text);

class node_rows {
public:
    node_rows(graph_builder& b, table_reader& rows, const table_options& options);
    /// Adds all nodes; false when out of time.
    [[nodiscard]] bool read();
    /// Nodes of kind claim are stated by the article, whose node is `source`.
    void state(article_id article, node_id source);

    /// The node that an id in `cell` of another table names; no_node where there is none, of which it
    /// complains.
    [[nodiscard]] node_id find(const csv_cell& cell, table_reader& other) const;
    [[nodiscard]] kind_id kind(node_id n) const noexcept { return kinds_[index(n)]; }
    /// Whether each row became the node of its number: else claims are checked, and not added.
    [[nodiscard]] bool whole() const noexcept { return !wrong_; }
    /// Whether there are ids that claims can be compared with.
    [[nodiscard]] bool has_header() const noexcept { return has_header_; }

private:
    void reserve(std::size_t rows);
    void read_row();
    bool read_id(const csv_cell& cell);
    [[nodiscard]] kind_id read_kind(const csv_cell& cell);
    void read_attributes(node_draft& draft);
    [[nodiscard]] bool has_key(kind_id kind, std::string_view key) const;

    graph_builder& builder_;
    table_reader& table_;
    const table_options& options_;
    id_table ids_;
    std::vector<std::uint32_t> begins_;  ///< by node: where its row begins
    std::vector<kind_id> kinds_;         ///< by node; no_kind where its row is wrong
    bool has_header_ = false;
    bool wrong_ = false;  ///< some row is, so that rows are no longer nodes of the builder
    memo<std::optional<kind_id>> kind_of_;
    memo<std::optional<edtf>> dates_;
    mutable std::size_t hints_ = 0;
};

}  // namespace claimgraph
