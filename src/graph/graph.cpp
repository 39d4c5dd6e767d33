#include <claimgraph/graph/graph.hpp>

#include "graph/graph_data.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace claimgraph {

namespace {

const node_record& record_of(const graph::data& d, node_id n) noexcept {
    static const node_record none;
    const auto row = d.node_row[index(n)];
    return row == no_row ? none : d.node_records[row];
}

const edge_record& record_of(const graph::data& d, edge_id e) noexcept {
    static const edge_record none;
    const auto row = d.edge_row[index(e)];
    return row == no_row ? none : d.edge_records[row];
}

}  // namespace

graph::graph() : data_([] {
    static const auto empty = std::make_shared<const data>();
    return empty;
}()) {}

std::size_t graph::node_count() const noexcept { return data_->kind.size(); }
std::size_t graph::edge_count() const noexcept { return data_->source.size(); }
std::size_t graph::article_count() const noexcept { return data_->articles.size(); }
const vocabulary& graph::vocabulary() const noexcept { return data_->vocabulary; }

kind_id graph::kind(node_id n) const noexcept { return data_->kind[index(n)]; }
std::string_view graph::id(node_id n) const noexcept { return data_->id[index(n)]; }
std::string_view graph::label(node_id n) const noexcept { return data_->label[index(n)]; }
std::span<const std::string> graph::aliases(node_id n) const noexcept { return record_of(*data_, n).aliases; }
std::span<const std::string> graph::tags(node_id n) const noexcept { return record_of(*data_, n).tags; }
std::span<const attribute_pair> graph::attributes(node_id n) const noexcept {
    return record_of(*data_, n).attributes;
}
std::span<const quote> graph::quotes(node_id n) const noexcept { return record_of(*data_, n).quotes; }
const validity& graph::when(node_id n) const noexcept {
    return data_->node_dates.when[data_->node_when[index(n)]];
}
std::string_view graph::when_text(node_id n) const noexcept {
    return data_->node_dates.text[data_->node_when[index(n)]];
}
const assertion* graph::statement(node_id n) const noexcept {
    const auto& said = record_of(*data_, n).statement;
    return said ? &*said : nullptr;
}

node_id graph::source(edge_id e) const noexcept { return data_->source[index(e)]; }
node_id graph::target(edge_id e) const noexcept { return data_->target[index(e)]; }
relation_id graph::relation(edge_id e) const noexcept { return data_->relation[index(e)]; }
const assertion& graph::asserted(edge_id e) const noexcept { return data_->assertions[data_->said[index(e)]]; }
const validity& graph::when(edge_id e) const noexcept {
    return data_->edge_dates.when[data_->edge_when[index(e)]];
}
std::string_view graph::when_text(edge_id e) const noexcept {
    return data_->edge_dates.text[data_->edge_when[index(e)]];
}
std::string_view graph::note(edge_id e) const noexcept { return record_of(*data_, e).note; }
std::span<const std::string> graph::tags(edge_id e) const noexcept { return record_of(*data_, e).tags; }
std::span<const attribute_pair> graph::attributes(edge_id e) const noexcept {
    return record_of(*data_, e).attributes;
}
std::span<const quote> graph::quotes(edge_id e) const noexcept { return record_of(*data_, e).quotes; }

std::string graph::name(edge_id e) const {
    const auto& local = record_of(*data_, e).id;
    const auto& article = data_->articles[index(asserted(e).article)].id;
    if (local.empty()) return fmt::format("{}#{}", article, data_->number[index(e)]);
    const auto found = data_->edge_by_id.find(local);
    if (found != data_->edge_by_id.end() && found->second == e) return local;
    return fmt::format("{}#{}", article, local);
}

std::uint32_t graph::assertion_index(edge_id e) const noexcept { return data_->said[index(e)]; }
std::uint32_t graph::validity_index(edge_id e) const noexcept { return data_->edge_when[index(e)]; }
std::span<const assertion> graph::assertions() const noexcept { return data_->assertions; }
std::span<const validity> graph::validities() const noexcept { return data_->edge_dates.when; }

node_id graph::claim_node(edge_id e) const noexcept { return record_of(*data_, e).claim; }
edge_id graph::claim_edge(node_id n) const noexcept { return record_of(*data_, n).claim_of; }

id_range<edge_id> graph::out(node_id n) const noexcept {
    return {data_->out_begin[index(n)], data_->out_begin[index(n) + 1]};
}

id_range<edge_id> graph::out(node_id n, relation_id r) const noexcept {
    const auto begin = data_->relation.begin() + data_->out_begin[index(n)];
    const auto end = data_->relation.begin() + data_->out_begin[index(n) + 1];
    const auto [first, last] = std::equal_range(begin, end, r);
    return {static_cast<std::size_t>(first - data_->relation.begin()),
            static_cast<std::size_t>(last - data_->relation.begin())};
}

std::span<const edge_id> graph::in(node_id n) const noexcept {
    const auto begin = data_->in_begin[index(n)];
    return std::span(data_->in_edges).subspan(begin, data_->in_begin[index(n) + 1] - begin);
}

std::span<const edge_id> graph::in(node_id n, relation_id r) const noexcept {
    const auto begin = data_->in_relation.begin() + data_->in_begin[index(n)];
    const auto end = data_->in_relation.begin() + data_->in_begin[index(n) + 1];
    const auto [first, last] = std::equal_range(begin, end, r);
    return in(n).subspan(static_cast<std::size_t>(first - begin), static_cast<std::size_t>(last - first));
}

graph_columns graph::columns() const noexcept {
    const auto& d = *data_;
    return {d.kind,     d.out_begin, d.target,   d.relation,  d.said,
            d.edge_when, d.in_begin, d.in_edges, d.in_source, d.in_relation};
}

const article_info& graph::article(article_id a) const noexcept { return data_->articles[index(a)]; }

article_id graph::article_named(std::string_view id) const noexcept {
    const auto found = data_->article_by_id.find(id);
    return found == data_->article_by_id.end() ? no_article : found->second;
}

node_id graph::find_node(std::string_view id) const noexcept {
    const auto found = data_->node_by_id.find(id);
    return found == data_->node_by_id.end() ? no_node : found->second;
}

edge_id graph::find_edge(std::string_view name) const noexcept {
    if (const auto found = data_->edge_by_id.find(name); found != data_->edge_by_id.end())
        return found->second;
    const auto hash = name.find('#');
    if (hash == std::string_view::npos) return no_edge;
    const auto article = article_named(name.substr(0, hash));
    if (article == no_article) return no_edge;
    const auto local = name.substr(hash + 1);
    if (const auto found = data_->edge_by_id.find(local);
        found != data_->edge_by_id.end() && asserted(found->second).article == article)
        return found->second;
    if (const auto found = data_->edge_by_full_name.find(std::string(name)); found != data_->edge_by_full_name.end())
        return found->second;
    std::uint32_t number = 0;
    const auto [end, failed] = std::from_chars(local.data(), local.data() + local.size(), number);
    if (failed != std::errc{} || end != local.data() + local.size()) return no_edge;
    const auto wanted = numbered(article, number);
    const auto& all = data_->numbered_edges;
    const auto found = std::partition_point(all.begin(), all.end(),
                                            [&](edge_id e) { return numbered(*data_, e) < wanted; });
    return found == all.end() || numbered(*data_, *found) != wanted ? no_edge : *found;
}

bool is_a(const graph& g, node_id n, kind_id kind) noexcept { return g.vocabulary().is_a(g.kind(n), kind); }

bool is_denied(const graph& g, edge_id e) noexcept {
    return g.asserted(e).polarity == polarity::negative &&
           g.vocabulary()[g.relation(e)].sign != relation_sign::polarity;
}

}  // namespace claimgraph
