#pragma once
/// \file
/// The columns of a graph. What a walk needs lies in arrays of plain numbers; what a reader wants to
/// see lies in side tables that only nodes and edges with something to show have a row in. Everything
/// is flat, so that a file can be mapped and read as it lies (snapshot.hpp).

#include "core/period.hpp"
#include "graph/column.hpp"
#include "graph/hash_index.hpp"
#include "graph/numbered_claims.hpp"

#include <claimgraph/graph/graph.hpp>

#include <memory>

namespace claimgraph {

inline constexpr std::uint32_t no_row = 0xFFFFFFFF;

struct attribute_row {
    string_number key;
    string_number value;
};

/// Attributes one after the other, each half of them in as few bytes as the largest needs: keys are few.
class attribute_span {
public:
    using value_type = attribute_row;
    using iterator = indexed_iterator<attribute_span>;

    attribute_span() noexcept = default;
    attribute_span(packed_span<string_number> keys, packed_span<string_number> values) noexcept
        : keys_(keys), values_(values) {}
    [[nodiscard]] attribute_row operator[](std::size_t i) const noexcept { return {keys_[i], values_[i]}; }
    [[nodiscard]] std::size_t size() const noexcept { return keys_.size(); }
    [[nodiscard]] iterator begin() const noexcept { return {*this, 0}; }
    [[nodiscard]] iterator end() const noexcept { return {*this, size()}; }
    [[nodiscard]] attribute_span subspan(std::size_t first, std::size_t count) const noexcept {
        return {keys_.subspan(first, count), values_.subspan(first, count)};
    }

private:
    packed_span<string_number> keys_, values_;
};

struct attribute_column {
    packed_column<string_number> keys, values;

    attribute_column() noexcept = default;
    explicit attribute_column(const large_vector<attribute_row>& all)
        : keys(all, [](const attribute_row& a) { return a.key; }),
          values(all, [](const attribute_row& a) { return a.value; }) {}
    [[nodiscard]] attribute_span span() const noexcept { return {keys.span(), values.span()}; }
    [[nodiscard]] attribute_row operator[](std::size_t i) const noexcept { return span()[i]; }
    [[nodiscard]] std::size_t size() const noexcept { return keys.size(); }
    [[nodiscard]] bool empty() const noexcept { return keys.empty(); }
};
using attribute_lists = list_column<attribute_column>;

struct article_row {
    node_id node;
    string_number id, file, title, date, url, language, sha256;
    std::uint32_t reliability;
};

struct assertion_row {
    article_id article;
    node_id speaker, medium, origin;
    string_number said;
    claimgraph::polarity polarity;
    claimgraph::modality modality;
    claimgraph::likelihood likelihood;
    claimgraph::confidence confidence;
    claimgraph::fidelity fidelity;
    std::uint8_t credibility;
    std::uint16_t unused = 0;
    friend bool operator==(const assertion_row&, const assertion_row&) = default;
};

/// The words with what stands before and after them are one string.
struct quote_row {
    article_id article;
    byte_range src;
    std::uint32_t line, column, start, end;
    string_number words;
    std::uint16_t before, after;  ///< bytes of `words` that are not the quote's own
    std::uint32_t mention;
};

/// Dates, those apart that are not certain.
struct validity_column {
    column<validity_span::row> rows;
    column<validity> uncertain;

    validity_column() noexcept = default;
    explicit validity_column(const large_vector<validity>& all) {
        large_vector<validity_span::row> days(all.size());
        large_vector<validity> others;
        for (std::size_t i = 0; i < all.size(); ++i) {
            const auto& v = all[i];
            const bool certain =
                v.possible_from == v.certain_from && v.certain_from <= v.certain_to && v.certain_to == v.possible_to;
            days[i] = certain ? validity_span::row{v.certain_from, v.certain_to}
                              : validity_span::row{day{static_cast<std::int32_t>(others.size())}, first_day};
            if (!certain) others.push_back(v);
        }
        rows = column(std::move(days)), uncertain = column(std::move(others));
    }
    [[nodiscard]] validity operator[](std::size_t i) const noexcept { return span()[i]; }
    [[nodiscard]] std::size_t size() const noexcept { return rows.size(); }
    [[nodiscard]] validity_span span() const noexcept { return {rows.span(), uncertain.span()}; }
};

/// What dates mean and how they are written; many nodes and edges share one.
struct date_columns {
    validity_column when;
    row_column text;  ///< number of a string, or no_row for what `period_text` writes
};

/// A date as it was written. `texts` and `strings` may be those of a graph that grows.
template <class Dates, class Strings>
[[nodiscard]] std::string text_of(const Dates& dates, std::uint32_t row, const Strings& strings) {
    const string_number text = dates.text[row];
    return text == no_row ? period_text(dates.when[row]) : std::string(strings[text]);
}

/// How an edge is called: the number of its mark, or the number of a string that is its local id.
struct edge_name {
    static constexpr std::uint32_t numbered = 1;  ///< the rest is its number in its article
    static constexpr std::uint32_t shared = 2;    ///< something else has the same local id
    static constexpr unsigned flags = 2;          ///< bits of them
    static constexpr std::uint32_t most = 0x3FFFFFFF;
    std::uint32_t bits;

    [[nodiscard]] static constexpr edge_name number(std::uint32_t n) noexcept { return {n << flags | numbered}; }
    [[nodiscard]] static constexpr edge_name string(string_number n) noexcept { return {n << flags}; }
    [[nodiscard]] constexpr bool is_number() const noexcept { return (bits & numbered) != 0; }
    [[nodiscard]] constexpr bool is_shared() const noexcept { return (bits & shared) != 0; }
    [[nodiscard]] constexpr std::uint32_t value() const noexcept { return bits >> flags; }
};

struct graph::data {
    claimgraph::vocabulary vocabulary = vocabulary::built_in();
    std::shared_ptr<const void> mapping;  ///< what the columns lie in, where they do not own their memory
    string_pool strings;

    column<article_row> articles;
    attribute_lists article_other;
    hash_index article_by_id;

    // Nodes
    column<kind_id> kind;
    packed_column<string_number> id;
    packed_column<string_number> label;
    packed_column<std::uint32_t> node_when;  ///< into `node_dates`
    row_column node_row;                     ///< into the side tables below, or no_row
    date_columns node_dates;
    hash_index node_by_id;
    hash_index node_by_name;  ///< by folded id, label and aliases, but for ids that are folded: those are `node_by_id`

    // Side tables of nodes
    list_column<column<string_number>> aliases;
    list_column<column<string_number>> node_tags;
    attribute_lists node_attributes;
    list_column<column<quote_row>> node_quotes;
    row_column statement;  ///< into `statements`, or no_row
    row_column claim_of;   ///< the edge that a node of kind claim stands for, or no_row
    column<assertion_row> statements;

    // Edges, in the order of their sources, then relations, then as they were added.
    column<std::uint32_t> out_begin;  ///< node_count + 1
    column<node_id> source_of_first;  ///< sources of edges 0, 64, 128, ...: `out_begin` has the rest between them
    column<node_id> target;
    column<relation_id> relation;
    packed_column<std::uint32_t> said;       ///< into `assertions`
    packed_column<std::uint32_t> edge_when;  ///< into `edge_dates`
    packed_column<edge_name> edge_names;
    row_column edge_row;  ///< into the side tables below, or no_row
    column<assertion_row> assertions;
    bool negative_claims = false;  ///< any of `assertions` is negative
    date_columns edge_dates;
    hash_index edge_by_name;  ///< by "e1", by "article#e1" where it is shared
    std::unique_ptr<const numbered_claims> numbers = std::make_unique<numbered_claims>();

    // Side tables of edges
    column<string_number> note;
    list_column<column<string_number>> edge_tags;
    attribute_lists edge_attributes;
    list_column<column<quote_row>> edge_quotes;
    column<node_id> claim;

    // Incoming edges, in the order of their targets, then relations.
    column<std::uint32_t> in_begin;
    packed_column<edge_id> in_edges;
    column<node_id> in_source;        ///< a walk backward reads these two instead of jumping
    column<relation_id> in_relation;  ///< to each edge

    data();  ///< no nodes
};

/// The column `source_of_first` has one edge in so many.
inline constexpr std::size_t edges_per_source = 64;

/// The node that an edge runs from: the one between two known sources whose edges it lies among. O(log
/// edges_per_source) where nodes without edges out are few, O(log nodes) at most.
[[nodiscard]] inline node_id source_of(const graph::data& d, edge_id e) noexcept {
    const auto piece = index(e) / edges_per_source;
    const auto first = index(d.source_of_first[piece]);
    const auto last = piece + 1 < d.source_of_first.size() ? index(d.source_of_first[piece + 1]) : d.kind.size() - 1;
    const auto* ends = d.out_begin.begin() + 1;
    const auto* end = std::upper_bound(ends + first, ends + std::max(first, last), static_cast<std::uint32_t>(e));
    return node_id{static_cast<std::uint32_t>(end - ends)};
}

[[nodiscard]] inline bool any_negative(const column<assertion_row>& all) noexcept {
    return std::any_of(all.begin(), all.end(), [](const auto& a) { return a.polarity == polarity::negative; });
}

/// The door to what a graph is made of, for the sources of this room.
struct graph_access {
    [[nodiscard]] static const graph::data& data(const graph& g) noexcept { return *g.data_; }
    [[nodiscard]] static graph make(std::shared_ptr<const graph::data> d) noexcept { return graph(std::move(d)); }
};

/// The edge of that local id, if it is the only one that has it.
[[nodiscard]] inline edge_id find_unshared(const graph::data& d, std::string_view local) noexcept {
    for (const auto row : d.edge_by_name.find(hash_name(local)))
        if (const auto name = d.edge_names[row];
            !name.is_number() && !name.is_shared() && d.strings[name.value()] == local)
            return edge_id{row};
    return no_edge;
}

}  // namespace claimgraph
