#include <claimgraph/render/table.hpp>

#include "render/json_answer.hpp"

#include <cmath>

namespace claimgraph {

namespace {

using cypher::value;
using cypher::value_type;

/// Cells as JSON. Values nest no deeper than the engine lets them.
class cell_writer {
public:
    cell_writer(json_answer& out, const cypher::claim_view& view) : out_(out), view_(view) {}

    [[nodiscard]] json cell(const value& v) {
        switch (v.type()) {
            case value_type::null: return nullptr;
            case value_type::boolean: return v.as_boolean();
            case value_type::integer: return v.as_integer();
            case value_type::floating: return number(v.as_floating());
            case value_type::string: return v.as_string();
            case value_type::date: return to_string(v.as_date());
            case value_type::node: return node(v.as_node());
            case value_type::relationship: return {{"edge", out_.edge(v.as_edge())}};
            case value_type::list: return list(v.as_list());
            case value_type::map: return map(v.as_map());
            case value_type::path: return path(v.as_path());
        }
        return nullptr;
    }

private:
    static json number(double d) {
        if (std::isnan(d)) return {{"float", "NaN"}};
        if (std::isinf(d)) return {{"float", d < 0 ? "-Inf" : "Inf"}};
        return d;
    }
    json node(node_id n) {
        if (const auto claim = view_.claim_of(n); claim != no_edge) return {{"edge", out_.edge(claim)}};
        const bool is_claim = view_.of_graph().claim_edge(n) != no_edge;
        return {{is_claim ? "edge" : "node", out_.node(n)}};
    }
    json list(const value::list& all) {
        json out = json::array();
        for (const auto& v : all) out.push_back(cell(v));
        return out;
    }
    json map(const value::map& all) {
        json out = json::object();
        for (const auto& [key, v] : all) out[key] = cell(v);
        return out;
    }
    json path(const cypher::path& p) {
        json steps = json::array();
        for (std::size_t i = 0; i < p.nodes.size(); ++i) {
            if (i > 0) steps.push_back({{"edge", out_.edge(p.edges[i - 1])}});
            steps.push_back(node(p.nodes[i]));
        }
        return {{"path", std::move(steps)}};
    }

    json_answer& out_;
    const cypher::claim_view& view_;
};

}  // namespace

std::string to_json(const graph& g, const cypher::claim_view& view, std::string_view query, const cypher::table& t,
                    const filters& asked, const asked_as& how) {
    json_answer out(g, "query", asked, how);
    out.head("query", query);
    out.truncated(t.truncated);
    cell_writer cells(out, view);
    json rows = json::array();
    for (const auto& row : t.rows) {
        json one = json::array();
        for (const auto& v : row) one.push_back(cells.cell(v));
        rows.push_back(std::move(one));
    }
    out.body("columns", t.columns);
    out.body("rows", std::move(rows));
    if (t.truncated) out.body("truncated_by", t.truncated_by);
    if (!t.proofs.empty()) {
        json proofs = json::array();
        for (const auto& proof : t.proofs) proofs.push_back(out.edges(proof));
        out.body("proofs", std::move(proofs));
    }
    if (!t.profile.empty()) out.body("profile", t.profile);
    return std::move(out).text();
}

}  // namespace claimgraph
