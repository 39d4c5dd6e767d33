#pragma once
/// \file
/// The claim graph as openCypher sees it (docs/cypher-subset.md).

#include <claimgraph/cypher/graph_view.hpp>
#include <claimgraph/query/filter.hpp>

#include <memory>

namespace claimgraph::cypher {

/// Labels are kinds (a kind's nodes include those of the kinds below it), types are relations, their
/// inverses and families, both without regard to case; properties are the model's fields. Every claim
/// is a relationship, and can also be found as a node labelled :Claim, without relationships unless others speak about
/// it. Immutable; may be asked from several threads at once; keeps the graph alive. Construction is O(nodes + edges).
///
///     claim_view v(g);
///     parse_cypher("MATCH (i:Interest)-[:DEPENDS_ON]->(p) RETURN i.label").value().run(v);
class claim_view final : public graph_view {
public:
    /// Every claim, those that deny their relation too; families do not pass over these.
    explicit claim_view(graph g);
    /// Only claims that count within `s`, and denials that would; families do not pass over these here either. Claims
    /// and statements that are left out are no nodes, and what speaks about them is left out with them.
    explicit claim_view(const scope& s);
    ~claim_view() override;

    /// The graph that is viewed, whole whatever the scope.
    [[nodiscard]] const graph& of_graph() const noexcept;
    /// The claim that such a :Claim node stands for; no_edge for a node of the graph's own.
    [[nodiscard]] edge_id claim_of(node_id) const noexcept;

    [[nodiscard]] std::size_t node_count() const override;
    [[nodiscard]] std::size_t scanned_nodes() const override;
    [[nodiscard]] std::span<const node_id> excluded() const override;
    [[nodiscard]] std::size_t edge_count() const override;
    [[nodiscard]] std::optional<kind_id> find_label(std::string_view name) const override;
    [[nodiscard]] bool has_label(node_id, kind_id) const override;
    [[nodiscard]] bool has_label(edge_id, std::string_view name) const override;
    [[nodiscard]] std::span<const node_id> nodes_with(kind_id) const override;
    [[nodiscard]] std::vector<std::string_view> labels(node_id) const override;
    [[nodiscard]] bool is_one_of(node_id, std::span<const kind_id>) const override;
    [[nodiscard]] std::vector<typed_step> find_type(std::string_view name) const override;
    [[nodiscard]] bool is_denied(edge_id) const override;
    [[nodiscard]] std::size_t edges_of(relation_id) const override;
    [[nodiscard]] std::string_view type(edge_id) const override;
    [[nodiscard]] std::span<const node_id> sources() const override;
    [[nodiscard]] std::span<const node_id> targets() const override;
    [[nodiscard]] edge_run out(node_id) const override;
    [[nodiscard]] edge_run in(node_id) const override;
    [[nodiscard]] edge_run out(node_id, relation_id) const override;
    [[nodiscard]] edge_run in(node_id, relation_id) const override;
    [[nodiscard]] std::unique_ptr<bulk_walk> bulk(std::span<const bulk_step>) const override;
    [[nodiscard]] std::optional<property_key> find_property(std::string_view name) const override;
    [[nodiscard]] value property(node_id, property_key) const override;
    [[nodiscard]] value property(edge_id, property_key) const override;
    [[nodiscard]] std::vector<std::string_view> property_names(node_id) const override;
    [[nodiscard]] std::vector<std::string_view> property_names(edge_id) const override;
    [[nodiscard]] std::optional<std::vector<node_id>> find_nodes(property_key, std::string_view) const override;
    [[nodiscard]] std::optional<node_id> find_only_node(property_key, std::string_view) const override;
    [[nodiscard]] std::optional<value> support(node_id) const override;
    [[nodiscard]] std::optional<value> quotes(const value&) const override;
    [[nodiscard]] std::optional<value> active(const value&, day) const override;

private:
    struct state;
    std::unique_ptr<const state> state_;
};

}  // namespace claimgraph::cypher
