#include "core/unicode.hpp"
#include "graph/growing_graph.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace claimgraph {

namespace {

using state = graph_builder::state;
using rows = large_vector<std::uint32_t>;

/// `make(i)` for each of `n` rows.
template <class Make>
auto values_of(std::size_t n, const Make& make) {
    large_vector<decltype(make(std::size_t{}))> values(n);
    for (std::size_t i = 0; i < n; ++i) values[i] = make(i);
    return values;
}

template <class Make>
auto column_of(std::size_t n, const Make& make) {
    return column(values_of(n, make));
}

template <class T>
auto ordered(const growing_lists<T>& lists, const rows& order) {
    growing_lists<T> sorted;
    if (lists.items.empty()) return sorted.finish();
    sorted.items.reserve(lists.items.size());
    for (const auto i : order) sorted.append(lists[i]);
    return sorted.finish();
}

/// Where the rows of each key begin once they are sorted by it: keys + 1 of them.
template <class Key>
rows count_keys(std::size_t n, std::size_t keys, const Key& key) {
    rows begin(keys + 1, 0);
    for (std::size_t i = 0; i < n; ++i) ++begin[key(i) + 1];
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    return begin;
}

/// 0 .. n - 1 by relation, equal ones in their order.
template <class Relation>
rows by_relation(std::size_t n, std::size_t relations, const Relation& relation) {
    auto next = count_keys(n, relations, [&](std::size_t i) { return index(relation(i)); });
    rows order(n);
    for (std::uint32_t i = 0; i < n; ++i) order[next[index(relation(i))]++] = i;
    return order;
}

class layout {
public:
    explicit layout(state& s) : s_(s) { d_.vocabulary = s_.vocabulary; }

    graph::data run() && {
        lay_out_articles();
        lay_out_nodes();
        lay_out_edges();
        lay_out_incoming();
        d_.node_dates = {validity_column(s_.node_dates.when), row_column::of(s_.node_dates.text)};
        take_over();
        return std::move(d_);
    }

private:
    void lay_out_articles() {
        large_vector<hashed_row> names;
        for (std::size_t a = 0; a < s_.articles.size(); ++a)
            names.push_back(entry_of(s_.strings[s_.articles[a].id], a));
        d_.article_by_id = make_hash_index(names);
        d_.article_other = s_.article_other.finish();
    }

    /// What serves as it has grown. Last of all: up to here the builder's state can be gone back to.
    void take_over() noexcept {
        d_.articles = column(std::move(s_.articles));
        d_.kind = column(std::move(s_.kinds)), d_.statements = column(std::move(s_.statements));
        d_.assertions = column(std::move(s_.assertions));
        d_.negative_claims = any_negative(d_.assertions);
        d_.strings = std::move(s_.strings).finish();
    }

    void lay_out_nodes() {
        large_vector<string_number> id, label;
        rows when, row;
        large_vector<hashed_row> ids;
        for (std::size_t n = 0; n < s_.nodes.size(); ++n) {
            const auto& node = s_.nodes[n];
            const bool more = node.extras != no_row;
            const bool is_edge = more && s_.extras[node.extras].claim_of != no_edge;
            id.push_back(node.id);
            label.push_back(is_edge ? s_.strings.intern(sentence(index(s_.extras[node.extras].claim_of), label))
                                    : s_.label_of(node));
            when.push_back(node.when == no_row ? 0 : node.when);
            row.push_back(more ? side_row(s_.extras[node.extras]) : no_row);
            ids.push_back(entry_of(s_.strings[node.id], n));
        }
        d_.id = packed_column(id), d_.label = packed_column(label);
        d_.node_when = packed_column(when), d_.node_row = row_column::of(row);
        d_.node_by_id = make_hash_index(ids);
        index_names();
        d_.aliases = aliases_.finish(), d_.node_tags = tags_.finish();
        d_.node_attributes = attributes_.finish(), d_.node_quotes = quotes_.finish();
        d_.statement = row_column::of(statement_);
    }

    std::uint32_t side_row(const node_extras& more) {
        const auto row = static_cast<std::uint32_t>(claim_of_.size());
        aliases_.append(s_.node_words[more.aliases]), tags_.append(s_.node_words[more.tags]);
        attributes_.append(s_.node_attributes[more.attributes]), quotes_.append(s_.node_quotes[more.quotes]);
        statement_.push_back(more.statement);
        claim_of_.push_back(static_cast<std::uint32_t>(more.claim_of));
        return row;
    }

    /// An edge in words: what the claim that stands for it is called. `labels` are those of the first nodes.
    [[nodiscard]] std::string sentence(std::size_t draft, const large_vector<string_number>& labels) const {
        const auto label = [&](node_id n) {
            const auto i = index(n);
            return s_.strings[i < labels.size() ? labels[i] : s_.label_of(s_.nodes[i])];
        };
        const auto& edge = s_.edges[draft];
        return edge_in_words(s_.vocabulary, label(edge.source), edge.relation, label(edge.target));
    }

    void index_names() {
        large_vector<hashed_row> names;
        for (std::size_t n = 0; n < s_.nodes.size(); ++n) {
            const auto first = names.size();
            const auto add = [&](string_number name) {
                folded_.assign(s_.strings[name]);
                if (name == d_.id[n] && folded_.view() == s_.strings[name]) return;
                const auto e = entry_of(folded_.view(), n);
                if (std::find(names.begin() + static_cast<std::ptrdiff_t>(first), names.end(), e) == names.end())
                    names.push_back(e);
            };
            add(d_.id[n]);
            if (d_.label[n] != d_.id[n]) add(d_.label[n]);
            if (d_.node_row[n] == no_row) continue;
            for (const auto alias : aliases_[d_.node_row[n]]) add(alias);
        }
        d_.node_by_name = make_hash_index(names);
    }

    /// Drafts by source, then relation, then as they were added.
    void order_edges() {
        const auto& edges = s_.edges;
        auto begin = count_keys(edges.size(), s_.nodes.size(), [&](std::size_t i) { return index(edges[i].source); });
        auto next = begin;
        order_.resize(edges.size());
        for (const auto draft : by_relation(edges.size(), s_.vocabulary.relation_count(),
                                            [&](std::size_t i) { return edges[i].relation; }))
            order_[next[index(edges[draft].source)]++] = draft;
        d_.out_begin = column(std::move(begin));
    }

    void lay_out_edges() {
        order_edges();
        const auto edges = order_.size();
        for (std::size_t e = 0; e < edges; ++e)
            if (const auto row = s_.edge_row(order_[e]); row != no_row && s_.claim[row] != no_node)
                claim_of_[d_.node_row[index(s_.claim[row])]] = static_cast<std::uint32_t>(e);
        d_.claim_of = row_column::of(claim_of_);
        place_edges();
        lay_out_sides();
    }

    /// Each draft's fields where its edge lies.
    void place_edges() {
        const auto n = order_.size();
        large_vector<node_id> target(n);
        source_.resize(n);
        large_vector<relation_id> relation(n);
        large_vector<edge_name> name(n);
        rows said(n), when(n);
        for (std::size_t e = 0; e < n; ++e) {
            const auto& edge = s_.edges[order_[e]];
            source_[e] = edge.source, target[e] = edge.target, relation[e] = edge.relation;
            said[e] = edge.said, name[e] = edge.name;
            when[e] = s_.date_of(edge, lenders_);
        }
        d_.source_of_first = column_of((n + edges_per_source - 1) / edges_per_source,
                                       [&](std::size_t i) { return source_[i * edges_per_source]; });
        d_.target = column(std::move(target));
        d_.relation = column(std::move(relation)), d_.said = packed_column(said);
        index_edges(name);
        lay_out_dates(when);
        d_.edge_names = packed_column<edge_name>(name, [](edge_name called) { return called.bits; });
    }

    /// Dates in the order of the edges that have them first: who walks over edges then finds most of them side by side.
    /// Row 0 stays what it is, since it is that of edges without a date.
    void lay_out_dates(rows& of_edges) {
        const auto& grown = s_.edge_dates;
        rows place(grown.when.size(), no_row), order = {0};
        place[0] = 0;
        for (auto& row : of_edges) {
            if (place[row] == no_row) place[row] = static_cast<std::uint32_t>(order.size()), order.push_back(row);
            row = place[row];
        }
        d_.edge_when = packed_column(of_edges);
        d_.edge_dates.when =
            validity_column(values_of(order.size(), [&](std::size_t i) { return grown.when[order[i]]; }));
        d_.edge_dates.text =
            row_column::of(values_of(order.size(), [&](std::size_t i) { return grown.text[order[i]]; }));
    }

    /// Side rows in the order of their edges, so that who reads an answer's edges reads on.
    void lay_out_sides() {
        rows row(order_.size(), no_row), sides;
        for (std::size_t e = 0; e < order_.size(); ++e) {
            const auto side = s_.edge_row(order_[e]);
            if (side == no_row) continue;
            row[e] = static_cast<std::uint32_t>(sides.size());
            sides.push_back(side);
        }
        d_.edge_row = row_column::of(row);
        d_.note = column_of(sides.size(), [&](std::size_t i) { return s_.note[sides[i]]; });
        d_.claim = column_of(sides.size(), [&](std::size_t i) { return s_.claim[sides[i]]; });
        d_.edge_tags = ordered(s_.edge_tags, sides);
        d_.edge_attributes = ordered(s_.edge_attributes, sides);
        d_.edge_quotes = ordered(s_.edge_quotes, sides);
    }

    /// A local id that several edges have, or a node, is no name of one thing. Of several the first is found under it
    /// all the same, which tells that they are.
    void index_edges(large_vector<edge_name>& called) {
        if (std::all_of(called.begin(), called.end(), [](edge_name name) { return name.is_number(); })) return;
        std::vector<std::uint8_t> uses(s_.strings.size(), 0);
        for (const auto name : called)
            if (!name.is_number() && uses[name.value()] < 2) ++uses[name.value()];
        large_vector<hashed_row> names;
        for (std::size_t e = 0; e < called.size(); ++e) {
            auto& name = called[e];
            if (name.is_number()) continue;
            const auto local = s_.strings[name.value()];
            const auto number = name.value();
            const bool is_node = number < s_.node_of_string.size() && s_.node_of_string[number] != no_node;
            if (uses[number] > 1 || is_node) name.bits |= edge_name::shared;
            if (uses[number] == 2) names.push_back(entry_of(local, e)), uses[number] = 3;  // that it is shared
            const auto article = s_.assertions[d_.said[e]].article;
            names.push_back(name.is_shared()
                                ? entry_of(fmt::format("{}#{}", s_.strings[s_.articles[index(article)].id], local), e)
                                : entry_of(local, e));
        }
        d_.edge_by_name = make_hash_index(names);
    }

    void lay_out_incoming() {
        const auto n = d_.target.size();
        auto begin = count_keys(n, s_.nodes.size(), [&](std::size_t e) { return index(d_.target[e]); });
        auto next = begin;
        large_vector<edge_id> edges(n);
        large_vector<node_id> source(n);
        large_vector<relation_id> relation(n);
        for (const auto e :
             by_relation(n, s_.vocabulary.relation_count(), [&](std::size_t i) { return d_.relation[i]; })) {
            const auto at = next[index(d_.target[e])]++;
            edges[at] = edge_id{e}, source[at] = source_[e], relation[at] = d_.relation[e];
        }
        d_.in_begin = column(std::move(begin)), d_.in_edges = packed_column(edges);
        d_.in_source = column(std::move(source)), d_.in_relation = column(std::move(relation));
    }

    state& s_;
    graph::data d_;
    date_lenders lenders_{s_.vocabulary};
    growing_lists<string_number> aliases_;
    growing_lists<string_number> tags_;
    growing_lists<attribute_row> attributes_;
    growing_lists<quote_row> quotes_;
    rows statement_;
    rows claim_of_;
    folded_key folded_;
    large_vector<node_id> source_;  ///< by edge
    rows order_;                    ///< drafts, in the order of their edges
};

}  // namespace

graph::data lay_out(graph_builder::state& s) {
    const large_memory_reuse rows_again;
    return layout(s).run();
}

}  // namespace claimgraph
