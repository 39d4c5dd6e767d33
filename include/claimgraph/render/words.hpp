#pragma once
/// \file
/// Answers -> words that a person reads.

#include <claimgraph/query/depends.hpp>
#include <claimgraph/query/related.hpp>
#include <claimgraph/query/show.hpp>
#include <claimgraph/query/why.hpp>
#include <claimgraph/query/without.hpp>

#include <string>

namespace claimgraph {

/// What the words are written for.
struct style {
    std::size_t width = 80;  ///< columns; words are wrapped to it, a place such as file:line:column never is
    bool colour = false;     ///< ANSI colours
    /// Written behind each command of the command line that an answer names, so that it works as it stands, such as
    /// " --kb articles/".
    std::string opened{};
};

/// The whole answer: what was asked, what was found, and under every step the exact words with
/// file:line:column, who says so and how. Paths that differ only in parallel claims of one step are
/// one path whose step lists its claims. Likelihood and confidence never share a sentence (ICD 203).
/// What was cut is said to be cut. Nothing from an article reaches the text but through `printable`:
/// no control character, no escape, no bidirectional control.
///
/// Ends with a line feed. Linear in what is written. The answer must be of this graph.
///
///     to_words(g, answer(g, depends_on("trump-era")).value(), {.width = 100})
[[nodiscard]] std::string to_words(const graph&, const depends_answer&, const style& = {});
[[nodiscard]] std::string to_words(const graph&, const why_answer&, const style& = {});
[[nodiscard]] std::string to_words(const graph&, const paths_answer&, const style& = {});
[[nodiscard]] std::string to_words(const graph&, const without_answer&, const style& = {});
[[nodiscard]] std::string to_words(const graph&, const related_answer&, const style& = {});
[[nodiscard]] std::string to_words(const graph&, const show_answer&, const style& = {});

/// Whether there is anything in the answer but the question: what exit code 1 of the command line says.
[[nodiscard]] bool found_nothing(const depends_answer&) noexcept;
[[nodiscard]] bool found_nothing(const why_answer&) noexcept;
[[nodiscard]] bool found_nothing(const paths_answer&) noexcept;
[[nodiscard]] bool found_nothing(const without_answer&) noexcept;
[[nodiscard]] bool found_nothing(const related_answer&) noexcept;
[[nodiscard]] bool found_nothing(const show_answer&) noexcept;

/// Diagnostics as the command line prints them: the first `most` of them, then "and N more (...)".
/// `raise` says in the brackets how to see the rest.
[[nodiscard]] std::string to_words(const std::vector<diagnostic>& all, std::size_t most,
                                   std::string_view raise = "--all-messages");

}  // namespace claimgraph
