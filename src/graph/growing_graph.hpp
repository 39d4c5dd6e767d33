#pragma once
/// \file
/// A graph while it grows: rows in the order in which they were added, strings already in their pool.
///
/// What is added is there as a whole or not at all, also where memory runs out: first whatever can fail is done, out
/// of anybody's sight, then what was made is put in place, which cannot. Strings, dates and assertions that nothing
/// came to use may stay in their pools.

#include "graph/graph_data.hpp"

#include <claimgraph/graph/builder.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string_view>

namespace claimgraph {

/// Strings, each once, by number.
class growing_strings {
public:
    struct sought {
        std::string_view text;
        std::uint64_t hash;
    };
    /// A string that `intern` is going to be asked for: what it has to look at is on its way meanwhile.
    [[nodiscard]] CLAIMGRAPH_INLINE sought seek(std::string_view s) const noexcept {
        const auto hash = secret_hash(s);
        numbers_.look_ahead(hash);
        return {s, hash};
    }
    string_number intern(sought what);
    string_number intern(std::string_view s) { return s.empty() ? 0 : intern(seek(s)); }
    /// A string that is not looked for: it is there once more if it was there before, and `find` does not find it.
    string_number append(std::string_view s);
    /// The number of a string that was interned; 0 for others.
    [[nodiscard]] string_number find(std::string_view s) const;
    [[nodiscard]] std::string_view operator[](string_number n) const noexcept {
        if (n == 0) return {};
        const auto begin = end_of_string(ends_, wraps_, n - 1);
        return std::string_view(bytes_.data(), bytes_.size()).substr(begin, end_of_string(ends_, wraps_, n) - begin);
    }
    [[nodiscard]] std::size_t size() const noexcept { return ends_.size(); }
    /// Strings behind those of a pool, which are not looked for: they keep their numbers.
    [[nodiscard]] static growing_strings behind(const string_pool& pool);
    void reserve(std::size_t strings) { ends_.reserve(strings + 1), numbers_.reserve(strings); }
    [[nodiscard]] string_pool finish() && noexcept {
        bytes_.resize(end_of_string(ends_, wraps_, ends_.size() - 1));
        return {column(std::move(bytes_)), column(std::move(ends_)), column(std::move(wraps_))};
    }

private:
    large_vector<char> bytes_;
    large_vector<std::uint32_t> ends_{0};
    large_vector<string_number> wraps_;
    growing_index numbers_;
};

/// Dates, one row for each pair of a text and its meaning; as in `date_columns`.
struct growing_dates {
    large_vector<validity> when;
    large_vector<string_number> text;
    growing_index rows;

    growing_dates(validity undated, growing_strings& strings) { static_cast<void>(row(undated, "", strings)); }
    std::uint32_t row(const validity& is, std::string_view written, growing_strings& strings);
    /// Of a date that is written as `period_text` writes it.
    std::uint32_t plain_row(const validity& is);

private:
    std::uint32_t add(std::uint64_t hash, const validity& is, string_number written);
};

/// Which nodes lend their dates to edges that have none.
class date_lenders {
public:
    explicit date_lenders(const vocabulary& v) : vocabulary_(v), policy_(v.kind("policy")), event_(v.kind("event")) {}
    [[nodiscard]] bool has(kind_id kind) const noexcept {
        return (policy_ && vocabulary_.is_a(kind, *policy_)) || (event_ && vocabulary_.is_a(kind, *event_));
    }

private:
    const vocabulary& vocabulary_;
    std::optional<kind_id> policy_, event_;
};

/// An edge in words, as the claim that stands for it is called.
[[nodiscard]] std::string edge_in_words(const vocabulary& v, std::string_view from, relation_id relation,
                                        std::string_view to);

/// How a graph holds values that do not change any more.
template <class T>
struct held_in {
    using type = column<T>;
};
template <>
struct held_in<attribute_row> {
    using type = attribute_column;
};

/// Lists that grow at their end.
template <class T>
struct growing_lists {
    large_vector<std::uint32_t> begin{0};
    large_vector<T> items;

    void reserve(std::size_t lists) { begin.reserve(lists + 1), items.reserve(lists); }
    void close() { begin.push_back(static_cast<std::uint32_t>(items.size())); }
    /// Forgets items that belong to no list yet.
    void drop_open() noexcept { items.resize(begin.back()); }
    template <class Items>
    void append(const Items& more) {
        items.insert(items.end(), std::begin(more), std::end(more));
        close();
    }
    [[nodiscard]] std::span<const T> operator[](std::size_t i) const noexcept {
        return std::span(items).subspan(begin[i], begin[i + 1] - begin[i]);
    }
    [[nodiscard]] auto finish() {
        using column_type = typename held_in<T>::type;
        drop_open();
        if (items.empty()) return list_column<column_type>();
        return list_column<column_type>{packed_column(begin), column_type(std::move(items))};
    }
};

/// Many lists in one buffer, each growing when it likes: one that has no room left moves to the end, to twice as much.
/// A copy of a list that grows leaves the list as it was.
template <class T>
class growing_pool {
public:
    struct list {
        std::uint32_t begin = 0;
        std::uint32_t size = 0;
        std::uint32_t room = 0;
    };
    void reserve(std::size_t items) { items_.reserve(items); }
    void append(list& l, const T& value) {
        if (l.size == l.room) move_to_end(l);
        items_[l.begin + l.size++] = value;
    }
    void erase(list& l, const T& value) {
        const auto all = (*this)[l];
        l.size = static_cast<std::uint32_t>(std::remove(all.begin(), all.end(), value) - all.begin());
    }
    [[nodiscard]] std::span<T> operator[](const list& l) noexcept { return std::span(items_).subspan(l.begin, l.size); }
    [[nodiscard]] std::span<const T> operator[](const list& l) const noexcept {
        return std::span(items_).subspan(l.begin, l.size);
    }

private:
    void move_to_end(list& l) {
        if (l.begin + l.size != items_.size()) {
            const auto begin = items_.size();
            items_.resize(begin + l.size);
            std::copy_n(items_.begin() + l.begin, l.size, items_.begin() + static_cast<std::ptrdiff_t>(begin));
            l.begin = static_cast<std::uint32_t>(begin);
        }
        l.room = std::max(1u, 2 * l.size);
        items_.resize(l.begin + l.room);
    }
    large_vector<T> items_;
};

/// What a node has beside a name, a kind and a date. Such lists grow with every article that declares it.
struct node_extras {
    growing_pool<string_number>::list aliases;
    growing_pool<string_number>::list tags;
    growing_pool<attribute_row>::list attributes;
    growing_pool<quote_row>::list quotes;
    std::uint32_t statement = no_row;
    edge_id claim_of = no_edge;  ///< a draft until laid out
};

struct growing_node {
    string_number id = 0;
    string_number label = 0;
    std::uint32_t when = no_row;  ///< into node_dates
    std::uint32_t extras = no_row;
    declared_at where;
};

/// An edge as it was added; in one line of the cache, since all of it is read at once when it finds its place.
struct growing_edge {
    node_id source;
    node_id target;
    std::uint32_t said;
    std::uint32_t when;  ///< into edge_dates, or no_row
    edge_name name;
    relation_id relation;
};

struct graph_builder::state {
    explicit state(claimgraph::vocabulary v) : vocabulary(std::move(v)) {}

    claimgraph::vocabulary vocabulary;
    growing_strings strings;
    large_vector<article_row> articles;
    growing_lists<attribute_row> article_other;
    growing_index article_by_id;

    large_vector<growing_node> nodes;
    large_vector<kind_id> kinds;  ///< of the nodes: asked for with every edge
    large_vector<node_extras> extras;
    growing_pool<string_number> node_words;  ///< aliases and tags
    growing_pool<attribute_row> node_attributes;
    growing_pool<quote_row> node_quotes;
    large_vector<node_id> node_of_string;  ///< by the number of its id
    growing_dates node_dates{validity::never_known(), strings};
    large_vector<assertion_row> statements;

    large_vector<growing_edge> edges;       ///< in the order of their drafts
    large_vector<std::uint32_t> edge_rows;  ///< by draft, as far as any has one: into the lists below, or no_row
    large_vector<assertion_row> assertions;
    growing_index assertion_rows;
    growing_dates edge_dates{validity::always(), strings};
    large_vector<string_number> note;
    growing_lists<string_number> edge_tags;
    growing_lists<attribute_row> edge_attributes;
    growing_lists<quote_row> edge_quotes;
    large_vector<node_id> claim;
    growing_index local_names;               ///< drafts by article and local id
    std::vector<std::uint32_t> next_number;  ///< by article
    growing_index numbered;                  ///< drafts that are named by number, as far as they were looked at
    std::size_t looked_at = 0;
    growing_index digit_ids;  ///< drafts whose local ids read as numbers
    bool has_digit_ids = false;
    std::vector<diagnostic> warnings;
    std::array<std::uint32_t, 1024> allowed{};  ///< ends that fitted lately, as `fits` has them

    [[nodiscard]] node_id find_node(std::string_view id) const;
    [[nodiscard]] node_extras& extras_of(growing_node& node);
    [[nodiscard]] node_extras copy_extras(const growing_node& node) const {
        return node.extras == no_row ? node_extras() : extras[node.extras];
    }
    [[nodiscard]] assertion_row row_of(const assertion& a);
    [[nodiscard]] quote_row row_of(const quote_draft& q);
    [[nodiscard]] string_number intern_joined(std::string_view before, std::string_view exact, std::string_view after);
    [[nodiscard]] attribute_row row_of(const attribute_pair& a) {
        return {strings.intern(a.first), strings.intern(a.second)};
    }
    [[nodiscard]] std::uint32_t row_of(const std::optional<edtf>& when, growing_dates& dates) {
        return when ? dates.row(when->when, when->text, strings) : no_row;
    }
    std::uint32_t assertion_of(const assertion& a);
    /// A row of `statements`: the last where that says the same, as tables and articles mostly do.
    std::uint32_t statement_row(const assertion_row& said);
    [[nodiscard]] std::uint32_t edge_row(std::size_t draft) const noexcept {
        return draft < edge_rows.size() ? edge_rows[draft] : no_row;
    }
    /// The side row of an edge, made of what is open in the lists where there is none.
    std::uint32_t side_row(std::size_t draft, string_number note = 0);
    void drop_open_sides() noexcept { edge_tags.drop_open(), edge_attributes.drop_open(), edge_quotes.drop_open(); }
    /// Whether the vocabulary lets a relation join such ends; what it lets is remembered.
    [[nodiscard]] bool fits(relation_id relation, kind_id from, kind_id to);
    /// The number that the next edge of an article has: its own, if that is not 0. Above edge_name::most it has none.
    [[nodiscard]] std::uint32_t next_edge_number(article_id article, std::uint32_t own = 0) const;
    void take_number(article_id article, std::uint32_t number) noexcept {
        auto& last = next_number[index(article)];
        last = std::max(last + 1, number);
    }
    /// Whether a local id that reads as this number is that of an edge.
    [[nodiscard]] bool is_local_id(article_id article, std::uint32_t number) const;
    /// The next edge has a local id that reads as a number, for which `digit_ids` has room.
    void take_digits(article_id article, std::uint32_t number) noexcept;
    /// Whether "article#number" is an edge already.
    [[nodiscard]] bool is_number_taken(article_id article, std::uint32_t number);
    draft_id push(const growing_edge& edge);
    /// "Takes the valid time of its policy or event end": of the one that it runs from, if both are. A row of
    /// `edge_dates`.
    [[nodiscard]] std::uint32_t date_of(const growing_edge& edge, const date_lenders& lenders);
    [[nodiscard]] string_number label_of(const growing_node& node) const noexcept {
        return node.label == 0 ? node.id : node.label;
    }

    [[nodiscard]] place place_of(declared_at where) const;
    [[nodiscard]] diagnostic about(std::string code, severity level, declared_at where, std::string message,
                                   std::string hint = {}) const;
    /// The same, with the place of the first declaration beside it.
    [[nodiscard]] diagnostic about_both(std::string code, severity level, const node_draft& second,
                                        const growing_node& first, std::string message, std::string hint) const;
    /// Takes over what a later declaration of a node says: all of it, or nothing where memory runs out.
    void merge(growing_node& node, const node_draft& draft);
};

/// The door to what a builder has collected, for the sources of this room.
struct builder_access {
    [[nodiscard]] static graph_builder::state& state(graph_builder& b) noexcept { return *b.state_; }
    [[nodiscard]] static const graph_builder::state& state(const graph_builder& b) noexcept { return *b.state_; }
};

/// The columns of what has grown. Where memory runs out `s` is as it was; else its rows have been moved from.
/// O((nodes + edges) log degree).
[[nodiscard]] graph::data lay_out(graph_builder::state& s);

}  // namespace claimgraph
