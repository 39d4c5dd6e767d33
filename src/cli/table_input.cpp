#include "cli/table_input.hpp"

#include <claimgraph/ingest/tables.hpp>

#include "cli/files.hpp"
#include "cli/options.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

namespace claimgraph::cli {

failure tables_and(std::string_view option) {
    return make_failure("CG-cli-026", category::usage, fmt::format("--tables and {} do not go together", option),
                        "two tables are a graph by themselves: leave one of them out");
}

void table_input::declare(CLI::App& app) {
    app.add_option("--tables", paths_, "In the place of --kb: a table of nodes and one of claims, as CSV")
        ->type_name("NODES CLAIMS")
        ->type_size(2)
        ->expected(1);
    app.add_option("--vocabulary", vocabulary_, "Of the tables, where it is not the built-in one")->type_name("PATH");
    add_repeatable(app, "--column", columns_, "THEIRS=OURS",
                   "A column that the tables call otherwise; nothing behind \"=\" leaves it out");
}

result<loaded> table_input::load(const load_options& o) const {
    if (paths_.empty())
        return make_failure("CG-cli-026", category::usage,
                            fmt::format("{} is for --tables", vocabulary_.empty() ? "--column" : "--vocabulary"),
                            vocabulary_.empty() ? "name two: --tables NODES CLAIMS"
                                                : "an article names its own: vocabulary: PATH in its metadata");
    table_options how;
    how.limits = o.limits;
    how.deadline = o.deadline;
    for (const auto& one : columns_) {
        const auto equals = one.find('=');
        if (equals == std::string::npos)
            return make_failure("CG-cli-027", category::usage,
                                fmt::format("--column: \"{}\" is no THEIRS=OURS", printable(one)),
                                "write --column source=from");
        how.columns.emplace(one.substr(0, equals), one.substr(equals + 1));
    }
    if (!vocabulary_.empty()) {
        const auto bytes = read_bytes(vocabulary_, o.limits.input_bytes);
        if (!bytes) return bytes.error();
        auto own = vocabulary::parse(*bytes, vocabulary_);
        if (!own) return own.error();
        how.vocabulary = std::move(*own);
    }
    return load_tables(paths_[0], paths_[1], how);
}

}  // namespace claimgraph::cli
