#include "ingest/table_reader.hpp"

#include "core/unicode.hpp"
#include "ingest/sources.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <utility>

namespace claimgraph {

namespace {

constexpr std::size_t absent = static_cast<std::size_t>(-1);

/// Which column another tool's table may mean, of those known here: "date" is the day on which it was said.
std::string_view column_meant(std::string_view name, std::span<const std::string_view> fields) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 16> others{{{"source", "from"},
                                                                                    {"subject", "from"},
                                                                                    {"target", "to"},
                                                                                    {"object", "to"},
                                                                                    {"predicate", "relation"},
                                                                                    {"type", "relation"},
                                                                                    {"type", "kind"},
                                                                                    {"category", "kind"},
                                                                                    {"name", "label"},
                                                                                    {"title", "label"},
                                                                                    {"date", "on"},
                                                                                    {"day", "on"},
                                                                                    {"date", "when"},
                                                                                    {"speaker", "by"},
                                                                                    {"author", "by"},
                                                                                    {"comment", "note"}}};
    const auto folded = fold_name(name);
    for (const auto& [theirs, ours] : others)
        if (folded == theirs && std::find(fields.begin(), fields.end(), ours) != fields.end()) return ours;
    return {};
}

diagnostic limit_hit(diagnostic d, std::string name) {
    d.kind = category::limit;
    d.limit = std::move(name);
    return d;
}

}  // namespace

failure table_findings::to_failure() && {
    if (dropped_ > 0) {
        diagnostic d;
        d.code = "CG-ingest-093";
        d.message = fmt::format("{} more findings were not kept; the limit diagnostics is {}", dropped_, most_);
        all_.push_back(limit_hit(std::move(d), "diagnostics"));
    }
    return failure(std::move(all_));
}

table_reader::table_reader(table_text& input, const table_options& options, table_findings& findings)
    : input_(input), options_(options), findings_(findings), reader_(input.text, separator_of(input.text.bytes())) {}

const line_index& table_reader::lines() {
    if (!lines_) lines_.emplace(input_.text.whole());
    return *lines_;
}

place table_reader::find(std::uint32_t offset) { return lines().find(input_.text.whole(), offset, input_.file); }

diagnostic table_reader::describe(std::string code, byte_range where, std::string message, std::string hint) {
    return diagnostic_at(std::move(code), severity::error, input_.text.whole(), lines(), input_.file, where,
                         std::move(message), std::move(hint));
}

void table_reader::complain(std::string code, byte_range where, std::string message, std::string hint) {
    findings_.add(describe(std::move(code), where, std::move(message), std::move(hint)));
}

void table_reader::complain(const failure& why, byte_range where) {
    complain(why.code(), where, why.message(), why.reason().hint);
}

bool table_reader::check_text() {
    if (input_.text.text_size() > options_.limits.input_bytes) {
        diagnostic d;
        d.code = "CG-ingest-035";
        d.where.file = input_.file;
        d.message = fmt::format("the table has more than {} bytes", options_.limits.input_bytes);
        d.hint = "raise the limit input_bytes, or load a part of it";
        findings_.add(limit_hit(std::move(d), "input_bytes"));
        return false;
    }
    const auto bad = input_.text.ill_formed();
    if (bad) complain_of_bytes(*bad);
    return !bad;
}

void table_reader::complain_of_bytes(std::size_t at) {
    const auto begin = static_cast<std::uint32_t>(at);
    complain("CG-text-108", {begin, begin + 1}, "these bytes are not UTF-8", "save the table as UTF-8");
}

/// Of a text that is read in pieces, what is wrong behind the first of them is found last.
void table_reader::check_end() {
    if (const auto bad = input_.text.ill_formed()) return complain_of_bytes(*bad);
    if (input_.text.error_number() != 0) findings_.add(not_readable(input_.file, input_.text.error_number()).reason());
}

bool table_reader::read_header(const table_columns& columns) {
    position_.assign(columns.fields.size(), absent);
    if (!check_text()) return false;
    const auto read = reader_.next();
    const auto required = columns.fields.first(columns.required);
    if (read == csv_reader::outcome::end) {
        complain("CG-ingest-030", {0, 0}, "the table is empty; its first row names its columns",
                 fmt::format("begin with a line such as: {}", fmt::join(required, ",")));
        return false;
    }
    if (read != csv_reader::outcome::row) return check_quotes(read), false;
    width_ = reader_.cells().size();
    for (std::size_t i = 0; i < width_; ++i) place_column(reader_.cells()[i], i, columns);
    bool whole = true;
    for (std::size_t i = 0; i < columns.required; ++i)
        if (position_[i] == absent) {
            whole = false;
            complain("CG-ingest-030", reader_.cells().front().where,
                     fmt::format("the table has no column \"{}\"", columns.fields[i]),
                     fmt::format("name one so in this row; a table like this has: {}", fmt::join(required, ", ")));
        }
    return whole;
}

/// What a column is called here that the table calls `written`; nothing where it is to be left out.
std::optional<std::string_view> table_reader::name_of_column(std::string_view written,
                                                             const table_columns& columns) const {
    const auto knows = [&](std::string_view name) {
        const auto is_in = [&](const auto& all) { return std::find(all.begin(), all.end(), name) != all.end(); };
        return name.empty() || is_in(columns.fields) || is_in(columns.keys);
    };
    const auto [first, last] = options_.columns.equal_range(written);
    if (first == last) return written;
    const auto known = std::find_if(first, last, [&](const auto& c) { return knows(c.second); });
    const auto& name = (known == last ? first : known)->second;
    return name.empty() ? std::nullopt : std::optional<std::string_view>(name);
}

void table_reader::place_column(const csv_cell& cell, std::size_t at, const table_columns& columns) {
    const auto called = name_of_column(cell.text, columns);
    if (!called) return;
    const auto name = *called;
    const auto again = [&] {
        complain("CG-ingest-030", cell.where, fmt::format("a second column \"{}\"", printable(name)),
                 "each column has a name of its own");
    };
    const auto field = std::find(columns.fields.begin(), columns.fields.end(), name);
    if (field != columns.fields.end()) {
        auto& position = position_[static_cast<std::size_t>(field - columns.fields.begin())];
        if (position != absent) return again();
        position = at;
        return;
    }
    const auto& keys = columns.keys;
    if (std::find(keys.begin(), keys.end(), name) == keys.end()) {
        std::vector<std::string_view> known(columns.fields.begin(), columns.fields.end());
        known.insert(known.end(), keys.begin(), keys.end());
        const auto meant = column_meant(name, columns.fields);
        auto hint = meant.empty() ? did_you_mean(name, known)
                                  : fmt::format("where it is what \"{}\" is here, write --column {}={}", meant,
                                                printable(cell.text), meant);
        if (hint.empty()) hint = fmt::format("known here are: {}", fmt::join(known, ", "));
        return complain("CG-ingest-003", cell.where, fmt::format("unknown column \"{}\"", printable(name)), hint);
    }
    for (const auto& other : attributes_)
        if (other.key == name) return again();
    attributes_.push_back({std::string(name), at});
}

std::string_view table_reader::separator_name() const noexcept {
    return reader_.separator() == ',' ? "comma" : reader_.separator() == ';' ? "semicolon" : "tab";
}

void table_reader::check_quotes(csv_reader::outcome what) {
    using outcome = csv_reader::outcome;
    complain(
        "CG-ingest-032", reader_.trouble(),
        what == outcome::bare_quote ? std::string("a quotation mark inside a cell that does not begin with one")
        : what == outcome::behind_quote
            ? fmt::format("a {} or the end of the line was expected behind a closing quotation mark", separator_name())
            : std::string("this quotation mark is never closed"),
        what == outcome::open_quote
            ? "end the cell with another quotation mark"
            : "put the whole cell in quotation marks, and double those inside: \"say \"\"no\"\"\"");
}

bool table_reader::next() {
    for (;;) {
        const auto read = reader_.next();
        if (read == csv_reader::outcome::end) return check_end(), false;
        if (read != csv_reader::outcome::row) {
            check_quotes(read);
            continue;
        }
        row_ = reader_.cells();
        if (check_row()) return true;
    }
}

bool table_reader::check_row() {
    if (row_.size() != width_) {
        const auto last = row_[std::min(row_.size(), width_ + 1) - 1].where;
        complain("CG-ingest-031", last, fmt::format("the row has {} cells, the header {}", row_.size(), width_),
                 row_.size() > width_ ? fmt::format("put a cell with {}s in it in quotation marks", separator_name())
                                      : fmt::format("write a {} for each empty cell", separator_name()));
        return false;
    }
    const auto most = options_.limits.text_bytes;
    if (row_.back().where.end - row_.front().where.begin <= most) return true;
    const auto longest =
        std::find_if(row_.begin(), row_.end(), [&](const csv_cell& c) { return c.text.size() > most; });
    if (longest == row_.end()) return true;
    findings_.add(
        limit_hit(describe("CG-ingest-035", longest->where,
                           fmt::format("the cell has {} bytes; the limit text_bytes is {}", longest->text.size(), most),
                           "shorten it, or raise the limit"),
                  "text_bytes"));
    return false;
}

}  // namespace claimgraph
