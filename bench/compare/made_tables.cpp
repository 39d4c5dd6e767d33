#include "made_tables.hpp"

#include <claimgraph/core/date.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <numeric>

namespace compared {

namespace {

/// splitmix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators").
class random_numbers {
public:
    std::uint32_t below(std::uint32_t n) {
        auto z = state_ += 0x9E3779B97F4A7C15u;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return static_cast<std::uint32_t>(((z ^ (z >> 31)) >> 32) * n >> 32);
    }

private:
    std::uint64_t state_ = 7;
};

constexpr std::uint32_t community = 4'000, levels = 64;

arc make_arc(random_numbers& random, std::uint32_t nodes, std::uint32_t per_level) {
    for (;;) {
        auto from = random.below(nodes), to = from;
        const auto down = per_level * (1 + random.below(3)) + random.below(per_level);
        if (random.below(200) < 3 && from >= community) to = from - community * (1 + random.below(from / community));
        else if (from % community >= down) to = from - down;
        if (from == to) continue;
        if (random.below(100) == 0) std::swap(from, to);
        arc a{from, to, static_cast<std::uint8_t>(random.below(2) == 0 ? 0 : 1 + random.below(3)), 0, no_end};
        a.first = static_cast<std::int32_t>(random.below(18'000));
        if (random.below(5) == 0) a.behind = a.first + 1 + static_cast<std::int32_t>(random.below(6'000));
        return a;
    }
}

void write_tables(made_tables& made) {
    auto nodes = std::back_inserter(made.nodes_csv);
    fmt::format_to(nodes, "id,kind,label\n");
    for (std::uint32_t n = 0; n < made.nodes; ++n) fmt::format_to(nodes, "{},event,what happened as number {}\n", n, n);
    auto edges = std::back_inserter(made.edges_csv);
    fmt::format_to(edges, "from,relation,to,valid_from,valid_to\n");
    for (const auto& a : made.arcs)
        fmt::format_to(edges, "{},{},{},{},{}\n", a.from, relation_names[a.relation], a.to,
                       to_string(claimgraph::day{a.first}), to_string(claimgraph::day{a.behind}));
}

}  // namespace

made_tables make_tables(std::uint32_t arcs) {
    made_tables made;
    made.nodes = std::max(arcs / 4, 2u);
    random_numbers random;
    const auto per_level = std::max(1u, std::min(made.nodes, community) / levels);
    for (std::uint32_t i = 0; i < arcs; ++i) made.arcs.push_back(make_arc(random, made.nodes, per_level));
    const auto last = made.nodes > community ? made.nodes - made.nodes % community - 1 : made.nodes - 1;
    for (std::uint32_t i = 0; i < 24; ++i)  // the start needs much
        made.arcs[i * (arcs / 24)] = {last, last - per_level - random.below(2 * per_level), requires_relation, 0,
                                      no_end};
    std::vector<std::uint32_t> number(made.nodes);
    std::iota(number.begin(), number.end(), 0u);
    for (auto i = made.nodes; i > 1; --i) std::swap(number[i - 1], number[random.below(i)]);
    made.start = number[last], made.goal = number[last - std::min(last, community) / 2];
    for (auto& a : made.arcs) a.from = number[a.from], a.to = number[a.to];
    std::vector<char> requires_something(made.nodes);
    for (const auto& a : made.arcs) requires_something[a.from] |= a.relation == requires_relation;
    while (requires_something[made.leaf]) ++made.leaf;
    write_tables(made);
    return made;
}

}  // namespace compared
