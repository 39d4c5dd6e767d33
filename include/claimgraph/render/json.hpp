#pragma once
/// \file
/// Answers and findings -> JSON. docs/json.md describes the object.

#include <claimgraph/query/depends.hpp>
#include <claimgraph/query/related.hpp>
#include <claimgraph/query/show.hpp>
#include <claimgraph/query/why.hpp>
#include <claimgraph/query/without.hpp>
#include <claimgraph/text/article.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace claimgraph {

/// How a question was asked, as far as its answer does not know.
struct asked_as {
    std::string question{};              ///< in English; empty where a command was given
    std::string understood{};            ///< the command that it became
    std::string known_at{};              ///< the batch or day of a stored base that was asked; empty: the last
    std::string and_known_at{};          ///< that of the base that it was compared with
    std::vector<diagnostic> warnings{};  ///< what is to be known beside the answer
};

/// One object with the keys "command", what was asked, "filters", "truncated", "warnings" where there are any,
/// "answers", "nodes", "edges", always in this order. Nodes and edges are described once, under the id by which the
/// rest refers to them; whatever is mentioned is described. A node that stands for a claim goes by the name of that
/// claim and is described under "edges".
///
/// Indented by two spaces, lists of plain values on one line, ends with a line feed. Control characters
/// and bidirectional controls are escaped; ill-formed UTF-8 becomes U+FFFD. Linear in what is written.
/// The answer must be of this graph. Throws nothing but std::bad_alloc.
///
///     to_json(g, answer(g, depends_on("trump-era")).value())
[[nodiscard]] std::string to_json(const graph&, const depends_answer&, const asked_as& = {});
[[nodiscard]] std::string to_json(const graph&, const why_answer&, const asked_as& = {});
[[nodiscard]] std::string to_json(const graph&, const paths_answer&, const asked_as& = {});
[[nodiscard]] std::string to_json(const graph&, const without_answer&, const asked_as& = {});
[[nodiscard]] std::string to_json(const graph&, const related_answer&, const asked_as& = {});
[[nodiscard]] std::string to_json(const graph&, const show_answer&, const asked_as& = {});

/// {"error": {"code", "category", "message", "file", "line", "column", "offset", "hint", ...},
/// "diagnostics": [...]}: the reason first, then everything that was found, the reason included.
[[nodiscard]] std::string to_json(const failure&);

/// What `check` found: {"command": "check", "files", "nodes", "edges", "errors",
/// "warnings", "diagnostics"}.
struct checked {
    std::vector<std::string> files{};
    std::size_t nodes = 0;  ///< of the graph; 0 where there is none, because of errors
    std::size_t edges = 0;
    std::vector<diagnostic> diagnostics{};
};
[[nodiscard]] std::string to_json(const checked&);

/// What the reader saw, offsets in code points: {"meta", "text", "marks"}, as an independent Markdown
/// parser would report it. The article must have been read with `apparatus_in_text`. `reading_text`: that of the same
/// article read without, into which the quotes of answers point; given, it is told where it is another. Linear.
[[nodiscard]] std::string marks_json(const article&, std::optional<std::string_view> reading_text = {});

}  // namespace claimgraph
