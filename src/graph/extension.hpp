#pragma once
/// \file
/// A graph that is laid out already and what comes after it: the graph that all articles together would make, for
/// about what the new ones cost and one pass over the columns.
///
/// Where a new article could change what an old one means, the extension gives up by throwing `cannot_extend`, and all
/// are to be joined anew: it is a shorter way to the same graph, never to another one.

#include <claimgraph/graph/builder.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace claimgraph {

/// Nodes are made in this order: the articles' own, what articles declare, actors made of authors, claims.
enum class node_block : std::uint8_t { articles, declared, authors, claims };
inline constexpr std::size_t node_blocks = 4;
/// Where each block ends.
class block_ends {
public:
    [[nodiscard]] std::uint32_t& operator[](node_block b) noexcept { return ends_[static_cast<std::size_t>(b)]; }
    [[nodiscard]] std::uint32_t operator[](node_block b) const noexcept { return ends_[static_cast<std::size_t>(b)]; }

private:
    std::array<std::uint32_t, node_blocks> ends_{};
};

/// That new articles could change what old ones mean.
struct cannot_extend {};

/// What the old graph has is brought into a builder as far as new articles speak of it, under the ids and with the
/// words that it has there; the builder's articles are numbered behind the old ones. Not safe from several threads.
class graph_extension {
public:
    /// `authors` is the number of the first node of `old` that no article declares.
    graph_extension(graph old, std::uint32_t authors);

    [[nodiscard]] const graph& old() const noexcept { return old_; }
    [[nodiscard]] std::uint32_t authors() const noexcept { return authors_; }
    [[nodiscard]] graph_builder make_builder() const;

    /// Brings in a node of the old graph.
    [[nodiscard]] std::optional<node_id> bring(graph_builder& b, std::string_view id);
    [[nodiscard]] node_id bring(graph_builder& b, node_id of_old);
    /// The node that stands for an old edge, brought in or made.
    [[nodiscard]] node_id claim_node(graph_builder& b, edge_id of_old);
    /// The node of the old graph that a builder's node was brought from; no_node for new ones.
    [[nodiscard]] node_id origin(node_id n) const noexcept {
        return index(n) < origin_.size() ? origin_[index(n)] : no_node;
    }
    /// The node of the builder that was brought from an old one; no_node where it was not.
    [[nodiscard]] node_id brought(std::size_t of_old) const noexcept { return brought_[of_old]; }
    /// Nodes of the builder that stand for old edges, where those had none.
    [[nodiscard]] const std::unordered_map<edge_id, node_id>& claims() const noexcept { return claims_; }
    /// The old graph's number of a string of the builder; 0 where it is not known to have it.
    [[nodiscard]] std::uint32_t old_string(std::uint32_t n) const noexcept {
        return n < old_string_.size() ? old_string_[n] : 0;
    }
    /// The old edge of that id in that article.
    [[nodiscard]] edge_id find_edge(std::string_view article, std::string_view local) const;
    /// Whether some old edge has that id in its article, and the one that has where there is only one.
    [[nodiscard]] bool is_local_id(std::string_view local) const noexcept;
    [[nodiscard]] edge_id find_edge(std::string_view local) const noexcept;
    /// The first actor of the old graph whose label or alias is folded so.
    [[nodiscard]] node_id find_actor(std::string_view folded, kind_id actor) const;

    /// Looks at an article that is going to be added.
    void meet_article(std::string_view id) const;
    /// Looks at a node that is going to be made or declared once more.
    void meet_declaration(const node_draft& draft, std::optional<node_id> known) const;
    /// Looks at how actors are called by now: an old author may be one of them.
    void meet_names(const graph_builder& b, kind_id actor) const;
    /// Throws `cannot_extend`.
    [[noreturn]] static void give_up();

    /// The old graph with all that the builder has collected. `ends` are those of its blocks. O(nodes + edges), a few
    /// passes over memory.
    [[nodiscard]] graph extend(graph_builder&& b, const block_ends& ends) const;
    /// The number of the first node there that no article declares.
    [[nodiscard]] std::uint32_t authors_after(const block_ends& ends) const noexcept;

private:
    void note_strings(const graph_builder::state& s, node_id of_old);

    graph old_;
    std::uint32_t authors_;
    std::vector<node_id> origin_;            ///< by node of the builder
    std::vector<node_id> brought_;           ///< by node of the old graph, as far as any was
    std::vector<std::uint32_t> old_string_;  ///< by string of the builder
    std::unordered_map<edge_id, node_id> claims_;
};

}  // namespace claimgraph
