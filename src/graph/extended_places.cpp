#include "graph/extended_places.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace claimgraph {

extended_places::extended_places(const graph_extension& extension, graph_builder::state& state, const block_ends& ends)
    : x(extension), old(graph_access::data(extension.old())), s(state) {
    place_nodes(ends);
    place_edges();
}

void extended_places::place_nodes(const block_ends& ends) {
    const auto count = static_cast<std::uint32_t>(old.kind.size());
    auto claims = count;
    while (claims > x.authors() && x.old().claim_edge(node_id{claims - 1}) != no_edge) --claims;
    const std::array<std::uint32_t, node_blocks> old_ends = {static_cast<std::uint32_t>(old.articles.size()),
                                                             x.authors(), claims, count};
    std::array<large_vector<std::uint32_t>, node_blocks> of_block;
    std::size_t block = 0;
    for (std::uint32_t n = 0; n < s.nodes.size(); ++n) {
        if (x.origin(node_id{n}) != no_node) continue;  // brought at any time
        while (n >= ends[node_block{static_cast<std::uint8_t>(block)}]) ++block;
        of_block[block].push_back(n);
    }
    for (block = 0; block < node_blocks; ++block)
        for (const auto n : of_block[block]) {
            nodes.before.push_back(old_ends[block]);
            fresh.push_back(n);
        }
    for (std::uint32_t at = 0, i = 0; i < node_blocks; ++i) {
        bounds_[i] = i == 0 ? 0 : old_ends[i - 1];
        shifts_[i] = at;
        at += static_cast<std::uint32_t>(of_block[i].size());
    }
    node_of_.resize(s.nodes.size());
    for (std::uint32_t n = 0; n < s.nodes.size(); ++n)
        if (const auto was = x.origin(node_id{n}); was != no_node) node_of_[n] = moved(was);
    order_of_.resize(s.nodes.size());
    for (std::uint32_t k = 0; k < fresh.size(); ++k)
        node_of_[fresh[k]] = node_id{nodes.place(k)}, order_of_[fresh[k]] = k;
}

void extended_places::place_edges() {
    drafts.resize(s.edges.size());
    std::iota(drafts.begin(), drafts.end(), 0u);
    const auto key = [&](std::uint32_t draft) {
        const auto& e = s.edges[draft];
        return std::pair(place(e.source), e.relation);
    };
    std::stable_sort(drafts.begin(), drafts.end(), [&](auto a, auto b) { return key(a) < key(b); });
    for (const auto draft : drafts) {
        const auto& e = s.edges[draft];
        const auto was = x.origin(e.source);
        if (was == no_node) {
            edges.before.push_back(boundary(old.out_begin, e.source));
            continue;
        }
        const auto* relations = old.relation.begin();
        const auto* behind = std::upper_bound(relations + old.out_begin[index(was)],
                                              relations + old.out_begin[index(was) + 1], e.relation);
        edges.before.push_back(static_cast<std::uint32_t>(behind - relations));
    }
    edge_at.resize(old.target.size());
    std::uint32_t at = 0;
    draft_at.resize(drafts.size());
    edges.visit([&](std::size_t e) { edge_at[e] = at++; }, [&](std::size_t k) { draft_at[drafts[k]] = at++; });
}

string_number extended_places::string(string_number n) {
    if (n == 0) return 0;
    if (const auto known = x.old_string(n); known != 0) return known;
    if (string_of_.size() <= n) string_of_.resize(std::max<std::size_t>(n + 1, s.strings.size()), 0);
    if (string_of_[n] == 0) string_of_[n] = strings.append(s.strings[n]);
    return string_of_[n];
}

quote_row extended_places::quote(quote_row q) {
    q.words = string(q.words);
    return q;
}

assertion_row extended_places::said(assertion_row a) {
    a.speaker = place(a.speaker), a.medium = place(a.medium), a.origin = place(a.origin), a.said = string(a.said);
    return a;
}

assertion_row extended_places::moved(assertion_row a) const noexcept {
    a.speaker = moved(a.speaker), a.medium = moved(a.medium), a.origin = moved(a.origin);
    return a;
}

date_columns extended_places::dates(const date_columns& of_old, const growing_dates& more) {
    large_vector<validity> when;
    large_vector<std::uint32_t> text;
    for (std::size_t i = 0; i < of_old.when.size(); ++i) when.push_back(of_old.when[i]), text.push_back(of_old.text[i]);
    for (std::size_t i = 1; i < more.when.size(); ++i) {
        when.push_back(more.when[i]);
        text.push_back(more.text[i] == no_row ? no_row : string(more.text[i]));
    }
    return {validity_column(when), row_column::of(text)};
}

void extend_articles(extended_places& p, graph::data& d) {
    large_vector<article_row> all;
    growing_lists<attribute_row> other;
    std::vector<hashed_row> ids;
    for (std::uint32_t a = 0; a < p.s.articles.size(); ++a) {
        if (a < p.old.articles.size()) {
            all.push_back(p.old.articles[a]);  // whose nodes keep their places: they are the first
            other.append(p.old.article_other[a]);
            continue;
        }
        const auto& r = p.s.articles[a];
        ids.push_back(entry_of(p.s.strings[r.id], a));
        all.push_back({p.place(r.node), p.string(r.id), p.string(r.file), p.string(r.title), p.string(r.date),
                       p.string(r.url), p.string(r.language), p.string(r.sha256), r.reliability});
        for (const auto& pair : p.s.article_other[a]) other.items.push_back(p.attribute(pair));
        other.close();
    }
    d.articles = column(std::move(all)), d.article_other = other.finish();
    take(d.article_by_id, extended(
                              p.old.article_by_id, [](auto row) { return row; }, std::move(ids)));
}

}  // namespace claimgraph
