#pragma once
// Questions over small graphs without a schema, and their answers in words.

#include "cypher/fault.hpp"
#include "cypher/open_graph.hpp"
#include "cypher/program.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace claimgraph::testing {

class writer {
public:
    explicit writer(const cypher::graph_view& g) : graph_(g) {}

    std::string operator()(const cypher::value& v) const {
        using cypher::value_type;
        switch (v.type()) {
            case value_type::node: return node(v.as_node());
            case value_type::relationship: return "[:" + edge(v.as_edge()) + "]";
            case value_type::path: return path(v.as_path());
            case value_type::list: {
                std::string out = "[";
                for (const auto& e : v.as_list()) out += (out.size() > 1 ? ", " : "") + (*this)(e);
                return out + "]";
            }
            case value_type::map: {
                std::string out = "{";
                for (const auto& [k, e] : v.as_map()) out += (out.size() > 1 ? ", " : "") + k + ": " + (*this)(e);
                return out + "}";
            }
            default: return to_string(v);
        }
    }

private:
    template <class Id>
    std::string properties(Id id) const {
        std::string out;
        for (const auto name : graph_.property_names(id))
            out += (out.empty() ? "{" : ", ") + std::string(name) + ": " +
                   (*this)(graph_.property(id, *graph_.find_property(name)));
        return out.empty() ? out : out + "}";
    }
    std::string node(node_id n) const {
        std::string out = "(";
        for (const auto l : graph_.labels(n)) out += ":" + std::string(l);
        const auto all = properties(n);
        return out + (out.size() > 1 && !all.empty() ? " " : "") + all + ")";
    }
    std::string edge(edge_id e) const {
        const auto all = properties(e);
        return std::string(graph_.type(e)) + (all.empty() ? "" : " " + all);
    }
    std::string path(const cypher::path& p) const {
        std::string out = "<" + node(p.nodes[0]);
        for (std::size_t i = 0; i < p.edges.size(); ++i) {
            const bool forward = graph_.sources()[index(p.edges[i])] == p.nodes[i];
            out += (forward ? "-[:" : "<-[:") + edge(p.edges[i]) + (forward ? "]->" : "]-") + node(p.nodes[i + 1]);
        }
        return out + ">";
    }

    const cypher::graph_view& graph_;
};

// Runs a set-up or a question; faults become failures as they do for users.
inline result<cypher::table> ask(cypher::open_graph& g, std::string_view text, const cypher::parameters& given = {},
                                 const cypher::run_options& options = {}) {
    try {
        const auto q = cypher::prepare(text, options.limits, true);
        return cypher::execute(*q, g, given, options, &g);
    } catch (const cypher::fault& why) {
        return cypher::to_failure(why, text);
    }
}

inline std::vector<std::string> rows_of(const cypher::graph_view& g, const cypher::table& t) {
    const writer write(g);
    std::vector<std::string> all;
    for (const auto& row : t.rows) {
        std::string out;
        for (const auto& v : row) out += (out.empty() ? "" : " | ") + write(v);
        all.push_back(std::move(out));
    }
    return all;
}

}  // namespace claimgraph::testing
