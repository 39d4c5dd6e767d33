#pragma once
/// \file
/// Whether articles can go from a graph, and others take their places, without a look at all that stay.

#include "graph/extension.hpp"
#include "ingest/draft.hpp"
#include "ingest/joiner.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace claimgraph {

/// What an article declares, by id.
class declarations {
public:
    explicit declarations(const article_draft& article);
    [[nodiscard]] const node_declaration* find(std::string_view id) const noexcept {
        const auto found = by_id_.find(id);
        return found == by_id_.end() ? nullptr : found->second;
    }

private:
    std::unordered_map<std::string_view, const node_declaration*, secret_hasher> by_id_;
};

/// The graph of older articles, ready to be extended, and what is said about them.
class extended_articles {
public:
    /// Throws `cannot_extend` where what goes could change what stays: a thing that others speak of stays as it is if
    /// the article that takes the place says the same of it, or if an article before says as much of it.
    extended_articles(older_articles older, const std::vector<article_draft>& further);

    graph_extension graph;
    std::vector<diagnostic> warnings;  ///< about articles that stay

    /// Whether statements of several old articles that stay have that id, so that a further one has its full name, too.
    /// Throws `cannot_extend` where there is one, which a further one of that id would rename.
    [[nodiscard]] bool shares_statement(std::string_view id);
    /// Whether the old graph has a statement of that article under its short id, and it stays.
    [[nodiscard]] bool states(std::string_view article, std::string_view id) const;
    /// How many statements of old articles that stay share that id; none where it is the only one's.
    [[nodiscard]] std::size_t sharing(std::string_view id);

    /// Where an article that stays declares a node; nullptr where it does not.
    [[nodiscard]] const node_declaration* find_declaration(article_id article, std::string_view id);
    /// Adds where a node was declared first to what is told of it, if that was in an older article.
    void tell_first(diagnostic& about, std::string_view id);

private:
    [[nodiscard]] node_id find_declared(const leaving_article& leaving, const node_declaration& d);
    void settle_declared(const leaving_article& leaving, const declarations& instead);
    void settle_new(const leaving_article& leaving, const article_draft& instead);
    void settle_author(const leaving_article& leaving, const article_draft& instead);
    void leave_out(node_id n);
    void drop_warnings(const std::vector<leaving_article>& leaving);
    [[nodiscard]] bool is_author(std::string_view id) const;
    void expect_no_author(std::string_view id) const;

    decltype(older_articles::read) read_;
    decltype(older_articles::is_author_of) is_author_of_;
    std::optional<std::unordered_map<std::string_view, std::size_t>> shared_statements_;
    std::vector<std::string> kept_authors_;  ///< the ids of those who wrote what takes a place, and what stood there
    struct understood {
        explicit understood(article_draft d) : draft(std::move(d)), declared(draft) {}
        article_draft draft;
        declarations declared;
    };
    std::map<article_id, understood> known_;  ///< which do not move
};

}  // namespace claimgraph
