#pragma once
/// \file
/// A graph to measure on, the same for the same size on every machine, and questions about it.

#include <cstdint>
#include <string>
#include <vector>

namespace compared {

struct arc {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    std::uint8_t relation = 0;  ///< into relation_names
    std::int32_t first = 0;     ///< days since 1970: the first on which it holds,
    std::int32_t behind = 0;    ///< and the first on which it no longer does
};

inline const std::vector<std::string> relation_names{"requires", "enables", "causes", "part_of"};
inline constexpr std::uint8_t requires_relation = 0, enables_relation = 1, causes_relation = 2;
inline constexpr std::int32_t no_end = 2932896;  ///< 9999-12-31

/// A quarter as many nodes as arcs, in communities of 4,000 with 64 levels; arcs lead one to three levels
/// down, one in a hundred back up, three in two hundred into an earlier community. Node numbers and the order
/// of arcs are shuffled: neighbours in the graph are none in memory. Every second arc is of the first
/// relation.
struct made_tables {
    std::uint32_t nodes = 0;
    std::vector<arc> arcs;
    std::uint32_t start = 0;      ///< questions begin here: it reaches much
    std::uint32_t goal = 0;       ///< far from it, and reached
    std::uint32_t leaf = 0;       ///< nothing is required from here
    std::int32_t as_of = 14'610;  ///< 2010-01-01
    std::string nodes_csv;        ///< for load_table_texts
    std::string edges_csv;
};

[[nodiscard]] made_tables make_tables(std::uint32_t arcs);

}  // namespace compared
