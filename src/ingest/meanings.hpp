#pragma once
/// \file
/// What the names in articles mean while these are joined.

#include "core/secret_hash.hpp"
#include "ingest/edge_names.hpp"
#include "ingest/extension_check.hpp"

#include <claimgraph/graph/builder.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace claimgraph {

/// What a reference turned out to mean. An edge that is declared but not yet made is `waiting`; one of the graph that
/// is extended is `held`.
struct meaning {
    enum class kind : std::uint8_t { nothing, node, edge, held, waiting, ambiguous } is = kind::nothing;
    node_id node = no_node;
    draft_id edge{};
    std::uint32_t name = 0;  ///< of an edge that is waited for: its row in `edge_names`
    edge_id old = no_edge;

    [[nodiscard]] bool is_edge() const noexcept { return is == kind::edge || is == kind::held; }
    [[nodiscard]] bool is_unknown() const noexcept { return is == kind::nothing || is == kind::ambiguous; }
};

/// Finds what `join` says that a reference means. Articles go by their number, counted from 0; names must outlive this.
class meanings {
public:
    /// `older` is nullptr where nothing is extended.
    meanings(graph_builder& b, extended_articles* older) : builder_(b), older_(older) {}

    /// Statements never merge: what an article calls one is its own, and others know it by that name only as long as no
    /// other article has one that is called so. All are declared before the first node is made.
    void declare_statement(std::uint32_t article, std::string_view id);
    /// In their order; `number` is no_article where it could not be added.
    void add_article(std::string_view id, article_id number);
    void declare_edge(std::uint32_t article, std::string_view id) { edges_.declare(article, id); }
    /// Notes under which name an edge was made; the row of that name, where it has an id.
    std::optional<std::uint32_t> name_edge(std::uint32_t article, const edge_draft& edge, draft_id made);

    /// The id that a statement of an article has in the graph.
    [[nodiscard]] std::string statement_id(std::uint32_t article, std::string_view id) const;
    /// A node by its id, also one of the graph that is extended.
    [[nodiscard]] std::optional<node_id> node_called(std::string_view id);
    /// Throws `cannot_extend` where an older article could mean something else by now.
    [[nodiscard]] meaning find(std::uint32_t article, std::string_view name);
    /// Lets go of all names.
    void clear();

private:
    struct article_name {
        std::string_view id;
        article_id number;
    };

    [[nodiscard]] bool states(std::uint32_t article, std::string_view name) const;
    [[nodiscard]] meaning statement(std::uint32_t article, std::string_view id);
    [[nodiscard]] meaning node(std::string_view id);
    [[nodiscard]] meaning edge_of(std::uint32_t article, std::string_view name) const;
    [[nodiscard]] meaning by_full_name(std::string_view article, std::string_view local);
    [[nodiscard]] meaning find_elsewhere(std::string_view name);

    graph_builder& builder_;
    extended_articles* older_;
    std::vector<article_name> articles_;
    name_map<std::uint32_t> by_id_;  ///< articles
    edge_names edges_;
    edge_names statements_;  ///< claims among the nodes, by the same names; none of them is made as an edge
    std::unordered_set<std::string_view, secret_hasher> shared_;  ///< ids that statements of older articles share
};

}  // namespace claimgraph
