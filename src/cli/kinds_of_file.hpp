#pragma once
/// \file
/// What is given where articles go and is none, and what folders hold beside articles.

#include <claimgraph/core/result.hpp>

#include <optional>
#include <string>
#include <vector>

namespace claimgraph::cli {

/// CG-cli-028 where `path` is a table, by its name; CG-cli-029 where it is called a stored base, can be read and is
/// neither that nor an article. Articles may be called anything else.
[[nodiscard]] result<void> refuse_what_is_no_article(const std::string& path);
/// The same of all of them.
[[nodiscard]] result<void> refuse_what_is_no_article(const std::vector<std::string>& paths);
/// CG-cli-032 where there are stored bases among `paths`, for who reads articles alone.
[[nodiscard]] result<void> refuse_stored_bases(const std::vector<std::string>& paths);

/// A note, CG-cli-030, on files in folders among `paths` that look like text and are not read, for their names do not
/// end in ".md".
[[nodiscard]] std::optional<diagnostic> find_what_is_left_out(const std::vector<std::string>& paths);

}  // namespace claimgraph::cli
