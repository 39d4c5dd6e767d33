#include <claimgraph/render/dot.hpp>

#include "render/drawing.hpp"
#include "render/phrases.hpp"

#include <fmt/format.h>

namespace claimgraph {

namespace {

/// A picture whose title is what was asked.
drawing picture_of(const graph& g, std::string text, const filters& f) {
    page lines({.width = 1'000, .colour = false});
    lines.line(0, text);
    write_filters(lines, g, f);
    auto all = std::move(lines).text();
    while (all.ends_with('\n')) all.pop_back();
    return {g, std::move(all), objections_under(g, f)};
}

/// The claim's other end stands left where influence runs from it.
void draw_onto(drawing& out, const graph& g, node_id held, edge_id claim, std::string_view why_not = {}) {
    out.step(g.source(claim) == held ? g.target(claim) : g.source(claim), held, claim, why_not);
}

void draw(drawing& out, const signed_effect& e) {
    out.thing(e.from, role::asked);
    out.thing(e.to, role::found);
    out.paths(e.plus);
    out.paths(e.minus);
    out.truncated(!e.decided);
}

}  // namespace

std::string to_dot(const graph& g, const depends_answer& a) {
    auto out = picture_of(g, fmt::format("What depends on {}?", label_of(g, a.on)), a.question.filters);
    out.thing(a.on, role::asked);
    for (const auto& d : a.dependents) {
        out.paths(d.why);
        out.thing(d.node, role::found);
    }
    out.truncated(a.truncated);
    return std::move(out).text();
}

std::string to_dot(const graph& g, const why_answer& a) {
    auto out = picture_of(g, fmt::format("Why does {} hold?", label_of(g, a.of)), a.question.filters);
    out.thing(a.of, role::asked);
    for (const auto& r : a.reasons) {
        for (const auto e : r.supports) draw_onto(out, g, r.node, e);
        for (const auto e : r.requirements) draw_onto(out, g, r.node, e);
        for (const auto e : r.opposed_by) draw_onto(out, g, r.node, e);
        for (const auto e : r.discounted) draw_onto(out, g, r.node, e, "left out");
        for (const auto e : r.inactive) draw_onto(out, g, r.node, e, "not then");
        if (!r.supported) out.thing(r.node, role::falls);
    }
    out.truncated(a.truncated);
    return std::move(out).text();
}

std::string to_dot(const graph& g, const paths_answer& a) {
    auto out = picture_of(g, fmt::format("How does {} hold up {}?", label_of(g, a.from), label_of(g, a.to)),
                          a.question.filters);
    out.thing(a.from, role::asked);
    out.thing(a.to, role::found);
    out.paths(a.found);
    return std::move(out).text();
}

std::string to_dot(const graph& g, const without_answer& a) {
    const auto what = a.nodes.empty() ? std::string("the claims that were left out") : list_of(g, a.nodes);
    auto out = picture_of(g, fmt::format("What falls without {}?", what), a.question.filters);
    for (const auto n : a.nodes) out.thing(n, role::asked);
    for (const auto& o : a.outcomes) {
        out.thing(o.node, o.fate == fate::survives ? role::found : role::falls);
        for (const auto e : o.lost) draw_onto(out, g, o.node, e, "lost");
        for (const auto n : o.held_by) out.link(n, o.node, "still holds");
    }
    out.truncated(a.truncated);
    return std::move(out).text();
}

std::string to_dot(const graph& g, const effect_answer& a) {
    const auto on = a.on == no_node ? std::string("everything") : label_of(g, a.on);
    auto out = picture_of(g, fmt::format("How does {} affect {}?", label_of(g, a.of), on), a.question.filters);
    out.thing(a.of, role::asked);
    for (const auto& e : a.effects) draw(out, e);
    out.truncated(a.truncated);
    return std::move(out).text();
}

std::string to_dot(const graph& g, const mixed_answer& a) {
    const auto on = a.on == no_node ? std::string("something") : label_of(g, a.on);
    auto out = picture_of(g, mixed_in_words(g, a.question.kind, on), a.question.filters);
    for (auto e : a.effects) {
        if (a.on == no_node) e.plus.truncated = e.minus.truncated = false;  // one path each way was looked for
        draw(out, e);
    }
    out.truncated(a.truncated);
    return std::move(out).text();
}

}  // namespace claimgraph
