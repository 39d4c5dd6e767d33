#pragma once
/// \file
/// Comma-separated values: RFC 4180, with LF as well as CRLF, and with other separators where the first row has them.

#include "ingest/text_window.hpp"

#include <claimgraph/core/place.hpp>

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace claimgraph {

struct csv_cell {
    std::string_view text;  ///< without its quotation marks
    byte_range where;       ///< in the bytes, quotation marks included
};

/// What separates the cells of a table: of comma, semicolon and tab the one that its first row has most of outside
/// quotation marks, the first of these where several are. Spreadsheets write semicolons where a comma is the decimal
/// point's.
[[nodiscard]] char separator_of(std::string_view bytes) noexcept;

/// Cuts a text into rows of cells, each byte looked at once, but for those of a row that its piece does not hold to the
/// end. Cells view into the piece, or into the reader where a quotation mark was doubled, until the next row. Empty
/// lines are no rows.
class csv_reader {
public:
    /// `text` must outlive the reader and have at most 4 GiB - 1.
    explicit csv_reader(text_window& text, char separator = ',')
        : text_(text), bytes_(text.bytes()), separator_(separator), at_(bytes_.starts_with("\xEF\xBB\xBF") ? 3 : 0) {}

    enum class outcome : std::uint8_t {
        row,
        end,
        bare_quote,    ///< a quotation mark inside a cell that does not begin with one
        behind_quote,  ///< something between a closing quotation mark and the separator
        open_quote,    ///< a quotation mark that nothing closes
    };
    /// The next row. Where its quotation marks are wrong, says how; `trouble` is where, and reading goes on
    /// behind the end of the line.
    [[nodiscard]] outcome next();

    [[nodiscard]] std::span<const csv_cell> cells() const noexcept { return cells_; }
    [[nodiscard]] byte_range trouble() const noexcept { return trouble_; }
    [[nodiscard]] char separator() const noexcept { return separator_; }

private:
    /// Where the next separator, line feed, carriage return or quotation mark from `at` on stands; the end where there
    /// is none.
    [[nodiscard]] std::size_t next_stop(std::size_t at) noexcept;
    void look_at(std::size_t block) noexcept;
    outcome read_row();
    void advance(std::size_t from);
    outcome read_quoted();
    outcome read_bare();
    outcome give_up(outcome why, std::size_t at);
    [[nodiscard]] bool at_line_end() const noexcept;
    void add(std::string_view text, std::size_t begin);
    [[nodiscard]] std::string_view unescape(std::string_view text);

    static constexpr auto no_block = static_cast<std::size_t>(-1);

    text_window& text_;
    std::string_view bytes_;  ///< its piece
    char separator_;
    std::size_t at_;                ///< in the piece
    std::size_t block_ = no_block;  ///< where the 64 bytes begin that were looked at last
    std::uint64_t stops_ = 0;       ///< a bit for each of them that is a stop
    std::vector<csv_cell> cells_;
    std::deque<std::string> unescaped_;  ///< of this row
    byte_range trouble_;
};

}  // namespace claimgraph
