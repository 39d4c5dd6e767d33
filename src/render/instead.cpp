#include "render/instead.hpp"

#include <claimgraph/analysis/effect.hpp>
#include <claimgraph/graph/names.hpp>

#include "query/common.hpp"
#include "render/phrases.hpp"
#include "render/pointers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace claimgraph {

namespace {

/// Whether all that is asked for is one influence, which a chain may have too.
bool is_influence(const vocabulary& v, const claims_question& q) {
    if (q.from.empty() || q.to.empty() || q.denials || q.quotations || q.modality || q.likelihood || q.said_from ||
        q.said_to || !q.by.empty() || !q.about.empty() || !q.origin.empty())
        return false;
    const auto all = v.family("influences"), asked = v.family(q.relation);
    const auto is_one = [&](const step& s) {
        return std::any_of(all.begin(), all.end(),
                           [&](const step& one) { return one.relation == s.relation && one.direction == s.direction; });
    };
    return !asked.empty() && std::all_of(asked.begin(), asked.end(), is_one);
}

/// Whether a thing of the kind may stand where the question has the thing that it names.
bool may_be_asked(const vocabulary& v, const related_question& q, kind_id kind) {
    const auto steps = v.family(q.family);
    return std::any_of(steps.begin(), steps.end(), [&](const step& s) {
        const bool at_source = (s.direction == direction::forward) != q.backward;
        const auto& ends = v[s.relation].ends;
        return std::any_of(ends.begin(), ends.end(),
                           [&](const relation_ends& e) { return v.is_a(kind, at_source ? e.from : e.to); });
    });
}

/// The question as a part of a pattern of openCypher, from y to x.
std::string arrow_of(const vocabulary& v, const related_question& q) {
    auto type = q.family;
    bool forward = !q.backward;
    for (std::size_t i = 0; i < v.relation_count(); ++i)
        if (const auto& r = v[relation_id{static_cast<std::uint8_t>(i)}]; r.inverse == q.family)
            type = r.name, forward = q.backward;
    std::transform(type.begin(), type.end(), type.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return forward ? fmt::format("-[:{}]->", type) : fmt::format("<-[:{}]-", type);
}

/// Those of the actor's things of which the question finds something.
std::vector<node_id> things_answered(const graph& g, node_id actor, const related_question& q, const budget& b) {
    std::vector<node_id> found;
    const auto within = scope::make(g, q.filters);
    if (!within) return found;
    for (const auto n : possessions(*within, actor)) {
        auto of_it = q;
        of_it.to = g.id(n);
        if (const auto a = answer(g, of_it, b); a && !a->things.empty()) found.push_back(n);
    }
    return found;
}

void point_to_things(page& out, const graph& g, node_id actor, const related_question& q, const budget& b) {
    const auto things = things_answered(g, actor, q, b);
    if (things.empty()) return;
    const auto command =
        things.size() == 1
            ? command_for(out, g, "related", things, fmt::format(" {}", q.family), {}) + kind_option(q.kind) +
                  (q.backward ? " --backward" : "")
            : fmt::format("{} 'MATCH (a {{id: \"{}\"}})-[:HAS]->(y){}(x) RETURN DISTINCT x.label, y.label'",
                          out.command("query"), sanitised(g.id(actor)), arrow_of(g.vocabulary(), q));
    out.gap().line(
        0,
        fmt::format("What touches an actor is told of what it has. Of {}: {}{} asks about {}.", label_of(g, actor),
                    command, q.filters == filters{} ? "" : ", with the same filters,", list_of(g, things)),
        0);
}

}  // namespace

std::string ask_instead(const graph& g, const claims_question& q, const budget& b, const style& s) {
    if (!is_influence(g.vocabulary(), q)) return {};
    auto chained = effect(q.from).on_thing(q.to);
    chained.filters = q.filters;
    const auto found = answer(g, chained, b);
    if (!found || found->effects.empty()) return {};
    page out(s);
    const std::array asked{found->of, found->on};
    out.gap().line(0,
                   fmt::format("No single claim says so. A chain of claims leads from the one to the other: {} shows "
                               "it, and which way it works.",
                               command_for(out, g, "effect", asked, {}, q.filters)),
                   0);
    return '\n' + std::move(out).text();
}

std::string ask_instead(const graph& g, const related_question& q, const budget& b, const style& s) {
    const auto& v = g.vocabulary();
    const auto actor = v.kind("actor"), policy = v.kind("policy");
    const auto n = resolve(g, q.to);
    if (!n || !actor || !is_a(g, *n, *actor) || may_be_asked(v, q, g.kind(*n))) return {};
    page out(s);
    if (policy && may_be_asked(v, q, *policy))
        point_to_policies(
            out, g, std::span(&*n, 1), "related",
            fmt::format(" {}{}{}", sanitised(q.family), kind_option(q.kind), q.backward ? " --backward" : ""),
            q.filters);
    point_to_things(out, g, *n, q, b);
    auto text = std::move(out).text();
    return text.empty() ? text : '\n' + text;
}

}  // namespace claimgraph
