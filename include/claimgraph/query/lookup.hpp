#pragma once
/// \file
/// Many look-ups of one graph: by name, and by what an attribute says.

#include <claimgraph/graph/graph.hpp>

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace claimgraph {

/// Finds nodes by name as `nodes_named` does (an exact id alone, else all whose id, label or an alias it is,
/// case and white space aside), for those who ask often. Made once in O(names), expected; 16 bytes a name at most.
/// Immutable, safe from any thread; keeps the graph alive.
///
///     name_lookup names(g);
///     if (auto n = names.find_one("Russian Federation"); n != no_node) ...
class name_lookup {
public:
    explicit name_lookup(graph g);

    /// In the order of the graph. O(name) expected.
    [[nodiscard]] std::vector<node_id> find(std::string_view name) const;
    /// The only node of that name; no_node where there is none, or several. Without allocation where the name
    /// is ASCII of at most 120 bytes.
    [[nodiscard]] node_id find_one(std::string_view name) const;
    /// `find_one` for each of `names`, into `found`, which is as long: memory is asked for ahead, so that
    /// many look-ups wait for it together.
    void find_each(std::span<const std::string_view> names, std::span<node_id> found) const;

private:
    struct slot {
        static constexpr std::uint32_t hash_bits = 0x7FFFFFFF;
        std::uint32_t hash : 31 = 0;  ///< its upper bits: the lower ones are the place
        std::uint32_t has_more : 1 = 0;
        node_id node = no_node;
        [[nodiscard]] bool is_of(std::uint64_t whole) const noexcept { return hash == whole >> 33; }
    };
    void insert(std::uint64_t hash, node_id n);
    template <class Visit>
    void for_each_named(std::string_view folded, std::uint64_t hash, const Visit& visit) const;
    [[nodiscard]] node_id only(std::string_view name, std::string_view folded, std::uint64_t hash) const;

    graph graph_;
    std::vector<slot> slots_;  ///< a power of two of them, at most half taken; linear probing
    /// Of names that many nodes have, the nodes but for the first few: looking past all of them would cost as much for
    /// each as there are.
    std::unordered_map<std::uint64_t, std::vector<node_id>> others_;
};

/// The labels of many nodes, each into its place of `labels`, which is as long as `nodes`: memory is asked for ahead,
/// so that many wait for it together. Views live as long as any copy of the graph. O(nodes); safe from any thread.
///
///     std::vector<std::string_view> labels(nodes.size());
///     read_labels(g, nodes, labels);
void read_labels(const graph&, std::span<const node_id> nodes, std::span<std::string_view> labels) noexcept;

/// The nodes that have an attribute, by its value, compared byte for byte. Made once in O(nodes); 4 bytes a
/// node that has the attribute. Immutable; safe from any thread; keeps no graph alive.
///
///     attribute_lookup seats(g, "seat");
///     for (auto n : seats.find("London")) ...
class attribute_lookup {
public:
    attribute_lookup(const graph& g, std::string_view key);
    /// In the order of the graph; lives as long as this. O(log values).
    [[nodiscard]] std::span<const node_id> find(std::string_view value) const noexcept;

private:
    std::map<std::string, std::vector<node_id>, std::less<>> nodes_;
};

}  // namespace claimgraph
