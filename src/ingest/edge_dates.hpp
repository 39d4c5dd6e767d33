#pragma once
/// \file
/// When the claims of a table hold.

#include "ingest/memo.hpp"
#include "ingest/table_reader.hpp"

#include <claimgraph/graph/builder.hpp>

namespace claimgraph {

class edge_dates {
public:
    /// What a row says about it.
    struct cells {
        const csv_cell& when;
        const csv_cell& valid_from;
        const csv_cell& valid_to;
    };
    edge_dates(graph_builder& b, table_reader& rows) : builder_(b), table_(rows) {}

    /// The builder's number of a row's date, `none` where it has none; false where it is wrong, of which it complains.
    bool read(const cells& row, date_number& into);
    /// The date of a row that `read` found good.
    [[nodiscard]] std::optional<edtf> written(const cells& row);

private:
    /// The first day on which a claim holds, and the first on which it no longer does.
    struct period {
        std::optional<day> first, behind;
        bool plain = true;  ///< the first day is written as `to_string` writes it
    };
    const std::optional<edtf>& parsed(std::string_view text);
    bool read_date(const csv_cell& when, date_number& into);
    bool read_period(const cells& row, date_number& into);
    [[nodiscard]] date_number& since(day first);
    std::optional<period> read_days(const cells& row);
    bool read_day(const csv_cell& cell, std::optional<day>& into, bool& plain);

    graph_builder& builder_;
    table_reader& table_;
    memo<std::optional<edtf>> dates_;
    std::vector<date_number> since_;  ///< of periods without an end that begin in the years of `plain_day`, by that day
};

}  // namespace claimgraph
