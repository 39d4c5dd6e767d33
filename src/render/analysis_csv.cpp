#include "render/analysis_names.hpp"

#include <fmt/format.h>

namespace claimgraph {

namespace {

/// A field as RFC 4180 has it: quoted where it must be.
std::string field(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
    std::string out = "\"";
    for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + '"';
}

std::string field(const graph& g, const thing& t) { return t.node != no_node ? field(g.id(t.node)) : field(g.name(t.edge)); }

}  // namespace

std::string to_csv(const graph& g, const actor_network& n) {
    std::string out = "actor";
    for (const auto actor : n.actors) out += "," + field(g.id(actor));
    out += '\n';
    for (std::size_t i = 0; i < n.actors.size(); ++i) {
        out += field(g.id(n.actors[i]));
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
