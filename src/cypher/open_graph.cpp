#include "cypher/open_graph.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace claimgraph::cypher {

namespace {

/// Ids of labels and types have one byte; the tests that make such graphs use a few.
void check_number(std::uint32_t n) {
    if (n >= index(no_kind)) throw std::length_error("too many different labels or types");
}

}  // namespace

std::uint32_t open_graph::names::add(const std::string& name) {
    const auto [found, fresh] = numbers_.try_emplace(name, static_cast<std::uint32_t>(all_.size()));
    if (fresh) all_.push_back(name);
    return found->second;
}

std::optional<std::uint32_t> open_graph::names::find(std::string_view name) const {
    const auto found = numbers_.find(name);
    return found == numbers_.end() ? std::optional<std::uint32_t>() : found->second;
}

void open_graph::clear() {
    labels_ = types_ = keys_ = names();
    nodes_.clear();
    edges_.clear();
    sources_.clear();
    targets_.clear();
    by_label_.clear();
    by_type_.clear();
    commit();
}

open_graph::properties open_graph::make(const value::map& from) {
    properties all;
    for (const auto& [name, v] : from) all.emplace_back(keys_.add(name), v);
    return all;
}

node_id open_graph::create_node(const std::vector<std::string>& labels, const value::map& from) {
    const node_id id{static_cast<std::uint32_t>(nodes_.size())};
    node made;
    for (const auto& name : labels) {
        const auto l = labels_.add(name);
        check_number(l);
        by_label_.resize(std::max<std::size_t>(by_label_.size(), l + 1));
        const kind_id kind{static_cast<std::uint8_t>(l)};
        if (std::find(made.labels.begin(), made.labels.end(), kind) != made.labels.end()) continue;
        made.labels.push_back(kind);
        by_label_[l].push_back(id);
    }
    made.properties = make(from);
    nodes_.push_back(std::move(made));
    return id;
}

edge_id open_graph::create_edge(node_id from, const std::string& type, node_id to, const value::map& all) {
    const auto t = types_.add(type);
    check_number(t);
    by_type_.resize(std::max<std::size_t>(by_type_.size(), t + 1));
    ++by_type_[t];
    edges_.push_back({relation_id{static_cast<std::uint8_t>(t)}, make(all)});
    sources_.push_back(from);
    targets_.push_back(to);
    return edge_id{static_cast<std::uint32_t>(edges_.size() - 1)};
}

void open_graph::commit() {
    out_ = make(sources_);
    in_ = make(targets_);
}

open_graph::adjacency open_graph::make(const std::vector<node_id>& ends) const {
    adjacency a;
    a.begins.assign(nodes_.size() + 1, 0);
    for (const auto n : ends) ++a.begins[index(n) + 1];
    std::partial_sum(a.begins.begin(), a.begins.end(), a.begins.begin());
    a.edges.resize(ends.size());
    auto at = a.begins;
    for (std::uint32_t e = 0; e < ends.size(); ++e) a.edges[at[index(ends[e])]++] = edge_id{e};
    for (std::size_t n = 0; n < nodes_.size(); ++n)
        std::stable_sort(a.edges.begin() + a.begins[n], a.edges.begin() + a.begins[n + 1],
                         [&](edge_id x, edge_id y) { return edges_[index(x)].relation < edges_[index(y)].relation; });
    return a;
}

edge_run open_graph::run(const adjacency& a, node_id n) const {
    const auto i = index(n);
    if (i + 1 >= a.begins.size()) return {};  // created after the last commit: without edges yet
    return edge_run(std::span<const edge_id>(a.edges.data() + a.begins[i], a.begins[i + 1] - a.begins[i]));
}

edge_run open_graph::run(const adjacency& a, node_id n, relation_id r) const {
    const auto i = index(n);
    if (i + 1 >= a.begins.size()) return {};
    const auto begin = a.edges.begin() + a.begins[i], end = a.edges.begin() + a.begins[i + 1];
    const auto low =
        std::lower_bound(begin, end, r, [&](edge_id e, relation_id w) { return edges_[index(e)].relation < w; });
    const auto high =
        std::upper_bound(low, end, r, [&](relation_id w, edge_id e) { return w < edges_[index(e)].relation; });
    return edge_run(std::span<const edge_id>(low, high));
}

edge_run open_graph::out(node_id n) const { return run(out_, n); }
edge_run open_graph::in(node_id n) const { return run(in_, n); }
edge_run open_graph::out(node_id n, relation_id r) const { return run(out_, n, r); }
edge_run open_graph::in(node_id n, relation_id r) const { return run(in_, n, r); }

std::optional<kind_id> open_graph::find_label(std::string_view name) const {
    const auto l = labels_.find(name);
    return l && *l < by_label_.size() ? std::optional(kind_id{static_cast<std::uint8_t>(*l)}) : std::nullopt;
}
bool open_graph::has_label(node_id n, kind_id k) const {
    const auto& all = nodes_[index(n)].labels;
    return std::find(all.begin(), all.end(), k) != all.end();
}
bool open_graph::has_label(edge_id e, std::string_view name) const { return type(e) == name; }
std::span<const node_id> open_graph::nodes_with(kind_id k) const { return by_label_[index(k)]; }
std::vector<std::string_view> open_graph::labels(node_id n) const {
    std::vector<std::string_view> all;
    for (const auto l : nodes_[index(n)].labels) all.emplace_back(labels_[index(l)]);
    return all;
}
std::vector<typed_step> open_graph::find_type(std::string_view name) const {
    const auto t = types_.find(name);
    if (!t) return {};
    return {{relation_id{static_cast<std::uint8_t>(*t)}, false, {}, false}};
}
std::size_t open_graph::edges_of(relation_id r) const { return by_type_[index(r)]; }
std::string_view open_graph::type(edge_id e) const { return types_[index(edges_[index(e)].relation)]; }

std::optional<property_key> open_graph::find_property(std::string_view name) const {
    const auto k = keys_.find(name);
    return k ? std::optional(property_key{*k}) : std::nullopt;
}

namespace {
value find(const std::vector<std::pair<std::uint32_t, value>>& all, property_key k) {
    for (const auto& [key, v] : all)
        if (key == static_cast<std::uint32_t>(k)) return v;
    return {};
}
}  // namespace

value open_graph::property(node_id n, property_key k) const { return find(nodes_[index(n)].properties, k); }
value open_graph::property(edge_id e, property_key k) const { return find(edges_[index(e)].properties, k); }
std::vector<std::string_view> open_graph::property_names(node_id n) const {
    std::vector<std::string_view> all;
    for (const auto& p : nodes_[index(n)].properties) all.emplace_back(keys_[p.first]);
    return all;
}
std::vector<std::string_view> open_graph::property_names(edge_id e) const {
    std::vector<std::string_view> all;
    for (const auto& p : edges_[index(e)].properties) all.emplace_back(keys_[p.first]);
    return all;
}

}  // namespace claimgraph::cypher
