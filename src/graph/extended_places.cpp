#include "graph/extended_places.hpp"

#include <algorithm>
#include <numeric>
#include <ranges>
#include <utility>

namespace claimgraph {

extended_places::extended_places(const graph_extension& extension, graph_builder::state& state, const node_makers& made)
    : x(extension), old(graph_access::data(extension.old())), s(state) {
    place_articles();
    place_nodes(made);
    place_edges();
}

void extended_places::place_articles() {
    const auto olds = static_cast<std::uint32_t>(old.articles.size());
    const auto all = static_cast<std::uint32_t>(s.articles.size());
    article_at_.resize(all, no_article);
    const auto put = [&](std::uint32_t a) {
        article_at_[a] = article_id{static_cast<std::uint32_t>(sources.size())};
        sources.push_back(a);
    };
    for (std::uint32_t a = 0; a < olds; ++a) {
        const auto fate = x.leaving().fate(a);
        if (fate == departure::stays) put(a);
        else if (fate != departure::leaves) put(olds + fate);
    }
    for (auto a = olds; a < all; ++a)
        if (x.place_of(article_id{a}) == no_article) put(a);
}

std::uint32_t extended_places::rank(article_id of_builder) const noexcept {
    const auto place = x.place_of(of_builder);
    return static_cast<std::uint32_t>(place == no_article ? index(of_builder) : index(place));
}

/// Block by block and article by article: what an article keeps of the one whose place it takes, and among it or behind
/// it what is new.
void extended_places::place_nodes(const node_makers& made) {
    for (std::uint32_t n = 0; n < old.kind.size(); ++n)
        if (x.leaving().goes(node_id{n})) nodes.gone.push_back(n);
    std::uint32_t count = 0;
    for (const auto block : all_blocks)
        for (const auto source : sources) {
            const bool is_old = source < old.articles.size();
            const auto place = is_old ? article_id{source} : x.place_of(article_id{source});
            auto before = x.makers().end(block);
            if (place != no_article) {
                const auto [begin, end] = x.makers().made(block, index(place));
                before = begin;
                count += end - begin - (nodes.gone_before(end) - nodes.gone_before(begin));
            }
            if (!is_old) count += place_new(made.made(block, source - old.articles.size()), before);
            makers.close(block, count);
        }
    node_at_ = nodes.old_places();
    number_nodes();
}

/// The new ones of some nodes of the builder, before an old node or behind those that their article keeps; how many.
std::uint32_t extended_places::place_new(node_makers::range of_builder, std::uint32_t before) {
    const auto known = fresh.size();
    for (auto n = of_builder.begin; n < of_builder.end; ++n) {
        if (x.origin(node_id{n}) != no_node) continue;  // brought at any time
        const auto kept = x.behind(node_id{n});
        nodes.before.push_back(kept == no_node ? before : static_cast<std::uint32_t>(kept) + 1);
        fresh.push_back(n);
    }
    return static_cast<std::uint32_t>(fresh.size() - known);
}

void extended_places::number_nodes() {
    node_of_.resize(s.nodes.size());
    for (std::uint32_t n = 0; n < s.nodes.size(); ++n)
        if (const auto was = x.origin(node_id{n}); was != no_node) node_of_[n] = moved(was);
    order_of_.resize(s.nodes.size());
    for (std::uint32_t k = 0; k < fresh.size(); ++k)
        node_of_[fresh[k]] = node_id{nodes.place(k)}, order_of_[fresh[k]] = k;
}

/// Behind the claims of one source and relation that articles before made. Claims about claims may have been made with
/// a later article: where one could be among them, the place is not known.
std::uint32_t extended_places::place_among(std::uint32_t first, std::uint32_t end, const growing_edge& e) const {
    const auto of = rank(s.assertions[e.said].article);
    if (of >= old.articles.size()) return end;
    for (auto i = first; i < end; ++i)
        if (x.old().claim_edge(old.target[i]) != no_edge) graph_extension::give_up();
    const auto rows = std::views::iota(first, end);
    return *std::ranges::partition_point(
        rows, [&](std::uint32_t i) { return index(old.assertions[old.said[i]].article) <= of; });
}

void extended_places::place_edges() {
    for (std::uint32_t e = 0; e < old.target.size(); ++e)
        if (x.leaving().goes(edge_id{e})) edges.gone.push_back(e);
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
        const auto [first, end] = std::equal_range(relations + old.out_begin[index(was)],
                                                   relations + old.out_begin[index(was) + 1], e.relation);
        edges.before.push_back(
            place_among(static_cast<std::uint32_t>(first - relations), static_cast<std::uint32_t>(end - relations), e));
    }
    edge_at = edges.old_places();
    draft_at.resize(drafts.size());
    for (std::uint32_t k = 0; k < drafts.size(); ++k) draft_at[drafts[k]] = edges.place(k);
}

string_number extended_places::string(string_number n) {
    if (n == 0) return 0;
    if (const auto known = x.old_string(n); known != 0) return known;
    if (string_of_.size() <= n) string_of_.resize(std::max<std::size_t>(n + 1, s.strings.size()), 0);
    if (string_of_[n] == 0) string_of_[n] = strings.append(s.strings[n]);
    return string_of_[n];
}

quote_row extended_places::quote(quote_row q) {
    q.words = string(q.words), q.article = article(q.article);
    return q;
}

quote_row extended_places::moved(quote_row q) const noexcept {
    q.article = article(q.article);
    return q;
}

assertion_row extended_places::said(assertion_row a) {
    a.article = article(a.article), a.said = string(a.said);
    a.speaker = place(a.speaker), a.medium = place(a.medium), a.origin = place(a.origin);
    return a;
}

assertion_row extended_places::moved(assertion_row a) const noexcept {
    a.article = article(a.article);
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
    for (const auto source : p.sources) {
        if (source < p.old.articles.size()) {
            all.push_back(p.old.articles[source]);
            all.back().node = p.moved(all.back().node);
            other.append(p.old.article_other[source]);
            continue;
        }
        const auto& r = p.s.articles[source];
        ids.push_back(entry_of(p.s.strings[r.id], all.size()));
        all.push_back({p.place(r.node), p.string(r.id), p.string(r.file), p.string(r.title), p.string(r.date),
                       p.string(r.url), p.string(r.language), p.string(r.sha256), r.reliability});
        for (const auto& pair : p.s.article_other[source]) other.items.push_back(p.attribute(pair));
        other.close();
    }
    d.articles = column(std::move(all)), d.article_other = other.finish();
    take(d.article_by_id,
         extended(
             p.old.article_by_id, [&](std::uint32_t a) { return static_cast<std::uint32_t>(p.article(article_id{a})); },
             [&](std::uint32_t a) { return p.x.leaving().goes(article_id{a}); }, std::move(ids)));
}

}  // namespace claimgraph
