// Functions of nodes, relationships and paths; and those of the claim graph alone.

#include "cypher/context.hpp"
#include "cypher/functions.hpp"

#include <fmt/format.h>
#include <array>

namespace claimgraph::cypher {

namespace {

using enum value_type;

value strings(const std::vector<std::string_view>& all) {
    value::list out;
    out.reserve(all.size());
    for (const auto s : all) out.emplace_back(s);
    return value(std::move(out));
}

value id(run_context&, std::span<const value> a) {
    if (a[0].is(node)) return value(static_cast<std::int64_t>(index(a[0].as_node())));
    if (a[0].is(relationship)) return value(static_cast<std::int64_t>(index(a[0].as_edge())));
    wrong_type("id", a[0]);
}

value type(run_context& c, std::span<const value> a) {
    if (!a[0].is(relationship)) wrong_type("type", a[0]);
    return value(c.view.type(a[0].as_edge()));
}

value labels(run_context& c, std::span<const value> a) {
    if (!a[0].is(node)) wrong_type("labels", a[0]);
    return strings(c.view.labels(a[0].as_node()));
}

value keys(run_context& c, std::span<const value> a) {
    if (a[0].is(node)) return strings(c.view.property_names(a[0].as_node()));
    if (a[0].is(relationship)) return strings(c.view.property_names(a[0].as_edge()));
    if (!a[0].is(map)) wrong_type("keys", a[0]);
    value::list out;
    for (const auto& entry : a[0].as_map()) out.emplace_back(std::string_view(entry.first));
    return value(std::move(out));
}

value properties(run_context& c, std::span<const value> a) {
    if (a[0].is(map)) return a[0];
    if (!a[0].is(node) && !a[0].is(relationship)) wrong_type("properties", a[0]);
    value::map out;
    const auto names = a[0].is(node) ? c.view.property_names(a[0].as_node()) : c.view.property_names(a[0].as_edge());
    for (const auto name : names) out.emplace_back(std::string(name), c.property_of(a[0], name));
    return value(std::move(out));
}

value start_node(run_context& c, std::span<const value> a) {
    if (!a[0].is(relationship)) wrong_type("startNode", a[0]);
    return value(c.view.sources()[index(a[0].as_edge())]);
}
value end_node(run_context& c, std::span<const value> a) {
    if (!a[0].is(relationship)) wrong_type("endNode", a[0]);
    return value(c.view.targets()[index(a[0].as_edge())]);
}

value nodes(run_context&, std::span<const value> a) {
    if (!a[0].is(path)) wrong_type("nodes", a[0]);
    const auto& all = a[0].as_path().nodes;
    return value(value::list(all.begin(), all.end()));
}
value relationships(run_context&, std::span<const value> a) {
    if (!a[0].is(path)) wrong_type("relationships", a[0]);
    const auto& all = a[0].as_path().edges;
    return value(value::list(all.begin(), all.end()));
}
value length(run_context&, std::span<const value> a) {
    if (!a[0].is(path)) wrong_type("length", a[0]);
    return value(std::ssize(a[0].as_path().edges));
}

[[noreturn]] void not_here(std::string_view name) {
    raise(fault_id::unsupported_function,
          fmt::format("{}() is a function of the claim graph, which this graph is not", name));
}

value support(run_context& c, std::span<const value> a) {
    if (!a[0].is(node)) wrong_type("support", a[0]);
    if (auto v = c.view.support(a[0].as_node())) return *v;
    not_here("support");
}
value quotes(run_context& c, std::span<const value> a) {
    if (!a[0].is(node) && !a[0].is(relationship)) wrong_type("quotes", a[0]);
    if (auto v = c.view.quotes(a[0])) return *v;
    not_here("quotes");
}
value active(run_context& c, std::span<const value> a) {
    if (!a[0].is(node) && !a[0].is(relationship)) wrong_type("active", a[0]);
    day on{};
    if (a[1].is(date)) {
        on = a[1].as_date();
    } else {
        if (!a[1].is(string)) wrong_type("active", a[1]);
        const auto parsed = parse_day(a[1].as_string());
        if (!parsed) raise(fault_id::invalid_date, parsed.error().message());
        on = *parsed;
    }
    if (auto v = c.view.active(a[0], on)) return *v;
    not_here("active");
}

constexpr type_set elements = bit(node) | bit(relationship);

const std::array<function, 15> listed{{
    {"id", 1, 1, elements, returns<integer>, id, true, true, {}, "the number of a node or relationship in this graph"},
    {"type", 1, 1, bit(relationship), returns<string>, type, true, true, {}, "the type of a relationship"},
    {"labels", 1, 1, bit(node), returns_list<string>, labels, true, true, {}, "the labels of a node"},
    {"keys", 1, 1, elements | bit(map), returns_list<string>, keys, true, true, {}, "the names of the properties"},
    {"properties", 1, 1, elements | bit(map), returns<map>, properties, true, true, {}, "all properties as a map"},
    {"startNode",
     1,
     1,
     bit(relationship),
     returns<node>,
     start_node,
     true,
     true,
     {},
     "where a relationship comes from"},
    {"endNode", 1, 1, bit(relationship), returns<node>, end_node, true, true, {}, "where it goes"},
    {"nodes", 1, 1, bit(path), returns_list<node>, nodes, true, true, {}, "the nodes of a path"},
    {"relationships",
     1,
     1,
     bit(path),
     returns_list<relationship>,
     relationships,
     true,
     true,
     {},
     "the relationships of a path"},
    {"rels", 1, 1, bit(path), returns_list<relationship>, relationships, true, true, {}, "the same"},
    {"length", 1, 1, bit(path), returns<integer>, length, true, true, {}, "how many relationships a path has"},
    {"support",
     1,
     1,
     bit(node),
     returns<boolean>,
     support,
     true,
     true,
     {},
     "ours: whether a thing is supported (the model's one definition)"},
    {"quotes",
     1,
     1,
     elements,
     returns_list<string>,
     quotes,
     true,
     true,
     {},
     "ours: the words that a claim or node rests on"},
    {"active",
     2,
     2,
     elements,
     returns<boolean>,
     active,
     true,
     true,
     {},
     "ours: whether it holds on a day; null where that is unknown"},
    {"elementId", 1, 1, elements, returns<integer>, id, true, true, {}, "the same as id"},
}};

}  // namespace

std::span<const function> graph_functions() { return listed; }

}  // namespace claimgraph::cypher
