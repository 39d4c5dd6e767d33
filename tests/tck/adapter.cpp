// Speaks the line protocol of a runner for the openCypher Technology Compatibility Kit: each line of
// standard input is {"op":"reset"} or {"op":"run","query":...,"params":{...}}, each is answered by one line.

#include "cypher/open.hpp"

#include <nlohmann/json.hpp>

#include <charconv>
#include <cmath>
#include <iostream>
#include <limits>
#include <string>

namespace {

using namespace claimgraph;
using cypher::value;
using cypher::value_type;
using nlohmann::json;

double number(const std::string& text) {
    if (text == "NaN") return std::numeric_limits<double>::quiet_NaN();
    if (text == "Inf") return std::numeric_limits<double>::infinity();
    if (text == "-Inf") return -std::numeric_limits<double>::infinity();
    return std::stod(text);
}

value read(const json& j) {
    if (j.is_null()) return {};
    if (j.is_boolean()) return value(j.get<bool>());
    if (j.is_number_float()) return value(j.get<double>());
    if (j.is_number()) return value(j.get<std::int64_t>());
    if (j.is_string()) return value(std::string_view(j.get_ref<const std::string&>()));
    if (j.is_array()) {
        value::list all;
        for (const auto& e : j) all.push_back(read(e));
        return value(std::move(all));
    }
    if (j.contains("$float")) return value(number(j["$float"].get<std::string>()));
    if (j.contains("$int")) return value(static_cast<std::int64_t>(std::stoll(j["$int"].get<std::string>())));
    value::map all;
    for (const auto& [key, e] : (j.contains("$map") ? j["$map"] : j).items()) all.emplace_back(key, read(e));
    return value(std::move(all));
}

class writer {
public:
    explicit writer(const cypher::graph_view& g) : graph_(g) {}

    json write(const value& v) const {
        switch (v.type()) {
            case value_type::null: return nullptr;
            case value_type::boolean: return v.as_boolean();
            case value_type::integer: return v.as_integer();
            case value_type::floating: return floating(v.as_floating());
            case value_type::string: return std::string(v.as_string());
            case value_type::list: {
                auto all = json::array();
                for (const auto& e : v.as_list()) all.push_back(write(e));
                return all;
            }
            case value_type::map: return map(v.as_map());
            case value_type::node: return node(v.as_node());
            case value_type::relationship: return edge(v.as_edge());
            case value_type::path: return path(v.as_path());
            case value_type::date: return claimgraph::to_string(v.as_date());
        }
        return nullptr;
    }

private:
    static json floating(double d) {
        if (std::isnan(d)) return {{"$float", "NaN"}};
        if (std::isinf(d)) return {{"$float", d > 0 ? "Inf" : "-Inf"}};
        char text[40];
        const auto end = std::to_chars(text, text + sizeof text, d).ptr;
        return {{"$float", std::string(text, end)}};
    }
    json map(const value::map& all) const {
        auto out = json::object();
        bool escape = false;
        for (const auto& [key, e] : all) {
            out[key] = write(e);
            escape = escape || key.substr(0, 1) == "$";
        }
        return escape ? json{{"$map", out}} : out;
    }
    template <class Id>
    json properties(Id id) const {
        auto out = json::object();
        for (const auto name : graph_.property_names(id))
            out[std::string(name)] = write(graph_.property(id, *graph_.find_property(name)));
        return out;
    }
    json node(node_id n) const {
        auto labels = json::array();
        for (const auto l : graph_.labels(n)) labels.push_back(std::string(l));
        return {{"$node", {{"labels", labels}, {"properties", properties(n)}}}};
    }
    json edge(edge_id e) const {
        return {{"$rel", {{"type", std::string(graph_.type(e))}, {"properties", properties(e)}}}};
    }
    json path(const cypher::path& p) const {
        auto all = json::array({node(p.nodes[0])});
        for (std::size_t i = 0; i < p.edges.size(); ++i) {
            auto step = edge(p.edges[i]);
            step["dir"] = graph_.sources()[index(p.edges[i])] == p.nodes[i] ? "out" : "in";
            all.push_back(step);
            all.push_back(node(p.nodes[i + 1]));
        }
        return {{"$path", all}};
    }

    const cypher::graph_view& graph_;
};

json refuse(const failure& why) {
    const auto info = cypher::describe(why);
    if (!info) return {{"error", {{"kind", "Internal"}, {"phase", "runtime"}, {"message", why.message()}}}};
    return {{"error",
             {{"kind", std::string(to_string(info->kind))},
              {"phase", std::string(to_string(info->phase))},
              {"detail", std::string(info->detail)},
              {"message", to_string(why.reason())}}}};
}

json run(cypher::open_graph& graph, const json& request) {
    const auto text = request.at("query").get<std::string>();
    cypher::parameters given;
    if (request.contains("params"))
        for (const auto& [key, v] : request["params"].items()) given.emplace(key, read(v));
    const auto t = testing::ask(graph, text, given);
    if (!t) return refuse(t.error());
    auto rows = json::array();
    const writer w(graph);
    for (const auto& row : t->rows) {
        auto cells = json::array();
        for (const auto& v : row) cells.push_back(w.write(v));
        rows.push_back(std::move(cells));
    }
    return {{"columns", t->columns}, {"rows", rows}};
}

}  // namespace

int main() {
    cypher::open_graph graph;
    graph.clear();
    for (std::string line; std::getline(std::cin, line);) {
        json answer;
        try {
            const auto request = json::parse(line);
            if (request.at("op") == "reset") {
                graph.clear();
                answer = {{"ok", true}};
            } else {
                answer = run(graph, request);
            }
        } catch (const std::exception& why) {
            answer = {{"error", {{"kind", "Internal"}, {"phase", "runtime"}, {"message", why.what()}}}};
        }
        std::cout << answer.dump(-1, ' ', true, json::error_handler_t::replace) << '\n' << std::flush;
    }
}
