#pragma once
/// \file
/// The rows of a table of claims.

#include "ingest/edge_dates.hpp"
#include "ingest/node_rows.hpp"
#include "ingest/number_memo.hpp"

namespace claimgraph {

class edge_rows {
public:
    /// What the claims stand in.
    struct source {
        article_id article;
        node_id node;
    };
    edge_rows(graph_builder& b, table_reader& rows, const node_rows& nodes, source from, const table_options& options);
    /// Adds all claims; false when out of time.
    [[nodiscard]] bool read();

private:
    void read_row();
    bool read_said(assertion& said);
    bool read_ends(plain_claim& claim);
    bool read_relation(relation_id& into);
    [[nodiscard]] edge_dates::cells dates() const noexcept;
    [[nodiscard]] bool has_words() const noexcept;
    [[nodiscard]] result<draft_id> add_plain(plain_claim& claim, const assertion& said, number_memo::sought);
    bool read_words(edge_draft& draft);
    bool read_attributes(edge_draft& draft);
    bool read_node(const csv_cell& cell, std::optional<kind_id> kind, node_id& into);
    bool read_polarity(const csv_cell& cell, polarity& into);
    bool read_confidence(const csv_cell& cell, confidence& into);
    template <class Field>
    bool read_name(const csv_cell& cell, std::string_view column, Field& into);
    bool no_value(const csv_cell& cell, std::string_view column, std::string hint);
    [[nodiscard]] bool has_key(relation_id relation, std::string_view key) const;

    graph_builder& builder_;
    table_reader& table_;
    const node_rows& nodes_;
    source from_;
    const table_options& options_;
    std::optional<kind_id> actor_;
    std::optional<kind_id> source_;
    std::size_t rows_ = 0;
    memo<std::optional<relation_id>> relations_;
    edge_dates dates_;
    number_memo said_;  ///< assertions of the builder, by speaker and fields
};

}  // namespace claimgraph
