#pragma once
/// \file
/// A table with a header, and all that is wrong with it.

#include "ingest/csv.hpp"

#include <claimgraph/ingest/tables.hpp>

#include <optional>
#include <vector>

namespace claimgraph {

/// Findings of several tables; at most so many are kept, the rest is counted.
class table_findings {
public:
    explicit table_findings(std::size_t most) : most_(most) {}
    void add(diagnostic d) {
        if (all_.size() >= most_) ++dropped_;
        else all_.push_back(std::move(d));
    }
    [[nodiscard]] bool none() const noexcept { return all_.empty() && dropped_ == 0; }
    [[nodiscard]] failure to_failure() &&;

private:
    std::vector<diagnostic> all_;
    std::size_t most_;
    std::size_t dropped_ = 0;
};

/// Columns that a table may have: the fields, the first `required` of which it must have, and further
/// ones, `keys`, that become attributes.
struct table_columns {
    std::span<const std::string_view> fields;
    std::size_t required = 0;
    std::vector<std::string_view> keys;
};

/// A table's text, and the path that messages name it by.
struct table_text {
    std::string file;
    text_window text;
};

class table_reader {
public:
    /// All must outlive the table, and what it views.
    table_reader(table_text& input, const table_options& options, table_findings& findings);

    /// Reads the header; false where there is no use in reading rows.
    bool read_header(const table_columns& columns);
    /// Goes to the next row that has as many cells as the header; complains of all others on the way.
    bool next();

    /// Of this row; empty where the table has not that field. `field` counts as `table_columns::fields`.
    [[nodiscard]] const csv_cell& operator[](std::size_t field) const noexcept {
        const auto at = position_[field];
        return at < row_.size() ? row_[at] : absent_;
    }
    /// The columns that become attributes: a key and the number of its cell.
    struct attribute_column {
        std::string key;
        std::size_t at;
    };
    [[nodiscard]] std::span<const attribute_column> attributes() const noexcept { return attributes_; }
    [[nodiscard]] const csv_cell& at(std::size_t cell) const noexcept { return row_[cell]; }
    [[nodiscard]] byte_range row_place() const noexcept { return row_.empty() ? byte_range{} : row_.front().where; }
    [[nodiscard]] place find(std::uint32_t offset);
    /// How many rows there are going to be if all are like the `read` ones so far.
    [[nodiscard]] std::size_t expected_rows(std::size_t read) const noexcept {
        const auto about = input_.text.text_size() / (row_place().begin / read + 1) + 1;
        return about + about / 16;  // one row too few would cost a copy of all of them
    }

    void complain(std::string code, byte_range where, std::string message, std::string hint = {});
    /// A failure that something below found, placed here.
    void complain(const failure& why, byte_range where);
    void complain(diagnostic d) { findings_.add(std::move(d)); }
    [[nodiscard]] diagnostic describe(std::string code, byte_range where, std::string message, std::string hint);

private:
    bool check_text();
    void check_end();
    void complain_of_bytes(std::size_t at);
    [[nodiscard]] std::optional<std::string_view> name_of_column(std::string_view written,
                                                                 const table_columns& columns) const;
    void place_column(const csv_cell& cell, std::size_t at, const table_columns& columns);
    void check_quotes(csv_reader::outcome what);
    [[nodiscard]] std::string_view separator_name() const noexcept;
    bool check_row();
    const line_index& lines();

    table_text& input_;
    const table_options& options_;
    table_findings& findings_;
    csv_reader reader_;
    std::optional<line_index> lines_;  ///< made for the first finding
    std::size_t width_ = 0;
    std::vector<std::size_t> position_;  ///< by field: its cell
    std::vector<attribute_column> attributes_;
    std::span<const csv_cell> row_;
    csv_cell absent_;
};

}  // namespace claimgraph
