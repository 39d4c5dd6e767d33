#include "ingest/edge_rows.hpp"

#include "core/unicode.hpp"
#include "ingest/fields.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace claimgraph {

namespace {

using namespace std::string_view_literals;

enum column : std::size_t {
    from_column,
    relation_column,
    to_column,
    id_column,
    when_column,
    valid_from_column,
    valid_to_column,
    by_column,
    via_column,
    origin_column,
    on_column,
    polarity_column,
    modality_column,
    likelihood_column,
    confidence_column,
    fidelity_column,
    credibility_column,
    note_column,
    tags_column
};
constexpr std::array names = {"from"sv,       "relation"sv,    "to"sv,       "id"sv,         "when"sv,
                              "valid_from"sv, "valid_to"sv,    "by"sv,       "via"sv,        "origin"sv,
                              "on"sv,         "polarity"sv,    "modality"sv, "likelihood"sv, "confidence"sv,
                              "fidelity"sv,   "credibility"sv, "note"sv,     "tags"sv};

table_columns columns_of(const vocabulary& v) {
    table_columns columns{names, 3, {}};
    for (std::size_t r = 0; r < v.relation_count(); ++r)
        for (const auto& key : v[relation_id{static_cast<std::uint16_t>(r)}].keys)
            if (std::find(columns.keys.begin(), columns.keys.end(), key) == columns.keys.end())
                columns.keys.push_back(key);
    return columns;
}

/// The names of a field, for hints.
template <class Field>
std::string one_of() {
    std::vector<std::string_view> known;
    for (const auto name : field_names<Field>())
        if (!name.empty()) known.push_back(name);
    return fmt::format("write one of: {}", fmt::join(known, ", "));
}

/// "2003-01-11" without looking at more than its digits; nothing for what `parse_day` has to judge.
std::optional<day> plain_day(std::string_view text) noexcept {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    int digits[8];
    std::size_t n = 0;
    for (const char c : text) {
        if (c == '-') continue;
        if (c < '0' || c > '9' || n == 8) return std::nullopt;
        digits[n++] = c - '0';
    }
    if (n != 8) return std::nullopt;
    const int year = 1000 * digits[0] + 100 * digits[1] + 10 * digits[2] + digits[3];
    const int month = 10 * digits[4] + digits[5], of_month = 10 * digits[6] + digits[7];
    if (month < 1 || month > 12 || of_month < 1 || of_month > 28)
        return std::nullopt;  // 29 to 31: not every month has them
    // Hinnant, "chrono-Compatible Low-Level Date Algorithms": days_from_civil; years from March.
    const int y = month <= 2 ? year - 1 : year;
    const int era = (y >= 0 ? y : y - 399) / 400;
    const int of_era = y - era * 400;
    const int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + of_month - 1;
    return day{era * 146'097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719'468};
}

}  // namespace

edge_rows::edge_rows(graph_builder& b, table_reader& rows, const node_rows& nodes, source from,
                     const table_options& options)
    : builder_(b),
      table_(rows),
      nodes_(nodes),
      from_(from),
      options_(options),
      actor_(b.vocabulary().kind("actor")),
      source_(b.vocabulary().kind("source")) {}

bool edge_rows::read() {
    if (!table_.read_header(columns_of(builder_.vocabulary())) || !nodes_.has_header()) return true;
    while (table_.next()) {
        if (++rows_ % 1'024 == 0 && options_.deadline.passed()) return false;
        read_row();
    }
    return true;
}

void edge_rows::read_row() {
    edge_draft draft;
    // Each says what is wrong with its cells; all of them are asked.
    bool good = read_ends(draft);
    good &= read_relation(draft);
    good &= read_said(draft.said);
    good &= read_when(draft);
    good &= read_others(draft);
    if (!good || !nodes_.whole()) return;
    const auto added = builder_.add_edge(std::move(draft));
    if (added) return;
    if (const auto& why = added.error(); why.code() == "CG-graph-006")
        table_.complain(why.code(), table_[id_column].where, why.message(),
                        "give one of them another id, or none: it is named by its number then");
    else table_.complain(why, table_[relation_column].where);
}

bool edge_rows::read_ends(edge_draft& draft) {
    draft.from = nodes_.find(table_[from_column], table_);
    draft.to = nodes_.find(table_[to_column], table_);
    return draft.from != no_node && draft.to != no_node;
}

bool edge_rows::read_relation(edge_draft& draft) {
    const auto& cell = table_[relation_column];
    const auto& v = builder_.vocabulary();
    if (const auto& known = relations_.of(cell.text, [&](auto text) { return v.relation(text); })) {
        draft.relation = *known;
        return true;
    }
    std::vector<std::string_view> all;
    for (std::size_t i = 0; i < v.relation_count(); ++i) {
        const auto& r = v[relation_id{static_cast<std::uint16_t>(i)}];
        all.emplace_back(r.name);
        if (!r.inverse.empty() && r.inverse == cell.text) {
            table_.complain(
                "CG-ingest-002", cell.where,
                fmt::format("\"{}\" is {} read backward; a claim is written forward", r.inverse, r.name),
                fmt::format("write {} and swap the ends", r.name));
            return false;
        }
    }
    auto hint = did_you_mean(cell.text, all);
    if (hint.empty()) hint = fmt::format("write one of: {}", fmt::join(all, ", "));
    table_.complain("CG-ingest-002", cell.where,
                    cell.text.empty() ? "the claim has no relation"
                                      : fmt::format("unknown relation \"{}\"", printable(cell.text)),
                    hint);
    return false;
}

bool edge_rows::read_said(assertion& said) {
    said.article = from_.article;
    said.medium = said.origin = from_.node;
    bool good = read_node(table_[by_column], actor_, said.speaker);
    good &= read_node(table_[via_column], source_, said.medium);
    good &= read_node(table_[origin_column], source_, said.origin);
    good &= read_polarity(table_[polarity_column], said.polarity);
    good &= read_name(table_[modality_column], "modality", said.modality);
    good &= read_name(table_[likelihood_column], "likelihood", said.likelihood);
    good &= read_confidence(table_[confidence_column], said.confidence);
    good &= read_name(table_[fidelity_column], "fidelity", said.fidelity);
    if (const auto& cell = table_[credibility_column];
        cell.text.size() == 1 && cell.text[0] >= '1' && cell.text[0] <= '6')
        said.credibility = static_cast<std::uint8_t>(cell.text[0] - '0');
    else if (!cell.text.empty())
        good = no_value(cell, "credibility",
                        "write an Admiralty credibility, from 1 (confirmed) to 6 (cannot be judged)");
    if (const auto& cell = table_[on_column]; !cell.text.empty()) {
        said.said = cell.text;
        if (const auto date = parse_edtf(cell.text); !date)
            table_.complain(date.error(), cell.where), good = false;
    }
    return good;
}

bool edge_rows::read_node(const csv_cell& cell, std::optional<kind_id> kind, node_id& into) {
    if (cell.text.empty()) return true;
    const auto found = nodes_.find(cell, table_);
    if (found == no_node) return false;
    const auto& v = builder_.vocabulary();
    const auto is = nodes_.kind(found);
    if (is != no_kind && kind && !v.is_a(is, *kind)) {
        table_.complain(
            "CG-ingest-014", cell.where,
            fmt::format("\"{}\" is of kind {}, not {}", printable(cell.text), v[is].name, v[*kind].name),
            kind == actor_ ? "a speaker is an actor" : "a medium or origin is a source");
        return false;
    }
    into = found;
    return true;
}

bool edge_rows::no_value(const csv_cell& cell, std::string_view column, std::string hint) {
    table_.complain("CG-ingest-008", cell.where,
                    fmt::format("\"{}\" is not a value of {}", printable(cell.text), column),
                    std::move(hint));
    return false;
}

template <class Field>
bool edge_rows::read_name(const csv_cell& cell, std::string_view column, Field& into) {
    if (cell.text.empty()) return true;
    const auto value = parse_field<Field>(cell.text);
    if (!value) return no_value(cell, column, one_of<Field>());
    into = *value;
    return true;
}

bool edge_rows::read_polarity(const csv_cell& cell, polarity& into) {
    if (cell.text == "1" || cell.text == "-1") {
        into = cell.text == "1" ? polarity::positive : polarity::negative;
        return true;
    }
    return read_name(cell, "polarity", into);
}

bool edge_rows::read_confidence(const csv_cell& cell, confidence& into) {
    if (cell.text.empty() || (cell.text[0] != '0' && cell.text[0] != '1'))
        return read_name(cell, "confidence", into);
    double share = -1;
    const auto [end, failed] = std::from_chars(cell.text.data(), cell.text.data() + cell.text.size(), share);
    if (failed != std::errc{} || end != cell.text.data() + cell.text.size() || !(share >= 0 && share <= 1))
        return no_value(cell, "confidence", one_of<confidence>() + ", or a share from 0 to 1");
    into = share < 0.5 ? confidence::low : share < 0.8 ? confidence::moderate : confidence::high;
    return true;
}

bool edge_rows::read_when(edge_draft& draft) {
    const auto &when = table_[when_column], &from = table_[valid_from_column], &to = table_[valid_to_column];
    if (!from.text.empty() || !to.text.empty()) {
        if (when.text.empty()) return read_period(draft, from, to);
        table_.complain("CG-ingest-036", when.where, "when= beside valid_from or valid_to",
                        "leave one of them empty");
        return false;
    }
    if (when.text.empty()) return true;
    draft.when = dates_.of(when.text, [](auto text) {
        auto date = parse_edtf(text);
        return date ? std::optional(std::move(*date)) : std::nullopt;
    });
    if (!draft.when) table_.complain(parse_edtf(when.text).error(), when.where);
    return draft.when.has_value();
}

bool edge_rows::read_day(const csv_cell& cell, std::optional<day>& into) {
    if (cell.text.empty() || cell.text == "9999-12-31") return true;
    if ((into = plain_day(cell.text))) return true;
    const auto judged = parse_day(cell.text);
    if (judged) into = *judged;
    else table_.complain(judged.error(), cell.where);
    return judged.has_value();
}

/// The application-time periods of SQL:2011: the first day on which the claim holds, and the first on which
/// it no longer does; 9999-12-31 where that never comes.
bool edge_rows::read_period(edge_draft& draft, const csv_cell& from, const csv_cell& to) {
    std::optional<day> first, behind;
    bool good = read_day(from, first);
    good &= read_day(to, behind);
    if (!good) return false;
    if (!first && !behind) return true;
    if (first && behind && *first >= *behind) {
        table_.complain("CG-date-002", to.where,
                        fmt::format("the period ends on {}, before it begins", to.text),
                        "valid_to is the first day on which the claim no longer holds");
        return false;
    }
    auto& date = draft.when.emplace();
    date.text = first ? from.text : "..";
    date.text += '/';
    const auto last = behind ? day{static_cast<std::int32_t>(*behind) - 1} : last_day;
    date.text += behind ? to_string(last) : "..";
    if (first) date.when.possible_from = date.when.certain_from = *first;
    if (behind) date.when.possible_to = date.when.certain_to = last;
    return true;
}

bool edge_rows::read_others(edge_draft& draft) {
    const auto& id = table_[id_column];
    if (!id.text.empty() && (!is_table_id(id.text) || id.text.size() > options_.limits.id_bytes)) {
        table_.complain(
            "CG-ingest-033", id.where, fmt::format("\"{}\" is not an id", printable(id.text)),
            fmt::format("write at most {} letters, digits, _ : - . or /", options_.limits.id_bytes));
        return false;
    }
    draft.id = id.text;
    draft.note = table_[note_column].text;
    if (const auto& tags = table_[tags_column]; !tags.text.empty()) draft.tags = split_tags(tags.text);
    return table_.attributes().empty() || read_attributes(draft);
}

bool edge_rows::has_key(relation_id relation, std::string_view key) const {
    const auto& v = builder_.vocabulary();
    for (; relation != no_relation; relation = v[relation].below)
        if (std::find(v[relation].keys.begin(), v[relation].keys.end(), key) != v[relation].keys.end())
            return true;
    return false;
}

bool edge_rows::read_attributes(edge_draft& draft) {
    if (draft.relation == no_relation) return false;
    bool good = true;
    for (const auto& column : table_.attributes()) {
        const auto& cell = table_.at(column.at);
        if (cell.text.empty()) continue;
        if (has_key(draft.relation, column.key)) draft.attributes.emplace_back(column.key, cell.text);
        else {
            good = false;
            table_.complain("CG-ingest-003", cell.where,
                            fmt::format("a claim with {} has no {}",
                                        builder_.vocabulary()[draft.relation].name, column.key),
                            "leave the cell empty, or let the vocabulary give this relation that key");
        }
    }
    return good;
}

}  // namespace claimgraph
