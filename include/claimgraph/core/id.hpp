#pragma once
/// \file
/// Strong integer ids. An id is a position in one graph: it has no meaning in another graph.

#include <cstdint>
#include <limits>

namespace claimgraph {

/// A node of a graph: 0 .. node_count - 1.
enum class node_id : std::uint32_t {};
/// An edge (one claim) of a graph: 0 .. edge_count - 1.
enum class edge_id : std::uint32_t {};
/// An article that a graph was built from: 0 .. article_count - 1.
enum class article_id : std::uint32_t {};
/// A kind of node, given meaning by a vocabulary.
enum class kind_id : std::uint16_t {};
/// A relation between nodes, given meaning by a vocabulary.
enum class relation_id : std::uint16_t {};

/// The ids that mean "none".
inline constexpr node_id no_node{std::numeric_limits<std::uint32_t>::max()};
inline constexpr edge_id no_edge{std::numeric_limits<std::uint32_t>::max()};
inline constexpr article_id no_article{std::numeric_limits<std::uint32_t>::max()};
inline constexpr kind_id no_kind{std::numeric_limits<std::uint16_t>::max()};
inline constexpr relation_id no_relation{std::numeric_limits<std::uint16_t>::max()};

/// The position that an id stands for, to index a column with.
///
///     labels[index(node)]
[[nodiscard]] constexpr std::size_t index(node_id id) noexcept { return static_cast<std::size_t>(id); }
[[nodiscard]] constexpr std::size_t index(edge_id id) noexcept { return static_cast<std::size_t>(id); }
[[nodiscard]] constexpr std::size_t index(article_id id) noexcept { return static_cast<std::size_t>(id); }
[[nodiscard]] constexpr std::size_t index(kind_id id) noexcept { return static_cast<std::size_t>(id); }
[[nodiscard]] constexpr std::size_t index(relation_id id) noexcept { return static_cast<std::size_t>(id); }

}  // namespace claimgraph
