#pragma once
// A small property graph without a schema: any label, any type, any property. The set-up of tests
// makes it; questions of users never see one.

#include "cypher/writer.hpp"

#include <map>
#include <string>
#include <vector>

namespace claimgraph::cypher {

class open_graph final : public graph_view, public graph_writer {
public:
    void clear();

    // graph_writer
    node_id create_node(const std::vector<std::string>& labels, const value::map& properties) override;
    edge_id create_edge(node_id from, const std::string& type, node_id to, const value::map& properties) override;
    void commit() override;

    // graph_view
    std::size_t node_count() const override { return nodes_.size(); }
    std::size_t edge_count() const override { return edges_.size(); }
    std::optional<kind_id> find_label(std::string_view name) const override;
    bool has_label(node_id, kind_id) const override;
    bool has_label(edge_id, std::string_view name) const override;
    std::span<const node_id> nodes_with(kind_id) const override;
    std::vector<std::string_view> labels(node_id) const override;
    std::vector<typed_step> find_type(std::string_view name) const override;
    std::size_t edges_of(relation_id) const override;
    std::string_view type(edge_id) const override;
    std::span<const node_id> sources() const override { return sources_; }
    std::span<const node_id> targets() const override { return targets_; }
    edge_run out(node_id) const override;
    edge_run in(node_id) const override;
    edge_run out(node_id, relation_id) const override;
    edge_run in(node_id, relation_id) const override;
    std::optional<property_key> find_property(std::string_view name) const override;
    value property(node_id, property_key) const override;
    value property(edge_id, property_key) const override;
    std::vector<std::string_view> property_names(node_id) const override;
    std::vector<std::string_view> property_names(edge_id) const override;

private:
    using properties = std::vector<std::pair<std::uint32_t, value>>;  // by key
    struct node {
        std::vector<kind_id> labels;
        cypher::open_graph::properties properties;
    };
    struct edge {
        relation_id relation;
        cypher::open_graph::properties properties;
    };
    // Edges beside each node, by relation.
    struct adjacency {
        std::vector<std::uint32_t> begins;
        std::vector<edge_id> edges;
    };
    class names {
    public:
        std::uint32_t add(const std::string& name);
        std::optional<std::uint32_t> find(std::string_view name) const;
        const std::string& operator[](std::size_t i) const { return all_[i]; }

    private:
        std::map<std::string, std::uint32_t, std::less<>> numbers_;
        std::vector<std::string> all_;
    };

    properties make(const value::map& from);
    adjacency make(const std::vector<node_id>& ends) const;
    edge_run run(const adjacency& a, node_id n) const;
    edge_run run(const adjacency& a, node_id n, relation_id r) const;

    names labels_, types_, keys_;
    std::vector<node> nodes_;
    std::vector<edge> edges_;
    std::vector<node_id> sources_, targets_;
    std::vector<std::vector<node_id>> by_label_;
    std::vector<std::size_t> by_type_;
    adjacency out_, in_;
};

}  // namespace claimgraph::cypher
