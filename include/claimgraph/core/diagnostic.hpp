#pragma once
/// \file
/// What went wrong, as a value. Detecting is apart from rendering: nothing here prints.

#include <claimgraph/core/place.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace claimgraph {

enum class severity : std::uint8_t { note, warning, error };

/// Why something failed; each maps to one exit code of the command line.
enum class category : std::uint8_t {
    not_found,    ///< the question was fine, nothing answers to it
    usage,        ///< the caller's arguments
    bad_input,    ///< the bytes that were read
    no_input,     ///< a file that is not there
    unavailable,  ///< a server that is not there
    internal,     ///< always a bug of this library
    no_memory,
    cannot_create,
    io,
    busy,  ///< somebody else holds it; try again
    permission,
    damaged,  ///< a stored base is not what was written
    limit,    ///< a limit was hit
    timeout,
    other_version,  ///< a stored base of another format version
};

/// One finding about some input. `message` is one line, says what was found and what was expected,
/// and holds no control characters. The source line is copied, so a diagnostic outlives its input.
///
///     auto d = diagnostic_at("CG-text-103", severity::error, text, line_index(text), "a.md", {7, 9}, "a second id");
struct diagnostic {
    std::string code;  ///< stable, such as "CG-text-103"; listed in docs/errors.md
    severity level = severity::error;
    category kind = category::bad_input;
    std::string message;
    place where;
    std::uint32_t end_offset = 0;     ///< in bytes, behind what is meant; 0 where only its place is known
    std::string source_line;          ///< the line that `where` stands in, at most 400 bytes of it
    std::uint32_t caret_begin = 0;    ///< code points into source_line
    std::uint32_t caret_length = 0;   ///< code points; 0 draws no carets
    std::string hint;                 ///< what to write instead; may be empty
    std::string json_pointer;         ///< for JSON input
    std::string limit;                ///< name of the limit that was hit, if one was
    std::vector<diagnostic> related;  ///< other places, such as the first of two equal ids
};

/// Findings of severity error in `all`.
[[nodiscard]] std::size_t error_count(const std::vector<diagnostic>& all) noexcept;

/// A place and its source line with carets under `range`; `index` and `text` belong together.
[[nodiscard]] diagnostic diagnostic_at(std::string code, severity level, std::string_view text, const line_index& index,
                                       std::string file, byte_range range, std::string message, std::string hint = {});

/// Orders by file, then place; equal places keep their order.
void sort_by_place(std::vector<diagnostic>& all);

/// `text` as it may stand in a message: control characters, bidirectional controls and ill-formed
/// UTF-8 become visible escapes such as "\x1b" or "\u{202e}"; at most `max_bytes`, then "...".
[[nodiscard]] std::string printable(std::string_view text, std::size_t max_bytes = 120);

/// One diagnostic in words: "FILE:LINE:COLUMN: error: text [code]", the source line with carets,
/// "hint: ...", related places; ends with a line feed.
[[nodiscard]] std::string to_string(const diagnostic& d);

}  // namespace claimgraph
