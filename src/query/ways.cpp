#include <claimgraph/query/ways.hpp>

#include "query/look_ahead.hpp"

#include <bitset>

namespace claimgraph {

namespace {

/// One hop made ready: kinds as a set.
class hop_taker {
public:
    hop_taker(const scope& within, const pattern_hop& h)
        : within_(within), columns_(within.of_graph().columns()), hop_(h) {
        const auto& v = within.of_graph().vocabulary();
        for (std::uint8_t k = 0; k < v.kind_count(); ++k)
            if (h.to == no_kind || v.is_a(kind_id{k}, h.to)) kinds_.set(k);
    }

    template <bool judged>
    void take_all(way_memory& memory) const {
        const auto& c = columns_;
        const auto end = [](const way_count& w) { return w.end; };
        for (std::size_t i = 0; i < memory.counts.size(); ++i) {
            if (hop_.direction == direction::forward)
                look_ahead(memory.counts, i, end, c.out_begin, c.target, c.relation);
            else look_ahead(memory.counts, i, end, c.in_begin, c.in_source, c.in_relation);
            take<judged>(memory.counts[i], memory);
        }
    }

private:
    template <bool judged>
    void take(const way_count& from, way_memory& memory) const {
        const auto n = index(from.end);
        const auto& c = columns_;
        if (hop_.direction == direction::forward) {
            for (auto e = c.out_begin[n]; e < c.out_begin[n + 1]; ++e)
                if (c.relation[e] == hop_.relation) push<judged>(c.target[e], edge_id{e}, from.ways, memory);
        } else
            for (auto i = c.in_begin[n]; i < c.in_begin[n + 1]; ++i)
                if (c.in_relation[i] == hop_.relation) push<judged>(c.in_source[i], c.in_edge[i], from.ways, memory);
    }

    template <bool judged>
    void push(node_id to, edge_id e, std::uint64_t ways, way_memory& memory) const {
        if (hop_.to != no_kind && !kinds_[index(columns_.kind[index(to)])]) return;
        if (judged && !within_.counts(e)) return;
        memory.add(to, ways);
    }

    const scope& within_;
    graph_columns columns_;
    pattern_hop hop_;
    std::bitset<256> kinds_;
};

}  // namespace

std::span<const way_count> count_ways(const scope& within, std::span<const node_id> starts,
                                      std::span<const pattern_hop> hops, way_memory& memory) {
    memory.fit(within.of_graph().node_count());
    for (const auto n : starts) memory.add(n, 1);
    memory.take();
    for (const auto& h : hops) {
        const hop_taker taker(within, h);
        if (within.all_count()) taker.take_all<false>(memory);
        else taker.take_all<true>(memory);
        memory.take();
    }
    return memory.counts;
}

}  // namespace claimgraph
