#include "ingest/node_rows.hpp"

#include "core/unicode.hpp"
#include "ingest/fields.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace claimgraph {

namespace {

using namespace std::string_view_literals;

enum column : std::size_t { id_column, kind_column, label_column, aliases_column, tags_column, when_column };
constexpr std::array names = {"id"sv, "kind"sv, "label"sv, "aliases"sv, "tags"sv, "when"sv};

bool is_plain(unsigned char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == ':' || c == '.' || c == '/';
}

table_columns columns_of(const vocabulary& v) {
    table_columns columns{names, 2, {"on", "note"}};
    for (std::size_t k = 0; k < v.kind_count(); ++k)
        for (const auto& key : v[kind_id{static_cast<std::uint8_t>(k)}].keys)
            if (std::find(columns.keys.begin(), columns.keys.end(), key) == columns.keys.end())
                columns.keys.push_back(key);
    return columns;
}

}  // namespace

std::vector<std::string> split_tags(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        if (end > 0) words.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

bool is_table_id(std::string_view id) noexcept {
    for (std::size_t at = 0; at < id.size();) {
        if (is_plain(static_cast<unsigned char>(id[at]))) {
            ++at;
            continue;
        }
        const auto c = next_code_point(id, at);
        if (c < 0x80 || c == ill_formed || !(is_letter(c) || is_digit(c))) return false;
    }
    return !id.empty();
}

node_rows::node_rows(graph_builder& b, table_reader& rows, const table_options& options)
    : builder_(b), table_(rows), options_(options) {}

bool node_rows::read() {
    has_header_ = table_.read_header(columns_of(builder_.vocabulary()));
    if (!has_header_) return wrong_ = true;
    while (table_.next()) {
        if (kinds_.size() % 1'024 == 0 && options_.deadline.passed()) return false;
        if (kinds_.size() == 1'024) reserve(table_.expected_rows(kinds_.size()));
        read_row();
    }
    return true;
}

void node_rows::reserve(std::size_t rows) {
    builder_.reserve(rows, 0);
    ids_.reserve(rows), begins_.reserve(rows), kinds_.reserve(rows);
}

void node_rows::read_row() {
    if (!read_id(table_[id_column])) {
        wrong_ = true;
        return;
    }
    node_draft draft;
    draft.kind = read_kind(table_[kind_column]);
    draft.id = table_[id_column].text;
    draft.label = table_[label_column].text;
    if (!table_[aliases_column].text.empty()) draft.aliases = split_aliases(table_[aliases_column].text);
    if (!table_[tags_column].text.empty()) draft.tags = split_tags(table_[tags_column].text);
    if (const auto& when = table_[when_column]; !when.text.empty()) {
        draft.when = dates_.of(when.text, [](auto text) {
            auto date = parse_edtf(text);
            return date ? std::optional(std::move(*date)) : std::nullopt;
        });
        if (!draft.when) table_.complain(parse_edtf(when.text).error(), when.where);
    }
    kinds_.push_back(draft.kind);
    begins_.push_back(table_.row_place().begin);
    if (draft.kind == no_kind) wrong_ = true;
    else read_attributes(draft);
    if (wrong_) return;
    if (const auto added = builder_.add_node(draft); !added) table_.complain(added.error(), table_[id_column].where);
}

bool node_rows::read_id(const csv_cell& cell) {
    if (!is_table_id(cell.text) || cell.text.size() > options_.limits.id_bytes) {
        const bool is_long = cell.text.size() > options_.limits.id_bytes;
        auto found = table_.describe(is_long ? "CG-ingest-035" : "CG-ingest-033", cell.where,
                                     is_long ? fmt::format("an id of {} bytes; the limit id_bytes is {}",
                                                           cell.text.size(), options_.limits.id_bytes)
                                             : fmt::format("\"{}\" is not an id", printable(cell.text)),
                                     "write letters, digits, _ : - . or /");
        if (is_long) found.kind = category::limit, found.limit = "id_bytes";
        table_.complain(std::move(found));
        return false;
    }
    const auto [number, fresh] = ids_.insert(cell.text);
    if (fresh) return true;
    auto found = table_.describe("CG-ingest-034", cell.where,
                                 fmt::format("a second row with the id \"{}\"", printable(cell.text)),
                                 "each id has one row: give one of them another, or join the rows");
    diagnostic first;
    first.level = severity::note;
    first.where = table_.find(begins_[number]);
    first.message = "the first is here";
    found.related.push_back(std::move(first));
    table_.complain(std::move(found));
    return false;
}

kind_id node_rows::read_kind(const csv_cell& cell) {
    const auto& v = builder_.vocabulary();
    if (const auto& kind = kind_of_.of(cell.text, [&](auto text) { return v.kind(text); })) return *kind;
    const auto known = v.kind_names();
    auto hint = did_you_mean(cell.text, known);
    if (hint.empty()) hint = fmt::format("write one of: {}", fmt::join(known, ", "));
    table_.complain(
        "CG-ingest-001", cell.where,
        cell.text.empty() ? "the node has no kind" : fmt::format("unknown kind \"{}\"", printable(cell.text)), hint);
    return no_kind;
}

bool node_rows::has_key(kind_id kind, std::string_view key) const {
    const auto& v = builder_.vocabulary();
    if (key == "on" || key == "note") return true;
    for (; kind != no_kind; kind = v[kind].below)
        if (std::find(v[kind].keys.begin(), v[kind].keys.end(), key) != v[kind].keys.end()) return true;
    return false;
}

void node_rows::read_attributes(node_draft& draft) {
    for (const auto& column : table_.attributes()) {
        const auto& cell = table_.at(column.at);
        if (cell.text.empty()) continue;
        if (has_key(draft.kind, column.key)) draft.attributes.emplace_back(column.key, cell.text);
        else
            table_.complain(
                "CG-ingest-003", cell.where,
                fmt::format("a node of kind {} has no {}", builder_.vocabulary()[draft.kind].name, column.key),
                "leave the cell empty, or let the vocabulary give this kind that key");
    }
}

void node_rows::state(article_id article, node_id source) {
    const auto claim = builder_.vocabulary().kind("claim");
    if (!claim || wrong_) return;
    assertion said;
    said.article = article;
    said.medium = said.origin = source;
    for (std::uint32_t n = 0; n < kinds_.size(); ++n)
        if (builder_.vocabulary().is_a(kinds_[n], *claim)) builder_.set_statement(node_id{n}, said);
}

node_id node_rows::find(const csv_cell& cell, table_reader& other) const {
    if (const auto number = ids_.find(cell.text)) return node_id{*number};
    if (cell.text.empty()) {
        other.complain("CG-ingest-004", cell.where, "the id of a node was expected here",
                       "write an id of the table of nodes");
        return no_node;
    }
    constexpr std::size_t most_hints = 50, most_compared = 2'000;
    std::string hint;
    if (++hints_ <= most_hints)
        hint = did_you_mean(
            cell.text, {ids_.ids().begin(),
                        ids_.ids().begin() + static_cast<std::ptrdiff_t>(std::min(ids_.ids().size(), most_compared))});
    if (hint.empty()) hint = "give it a row in the table of nodes";
    other.complain("CG-ingest-004", cell.where, fmt::format("\"{}\" is no node's id", printable(cell.text)), hint);
    return no_node;
}

}  // namespace claimgraph
