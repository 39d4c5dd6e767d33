#include <claimgraph/analysis/effect.hpp>
#include <claimgraph/graph/names.hpp>
#include <claimgraph/render/analysis.hpp>

#include "query/command_line.hpp"
#include "query/common.hpp"
#include "render/instead.hpp"
#include "render/phrases.hpp"
#include "render/pointers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace claimgraph {

namespace {

constexpr std::size_t most_tried = 64;  ///< things asked about in the place of one: a hint is not worth more

/// Whether the question finds anything, by as little of its answer as tells so.
template <class Question>
bool finds(const graph& g, const Question& q, budget b) {
    b.limits.answer_nodes = b.limits.paths_per_answer = b.limits.paths_per_pair = 1;
    const auto a = answer(g, q, b);
    return a && !found_nothing(*a);
}

/// The first of `others` of which the question finds something, asked about in the place of its `thing`.
template <class Question>
node_id first_answered(const graph& g, Question q, std::string Question::*thing, const std::vector<node_id>& others,
                       const budget& b) {
    for (const auto n : std::span(others).first(std::min(others.size(), most_tried))) {
        q.*thing = g.id(n);
        if (b.deadline.passed()) break;
        if (finds(g, q, b)) return n;
    }
    return no_node;
}

/// What one of the policies that were just named is called.
std::string called(const graph& g, const std::vector<node_id>& policies, node_id n) {
    if (policies.size() == 1) return "it";
    return n == policies.front() ? "the first" : label_of(g, n);
}

constexpr std::string_view touches = "What touches an actor is told of what it has.";

std::string text_of(page&& out) {
    auto text = std::move(out).text();
    return text.empty() ? text : '\n' + text;
}

/// For a question about the one thing that acts: the actor's policies, and the command that asks about one of them.
template <class Question>
void point_to_policy(page& out, const scope& within, node_id actor, const Question& q, std::string Question::*thing,
                     std::string_view command, std::string_view options, const budget& b) {
    const graph& g = within.of_graph();
    const auto policies = policies_of(within, std::span(&actor, 1));
    if (policies.empty()) return;
    auto text = enacted_by(g, std::span(&actor, 1), policies);
    if (const auto n = first_answered(g, q, thing, policies, b); n != no_node)
        text += fmt::format(" {} asks about {}.", command_for(out, g, command, std::span(&n, 1), options),
                            called(g, policies, n));
    out.gap().line(0, text, 0);
}

/// Two things asked about in the place of two others.
struct pair_of_ends {
    node_id from = no_node;
    node_id to = no_node;  ///< no_node: whatever `from` leads to
};

/// The first of `sources` from which the family leads to one of `targets`; without targets, to anything.
pair_of_ends first_linked(const scope& within, const std::vector<node_id>& sources,
                          const std::optional<std::vector<node_id>>& targets, std::string_view family,
                          const budget& b) {
    const auto is_active = [&](node_id n) { return within.active(n) != truth::no; };
    for (const auto x : std::span(sources).first(std::min(sources.size(), most_tried))) {
        if (b.deadline.passed()) break;
        auto reached = reach(within, {x}, family);
        reached.erase(reached.begin());
        if (!targets && std::any_of(reached.begin(), reached.end(), is_active)) return {x, no_node};
        if (!targets) continue;
        std::sort(reached.begin(), reached.end());
        for (const auto y : *targets)
            if (std::binary_search(reached.begin(), reached.end(), y)) return {x, y};
    }
    return {};
}

/// For a question of what one thing does to another, along a family; `to` may be no_node.
std::string ask_between(const graph& g, std::string_view command, std::string_view family, const pair_of_ends& asked,
                        const filters& f, const budget& b, const style& s) {
    const auto within = scope::make(g, f);
    const bool acts = is_actor(g, asked.from), has = asked.to != no_node && is_actor(g, asked.to);
    if (!within || (!acts && !has)) return {};
    const auto sources = acts ? policies_of(*within, std::span(&asked.from, 1)) : std::vector{asked.from};
    std::optional<std::vector<node_id>> targets;
    if (asked.to != no_node) targets = has ? possessions(*within, asked.to) : std::vector{asked.to};
    const auto found = first_linked(*within, sources, targets, family, b);
    if (sources.empty() || (!acts && found.from == no_node)) return {};
    page out(s);
    ask_with(out, g, f);
    auto text = acts ? enacted_by(g, std::span(&asked.from, 1), sources) : std::string();
    if (found.from != no_node) {
        const std::array ends{found.from, found.to};
        const auto about = !has ? called(g, sources, found.from) : acts ? list_of(g, ends) : label_of(g, found.to);
        if (has) text.append(text.empty() ? "" : " ").append(touches);
        text += fmt::format(" {} asks about {}.",
                            command_for(out, g, command, std::span(ends).first(found.to == no_node ? 1 : 2)), about);
    }
    out.line(0, text, 0);
    return text_of(std::move(out));
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

std::string options_of(const related_question& q) {
    return fmt::format(" {}{}{}", sanitised(q.family), kind_option(q.kind), q.backward ? " --backward" : "");
}

/// Those of the actor's things of which the question finds something.
std::vector<node_id> things_answered(const scope& within, node_id actor, related_question q, const budget& b) {
    auto found = possessions(within, actor);
    std::erase_if(found, [&](node_id n) {
        q.to = within.of_graph().id(n);
        return !finds(within.of_graph(), q, b);
    });
    return found;
}

void point_to_things(page& out, const scope& within, node_id actor, const related_question& q, const budget& b) {
    const graph& g = within.of_graph();
    const auto things = things_answered(within, actor, q, b);
    if (things.empty()) return;
    const auto command =
        things.size() == 1
            ? command_for(out, g, "related", things, options_of(q))
            : fmt::format("{} 'MATCH (a {{id: \"{}\"}})-[:HAS]->(y){}(x) RETURN DISTINCT x.label, y.label'",
                          out.command("query"), sanitised(g.id(actor)), arrow_of(g.vocabulary(), q));
    out.gap().line(
        0, fmt::format("{} Of {}: {} asks about {}.", touches, label_of(g, actor), command, list_of(g, things)), 0);
}

}  // namespace

std::string ask_instead(const graph& g, const related_question& q, const budget& b, const style& s) {
    const auto& v = g.vocabulary();
    const auto policy = v.kind("policy");
    const auto n = resolve(g, q.to);
    const auto within = scope::make(g, q.filters);
    if (!n || !within || !is_actor(g, *n) || may_be_asked(v, q, g.kind(*n))) return {};
    page out(s);
    ask_with(out, g, q.filters);
    if (policy && may_be_asked(v, q, *policy))
        point_to_policy(out, *within, *n, q, &related_question::to, "related", options_of(q), b);
    point_to_things(out, *within, *n, q, b);
    return text_of(std::move(out));
}

std::string ask_instead(const graph& g, const depends_question& q, const budget& b, const style& s) {
    const auto n = resolve(g, q.on);
    const auto within = scope::make(g, q.filters);
    if (!n || !within || !is_actor(g, *n)) return {};
    page out(s);
    ask_with(out, g, q.filters);
    const auto options = kind_option(q.kind) + command_line::option("of", sanitised(q.actor)) +
                         (q.since ? command_line::option("since", to_string(*q.since)) : "");
    point_to_policy(out, *within, *n, q, &depends_question::on, "depends", options, b);
    return text_of(std::move(out));
}

std::string ask_instead(const graph& g, const effect_question& q, const budget& b, const style& s) {
    const auto from = resolve(g, q.of), to = q.on.empty() ? result<node_id>(no_node) : resolve(g, q.on);
    return from && to ? ask_between(g, "effect", "influences", {*from, *to}, q.filters, b, s) : "";
}

std::string ask_instead(const graph& g, const paths_question& q, const budget& b, const style& s) {
    const auto from = resolve(g, q.from), to = resolve(g, q.to);
    return from && to ? ask_between(g, "why", "promotes", {*from, *to}, q.filters, b, s) : "";
}

std::string ask_instead(const graph& g, const mixed_question& q, const budget& b, const style& s) {
    const auto actor = q.on.empty() ? result<node_id>(no_node) : resolve(g, q.on);
    const auto within = scope::make(g, q.filters);
    if (!actor || *actor == no_node || !within || !is_actor(g, *actor)) return {};
    const auto n = first_answered(g, q, &mixed_question::on, possessions(*within, *actor), b);
    if (n == no_node) return {};
    page out(s);
    ask_with(out, g, q.filters);
    out.line(0,
             fmt::format("{} {} asks about {}.", touches,
                         command_for(out, g, "mixed", std::span(&n, 1), kind_option(q.kind)), label_of(g, n)),
             0);
    return text_of(std::move(out));
}

}  // namespace claimgraph
