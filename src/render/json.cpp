#include <claimgraph/render/json.hpp>

#include "render/json_answer.hpp"

namespace claimgraph {

namespace {

std::string_view name_of(fate f) noexcept {
    switch (f) {
        case fate::falls: return "falls";
        case fate::loses_its_cause: return "loses its cause";
        case fate::survives: break;
    }
    return "survives";
}

}  // namespace

std::string to_json(const graph& g, const depends_answer& a, const asked_as& asked) {
    json_answer out(g, "depends", a.question.filters, asked);
    out.head("of", out.node(a.on));
    if (!a.parts.empty()) out.head("parts", out.nodes(a.parts));
    out.head_if("kind", a.question.kind);
    out.head_if("actor", a.question.actor);
    if (a.question.since) out.head("since", to_string(*a.question.since));
    out.truncated(a.truncated);
    for (const auto& d : a.dependents)
        out.add({{"id", out.node(d.node)}, {"direct", d.direct}, {"paths", out.paths(d.why)}});
    return std::move(out).text();
}

std::string to_json(const graph& g, const why_answer& a, const asked_as& asked) {
    json_answer out(g, "why", a.question.filters, asked);
    out.head("of", out.node(a.of));
    out.truncated(a.truncated);
    for (const auto& r : a.reasons)
        out.add({{"id", out.node(r.node)},
                 {"supported", r.supported},
                 {"given", out.nodes(r.given)},
                 {"supports", out.edges(r.supports)},
                 {"requires", out.edges(r.requirements)},
                 {"opposed_by", out.edges(r.opposed_by)},
                 {"discounted", out.edges(r.discounted)},
                 {"inactive", out.edges(r.inactive)}});
    return std::move(out).text();
}

std::string to_json(const graph& g, const paths_answer& a, const asked_as& asked) {
    json_answer out(g, "why", a.question.filters, asked);
    out.head("from", out.node(a.from));
    out.head("of", out.node(a.to));
    if (a.other_way_round) out.head("other_way_round", true);
    if (a.opposes) out.head("opposes", true);
    if (auto paths = out.paths(a.found); !paths.empty()) out.add({{"paths", std::move(paths)}});
    return std::move(out).text();
}

std::string to_json(const graph& g, const without_answer& a, const asked_as& asked) {
    json_answer out(g, "without", a.question.filters, asked);
    json withdrawn = out.nodes(a.nodes);
    for (auto& claim : out.edges(a.claims)) withdrawn.push_back(std::move(claim));
    out.head("of", std::move(withdrawn));
    out.head_if("kind", a.question.kind);
    if (a.on != no_node) out.head("on", out.node(a.on));
    if (a.untouched) out.head("untouched", true);
    if (!a.relieved.empty()) {
        json relieved = json::array();
        for (const auto& r : a.relieved)
            relieved.push_back({{"id", out.node(r.node)}, {"threats", out.edges(r.threats)}});
        out.head("relieved", std::move(relieved));
    }
    out.truncated(a.truncated);
    for (const auto& o : a.outcomes)
        out.add({{"id", out.node(o.node)},
                 {"status", name_of(o.fate)},
                 {"held_by", out.nodes(o.held_by)},
                 {"held", out.edges(o.held)},
                 {"lost", out.edges(o.lost)}});
    return std::move(out).text();
}

std::string to_json(const graph& g, const related_answer& a, const asked_as& asked) {
    json_answer out(g, "related", a.question.filters, asked);
    out.head("of", out.node(a.to));
    out.head("relation", a.question.family);
    if (a.question.backward) out.head("backward", true);
    out.head_if("kind", a.question.kind);
    if (a.left_out > 0) out.head("left_out", a.left_out);
    if (a.beyond != no_node) out.head("beyond", out.node(a.beyond));
    out.truncated(a.truncated);
    for (const auto& t : a.things) {
        json one = {{"id", out.node(t.node)}, {"edges", out.edges(t.claims)}};
        if (t.denied) one["denied"] = true;
        out.add(std::move(one));
    }
    return std::move(out).text();
}

std::string to_json(const graph& g, const show_answer& a, const asked_as& asked) {
    json_answer out(g, "show", a.question.filters, asked);
    const bool is_edge = a.what.node == no_node;
    if (!is_edge) out.list_mentions(a.what.node);
    json shown = is_edge ? json{{"edge", out.edge(a.what.edge)}} : json{{"node", out.node(a.what.node)}};
    shown["out"] = out.edges(a.out);
    shown["in"] = out.edges(a.in);
    out.head("of", is_edge ? shown["edge"] : shown["node"]);
    if (a.left_out > 0) out.head("left_out", a.left_out);
    out.add(std::move(shown));
    return std::move(out).text();
}

}  // namespace claimgraph
