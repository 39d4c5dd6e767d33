#pragma once
/// \file
/// Which columns a snapshot holds, in which order, and what their numbers may be.

#include "graph/graph_data.hpp"

#include <claimgraph/graph/vocabulary.hpp>

#include <limits>

namespace claimgraph {

/// How many there are of what numbers point at.
struct column_sizes {
    std::size_t strings, articles, nodes, node_rows, edges, edge_rows, assertions, statements, node_dates, edge_dates,
        kinds, relations;

    explicit column_sizes(const graph::data& d) noexcept
        : strings(d.strings.ends.size()),
          articles(d.articles.size()),
          nodes(d.kind.size()),
          node_rows(side_rows(d)),
          edges(d.target.size()),
          edge_rows(d.claim.size()),
          assertions(d.assertions.size()),
          statements(d.statements.size()),
          node_dates(d.node_dates.when.size()),
          edge_dates(d.edge_dates.when.size()),
          kinds(d.vocabulary.kind_count()),
          relations(d.vocabulary.relation_count()) {}

private:
    /// Side tables that hold nothing are not there; those that are have as many rows as each other.
    static std::size_t side_rows(const graph::data& d) noexcept {
        const auto of = [](std::size_t begins) { return begins == 0 ? 0 : begins - 1; };
        return std::max({d.statement.behind.size(), d.claim_of.behind.size(), of(d.aliases.begin.size()),
                         of(d.node_tags.begin.size()), of(d.node_attributes.begin.size()),
                         of(d.node_quotes.begin.size())});
    }
};

// What the values of a column may be, tried on each. `ascending` looks at the value before too.
struct anything {
    template <class T>
    bool operator()(const T&) const noexcept {
        return true;
    }
};
struct below {
    std::size_t most;
    template <class T>
    bool operator()(T v) const noexcept {
        return static_cast<std::size_t>(v) < most;
    }
};
struct below_or_none {
    std::size_t most;
    template <class T>
    bool operator()(T v) const noexcept {
        return static_cast<std::size_t>(v) < most || static_cast<std::uint32_t>(v) == no_row;
    }
};
struct ascending {
    std::size_t last;  ///< from 0 up to this
};
/// The ends of strings, up to that of their buffer, as `end_of_string` has them.
struct string_ends {
    const string_pool& strings;
};
struct sound_article {
    const column_sizes& n;
    bool operator()(const article_row& r) const noexcept {
        const below s{n.strings};
        return below_or_none{n.nodes}(r.node) && s(r.id) && s(r.file) && s(r.title) && s(r.date) && s(r.url) &&
               s(r.language) && s(r.sha256);
    }
};
/// A certain date, or the place of one that is not.
struct sound_dates {
    std::size_t uncertain;
    bool operator()(const validity_span::row& r) const noexcept {
        const auto place = static_cast<std::uint32_t>(r.from);
        return r.from <= r.to || (r.to == first_day && place < uncertain);
    }
};
struct sound_assertion {
    const column_sizes& n;
    bool operator()(const assertion_row& r) const noexcept {
        const below_or_none node{n.nodes};
        return below_or_none{n.articles}(r.article) && node(r.speaker) && node(r.medium) && node(r.origin) &&
               r.said < n.strings && r.polarity <= polarity::negative && r.modality <= modality::possible &&
               r.likelihood <= likelihood::almost_certain && r.confidence <= confidence::high &&
               r.fidelity <= fidelity::interpretation && r.credibility <= 6;
    }
};
/// Its article is known, and its words are as long as what stands around them at least.
struct sound_quote {
    const column_sizes& n;
    const string_pool& strings;
    bool operator()(const quote_row& r) const noexcept {
        if (static_cast<std::size_t>(r.article) >= n.articles || r.words >= n.strings) return false;
        const auto size = strings[r.words].size();
        return size >= std::size_t{r.before} + r.after;
    }
};
/// The number of a mark, or of a string.
struct sound_name {
    std::size_t strings;
    bool operator()(edge_name name) const noexcept { return name.is_number() || name.value() < strings; }
};
template <class Index, class Visit>
void visit_index(Index& i, const char* directory, const char* rows, std::size_t most, Visit visit) {
    visit(directory, i.directory, ascending{i.rows.size()});
    visit(rows, i.rows, below{most});
}

template <class Lists, class Visit>
void visit_attributes(Lists& l, const char* begin, const char* keys, const char* values, std::size_t strings,
                      Visit visit) {
    visit(begin, l.begin, ascending{l.items.size()});
    visit(keys, l.items.keys, below{strings});
    visit(values, l.items.values, below{strings});
}

template <class Dates, class Visit>
void visit_dates(Dates& d, const char* when, const char* uncertain, const char* text, std::size_t strings,
                 Visit visit) {
    visit(when, d.when.rows, sound_dates{d.when.uncertain.size()});
    visit(uncertain, d.when.uncertain, anything{});
    visit(text, d.text.behind, below{strings + 1});
}

template <class Lists, class Visit, class Rule>
void visit_lists(Lists& l, const char* begin, const char* items, Rule rule, Visit visit) {
    visit(begin, l.begin, ascending{l.items.size()});
    visit(items, l.items, rule);
}

/// Calls `visit(name, column, rule)` for every column, in the order in which a file holds them.
template <class Data, class Visit>
void for_each_column(Data& d, const column_sizes& n, Visit visit) {
    visit("strings.wraps", d.strings.wraps, below{n.strings});
    visit("strings.ends", d.strings.ends, string_ends{d.strings});
    visit("strings.bytes", d.strings.bytes, anything{});
    visit("articles", d.articles, sound_article{n});
    visit_attributes(d.article_other, "articles.other.begin", "articles.other.keys", "articles.other.values", n.strings,
                     visit);
    visit_index(d.article_by_id, "articles.by_id.directory", "articles.by_id", n.articles, visit);

    visit("nodes.kind", d.kind, below{n.kinds});
    visit("nodes.id", d.id, below{n.strings});
    visit("nodes.label", d.label, below{n.strings});
    visit("nodes.when", d.node_when, below{n.node_dates});
    visit("nodes.row", d.node_row.behind, below{n.node_rows + 1});
    visit_dates(d.node_dates, "nodes.dates.when", "nodes.dates.uncertain", "nodes.dates.text", n.strings, visit);
    visit_index(d.node_by_id, "nodes.by_id.directory", "nodes.by_id", n.nodes, visit);
    visit_index(d.node_by_name, "nodes.by_name.directory", "nodes.by_name", n.nodes, visit);
    visit_lists(d.aliases, "nodes.aliases.begin", "nodes.aliases", below{n.strings}, visit);
    visit_lists(d.node_tags, "nodes.tags.begin", "nodes.tags", below{n.strings}, visit);
    visit_attributes(d.node_attributes, "nodes.attributes.begin", "nodes.attributes.keys", "nodes.attributes.values",
                     n.strings, visit);
    visit_lists(d.node_quotes, "nodes.quotes.begin", "nodes.quotes", sound_quote{n, d.strings}, visit);
    visit("nodes.statement", d.statement.behind, below{n.statements + 1});
    visit("nodes.claim_of", d.claim_of.behind, below{n.edges + 1});
    visit("nodes.statements", d.statements, sound_assertion{n});

    visit("edges.out_begin", d.out_begin, ascending{n.edges});
    visit("edges.source_of_first", d.source_of_first, below{n.nodes});
    visit("edges.target", d.target, below{n.nodes});
    visit("edges.relation", d.relation, below{n.relations});
    visit("edges.said", d.said, below{n.assertions});
    visit("edges.when", d.edge_when, below{n.edge_dates});
    visit("edges.name", d.edge_names, sound_name{n.strings});
    visit("edges.row", d.edge_row.behind, below{n.edge_rows + 1});
    visit("edges.assertions", d.assertions, sound_assertion{n});
    visit_dates(d.edge_dates, "edges.dates.when", "edges.dates.uncertain", "edges.dates.text", n.strings, visit);
    visit_index(d.edge_by_name, "edges.by_name.directory", "edges.by_name", n.edges, visit);
    visit("edges.note", d.note, below{n.strings});
    visit_lists(d.edge_tags, "edges.tags.begin", "edges.tags", below{n.strings}, visit);
    visit_attributes(d.edge_attributes, "edges.attributes.begin", "edges.attributes.keys", "edges.attributes.values",
                     n.strings, visit);
    visit_lists(d.edge_quotes, "edges.quotes.begin", "edges.quotes", sound_quote{n, d.strings}, visit);
    visit("edges.claim", d.claim, below_or_none{n.nodes});

    visit("in.begin", d.in_begin, ascending{n.edges});
    visit("in.edge", d.in_edges, below{n.edges});
    visit("in.source", d.in_source, below{n.nodes});
    visit("in.relation", d.in_relation, below{n.relations});
}

/// Whether columns that stand side by side are as long as each other.
[[nodiscard]] inline bool sizes_agree(const graph::data& d, const column_sizes& n) noexcept {
    const auto all = [](std::size_t size, auto... sizes) { return ((sizes == size) && ...); };
    const auto lists = [](const auto& l, std::size_t rows) {
        return l.begin.empty() ? l.items.empty() : l.begin.size() == rows + 1;
    };
    const auto attributes = [&](const attribute_lists& l, std::size_t rows) {
        return lists(l, rows) && l.items.values.size() == l.items.keys.size();
    };
    const auto rows = [](const row_column& c, std::size_t size) { return c.behind.empty() || c.behind.size() == size; };
    const auto names = [](const hash_index& i) {
        return i.rows.empty() ? i.directory.empty() : i.directory.size() >= 2;
    };
    return n.strings > 0 && n.node_dates > 0 && n.edge_dates > 0 && n.nodes < no_row && n.edges < no_row &&
           attributes(d.article_other, n.articles) && names(d.article_by_id) &&
           all(n.nodes, d.id.size(), d.label.size(), d.node_when.size()) && rows(d.node_row, n.nodes) &&
           rows(d.node_dates.text, n.node_dates) && names(d.node_by_id) && names(d.node_by_name) &&
           lists(d.aliases, n.node_rows) && lists(d.node_tags, n.node_rows) &&
           attributes(d.node_attributes, n.node_rows) && lists(d.node_quotes, n.node_rows) &&
           rows(d.statement, n.node_rows) && rows(d.claim_of, n.node_rows) && d.out_begin.size() == n.nodes + 1 &&
           all(n.edges, d.target.size(), d.relation.size(), d.said.size(), d.edge_when.size(), d.edge_names.size(),
               d.in_edges.size(), d.in_source.size(), d.in_relation.size()) &&
           d.source_of_first.size() == (n.edges + edges_per_source - 1) / edges_per_source &&
           rows(d.edge_row, n.edges) && rows(d.edge_dates.text, n.edge_dates) && names(d.edge_by_name) &&
           d.note.size() == n.edge_rows && lists(d.edge_tags, n.edge_rows) &&
           attributes(d.edge_attributes, n.edge_rows) && lists(d.edge_quotes, n.edge_rows) &&
           d.in_begin.size() == n.nodes + 1;
}

}  // namespace claimgraph
