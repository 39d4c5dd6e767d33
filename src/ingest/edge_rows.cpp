#include "ingest/edge_rows.hpp"

#include "core/unicode.hpp"
#include "ingest/fields.hpp"
#include "ingest/relation_names.hpp"

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
        for (const auto& key : v[relation_id{static_cast<std::uint8_t>(r)}].keys)
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

/// The share of a confidence such as "0.934", by the one digit that tells; nothing where more would have to be read.
std::optional<confidence> plain_share(std::string_view text) noexcept {
    constexpr std::size_t most = 12;  // with more digits, a share just below a bound is rounded up to it
    if (text.size() < 3 || text.size() > most || text[0] != '0' || text[1] != '.') return std::nullopt;
    for (const char c : text.substr(2))
        if (c < '0' || c > '9') return std::nullopt;
    return text[2] < '5' ? confidence::low : text[2] < '8' ? confidence::moderate : confidence::high;
}

/// What to write for "0,7".
std::optional<std::string> with_point(std::string_view text) {
    const auto comma = text.find(',');
    if (comma != 1 || text.size() == 2 || text.find_first_not_of("0123456789", 2) != text.npos) return std::nullopt;
    return fmt::format("write {}.{}", text[0], text.substr(2));
}

/// Who speaks and how, where nothing else is said: all that tells such assertions of one table apart.
std::uint64_t key_of(const assertion& said) noexcept {
    const auto part = [](auto field, unsigned shift) { return static_cast<std::uint64_t>(field) << shift; };
    return part(said.speaker, 32) | part(said.polarity, 20) | part(said.modality, 16) | part(said.likelihood, 12) |
           part(said.confidence, 8) | part(said.fidelity, 4) | part(said.credibility, 0);
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
      source_(b.vocabulary().kind("source")),
      dates_(b, rows) {}

bool edge_rows::read() {
    if (!table_.read_header(columns_of(builder_.vocabulary())) || !nodes_.has_header()) return true;
    while (table_.next()) {
        if (++rows_ % 1'024 == 0 && options_.deadline.passed()) return false;
        if (rows_ == 1'024) builder_.reserve(0, table_.expected_rows(rows_));
        read_row();
    }
    return true;
}

void edge_rows::read_row() {
    plain_claim claim;
    edge_draft draft;
    assertion said;
    // Each says what is wrong with its cells; all of them are asked.
    bool good = read_said(said);
    const auto sought = said_.seek(key_of(said));
    good &= read_ends(claim);
    good &= read_relation(claim.relation);
    good &= dates_.read(dates(), claim.when);
    const bool wordy = has_words();
    if (wordy) {
        draft.from = claim.from, draft.to = claim.to, draft.relation = claim.relation, draft.said = said;
        good &= read_words(draft);
    }
    if (!good || !nodes_.whole()) return;
    if (wordy) draft.when = dates_.written(dates());
    const auto added = wordy ? builder_.add_edge(draft) : add_plain(claim, said, sought);
    if (added) return;
    if (const auto& why = added.error(); why.code() == "CG-graph-006" || why.code() == "CG-graph-011")
        table_.complain(why.code(), table_[id_column].where, why.message(),
                        "give one of them another id, or none: it is named by its number then");
    else table_.complain(why, table_[relation_column].where);
}

result<draft_id> edge_rows::add_plain(plain_claim& claim, const assertion& said, number_memo::sought sought) {
    const auto number = [&] { return static_cast<std::uint32_t>(builder_.intern(said)); };
    const bool usual = said.medium == from_.node && said.origin == from_.node && said.said.empty();
    claim.said = assertion_number{usual ? said_.of(sought, number) : number()};
    return builder_.add_claim(claim);
}

edge_dates::cells edge_rows::dates() const noexcept {
    return {table_[when_column], table_[valid_from_column], table_[valid_to_column]};
}

/// Whether the row holds an id, or words to be kept with it.
bool edge_rows::has_words() const noexcept {
    if (!table_[id_column].text.empty() || !table_[note_column].text.empty() || !table_[tags_column].text.empty())
        return true;
    const auto keys = table_.attributes();
    return std::any_of(keys.begin(), keys.end(),
                       [&](const auto& column) { return !table_.at(column.at).text.empty(); });
}

bool edge_rows::read_ends(plain_claim& claim) {
    claim.from = nodes_.find(table_[from_column], table_);
    claim.to = nodes_.find(table_[to_column], table_);
    return claim.from != no_node && claim.to != no_node;
}

bool edge_rows::read_relation(relation_id& into) {
    const auto& cell = table_[relation_column];
    const auto& v = builder_.vocabulary();
    if (const auto& known = relations_.of(cell.text, [&](auto text) { return v.relation(text); })) {
        into = *known;
        return true;
    }
    auto told = describe_wrong_relation(v, cell.text, {"a claim", ""});
    if (cell.text.empty()) told.message = "the claim has no relation";
    table_.complain("CG-ingest-002", cell.where, std::move(told.message), std::move(told.hint));
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
        good =
            no_value(cell, "credibility", "write an Admiralty credibility, from 1 (confirmed) to 6 (cannot be judged)");
    if (const auto& cell = table_[on_column]; !cell.text.empty()) {
        said.said = cell.text;
        if (const auto date = parse_edtf(cell.text); !date) table_.complain(date.error(), cell.where), good = false;
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
        table_.complain("CG-ingest-014", cell.where,
                        fmt::format("\"{}\" is of kind {}, not {}", printable(cell.text), v[is].name, v[*kind].name),
                        kind == actor_ ? "a speaker is an actor" : "a medium or origin is a source");
        return false;
    }
    into = found;
    return true;
}

bool edge_rows::no_value(const csv_cell& cell, std::string_view column, std::string hint) {
    table_.complain("CG-ingest-008", cell.where,
                    fmt::format("\"{}\" is not a value of {}", printable(cell.text), column), std::move(hint));
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
    if (cell.text.empty() || (cell.text[0] != '0' && cell.text[0] != '1')) return read_name(cell, "confidence", into);
    if (const auto level = plain_share(cell.text)) return into = *level, true;
    double share = -1;
    const auto [end, failed] = std::from_chars(cell.text.data(), cell.text.data() + cell.text.size(), share);
    if (failed != std::errc{} || end != cell.text.data() + cell.text.size() || !(share >= 0 && share <= 1))
        return no_value(cell, "confidence",
                        with_point(cell.text).value_or(one_of<confidence>() + ", or a share from 0 to 1"));
    into = share < 0.5 ? confidence::low : share < 0.8 ? confidence::moderate : confidence::high;
    return true;
}

bool edge_rows::read_words(edge_draft& draft) {
    const auto& id = table_[id_column];
    if (!id.text.empty() && (!is_table_id(id.text) || id.text.size() > options_.limits.id_bytes)) {
        table_.complain("CG-ingest-033", id.where, fmt::format("\"{}\" is not an id", printable(id.text)),
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
        if (std::find(v[relation].keys.begin(), v[relation].keys.end(), key) != v[relation].keys.end()) return true;
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
            table_.complain(
                "CG-ingest-003", cell.where,
                fmt::format("a claim with {} has no {}", builder_.vocabulary()[draft.relation].name, column.key),
                "leave the cell empty, or let the vocabulary give this relation that key");
        }
    }
    return good;
}

}  // namespace claimgraph
