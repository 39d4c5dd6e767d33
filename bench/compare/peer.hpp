#pragma once
/// \file
/// Somebody who answers the questions of the comparison.

#include "made_tables.hpp"

#include <claimgraph/graph/graph.hpp>

#include <functional>
#include <map>
#include <string>

namespace compared {

/// Answers are compared between peers: "count:sum" of the nodes that are meant.
struct peer {
    std::string name;
    std::map<std::string, std::function<std::string()>> answers;  ///< by question; some have none
};

/// Packed arrays and loops, nothing else: what the machine can do.
[[nodiscard]] peer make_bare(const made_tables&);
/// Boost.Graph's adjacency_list and its own algorithms.
[[nodiscard]] peer make_boost(const made_tables&);
/// SQLite in memory, an index each way, recursive common table expressions.
[[nodiscard]] peer make_sqlite(const made_tables&);
/// The library.
[[nodiscard]] peer make_ours(const made_tables&);
/// The library, asked in openCypher: questions planned and views made beforehand.
[[nodiscard]] peer make_cypher(const made_tables&);
/// The tables as the library's graph.
[[nodiscard]] claimgraph::graph read(const made_tables&);

class tally {
public:
    void add(std::uint64_t node) { ++count_, sum_ += node; }
    [[nodiscard]] std::string text() const { return std::to_string(count_) + ":" + std::to_string(sum_); }

private:
    std::uint64_t count_ = 0, sum_ = 0;
};

}  // namespace compared
