#pragma once
/// \file
/// What the names that articles use mean in a base, asked article after article.

#include "store/actor_names.hpp"
#include "store/name_filter.hpp"
#include "store/rows.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace claimgraph::store {

/// Versions that a change takes out: nothing is asked of them.
using leaving_versions = std::map<std::int64_t, article_row>;

/// Looks names up in the articles of now. Most names of new articles are new: once many were asked for, a filter of all
/// names of the base tells so without a query. What is found is kept for the articles that follow, a few megabytes of
/// it. One for each connection, as long as it is told of what is written.
class stored_names {
public:
    struct declaration {
        std::int64_t version;
        node_row row;  ///< without its words
    };
    /// What is to be known of an article to speak of it.
    struct article_head {
        std::int64_t position;
        std::string id, file, title;
    };

    stored_names(database& d, const vocabulary& v) : database_(d), actors_(d, v) {}

    /// The first version that declares a node, whether it leaves or not. Good until `let_go`, as is the next.
    [[nodiscard]] const std::optional<declaration>& first_declaration(std::string_view id);
    [[nodiscard]] const article_head& head_of(std::int64_t version);
    /// The first that declares a node behind a version and stays.
    [[nodiscard]] std::optional<declaration> declaration_behind(std::string_view id, std::int64_t version,
                                                                const leaving_versions& leaving);
    /// Versions whose articles use a name that they do not declare, some of which may have gone.
    [[nodiscard]] std::vector<std::int64_t> references_to(std::string_view name);
    /// The same of names "article#claim" of an article, and of those of its authors whose id is another's, as the
    /// joiner names them.
    [[nodiscard]] std::vector<std::int64_t> references_to_claims_of(std::string_view article);
    [[nodiscard]] std::vector<std::int64_t> references_to_authors_called(std::string_view author_id);
    /// The first two that have a claim of that id and stay: enough to make it mean several.
    [[nodiscard]] std::vector<std::int64_t> claims_called(std::string_view id, const leaving_versions& leaving);
    /// Authors of that id, as they are written, and the first version of each that stays.
    [[nodiscard]] std::map<std::string, std::int64_t> authors_called(std::string_view author_id,
                                                                     const leaving_versions& leaving);
    [[nodiscard]] bool is_author(std::string_view author_id, const leaving_versions& leaving);
    [[nodiscard]] std::optional<article_row> article(std::string_view id);

    [[nodiscard]] actor_names& actors() noexcept { return actors_; }
    /// An article was written, in the place of another or not.
    void note(const article_row& row, const derived_rows& rows, bool replaces);
    /// Makes room between one change and the next.
    void let_go();

private:
    enum way : unsigned { node, reference, claim, author, article_id };
    [[nodiscard]] bool may_have(way w, std::string_view name);
    void read_names(std::size_t room);
    void keep_none();

    struct hasher : secret_hasher {
        using is_transparent = void;
    };

    database& database_;
    actor_names actors_;
    std::optional<name_filter> filter_;
    std::int64_t asked_ = 0;     ///< without the filter
    std::int64_t worth_it_ = 0;  ///< after how many questions it is made; 0: not known yet
    std::unordered_map<std::string, std::optional<declaration>, hasher, std::equal_to<>> first_;
    std::unordered_map<std::int64_t, article_head> heads_;
    std::size_t bytes_ = 0;  ///< of what is kept
};

}  // namespace claimgraph::store
