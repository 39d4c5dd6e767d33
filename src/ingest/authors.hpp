#pragma once
/// \file
/// Who wrote an article, among the actors of all of them.

#include "core/secret_hash.hpp"
#include "graph/extension.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace claimgraph {

/// Looks for authors once all articles have declared their nodes. `older`, where there is any, is the graph that is
/// extended.
class author_finder {
public:
    author_finder(graph_builder& b, graph_extension* older);

    /// The author by id, label or alias of an actor; made if there is none. no_node where nobody is named.
    [[nodiscard]] node_id find(std::string_view name, article_id article);

private:
    [[nodiscard]] std::optional<node_id> node_called(std::string_view id);
    [[nodiscard]] bool is_actor(node_id n) const { return builder_.vocabulary().is_a(builder_.kind(n), *actor_); }
    [[nodiscard]] node_id met(node_id known, article_id article) const;
    void index_actors();
    [[nodiscard]] node_id make(std::string_view name, article_id article);

    graph_builder& builder_;
    graph_extension* older_;
    std::optional<kind_id> actor_;
    std::unordered_map<std::string, node_id, secret_hasher> actors_;  ///< by folded label or alias
};

/// The id of the actor that is made of an author whom no article declares: "A. Writer" as "a-writer".
/// Letters and digits of any script stay.
[[nodiscard]] std::string author_id(std::string_view name);

}  // namespace claimgraph
