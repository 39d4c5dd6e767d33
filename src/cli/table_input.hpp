#pragma once
/// \file
/// --tables, --vocabulary and --column: a graph of two tables in the place of --kb.

#include <claimgraph/ingest/load.hpp>

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace claimgraph::cli {

class table_input {
public:
    void declare(CLI::App& app);

    [[nodiscard]] bool given() const noexcept { return !paths_.empty() || !vocabulary_.empty() || !columns_.empty(); }
    /// Nodes, then claims.
    [[nodiscard]] const std::vector<std::string>& paths() const noexcept { return paths_; }
    /// Their graph; all that is wrong with both is in the failure. CG-cli-026 for a vocabulary or columns without
    /// tables, CG-cli-027 for a column that is not written as one.
    [[nodiscard]] result<loaded> load(const load_options&) const;

private:
    std::vector<std::string> paths_;
    std::string vocabulary_;
    std::vector<std::string> columns_;  ///< "theirs=ours"
};

/// The failure of a command that is to ask tables and something else at once: CG-cli-026.
[[nodiscard]] failure tables_and(std::string_view option);

}  // namespace claimgraph::cli
