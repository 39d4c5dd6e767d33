#pragma once
/// \file
/// What a question finds, as lines to compare.

#include <claimgraph/cypher/claim_view.hpp>
#include <claimgraph/cypher/query.hpp>

#include "support/catch.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace claimgraph::testing {

/// Its rows, sorted; with `bulk` false, edge by edge.
inline std::vector<std::string> asked(const cypher::claim_view& view, const std::string& question, bool bulk = true) {
    INFO(question);
    cypher::run_options options;
    options.bulk = bulk;
    const auto t = cypher::parse_cypher(question).value().run(view, {}, options).value();
    std::vector<std::string> all;
    for (const auto row : t.rows) {
        std::string line;
        for (const auto& v : row) line += (line.empty() ? "" : " ") + to_string(v);
        all.push_back(std::move(line));
    }
    std::sort(all.begin(), all.end());
    return all;
}

}  // namespace claimgraph::testing
