#pragma once
/// \file
/// Files and standard input as bytes.

#include <claimgraph/core/result.hpp>

#include <string>

namespace claimgraph::cli {

/// The name under which standard input is read, and the one it has in messages.
inline constexpr const char* standard_input = "-";
inline constexpr const char* standard_input_name = "stdin";

/// The bytes of a file, or of standard input for "-": at most `most` + 1 of them, so that the reader
/// says that there are too many. CG-cli-001 where it cannot be read.
[[nodiscard]] result<std::string> read_bytes(const std::string& path, std::size_t most);

/// What `path` is called in messages.
[[nodiscard]] std::string name_of(const std::string& path);

/// The failure of a command that is to read standard input twice: CG-cli-006.
[[nodiscard]] failure read_twice();

/// Puts `bytes` in the place of a file in one step: whoever reads it sees the old or the new, also
/// after a crash. Keeps its permissions; follows a symbolic link. CG-cli-002 where it cannot.
[[nodiscard]] result<void> replace_file(const std::string& path, const std::string& bytes);

}  // namespace claimgraph::cli
