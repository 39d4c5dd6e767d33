#include <claimgraph/graph/graph.hpp>

#include "graph/graph_data.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace claimgraph {

namespace {

const graph::data& table(const void* t) noexcept { return *static_cast<const graph::data*>(t); }

assertion make(const graph::data& d, const assertion_row& r) noexcept {
    return {r.article,  r.speaker,    r.medium,     r.origin,   d.strings[r.said], r.polarity,
            r.modality, r.likelihood, r.confidence, r.fidelity, r.credibility};
}

quote make(const graph::data& d, const quote_row& r) noexcept {
    quote q;
    static_cast<text_position&>(q) = {r.article, r.src, r.line, r.column, r.start, r.end, r.mention != 0};
    const auto words = d.strings[r.words];
    q.before = words.substr(0, r.before);
    q.exact = words.substr(r.before, words.size() - r.before - r.after);
    q.after = words.substr(words.size() - r.after);
    return q;
}

attribute_view make(const graph::data& d, const attribute_row& r) noexcept {
    return {d.strings[r.key], d.strings[r.value]};
}
std::string_view make(const graph::data& d, string_number n) noexcept { return d.strings[n]; }

/// List `row` of a column of `graph::data`, as a range of what `make` makes of its items.
template <auto Lists>
auto list(const graph::data& d, std::uint32_t row) noexcept {
    using value = decltype(make(d, (d.*Lists).items[0]));
    const auto get = [](const void* t, std::uint32_t i) { return make(table(t), (table(t).*Lists).items[i]); };
    const auto [first, last] = row == no_row ? std::pair(0u, 0u) : (d.*Lists).range(row);
    return row_range<value>(&d, get, first, last);
}

using data = graph::data;

}  // namespace

graph::data::data()
    : strings{{}, column(large_vector<std::uint32_t>{0}), {}},
      node_dates{validity_column({validity::never_known()}), {}},
      out_begin(large_vector<std::uint32_t>{0}),
      edge_dates{validity_column({validity::always()}), {}},
      in_begin(large_vector<std::uint32_t>{0}) {}

graph::graph()
    : data_([] {
          static const auto empty = std::make_shared<const data>();
          return empty;
      }()) {}

std::size_t graph::node_count() const noexcept { return data_->kind.size(); }
std::size_t graph::edge_count() const noexcept { return data_->target.size(); }
std::size_t graph::article_count() const noexcept { return data_->articles.size(); }
const vocabulary& graph::vocabulary() const noexcept { return data_->vocabulary; }

kind_id graph::kind(node_id n) const noexcept { return data_->kind[index(n)]; }
std::string_view graph::id(node_id n) const noexcept { return data_->strings[data_->id[index(n)]]; }
std::string_view graph::label(node_id n) const noexcept { return data_->strings[data_->label[index(n)]]; }
row_range<std::string_view> graph::aliases(node_id n) const noexcept {
    return list<&data::aliases>(*data_, data_->node_row[index(n)]);
}
row_range<std::string_view> graph::tags(node_id n) const noexcept {
    return list<&data::node_tags>(*data_, data_->node_row[index(n)]);
}
row_range<attribute_view> graph::attributes(node_id n) const noexcept {
    return list<&data::node_attributes>(*data_, data_->node_row[index(n)]);
}
row_range<quote> graph::quotes(node_id n) const noexcept {
    return list<&data::node_quotes>(*data_, data_->node_row[index(n)]);
}
validity graph::when(node_id n) const noexcept { return data_->node_dates.when[data_->node_when[index(n)]]; }
std::string graph::when_text(node_id n) const {
    return text_of(data_->node_dates, data_->node_when[index(n)], data_->strings);
}
std::optional<assertion> graph::statement(node_id n) const noexcept {
    const auto row = data_->node_row[index(n)];
    if (row == no_row || data_->statement[row] == no_row) return std::nullopt;
    return make(*data_, data_->statements[data_->statement[row]]);
}

node_id graph::source(edge_id e) const noexcept { return source_of(*data_, e); }
node_id graph::target(edge_id e) const noexcept { return data_->target[index(e)]; }
relation_id graph::relation(edge_id e) const noexcept { return data_->relation[index(e)]; }
assertion graph::asserted(edge_id e) const noexcept { return make(*data_, data_->assertions[data_->said[index(e)]]); }
validity graph::when(edge_id e) const noexcept { return data_->edge_dates.when[data_->edge_when[index(e)]]; }
std::string graph::when_text(edge_id e) const {
    return text_of(data_->edge_dates, data_->edge_when[index(e)], data_->strings);
}
std::string_view graph::note(edge_id e) const noexcept {
    const auto row = data_->edge_row[index(e)];
    return row == no_row ? std::string_view() : data_->strings[data_->note[row]];
}
row_range<std::string_view> graph::tags(edge_id e) const noexcept {
    return list<&data::edge_tags>(*data_, data_->edge_row[index(e)]);
}
row_range<attribute_view> graph::attributes(edge_id e) const noexcept {
    return list<&data::edge_attributes>(*data_, data_->edge_row[index(e)]);
}
row_range<quote> graph::quotes(edge_id e) const noexcept {
    return list<&data::edge_quotes>(*data_, data_->edge_row[index(e)]);
}

std::string graph::name(edge_id e) const {
    const auto name = data_->edge_names[index(e)];
    const auto& row = data_->assertions[data_->said[index(e)]];
    const auto article = [&] { return data_->strings[data_->articles[index(row.article)].id]; };
    if (name.is_number()) return fmt::format("{}#{}", article(), name.value());
    const auto local = data_->strings[name.value()];
    return name.is_shared() ? fmt::format("{}#{}", article(), local) : std::string(local);
}

std::uint32_t graph::assertion_index(edge_id e) const noexcept { return data_->said[index(e)]; }
std::uint32_t graph::validity_index(edge_id e) const noexcept { return data_->edge_when[index(e)]; }
row_range<assertion> graph::assertions() const noexcept {
    const auto get = [](const void* t, std::uint32_t i) { return make(table(t), table(t).assertions[i]); };
    return {data_.get(), get, 0, static_cast<std::uint32_t>(data_->assertions.size())};
}
validity_span graph::validities() const noexcept { return data_->edge_dates.when.span(); }
bool graph::has_negative_claims() const noexcept { return data_->negative_claims; }

node_id graph::claim_node(edge_id e) const noexcept {
    const auto row = data_->edge_row[index(e)];
    return row == no_row ? no_node : data_->claim[row];
}
edge_id graph::claim_edge(node_id n) const noexcept {
    const auto row = data_->node_row[index(n)];
    return row == no_row ? no_edge : edge_id{data_->claim_of[row]};
}

id_range<edge_id> graph::out(node_id n) const noexcept {
    return {data_->out_begin[index(n)], data_->out_begin[index(n) + 1]};
}

id_range<edge_id> graph::out(node_id n, relation_id r) const noexcept {
    const auto* all = data_->relation.begin();
    const auto [first, last] =
        std::equal_range(all + data_->out_begin[index(n)], all + data_->out_begin[index(n) + 1], r);
    return {static_cast<std::size_t>(first - all), static_cast<std::size_t>(last - all)};
}

packed_span<edge_id> graph::in(node_id n) const noexcept {
    const auto begin = data_->in_begin[index(n)];
    return data_->in_edges.span().subspan(begin, data_->in_begin[index(n) + 1] - begin);
}

packed_span<edge_id> graph::in(node_id n, relation_id r) const noexcept {
    const auto* begin = data_->in_relation.begin() + data_->in_begin[index(n)];
    const auto* end = data_->in_relation.begin() + data_->in_begin[index(n) + 1];
    const auto [first, last] = std::equal_range(begin, end, r);
    return in(n).subspan(static_cast<std::size_t>(first - begin), static_cast<std::size_t>(last - first));
}

graph_columns graph::columns() const noexcept {
    const auto& d = *data_;
    return {d.kind.span(),      d.out_begin.span(), d.target.span(),   d.relation.span(),  d.said.span(),
            d.edge_when.span(), d.in_begin.span(),  d.in_edges.span(), d.in_source.span(), d.in_relation.span()};
}

article_view graph::article(article_id a) const noexcept {
    const auto& d = *data_;
    const auto& r = d.articles[index(a)];
    const auto row = static_cast<std::uint32_t>(index(a));
    return {r.node,
            d.strings[r.id],
            d.strings[r.file],
            d.strings[r.title],
            d.strings[r.date],
            d.strings[r.url],
            d.strings[r.language],
            static_cast<char>(r.reliability),
            d.strings[r.sha256],
            list<&data::article_other>(d, row)};
}

article_id graph::article_named(std::string_view id) const noexcept {
    for (const auto row : data_->article_by_id.find(hash_name(id)))
        if (data_->strings[data_->articles[row].id] == id) return article_id{row};
    return no_article;
}

node_id graph::find_node(std::string_view id) const noexcept {
    for (const auto row : data_->node_by_id.find(hash_name(id)))
        if (data_->strings[data_->id[row]] == id) return node_id{row};
    return no_node;
}

namespace {

edge_id find_shared(const data& d, std::string_view full, article_id article, std::string_view local) noexcept {
    for (const auto row : d.edge_by_name.find(hash_name(full)))
        if (const auto name = d.edge_names[row]; !name.is_number() && name.is_shared() &&
                                                 d.strings[name.value()] == local &&
                                                 d.assertions[d.said[row]].article == article)
            return edge_id{row};
    return no_edge;
}

edge_id find_numbered(const data& d, article_id article, std::string_view digits) noexcept {
    std::uint32_t number = 0;
    const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (failed != std::errc{} || end != digits.data() + digits.size()) return no_edge;
    return d.numbers->find(d, article, number);
}

}  // namespace

edge_id graph::find_edge(std::string_view name) const noexcept {
    if (const auto found = find_unshared(*data_, name); found != no_edge) return found;
    // An article's id has no number sign, an edge's may.
    const auto hash = name.find('#');
    if (hash == std::string_view::npos) return no_edge;
    const auto article = article_named(name.substr(0, hash));
    if (article == no_article) return no_edge;
    const auto local = name.substr(hash + 1);
    if (const auto found = find_unshared(*data_, local); found != no_edge && asserted(found).article == article)
        return found;
    if (const auto found = find_shared(*data_, name, article, local); found != no_edge) return found;
    return find_numbered(*data_, article, local);
}

bool is_a(const graph& g, node_id n, kind_id kind) noexcept { return g.vocabulary().is_a(g.kind(n), kind); }

bool is_denied(const graph& g, edge_id e) noexcept {
    const auto& d = graph_access::data(g);
    return d.assertions[d.said[index(e)]].polarity == polarity::negative &&
           g.vocabulary()[g.relation(e)].sign != relation_sign::polarity;
}

}  // namespace claimgraph
