#include "ask/refusals.hpp"

#include <claimgraph/graph/names.hpp>

#include <fmt/format.h>

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace claimgraph {

namespace {

/// A question, why it is not answered, and what to ask instead. Names come as ids; nothing where it cannot be asked
/// of this vocabulary either.
struct refusal {
    std::string_view pattern;
    std::optional<failure> (*make)(const graph& g, const bindings& b);
};

failure refused(std::string message, std::string hint) {
    return make_failure("CG-ask-003", category::usage, std::move(message), std::move(hint));
}

std::optional<failure> two_days(const graph&, const bindings& b) {
    const auto from = parse_day(b.days[0]);
    if (!from) return from.error();
    constexpr int year = 365;
    const auto to = day{static_cast<std::int32_t>(*from) + year};
    return refused(
        "a change is between two days, and one is named",
        fmt::format("name the second, such as: what changed between {} and {}?", to_string(*from), to_string(to)));
}

std::optional<failure> days_of_change(const graph&, const bindings& b) {
    return refused("a change is between two days, and none is named",
                   fmt::format("name both, such as: what changed between 2024-01-01 and 2025-01-01? claimgraph show {} "
                               "tells of days that are known",
                               printable(b.names[0])));
}

std::optional<failure> days_of_saying(const graph&, const bindings&) {
    return refused("when something was said is asked by a year, a month or two days",
                   "such as: who said what in 2024? Or: who said what between 2024-01-01 and 2024-06-30?");
}

/// The pattern of openCypher that asks it, where the vocabulary has all that it names.
std::optional<failure> whose(const graph& g, const bindings& b, std::string_view what,
                             std::span<const std::string_view> relations, std::string_view pattern) {
    const auto& v = g.vocabulary();
    for (const auto relation : relations)
        if (v.family(relation).empty()) return std::nullopt;
    if (!v.kind("actor")) return std::nullopt;
    return refused(
        fmt::format("no claim says of an actor that it {}: that is told of what it has", what),
        fmt::format("claimgraph query 'MATCH (x {{id: \"{}\"}}){}(a:Actor) RETURN DISTINCT a.label, y.label'",
                    printable(b.names[0]), pattern));
}

std::optional<failure> who_benefits(const graph& g, const bindings& b) {
    constexpr std::array<std::string_view, 4> relations{"serves", "enables", "has_interest", "has_opportunity"};
    return whose(g, b, "benefits", relations, "-[:SERVES|ENABLES]->(y)<-[:HAS_INTEREST|HAS_OPPORTUNITY]-");
}

std::optional<failure> who_is_hurt(const graph& g, const bindings& b) {
    constexpr std::array<std::string_view, 5> relations{"threatens", "causes", "has_interest", "has_opportunity",
                                                        "faces"};
    return whose(g, b, "is hurt", relations, "-[:THREATENS|CAUSES]->(y)<-[:HAS_INTEREST|HAS_OPPORTUNITY|FACES]-");
}

std::string in_capitals(std::string text) {
    for (auto& c : text)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return text;
}

/// "whose interests are threatened by X?"
std::optional<failure> whose_things(const graph& g, const bindings& b) {
    const auto& v = g.vocabulary();
    const auto kind = v.kind(b.kind);
    if (!v.relation(b.family) || !kind || v.family("has").empty() || !v.kind("actor")) return std::nullopt;
    auto label = v[*kind].name;
    label.front() = in_capitals(label.substr(0, 1)).front();
    return refused("which actor has what is asked about is a step of its own",
                   fmt::format("claimgraph query 'MATCH (x {{id: \"{}\"}}){}[:{}]{}(y:{})<-[:HAS]-(a:Actor) RETURN "
                               "DISTINCT a.label, y.label'",
                               printable(b.names[0]), b.backward ? "<-" : "-", in_capitals(b.family),
                               b.backward ? "-" : "->", label));
}

constexpr std::array refusals{
    refusal{"what changed since|after <name>", days_of_change},
    refusal{"what changed since|after <day>", two_days},
    refusal{"which|what <kind> changed since|after <day>", two_days},
    refusal{"what has changed since|after <day>", two_days},
    refusal{"who says|said what in|during|since|before|after|by <day>", days_of_saying},
    refusal{"who benefits|benefited|gains|gained|profits|profited from <name>", who_benefits},
    refusal{"who is|are|was|were helped|served by <name>", who_benefits},
    refusal{"who is|are|was|were hurt|harmed|threatened by <name>", who_is_hurt},
    refusal{"who suffers|suffered from <name>", who_is_hurt},
    refusal{"whose <kind> is|are|was|were <passive> <name>", whose_things},
};

}  // namespace

std::optional<failure> refuse_with_a_way(const name_finder& names, const verb_table& verbs, const words& w) {
    const auto& g = names.of_graph();
    for (const auto& r : refusals) {
        auto found = pattern(r.pattern).match(names, verbs, w);
        if (!found) continue;
        for (auto& name : found->names) {
            const auto n = resolve(g, name);
            if (!n) return n.error();
            name = g.id(*n);
        }
        return r.make(g, *found);
    }
    return std::nullopt;
}

}  // namespace claimgraph
