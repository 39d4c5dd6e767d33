#pragma once
/// \file
/// A graph while it grows: rows in the order in which they were added, strings already in their pool.

#include "graph/graph_data.hpp"

#include <claimgraph/graph/builder.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace claimgraph {

/// Strings, each once, by number.
class growing_strings {
public:
    string_number intern(std::string_view s);
    /// The number of a string that was interned; 0 for others.
    [[nodiscard]] string_number find(std::string_view s) const;
    [[nodiscard]] std::string_view operator[](string_number n) const noexcept {
        if (n == 0) return {};
        return std::string_view(bytes_.data(), bytes_.size()).substr(ends_[n - 1], ends_[n] - ends_[n - 1]);
    }
    [[nodiscard]] std::size_t size() const noexcept { return ends_.size(); }
    [[nodiscard]] string_pool finish() && { return {column(std::move(bytes_)), column(std::move(ends_))}; }

private:
    std::vector<char> bytes_;
    std::vector<std::uint64_t> ends_{0};
    growing_index numbers_;
};

/// Dates, one row for each pair of a text and its meaning.
class growing_dates {
public:
    explicit growing_dates(validity undated) { static_cast<void>(row(undated, 0)); }
    std::uint32_t row(const validity& when, string_number text);
    [[nodiscard]] const validity& when(std::uint32_t row) const noexcept { return when_[row]; }
    [[nodiscard]] string_number text(std::uint32_t row) const noexcept { return text_[row]; }
    [[nodiscard]] date_columns finish() && { return {column(std::move(when_)), column(std::move(text_))}; }

private:
    std::vector<validity> when_;
    std::vector<string_number> text_;
    growing_index rows_;
};

/// Lists that grow at their end.
template <class T>
struct growing_lists {
    std::vector<std::uint32_t> begin{0};
    std::vector<T> items;

    void close() { begin.push_back(static_cast<std::uint32_t>(items.size())); }
    template <class Items>
    void append(const Items& more) {
        items.insert(items.end(), std::begin(more), std::end(more));
        close();
    }
    [[nodiscard]] std::span<const T> operator[](std::size_t i) const noexcept {
        return std::span(items).subspan(begin[i], begin[i + 1] - begin[i]);
    }
    [[nodiscard]] list_column<T> finish() && {
        if (items.empty()) return {};
        return {column(std::move(begin)), column(std::move(items))};
    }
};

/// What a node has beside a name, a kind and a date. Such lists grow with every article that declares it.
struct node_extras {
    std::vector<string_number> aliases;
    std::vector<string_number> tags;
    std::vector<attribute_row> attributes;
    std::vector<quote_row> quotes;
    std::uint32_t statement = no_row;
    edge_id claim_of = no_edge;  ///< a draft until laid out
};

struct growing_node {
    string_number id = 0;
    string_number label = 0;
    std::uint32_t when = no_row;    ///< into node_dates
    std::uint32_t extras = no_row;
    declared_at where;
    kind_id kind = no_kind;
};

struct graph_builder::state {
    explicit state(claimgraph::vocabulary v) : vocabulary(std::move(v)) {}

    claimgraph::vocabulary vocabulary;
    growing_strings strings;
    std::vector<article_row> articles;
    growing_lists<attribute_row> article_other;
    growing_index article_by_id;

    std::vector<growing_node> nodes;
    std::vector<node_extras> extras;
    std::vector<node_id> node_of_string;  ///< by the number of its id
    growing_dates node_dates{validity::never_known()};
    std::vector<assertion_row> statements;

    // Edges in the order of their drafts.
    std::vector<node_id> source;
    std::vector<node_id> target;
    std::vector<relation_id> relation;
    std::vector<std::uint32_t> said;
    std::vector<std::uint32_t> edge_when;  ///< into edge_dates, or no_row
    std::vector<edge_name> edge_names;
    std::vector<std::uint32_t> edge_row;   ///< into the lists below, or no_row
    std::vector<assertion_row> assertions;
    growing_index assertion_rows;
    growing_dates edge_dates{validity::always()};
    std::vector<string_number> note;
    growing_lists<string_number> edge_tags;
    growing_lists<attribute_row> edge_attributes;
    growing_lists<quote_row> edge_quotes;
    std::vector<node_id> claim;
    growing_index local_names;             ///< drafts by article and local id
    std::vector<std::uint32_t> next_number;  ///< by article
    std::vector<diagnostic> warnings;

    [[nodiscard]] node_id find_node(std::string_view id) const;
    [[nodiscard]] node_extras& extras_of(growing_node& node);
    [[nodiscard]] std::string_view label_of(const growing_node& node) const {
        return strings[node.label == 0 ? node.id : node.label];
    }
    [[nodiscard]] assertion_row row_of(const assertion& a);
    [[nodiscard]] quote_row row_of(const quote_draft& q);
    [[nodiscard]] string_number intern_joined(std::string_view before, std::string_view exact, std::string_view after);
    [[nodiscard]] attribute_row row_of(const attribute_pair& a) { return {strings.intern(a.first), strings.intern(a.second)}; }
    [[nodiscard]] std::uint32_t row_of(const std::optional<edtf>& when, growing_dates& dates) {
        return when ? dates.row(when->when, strings.intern(when->text)) : no_row;
    }
    std::uint32_t assertion_of(const assertion& a);
    /// The side row of an edge, made where there is none.
    std::uint32_t side_row(std::size_t draft);

    [[nodiscard]] place place_of(declared_at where) const;
    [[nodiscard]] diagnostic about(std::string code, severity level, declared_at where, std::string message,
                                   std::string hint = {}) const;
    /// The same, with the place of the first declaration beside it.
    [[nodiscard]] diagnostic about_both(std::string code, severity level, const node_draft& second,
                                        const growing_node& first, std::string message, std::string hint) const;
    void merge(growing_node& node, const node_draft& draft);
    void merge_label(growing_node& node, const node_draft& draft);
    void merge_attributes(growing_node& node, const node_draft& draft);
};

/// The columns of what has grown; `s` is left empty. O((nodes + edges) log degree).
[[nodiscard]] graph::data lay_out(graph_builder::state&& s);

}  // namespace claimgraph
