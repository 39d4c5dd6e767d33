#pragma once
/// \file
/// argv -> exit code.

namespace claimgraph::cli {

/// Parses the arguments, runs the command and returns its exit code. Throws nothing.
int run(int argc, char** argv) noexcept;

}  // namespace claimgraph::cli
