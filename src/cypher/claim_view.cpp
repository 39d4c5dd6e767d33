#include <claimgraph/cypher/claim_view.hpp>

#include "cypher/claim_fields.hpp"
#include "cypher/claim_walk.hpp"
#include "cypher/exclusions.hpp"
#include "cypher/text.hpp"

#include <claimgraph/query/support.hpp>

#include <algorithm>
#include <mutex>
#include <numeric>

namespace claimgraph::cypher {

namespace {

// The claims of a scope beside each node; the graph's own adjacency serves where every claim counts.
struct adjacency {
    std::vector<std::uint32_t> begins;
    std::vector<edge_id> edges;

    [[nodiscard]] std::span<const edge_id> of(node_id n) const {
        return {edges.data() + begins[index(n)], begins[index(n) + 1] - begins[index(n)]};
    }
};

template <class Runs>
adjacency filtered(const graph& g, const exclusions& without, Runs runs) {
    adjacency a;
    a.begins.push_back(0);
    for (const auto n : g.nodes()) {
        for (const auto e : runs(n))
            if (!without.has(e)) a.edges.push_back(e);
        a.begins.push_back(static_cast<std::uint32_t>(a.edges.size()));
    }
    return a;
}

std::string capital(std::string_view name) {
    std::string out(name);
    if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
    return out;
}

std::string upper(std::string_view name) {
    std::string out(name);
    for (auto& c : out)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return out;
}

edge_run run_of(const id_range<edge_id>& all) {
    return all.begin() == all.end() ? edge_run() : edge_run(*all.begin(), static_cast<std::size_t>(all.size()));
}

}  // namespace

struct claim_view::state {
    state(graph from, const scope* s)
        : g(std::move(from)),
          columns(g.columns()),
          within(s != nullptr ? *s : scope(g)),
          said(within.with_denials()),
          limited(s != nullptr),
          excluded(limited ? exclusions(said) : exclusions()),
          names(g) {
        const auto& v = g.vocabulary();
        claim_kind = v.kind("claim").value_or(no_kind);
        for (std::size_t k = 0; k < v.kind_count(); ++k)
            labels.push_back(capital(v[kind_id{static_cast<std::uint8_t>(k)}].name));
        for (std::size_t r = 0; r < v.relation_count(); ++r)
            types.push_back(upper(v[relation_id{static_cast<std::uint8_t>(r)}].name));
        by_relation.resize(v.relation_count());
        for (const auto n : g.nodes()) sources.insert(sources.end(), g.out(n).size(), n);
        for (const auto e : g.edges()) {
            targets.push_back(g.target(e));
            if (!excluded.has(e)) ++by_relation[index(g.relation(e))];
        }
        if (limited) {
            out = filtered(g, excluded, [&](node_id n) { return g.out(n); });
            in = filtered(g, excluded, [&](node_id n) { return g.in(n); });
        }
        list_kinds();
        within.judge_all(), said.judge_all();  // every walk judges claims again
    }

    // The node that a claim is found as: one of the graph's own where others speak about it.
    [[nodiscard]] node_id node_of(edge_id e) const {
        const auto own = g.claim_node(e);
        return own != no_node ? own : node_id{static_cast<std::uint32_t>(g.node_count() + index(e))};
    }
    // The claim that a node is, no_edge for all others.
    [[nodiscard]] edge_id claim(node_id n) const {
        const auto own = g.node_count();
        return index(n) < own ? g.claim_edge(n) : edge_id{static_cast<std::uint32_t>(index(n) - own)};
    }

    void list_kinds() {
        const auto& v = g.vocabulary();
        by_kind.resize(v.kind_count());
        for (const auto n : g.nodes())
            for (auto k = excluded.has(n) ? no_kind : g.kind(n); k != no_kind; k = v[k].below)
                by_kind[index(k)].push_back(n);
        if (claim_kind == no_kind) return;
        for (const auto e : g.edges())
            if (g.claim_node(e) == no_node && !excluded.has(e)) by_kind[index(claim_kind)].push_back(node_of(e));
    }

    graph g;
    graph_columns columns;  // of g
    scope within;
    scope said;  // the same with denials, which can be met, though no family passes over them
    bool limited;
    exclusions excluded;
    field_names names;
    kind_id claim_kind = no_kind;
    std::vector<std::string> labels, types;
    std::vector<std::size_t> by_relation;
    std::vector<std::vector<node_id>> by_kind;
    std::vector<node_id> sources, targets;
    adjacency out, in;
    mutable walk_rooms rooms;
    mutable std::once_flag support_once;
    mutable std::optional<claimgraph::support> support;
};

claim_view::claim_view(graph g) : state_(std::make_unique<const state>(std::move(g), nullptr)) {}
claim_view::claim_view(const scope& s) : state_(std::make_unique<const state>(s.of_graph(), &s)) {}
claim_view::~claim_view() = default;

const graph& claim_view::of_graph() const noexcept { return state_->g; }

edge_id claim_view::claim_of(node_id n) const noexcept {
    const auto own = state_->g.node_count();
    return index(n) < own ? no_edge : edge_id{static_cast<std::uint32_t>(index(n) - own)};
}

std::size_t claim_view::node_count() const { return state_->g.node_count() + state_->g.edge_count(); }
std::size_t claim_view::scanned_nodes() const { return state_->g.node_count(); }
std::size_t claim_view::edge_count() const { return state_->g.edge_count(); }

std::span<const node_id> claim_view::excluded() const { return state_->excluded.nodes(); }

std::optional<kind_id> claim_view::find_label(std::string_view name) const {
    return state_->g.vocabulary().kind(lower(name));
}

bool claim_view::has_label(node_id n, kind_id k) const {
    if (claim_of(n) != no_edge) return k == state_->claim_kind;
    return is_a(state_->g, n, k);
}

namespace {
// A relation or its inverse is what somebody says, denied or not; a family draws conclusions from it.
bool is_family(const vocabulary& v, std::string_view name) {
    const auto wanted = lower(name);
    bool family = !v.relation(wanted);
    for (std::size_t r = 0; r < v.relation_count(); ++r)
        family = family && v[relation_id{static_cast<std::uint8_t>(r)}].inverse != wanted;
    return family;
}
}  // namespace

// Whether a walk over that type takes the claim.
bool claim_view::has_label(edge_id e, std::string_view name) const {
    const auto& g = state_->g;
    const auto steps = g.vocabulary().family(lower(name));
    return std::any_of(steps.begin(), steps.end(), [&](const step& s) {
        if (s.relation != g.relation(e)) return false;
        const auto begin = s.direction == direction::backward ? g.target(e) : g.source(e);
        return (s.kinds.empty() || is_one_of(begin, s.kinds)) && !(is_denied(e) && is_family(g.vocabulary(), name));
    });
}

std::span<const node_id> claim_view::nodes_with(kind_id k) const { return state_->by_kind[index(k)]; }

std::vector<std::string_view> claim_view::labels(node_id n) const {
    std::vector<std::string_view> all;
    auto k = claim_of(n) != no_edge ? state_->claim_kind : state_->g.kind(n);
    for (; k != no_kind; k = state_->g.vocabulary()[k].below) all.emplace_back(state_->labels[index(k)]);
    return all;
}

bool claim_view::is_one_of(node_id n, std::span<const kind_id> kinds) const {
    if (claim_of(n) != no_edge) return false;
    return std::any_of(kinds.begin(), kinds.end(), [&](kind_id k) { return is_a(state_->g, n, k); });
}

std::vector<typed_step> claim_view::find_type(std::string_view name) const {
    const auto& v = state_->g.vocabulary();
    const bool family = is_family(v, name);
    std::vector<typed_step> all;
    for (const auto& s : v.family(lower(name)))
        all.push_back({s.relation, s.direction == direction::backward, s.kinds, family});
    return all;
}

bool claim_view::is_denied(edge_id e) const { return claimgraph::is_denied(state_->g, e); }
std::size_t claim_view::edges_of(relation_id r) const { return state_->by_relation[index(r)]; }
std::string_view claim_view::type(edge_id e) const { return state_->types[index(state_->g.relation(e))]; }
std::span<const node_id> claim_view::sources() const { return state_->sources; }
std::span<const node_id> claim_view::targets() const { return state_->targets; }

edge_run claim_view::out(node_id n) const {
    if (claim_of(n) != no_edge) return {};
    return state_->limited ? edge_run(state_->out.of(n)) : run_of(state_->g.out(n));
}
edge_run claim_view::in(node_id n) const {
    if (claim_of(n) != no_edge) return {};
    return state_->limited ? edge_run(state_->in.of(n)) : edge_run(state_->g.in(n));
}

namespace {
// The piece of one relation: edges beside a node stand by relation.
edge_run piece(const graph& g, std::span<const edge_id> all, relation_id r) {
    const auto low =
        std::lower_bound(all.begin(), all.end(), r, [&](edge_id e, relation_id w) { return g.relation(e) < w; });
    const auto high = std::upper_bound(low, all.end(), r, [&](relation_id w, edge_id e) { return w < g.relation(e); });
    return edge_run(std::span<const edge_id>(low, high));
}

// Where a relation stands in a stretch of a column that is in order there. Most are short: looking at
// each is faster than halving.
std::pair<std::uint32_t, std::uint32_t> stretch(std::span<const relation_id> column, std::uint32_t begin,
                                                std::uint32_t end, relation_id r) {
    if (end - begin > 32) {
        const auto [low, high] = std::equal_range(column.begin() + begin, column.begin() + end, r);
        return {static_cast<std::uint32_t>(low - column.begin()), static_cast<std::uint32_t>(high - column.begin())};
    }
    while (begin < end && column[begin] < r) ++begin;
    auto last = begin;
    while (last < end && column[last] == r) ++last;
    return {begin, last};
}
}  // namespace

edge_run claim_view::out(node_id n, relation_id r) const {
    if (claim_of(n) != no_edge) return {};
    if (state_->limited) return piece(state_->g, state_->out.of(n), r);
    const auto& c = state_->columns;
    const auto [begin, end] = stretch(c.relation, c.out_begin[index(n)], c.out_begin[index(n) + 1], r);
    return begin == end ? edge_run() : edge_run(edge_id{begin}, end - begin);
}
edge_run claim_view::in(node_id n, relation_id r) const {
    if (claim_of(n) != no_edge) return {};
    if (state_->limited) return piece(state_->g, state_->in.of(n), r);
    const auto& c = state_->columns;
    const auto [begin, end] = stretch(c.in_relation, c.in_begin[index(n)], c.in_begin[index(n) + 1], r);
    return edge_run(c.in_edge.subspan(begin, end - begin));
}

std::unique_ptr<bulk_walk> claim_view::bulk(std::span<const bulk_step> steps) const {
    const auto& excluded = state_->excluded;
    if (!excluded.nodes().empty() && std::any_of(steps.begin(), steps.end(), [&](const bulk_step& s) {
            return s.relation == no_relation || excluded.narrows(s.relation);
        }))
        return nullptr;  // scopes let claims in that speak about what is left out
    return make_claim_walk({state_->within, state_->said}, state_->rooms, steps);
}

std::optional<property_key> claim_view::find_property(std::string_view name) const {
    const auto k = state_->names.find(name);
    return k ? std::optional(property_key{*k}) : std::nullopt;
}

namespace {

// An attribute stands for what the model has no field for, and where the field is empty.
value attribute(row_range<attribute_view> all, std::string_view name) {
    for (const auto& a : all)
        if (a.first == name) return value::borrowed(a.second);
    return {};
}

template <class Get>
std::vector<std::string_view> names_of(row_range<attribute_view> attributes, Get get) {
    std::vector<std::string_view> all;
    for (std::uint32_t f = 0; f < static_cast<std::uint32_t>(field::count_); ++f)
        if (!get(field{f}).is_null()) all.push_back(name_of(field{f}));
    for (const auto& a : attributes)
        if (std::find(all.begin(), all.end(), a.first) == all.end()) all.emplace_back(a.first);
    return all;
}

}  // namespace

value claim_view::property(node_id n, property_key k) const {
    if (const auto e = state_->claim(n); e != no_edge) return property(e, k);
    const auto number = static_cast<std::uint32_t>(k);
    value v;
    if (number < static_cast<std::uint32_t>(field::count_)) v = node_field(state_->g, n, field{number});
    return v.is_null() ? attribute(state_->g.attributes(n), state_->names[number]) : v;
}

value claim_view::property(edge_id e, property_key k) const {
    const auto number = static_cast<std::uint32_t>(k);
    value v;
    if (number < static_cast<std::uint32_t>(field::count_)) v = edge_field(state_->g, e, field{number});
    return v.is_null() ? attribute(state_->g.attributes(e), state_->names[number]) : v;
}

std::vector<std::string_view> claim_view::property_names(node_id n) const {
    if (const auto e = state_->claim(n); e != no_edge) return property_names(e);
    return names_of(state_->g.attributes(n), [&](field f) { return node_field(state_->g, n, f); });
}
std::vector<std::string_view> claim_view::property_names(edge_id e) const {
    return names_of(state_->g.attributes(e), [&](field f) { return edge_field(state_->g, e, f); });
}

std::optional<std::vector<node_id>> claim_view::find_nodes(property_key k, std::string_view text) const {
    if (k != property_key{static_cast<std::uint32_t>(field::id)}) return std::nullopt;
    const auto& excluded = state_->excluded;
    const auto found = state_->g.find_node(text);
    if (found != no_node) return excluded.has(found) ? std::vector<node_id>() : std::vector<node_id>{found};
    // Claims found as nodes have the names of their edges.
    const auto e = state_->g.find_edge(text);
    if (e == no_edge || excluded.has(e)) return std::vector<node_id>();
    return std::vector<node_id>{state_->node_of(e)};
}

// A node that stands for a claim goes by the claim's name, which may be another than its id.
std::optional<node_id> claim_view::find_only_node(property_key k, std::string_view text) const {
    if (k != property_key{static_cast<std::uint32_t>(field::id)}) return std::nullopt;
    const auto found = state_->g.find_node(text);
    if (found == no_node || state_->claim(found) != no_edge || state_->excluded.has(found)) return std::nullopt;
    return found;
}

std::optional<value> claim_view::support(node_id n) const {
    if (claim_of(n) != no_edge) return value();
    std::call_once(state_->support_once, [&] { state_->support = find_support(state_->within); });
    return value(state_->support->holds(n));
}

std::optional<value> claim_view::quotes(const value& v) const {
    const auto e = v.is(value_type::relationship) ? v.as_edge() : state_->claim(v.as_node());
    return quote_list(e != no_edge ? state_->g.quotes(e) : state_->g.quotes(v.as_node()));
}

std::optional<value> claim_view::active(const value& v, day on) const {
    const auto e = v.is(value_type::relationship) ? v.as_edge() : state_->claim(v.as_node());
    const auto a = (e != no_edge ? state_->g.when(e) : state_->g.when(v.as_node())).holds_on(on);
    return a == truth::unknown ? value() : value(a == truth::yes);
}

}  // namespace claimgraph::cypher
