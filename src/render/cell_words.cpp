#include "render/cell_words.hpp"

#include "render/page.hpp"

#include <fmt/format.h>

namespace claimgraph {

using cypher::value;
using cypher::value_type;

std::string cell_words::of(const value& v) const {
    switch (v.type()) {
        case value_type::string: return sanitised(v.as_string());
        case value_type::date: return to_string(v.as_date());
        case value_type::node: return node(v.as_node());
        case value_type::relationship: return edge(v.as_edge());
        case value_type::list: return list(v.as_list());
        case value_type::map: return map(v.as_map());
        case value_type::path: return path(v.as_path());
        default: return sanitised(cypher::to_string(v));
    }
}

std::string cell_words::edge(edge_id e) const {
    const auto name = sanitised(graph_.name(e));
    return names_ == cell_names::ids ? name : fmt::format("[{}]", name);
}

std::string cell_words::node(node_id n) const {
    if (const auto claim = view_.claim_of(n); claim != no_edge) return edge(claim);
    if (names_ == cell_names::ids) return sanitised(graph_.id(n));
    return fmt::format("{} ({})", sanitised(graph_.label(n)), sanitised(graph_.id(n)));
}

std::string cell_words::list(const value::list& all) const {
    std::string out = "[";
    for (const auto& v : all) out += (out.size() > 1 ? ", " : "") + of(v);
    return out + "]";
}

std::string cell_words::map(const value::map& all) const {
    std::string out = "{";
    for (const auto& [key, v] : all) out += fmt::format("{}{}: {}", out.size() > 1 ? ", " : "", sanitised(key), of(v));
    return out + "}";
}

std::string cell_words::path(const cypher::path& p) const {
    std::string out;
    for (std::size_t i = 0; i < p.nodes.size(); ++i)
        out += (i > 0 ? " " + edge(p.edges[i - 1]) + " " : "") + node(p.nodes[i]);
    return out;
}

}  // namespace claimgraph
