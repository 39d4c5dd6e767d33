#include "render/analysis_names.hpp"
#include "render/csv_field.hpp"

#include <fmt/format.h>

namespace claimgraph {

namespace {

std::string field(const graph& g, const thing& t) {
    return t.node != no_node ? csv_field(g.id(t.node)) : csv_field(g.name(t.edge));
}

}  // namespace

std::string to_csv(const graph& g, const actor_network& n) {
    std::string out = "actor";
    for (const auto actor : n.actors) out += "," + csv_field(g.id(actor));
    out += '\n';
    for (std::size_t i = 0; i < n.actors.size(); ++i) {
        out += csv_field(g.id(n.actors[i]));
        for (std::size_t j = 0; j < n.actors.size(); ++j) out += fmt::format(",{:.6g}", n.at(i, j));
        out += '\n';
    }
    return out;
}

std::string to_csv(const graph& g, const matrix_answer& a) {
    std::string out = "evidence,grade,weight";
    for (const auto& h : a.hypotheses) out += "," + field(g, h.what);
    out += '\n';
    for (const auto& e : a.evidence) {
        out += fmt::format("{},{},{}", field(g, e.what), name_of(e.grade), weight(e.grade));
        for (const auto v : e.verdicts) out += fmt::format(",{}", name_of(v));
        out += '\n';
    }
    return out;
}

}  // namespace claimgraph
