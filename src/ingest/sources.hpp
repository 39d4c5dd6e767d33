#pragma once
/// \file
/// Bytes of articles and the vocabulary that they name.

#include "ingest/text_window.hpp"

#include <claimgraph/ingest/load.hpp>

#include <string>
#include <vector>

namespace claimgraph {

/// Why a file was not read: errno as the system gave it.
[[nodiscard]] failure not_readable(const std::string& path, int error_number);

/// The whole file, or why not; little more than `most` bytes are taken into memory: the reader of
/// articles says that it is too long.
[[nodiscard]] result<std::string> read_file(const std::string& path, std::size_t most);

/// How much of a text is to be in memory at a time.
enum class extent { whole, pieces };

/// The text of a file that is read once and not kept. In pieces a regular file alone is read, and one that is large and
/// has at most `most` bytes.
[[nodiscard]] result<text_window> open_text(const std::string& path, std::size_t most, extent e);

/// The vocabulary in a file that somebody's article names: of a regular file, read as far as a vocabulary can be long.
/// CG-ingest-090 where it is none, or cannot be read; what is wrong with it as `vocabulary::parse` has it.
[[nodiscard]] result<vocabulary> read_named_vocabulary(const std::string& path);

/// The path of the vocabulary that an article names, from where the program runs; empty where it names
/// none. Its metadata alone is read.
[[nodiscard]] std::string named_vocabulary(const text_input& input, const limits& l);

/// The one vocabulary of all articles: that of the options, else the one that they name, else the built-in.
[[nodiscard]] result<vocabulary> choose_vocabulary(const std::vector<text_input>& inputs, const load_options& o);

}  // namespace claimgraph
