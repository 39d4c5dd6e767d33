#pragma once
/// \file
/// Articles joined at once, and behind others.

#include "ingest/joiner.hpp"
#include "ingest/reading_pool.hpp"
#include "support/everything.hpp"

#include <claimgraph/core/diagnostic.hpp>

#include <fmt/format.h>

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

/// `older`, which is what `join` makes of `old_articles`, with `more` behind it, if it can be extended.
inline std::optional<joined> extended(const joined& older, const std::vector<text_input>& old_articles,
                                      const std::vector<text_input>& more) {
    decltype(older_articles::find_declaration) declared = [&](article_id a,
                                                              std::string_view id) -> std::optional<declared_at> {
        const auto drafts = understood({old_articles[index(a)]});
        for (const auto& node : drafts.front().nodes)
            if (node.id == id) return declared_at{a, node.line, node.column};
        return std::nullopt;
    };
    auto warnings = older.warnings;
    auto drafts = understood(more);
    graph_extension graph(older.graph, older.authors);
    return join_over({std::move(graph), std::move(warnings), std::move(declared)}, std::move(drafts), {});
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
