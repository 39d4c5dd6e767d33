#pragma once
/// \file
/// The one narrow view through which questions read a property graph.

#include <claimgraph/cypher/value.hpp>
#include <claimgraph/query/ways.hpp>

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace claimgraph::cypher {

/// A property's name, resolved for one graph.
enum class property_key : std::uint32_t {};

/// Edges beside one node: a piece of a table, or consecutive ids.
class edge_run {
public:
    edge_run() = default;
    explicit edge_run(packed_span<edge_id> all) noexcept
        : listed_(all), size_(static_cast<std::uint32_t>(all.size())) {}
    explicit edge_run(std::span<const edge_id> all) noexcept : edge_run(packed_span(all)) {}
    edge_run(edge_id first, std::size_t size) noexcept
        : first_(static_cast<std::uint32_t>(first)), size_(static_cast<std::uint32_t>(size)) {}
    [[nodiscard]] std::uint32_t size() const noexcept { return size_; }
    [[nodiscard]] edge_id operator[](std::uint32_t i) const noexcept {
        return listed_.empty() ? edge_id{first_ + i} : listed_[i];
    }

private:
    packed_span<edge_id> listed_;
    std::uint32_t first_ = 0;
    std::uint32_t size_ = 0;
};

/// One way to take a step of a relationship type: along a relation or against it, from nodes whose
/// kind is one of `kinds` (empty: from any).
struct typed_step {
    relation_id relation = no_relation;
    bool backward = false;
    std::span<const kind_id> kinds;  ///< kept alive by the graph
    bool asserted = false;           ///< not over edges that `is_denied`
};

/// A typed_step as a pattern takes it, which may be from where it ends to where it begins.
struct bulk_step {
    relation_id relation = no_relation;  ///< no_relation: any
    bool backward = false;
    std::span<const kind_id> kinds;  ///< empty: any
    bool kinds_at_end = false;       ///< they speak of the node that is reached
    bool asserted = false;
};

/// Walks over many edges at once, by a graph that has a faster way than edge by edge. Belongs to the question
/// that asked for it; its views live until its next call. Looks at no clock: each call is linear in the graph
/// at worst.
class bulk_walk {
public:
    bulk_walk() = default;
    bulk_walk(const bulk_walk&) = delete;
    bulk_walk& operator=(const bulk_walk&) = delete;
    virtual ~bulk_walk() = default;

    /// `starts` and all that can be reached from any of them, each node once.
    [[nodiscard]] virtual std::span<const node_id> closure(std::span<const node_id> starts) = 0;
    /// The edges of a shortest walk, in order; empty where both ends are one; nothing where there is none.
    [[nodiscard]] virtual std::optional<std::vector<edge_id>> shortest(node_id from, node_id to) = 0;
    /// One step from each node: how many ways end where, if as many as said lead to where it begins. Every edge
    /// is a way of its own. A number beyond 64 bits stays at the greatest.
    [[nodiscard]] virtual std::span<const way_count> step(std::span<const way_count> from) = 0;
};

/// A graph as questions see it. Views returned live as long as the graph does. Every member is const
/// and is called from the thread that runs the question only.
class graph_view {
public:
    graph_view() = default;
    graph_view(const graph_view&) = delete;
    graph_view& operator=(const graph_view&) = delete;
    virtual ~graph_view() = default;

    /// Nodes are 0 .. node_count() - 1. Those from `scanned_nodes()` on are found under a label only.
    [[nodiscard]] virtual std::size_t node_count() const = 0;
    [[nodiscard]] virtual std::size_t scanned_nodes() const { return node_count(); }
    /// Nodes of the graph that a question does not see: nothing else leads to them. In order of id.
    [[nodiscard]] virtual std::span<const node_id> excluded() const { return {}; }
    [[nodiscard]] virtual std::size_t edge_count() const = 0;

    // Labels.
    [[nodiscard]] virtual std::optional<kind_id> find_label(std::string_view name) const = 0;
    [[nodiscard]] virtual bool has_label(node_id, kind_id) const = 0;
    [[nodiscard]] virtual bool has_label(edge_id, std::string_view name) const = 0;
    /// All nodes that have it, in order of id.
    [[nodiscard]] virtual std::span<const node_id> nodes_with(kind_id) const = 0;
    [[nodiscard]] virtual std::vector<std::string_view> labels(node_id) const = 0;
    /// Whether a node is of one of the kinds of a typed_step.
    [[nodiscard]] virtual bool is_one_of(node_id, std::span<const kind_id>) const { return true; }

    // Relationships.
    /// The steps that a type stands for; none where it is unknown.
    [[nodiscard]] virtual std::vector<typed_step> find_type(std::string_view name) const = 0;
    /// Whether a claim denies its relation: a family such as DEPENDS_ON does not pass over it.
    [[nodiscard]] virtual bool is_denied(edge_id) const { return false; }
    [[nodiscard]] virtual std::size_t edges_of(relation_id) const = 0;
    [[nodiscard]] virtual std::string_view type(edge_id) const = 0;
    [[nodiscard]] virtual std::span<const node_id> sources() const = 0;  ///< by edge
    [[nodiscard]] virtual std::span<const node_id> targets() const = 0;
    [[nodiscard]] virtual edge_run out(node_id) const = 0;
    [[nodiscard]] virtual edge_run in(node_id) const = 0;
    [[nodiscard]] virtual edge_run out(node_id, relation_id) const = 0;
    [[nodiscard]] virtual edge_run in(node_id, relation_id) const = 0;

    /// A walk that takes any of `steps` each time, or nothing where edge by edge is the only way. What it finds
    /// is what going over the edges one by one would find. Lives no longer than the graph.
    [[nodiscard]] virtual std::unique_ptr<bulk_walk> bulk(std::span<const bulk_step>) const { return nullptr; }

    // Properties; null where there is none. Strings may be borrowed from the graph.
    [[nodiscard]] virtual std::optional<property_key> find_property(std::string_view name) const = 0;
    [[nodiscard]] virtual value property(node_id, property_key) const = 0;
    [[nodiscard]] virtual value property(edge_id, property_key) const = 0;
    [[nodiscard]] virtual std::vector<std::string_view> property_names(node_id) const = 0;
    [[nodiscard]] virtual std::vector<std::string_view> property_names(edge_id) const = 0;
    /// The nodes whose property equals a string, or nothing where no index knows that.
    [[nodiscard]] virtual std::optional<std::vector<node_id>> find_nodes(property_key, std::string_view) const {
        return std::nullopt;
    }
    /// The only such node, which has exactly that string; nothing where `find_nodes` has to be asked.
    [[nodiscard]] virtual std::optional<node_id> find_only_node(property_key, std::string_view) const {
        return std::nullopt;
    }

    // Functions that only some graphs answer (docs/cypher-subset.md): nothing where this one does not.
    [[nodiscard]] virtual std::optional<value> support(node_id) const { return std::nullopt; }
    [[nodiscard]] virtual std::optional<value> quotes(const value&) const { return std::nullopt; }
    [[nodiscard]] virtual std::optional<value> active(const value&, day) const { return std::nullopt; }
};

}  // namespace claimgraph::cypher
