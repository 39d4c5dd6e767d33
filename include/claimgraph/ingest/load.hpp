#pragma once
/// \file
/// articles -> graph.

#include <claimgraph/core/limits.hpp>
#include <claimgraph/graph/graph.hpp>
#include <claimgraph/text/article.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace claimgraph {

struct load_options {
    claimgraph::limits limits{};
    claimgraph::deadline deadline{};  ///< of reading and joining; CG-ingest-092 where it has passed
    /// What the articles' kinds and relations are; `vocabulary:` in an article is ignored then. Else all articles must
    /// name the same, and it is read: give one for articles that are not trusted to choose a file.
    std::optional<claimgraph::vocabulary> vocabulary{};
    /// Called now and then with the number of articles read and of those to read, from the calling thread.
    std::function<void(std::size_t done, std::size_t all)> progress;
};

/// A graph and what is to be said about its articles short of an error.
struct loaded {
    claimgraph::graph graph;
    std::vector<diagnostic> warnings{};  ///< in order of place
};

/// An article that is already in memory; `file` names it in messages and gives it its id.
struct text_input {
    std::string file{};
    std::string bytes{};
};

/// Files that `paths` mean: a file is itself, a folder all files "*.md" below it, in the order of
/// their names. CG-ingest-090 where one does not exist, CG-ingest-091 where a folder holds none.
[[nodiscard]] result<std::vector<std::string>> article_files(const std::vector<std::string>& paths);

/// Reads articles and joins them into one graph. Either all of them are good, or the failure holds every
/// error (and warning) of all of them, in order of place. Linear in the bytes. Many articles are understood on all
/// processors; the graph is the same on one. Their text is let go once they are joined.
///
///     auto g = claimgraph::load({"data/articles"}).value().graph;
[[nodiscard]] result<loaded> load(const std::vector<std::string>& paths, const load_options& = {});

/// The same for articles in memory. Nothing is opened but the vocabulary that they name, if `options` has none: any
/// path, relative to the folder of `file`, of a regular file. Strangers' articles can name what they like: what is
/// wrong with the file is told, though not the line of one that is no JSON.
[[nodiscard]] result<loaded> load_texts(std::vector<text_input> articles, const load_options& = {});

}  // namespace claimgraph
