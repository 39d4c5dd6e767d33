#pragma once
/// \file
/// The columns of a graph. What a walk needs lies in arrays of plain numbers; what a reader wants to
/// see lies in side tables that only nodes and edges with something to show have a row in.

#include <claimgraph/graph/graph.hpp>

#include <optional>
#include <unordered_map>

namespace claimgraph {

inline constexpr std::uint32_t no_row = 0xFFFFFFFF;

/// Side table of nodes.
struct node_record {
    std::vector<std::string> aliases;
    std::vector<std::string> tags;
    std::vector<attribute_pair> attributes;
    std::vector<quote> quotes;
    std::optional<assertion> statement;
    edge_id claim_of = no_edge;
};

/// Side table of edges.
struct edge_record {
    std::string id;  ///< local to the article
    std::string note;
    std::vector<std::string> tags;
    std::vector<attribute_pair> attributes;
    std::vector<quote> quotes;
    node_id claim = no_node;
};

/// A date as written and what it means; many nodes and edges share one.
struct dated {
    std::vector<validity> when;
    std::vector<std::string> text;
};

/// Strings one after the other in one buffer.
class string_column {
public:
    void push_back(std::string_view s) {
        bytes_.append(s);
        ends_.push_back(bytes_.size());
    }
    [[nodiscard]] std::string_view operator[](std::size_t i) const noexcept {
        const auto begin = i == 0 ? 0 : ends_[i - 1];
        return std::string_view(bytes_).substr(begin, ends_[i] - begin);
    }

private:
    std::string bytes_;
    std::vector<std::size_t> ends_;
};

/// A folded name's hash and the node that has it; sorted.
struct folded_name {
    std::uint64_t hash = 0;
    node_id node = no_node;
    friend auto operator<=>(const folded_name&, const folded_name&) = default;
};

struct graph::data {
    claimgraph::vocabulary vocabulary = vocabulary::built_in();
    std::vector<article_info> articles;

    // Nodes
    std::vector<kind_id> kind;
    string_column id;
    string_column label;
    std::vector<std::uint32_t> node_when;  ///< into `node_dates`
    std::vector<std::uint32_t> node_row;   ///< into `node_records`, or no_row
    dated node_dates;
    std::vector<node_record> node_records;
    std::vector<folded_name> names;

    // Edges, in the order of their sources, then relations, then as they were added.
    std::vector<std::uint32_t> out_begin{0};  ///< node_count + 1
    std::vector<node_id> source;
    std::vector<node_id> target;
    std::vector<relation_id> relation;
    std::vector<std::uint32_t> said;       ///< into `assertions`
    std::vector<std::uint32_t> edge_when;  ///< into `edge_dates`
    std::vector<std::uint32_t> number;     ///< of the mark in its article
    std::vector<std::uint32_t> edge_row;   ///< into `edge_records`, or no_row
    std::vector<assertion> assertions;
    dated edge_dates;
    std::vector<edge_record> edge_records;

    // Incoming edges, in the order of their targets, then relations.
    std::vector<std::uint32_t> in_begin{0};
    std::vector<edge_id> in_edges;
    std::vector<node_id> in_source;        ///< a walk backward reads these two instead of jumping
    std::vector<relation_id> in_relation;  ///< to each edge

    // Names that mean one thing. Keys view into the columns above, which no longer change.
    std::unordered_map<std::string_view, article_id> article_by_id;
    std::unordered_map<std::string_view, node_id> node_by_id;
    std::unordered_map<std::string_view, edge_id> edge_by_id;     ///< local ids that only one edge has
    std::unordered_map<std::string, edge_id> edge_by_full_name;   ///< "article#e1" of the others
    std::vector<edge_id> numbered_edges;  ///< those without a local id, by article, then number
};

[[nodiscard]] constexpr std::uint64_t numbered(article_id article, std::uint32_t number) noexcept {
    return std::uint64_t{static_cast<std::uint32_t>(article)} << 32 | number;
}

/// The article and number of an edge, as one key.
[[nodiscard]] inline std::uint64_t numbered(const graph::data& d, edge_id e) noexcept {
    return numbered(d.assertions[d.said[index(e)]].article, d.number[index(e)]);
}

/// The hash under which a folded name is found.
[[nodiscard]] std::uint64_t hash_name(std::string_view folded) noexcept;

}  // namespace claimgraph
