#pragma once
/// \file
/// A graph that is laid out already and what comes after it: the graph that all articles together would make, for
/// about what the new ones cost and one pass over the columns.
///
/// Where a new article could change what an old one means, the extension gives up by throwing `cannot_extend`, and all
/// are to be joined anew: it is a shorter way to the same graph, never to another one.

#include "graph/departure.hpp"
#include "graph/node_makers.hpp"

#include <claimgraph/graph/builder.hpp>

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace claimgraph {

/// What the old graph has is brought into a builder as far as new articles speak of it, under the ids and with the
/// words that it has there, but for what goes; the builder's articles are numbered behind the old ones, those first
/// that take the place of some. Not safe from several threads.
class graph_extension {
public:
    /// `makers` are those of `old`; `fates` say of each of its articles what becomes of it, or are empty where all
    /// stay.
    graph_extension(graph old, node_makers makers, std::vector<std::uint32_t> fates = {});

    [[nodiscard]] const graph& old() const noexcept { return old_; }
    [[nodiscard]] const node_makers& makers() const noexcept { return makers_; }
    [[nodiscard]] const departure& leaving() const noexcept { return leaving_; }
    /// A node that goes with the articles that do: nothing else speaks of it.
    void leave_out(node_id of_old);
    /// The article whose place one of the builder takes; no_article where it comes behind all.
    [[nodiscard]] article_id place_of(article_id of_builder) const noexcept {
        const auto further = index(of_builder) - old_.article_count();
        return further < places_.size() ? places_[further] : no_article;
    }
    [[nodiscard]] graph_builder make_builder() const;

    /// A node of the old graph that stays.
    [[nodiscard]] node_id find_node(std::string_view id) const noexcept;
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
    /// The node of the builder that a new one of an article stands behind, among those that the article keeps; no_node
    /// where there is none.
    [[nodiscard]] node_id behind(node_id n) const noexcept {
        return index(n) < behind_.size() ? behind_[index(n)] : no_node;
    }
    /// The old edge of that id in that article.
    [[nodiscard]] edge_id find_edge(std::string_view article, std::string_view local) const;
    /// Whether some old edge has that id in its article, and the one that has where there is only one.
    [[nodiscard]] bool is_local_id(std::string_view local) const noexcept;
    [[nodiscard]] edge_id find_edge(std::string_view local) const noexcept;
    /// The old graph's string that is such an id, of which it has one alone; 0 where no old edge is called so.
    [[nodiscard]] std::uint32_t local_string(std::string_view local) const noexcept;
    /// The first actor of the old graph whose label or alias is folded so.
    [[nodiscard]] node_id find_actor(std::string_view folded, kind_id actor) const;

    /// Looks at an article that is going to be added.
    void meet_article(std::string_view id) const;
    /// Looks at a node that is going to be made or declared once more.
    void meet_declaration(const node_draft& draft, std::optional<node_id> known) const;
    /// Looks at a node that one of the builder's articles made or declared once more.
    void note_declared(article_id of_builder, node_id n);
    /// Looks at the author of such an article: found among the old nodes, or made; under an id that is taken already?
    void meet_author(article_id of_builder, node_id of_old) const;
    void meet_new_author(article_id of_builder, bool is_taken) const;
    /// Looks at how actors are called by now: an old author may be one of them.
    void meet_names(const graph_builder& b, kind_id actor) const;
    /// Throws `cannot_extend`.
    [[noreturn]] static void give_up();

    struct extended {
        claimgraph::graph graph;
        node_makers makers;
    };
    /// The old graph without what goes, and with all that the builder has collected, whose nodes `made` tells of.
    /// O(nodes + edges), a few passes over memory.
    [[nodiscard]] extended extend(graph_builder&& b, const node_makers& made) const;

private:
    [[nodiscard]] std::uint32_t find_local(std::string_view local) const noexcept;
    void note_strings(const graph_builder::state& s, node_id of_old);
    graph old_;
    node_makers makers_;
    departure leaving_;
    std::vector<article_id> places_;         ///< by further article, as far as they take places
    std::vector<node_id> kept_;              ///< by further article: the last node that it keeps
    std::vector<node_id> behind_;            ///< by node of the builder
    std::vector<node_id> origin_;            ///< by node of the builder
    std::vector<node_id> brought_;           ///< by node of the old graph, as far as any was
    std::vector<std::uint32_t> old_string_;  ///< by string of the builder
    std::unordered_map<edge_id, node_id> claims_;
};

}  // namespace claimgraph
