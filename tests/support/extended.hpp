#pragma once
/// \file
/// Articles joined at once, and behind others.

#include "ingest/authors.hpp"
#include "ingest/joiner.hpp"
#include "ingest/reading_pool.hpp"
#include "support/everything.hpp"

#include <claimgraph/core/diagnostic.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace claimgraph::testing {

/// Each understood alone, with the vocabulary that is built in: no file is opened.
inline std::vector<article_draft> understood(const std::vector<text_input>& articles) {
    return interpret_all(articles, vocabulary::built_in(), {}).value();
}

inline result<joined> joined_at_once(const std::vector<text_input>& articles) {
    return join(understood(articles), vocabulary::built_in(), {});
}

/// Articles that were joined, of which some go and others may take their places.
struct change {
    std::vector<text_input> articles;                ///< as they were
    std::vector<std::optional<text_input>> instead;  ///< by article, as far as any changes: nothing where it is gone
    std::vector<std::size_t> changed;                ///< which do, ascending
    std::vector<text_input> more;                    ///< behind all

    [[nodiscard]] std::vector<text_input> after() const {
        std::vector<text_input> all;
        for (std::size_t i = 0, next = 0; i < articles.size(); ++i) {
            if (next < changed.size() && changed[next] == i) {
                if (const auto& other = instead[next++]) all.push_back(*other);
            } else all.push_back(articles[i]);
        }
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }
};

/// What `join` made of the articles as they were, made what it makes of them after the change, if it can be.
inline std::optional<joined> extended(const joined& older, const change& c) {
    older_articles o{older.graph, older.makers, older.warnings, {}, {}, {}};
    std::vector<text_input> further, staying;
    for (std::size_t i = 0, next = 0; i < c.articles.size(); ++i) {
        if (next == c.changed.size() || c.changed[next] != i) {
            staying.push_back(c.articles[i]);
            continue;
        }
        std::optional<std::size_t> replaced_by;
        if (c.instead[next]) replaced_by = further.size(), further.push_back(*c.instead[next]);
        auto gone = understood({c.articles[i]});
        o.leaving.push_back({article_id{static_cast<std::uint32_t>(i)}, std::move(gone.front()), replaced_by});
        ++next;
    }
    further.insert(further.end(), c.more.begin(), c.more.end());
    const auto drafts = understood(staying);
    o.read = [&](article_id a) { return std::move(understood({c.articles[index(a)]}).front()); };
    o.is_author_of = [&](std::string_view id) {
        return std::any_of(drafts.begin(), drafts.end(), [&](const article_draft& d) {
            return !d.author.name.empty() && author_id(d.author.name) == id;
        });
    };
    return join_over(std::move(o), understood(further), {});
}

/// The same where articles only come.
inline std::optional<joined> extended(const joined& older, const std::vector<text_input>& old_articles,
                                      const std::vector<text_input>& more) {
    return extended(older, {old_articles, {}, {}, more});
}

inline std::string warnings_of(const loaded& l) {
    std::string all;
    const auto say = [&](const diagnostic& d) {
        all +=
            fmt::format("{}:{}:{} {} {} {}\n", d.where.file, d.where.line, d.where.column, d.code, d.message, d.hint);
    };
    for (const auto& w : l.warnings) {
        say(w);
        for (const auto& r : w.related) say(r);
    }
    return all;
}

}  // namespace claimgraph::testing
