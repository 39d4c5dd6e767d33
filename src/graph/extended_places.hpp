#pragma once
/// \file
/// Where the rows of a graph and of what comes behind it stand in the graph of both.

#include "graph/extension.hpp"
#include "graph/growing_graph.hpp"
#include "graph/insertion.hpp"

#include <array>
#include <optional>

namespace claimgraph {

/// Places of nodes and edges, and rows of the builder as the graph has them: their nodes are numbered, and their
/// strings are added, once each, when they are first asked for.
class extended_places {
public:
    /// `made` tells which nodes of the builder its articles made.
    extended_places(const graph_extension& x, graph_builder::state& s, const node_makers& made);

    const graph_extension& x;
    const graph::data& old;
    graph_builder::state& s;
    growing_strings strings = growing_strings::behind(old.strings);

    node_makers makers;                   ///< of the graph of both
    large_vector<std::uint32_t> sources;  ///< its articles: old ones, and the builder's behind them
    insertion nodes{old.kind.size(), {}, {}};
    large_vector<std::uint32_t> fresh;  ///< nodes of the builder that are new, in the order of the graph
    insertion edges{old.target.size(), {}, {}};
    large_vector<std::uint32_t> drafts;    ///< edges of the builder in that order
    large_vector<std::uint32_t> edge_at;   ///< by old edge; of one that goes, where what comes behind it stands
    large_vector<std::uint32_t> draft_at;  ///< by draft

    /// Where an old node stands, and one of the builder. Both take no_node.
    [[nodiscard]] node_id moved(node_id n) const noexcept { return n == no_node ? n : node_id{node_at_[index(n)]}; }
    [[nodiscard]] node_id place(node_id n) const noexcept { return n == no_node ? n : node_of_[index(n)]; }
    /// The old edge that those of a new node stand before, where edges begin so.
    [[nodiscard]] std::uint32_t boundary(const column<std::uint32_t>& begin, node_id n) const noexcept {
        return begin[nodes.before[order_of_[index(n)]]];
    }

    /// An article's number, of the old ones or of the builder's.
    [[nodiscard]] article_id article(article_id a) const noexcept { return article_at_[index(a)]; }
    /// What comes behind old rows of an article: what is of further articles behind all, or of one in an old place.
    [[nodiscard]] std::uint32_t rank(article_id of_builder) const noexcept;

    [[nodiscard]] string_number string(string_number n);
    [[nodiscard]] attribute_row attribute(const attribute_row& a) { return {string(a.key), string(a.value)}; }
    [[nodiscard]] quote_row quote(quote_row q);
    [[nodiscard]] quote_row moved(quote_row q) const noexcept;
    [[nodiscard]] assertion_row said(assertion_row a);
    [[nodiscard]] assertion_row moved(assertion_row a) const noexcept;
    /// A row of the builder's dates behind old ones; row 0 means the same in all graphs.
    [[nodiscard]] static std::uint32_t date(const date_columns& of_old, std::uint32_t row) noexcept {
        return row == 0 || row == no_row ? 0 : static_cast<std::uint32_t>(of_old.when.size()) + row - 1;
    }
    [[nodiscard]] date_columns dates(const date_columns& of_old, const growing_dates& more);

private:
    void place_articles();
    void place_nodes(const node_makers& made);
    std::uint32_t place_new(node_makers::range of_builder, std::uint32_t before);
    void number_nodes();
    void place_edges();
    [[nodiscard]] std::uint32_t place_among(std::uint32_t first, std::uint32_t end, const growing_edge& e) const;

    large_vector<std::uint32_t> string_of_;  ///< by string of the builder, as far as it is among `strings`
    large_vector<article_id> article_at_;    ///< by old article, and by those of the builder behind them
    large_vector<std::uint32_t> node_at_;    ///< by old node; of one that goes, where what comes behind it stands
    large_vector<std::uint32_t> order_of_;   ///< by node of the builder that is new: which of `fresh`
    large_vector<node_id> node_of_;          ///< by node of the builder
};

/// The index, or `cannot_extend` where it would grow too full.
inline void take(hash_index& into, std::optional<hash_index> index) {
    if (!index) graph_extension::give_up();
    into = std::move(*index);
}

/// The columns of articles, of nodes, of edges, in this order.
void extend_articles(extended_places& p, graph::data& d);
void extend_nodes(extended_places& p, graph::data& d);
void extend_edges(extended_places& p, graph::data& d);

}  // namespace claimgraph
