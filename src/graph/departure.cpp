#include "graph/departure.hpp"

#include "graph/graph_data.hpp"

#include <algorithm>
#include <utility>

namespace claimgraph {

departure::departure(const graph& g, const node_makers& makers, std::vector<std::uint32_t> fates)
    : fates_(std::move(fates)), goes_node_(g.node_count()), goes_edge_(g.edge_count()), speaks_(g.node_count()) {
    const auto& d = graph_access::data(g);
    find_edges(d);
    find_namesakes(d);
    note_speakers(d);
    leave_out_claims(g);
    leave_out_sources(g, makers);
}

void departure::find_edges(const graph::data& d) {
    std::vector<bool> gone(d.assertions.size());
    for (std::size_t a = 0; a < gone.size(); ++a) gone[a] = goes(d.assertions[a].article);
    for (std::uint32_t e = 0; e < goes_edge_.size(); ++e)
        if (gone[d.said[e]]) goes_edge_[e] = true, edges_.push_back(edge_id{e});
}

void departure::find_namesakes(const graph::data& d) {
    std::vector<bool> wanted;
    for (const auto e : edges_) {
        const auto name = d.edge_names[index(e)];
        if (name.is_number()) continue;
        if (wanted.size() <= name.value()) wanted.resize(name.value() + std::size_t{1});
        wanted[name.value()] = true;
        called_.emplace(d.strings[name.value()], namesakes{name.value()});
    }
    if (called_.empty()) return;
    for (std::uint32_t e = 0; e < goes_edge_.size(); ++e) {
        const auto name = d.edge_names[e];
        if (name.is_number() || name.value() >= wanted.size() || !wanted[name.value()] || goes_edge_[e]) continue;
        auto& others = called_.at(d.strings[name.value()]);
        if (others.count++ == 0) others.first = edge_id{e};
    }
    for (auto& [local, others] : called_)
        for (const auto row : d.edge_by_name.find(hash_name(local))) {
            const auto name = d.edge_names[row];
            if (!goes_edge_[row] && !name.is_number() && d.strings[name.value()] == local) others.is_found = true;
        }
}

void departure::note_speakers(const graph::data& d) {
    const auto note = [&](const assertion_row& a) {
        if (goes(a.article)) return;
        for (const auto n : {a.speaker, a.medium, a.origin})
            if (n != no_node) speaks_[index(n)] = true;
    };
    for (const auto& a : d.assertions) note(a);
    for (const auto& a : d.statements) note(a);
}

bool departure::is_spoken_of(const graph& g, node_id n) const {
    if (speaks_[index(n)]) return true;
    const auto stay = [&](edge_id e) { return !goes(e); };
    const auto out = g.out(n);
    if (std::any_of(out.begin(), out.end(), stay)) return true;
    const auto in = g.in(n);
    if (std::any_of(in.begin(), in.end(), stay)) return true;
    const auto quotes = g.quotes(n);
    return std::any_of(quotes.begin(), quotes.end(), [&](const auto& q) { return !goes(q.article); });
}

void departure::leave_out_claims(const graph& g) {
    for (const auto e : edges_) {
        for (const auto end : {g.source(e), g.target(e)})
            if (const auto about = g.claim_edge(end); about != no_edge && !goes(about)) throw cannot_extend();
        const auto claim = g.claim_node(e);
        if (claim == no_node) continue;
        if (is_spoken_of(g, claim)) throw cannot_extend();
        leave_out(claim);
    }
}

void departure::leave_out_sources(const graph& g, const node_makers& makers) {
    for (std::size_t a = 0; a < fates_.size(); ++a) {
        const auto [first, end] = makers.made(node_block::articles, a);
        if (fates_[a] == stays || first == end) continue;
        if (is_spoken_of(g, node_id{first})) throw cannot_extend();
        leave_out(node_id{first});
    }
}

}  // namespace claimgraph
