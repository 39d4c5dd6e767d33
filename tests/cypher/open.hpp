#pragma once
// Questions over small graphs without a schema, and their answers in words.

#include "cypher/fault.hpp"
#include "cypher/open_graph.hpp"
#include "cypher/program.hpp"

#include <algorithm>
#include <stdexcept>
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

// Whether a question may be asked twice with the same answer.
inline bool is_repeatable(const cypher::prepared_query::data& q) {
    const auto creates = [](const cypher::step& s) { return s.kind == cypher::step_kind::create; };
    return q.text.find("rand") == std::string::npos &&
           std::none_of(q.main.branches.begin(), q.main.branches.end(),
                        [&](const auto& b) { return std::any_of(b.steps.begin(), b.steps.end(), creates); });
}

inline bool ran_out_of_time(const result<cypher::table>& answer) {
    return !answer && answer.error().kind() == category::timeout;
}

// Runs a set-up or a question; faults become failures as they do for users. What can be asked again is, of a plan that
// is kept from run to run, and must have the same answer each time.
inline result<cypher::table> ask(cypher::open_graph& g, std::string_view text, const cypher::parameters& given = {},
                                 const cypher::run_options& options = {}) {
    const auto run = [&](const auto& q) -> result<cypher::table> {
        try {
            return cypher::execute(*q, g, given, options, &g);
        } catch (const cypher::fault& why) {
            return cypher::to_failure(why, text);
        }
    };
    try {
        const auto q = cypher::prepare(text, options.limits, true);
        auto answer = run(q);
        if (!is_repeatable(*q)) return answer;
        cypher::planned_query planned(cypher::prepared_query(q), g);
        for (int times = 0; times < 3; ++times) {
            const auto again = planned.run(given, options);
            if (ran_out_of_time(answer) || ran_out_of_time(again)) continue;  // which may be this one or that
            if (static_cast<bool>(again) != static_cast<bool>(answer) ||
                (answer ? rows_of(g, *again) != rows_of(g, *answer)
                        : again.error().message() != answer.error().message()))
                throw std::logic_error(std::string(text) + ": another answer from a plan that was kept");
        }
        return answer;
    } catch (const cypher::fault& why) {
        return cypher::to_failure(why, text);
    }
}

}  // namespace claimgraph::testing
