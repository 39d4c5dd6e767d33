#include "ask/refusals.hpp"

#include <claimgraph/graph/names.hpp>

#include <fmt/format.h>

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace claimgraph {

namespace {

/// What was asked. Names come as ids.
struct asked {
    const graph& g;
    const bindings& found;
    const std::optional<day>& as_of;

    [[nodiscard]] std::string name() const { return printable(found.names[0]); }
    [[nodiscard]] std::string option() const { return as_of ? " --as-of " + to_string(*as_of) : ""; }
    [[nodiscard]] std::string words() const { return as_of ? " as of " + to_string(*as_of) : ""; }
};

/// A question, why it is not answered, and what to ask instead; nothing where it cannot be asked of this vocabulary
/// either.
struct refusal {
    std::string_view pattern;
    std::optional<failure> (*make)(const asked&);
};

failure refused(std::string message, std::string hint) {
    return make_failure("CG-ask-003", category::usage, std::move(message), std::move(hint));
}

/// "what changed between DAY and DAY?", or of a kind.
std::string change_asked(const vocabulary& v, std::string_view kind, day before, day after) {
    const auto what = kind.empty() ? "what" : "which " + v[*v.kind(kind)].plural;
    return fmt::format("{} changed between {} and {}?", printable(what), to_string(before), to_string(after));
}

/// The day asked about as the second one, else a year later.
std::optional<failure> two_days(const asked& q) {
    const auto from = parse_day(q.found.days[0]);
    if (!from) return from.error();
    constexpr int year = 365;
    const auto later = day{static_cast<std::int32_t>(*from) + year};
    const auto to = q.as_of && *q.as_of > *from ? *q.as_of : later;
    return refused("a change is between two days, and one is named",
                   "name the second, such as: " + change_asked(q.g.vocabulary(), q.found.kind, *from, to));
}

std::optional<failure> days_of_change(const asked& q) {
    return refused(
        "a change is between two days, and none is named",
        fmt::format("name both, such as: what changed between 2024-01-01 and 2025-01-01? claimgraph show {}{} "
                    "tells of days that are known",
                    q.name(), q.option()));
}

std::optional<failure> days_of_saying(const asked& q) {
    return refused("when something was said is asked by a year, a month or two days",
                   fmt::format("such as: who said what in 2024{0}? Or: who said what between 2024-01-01 and "
                               "2024-06-30{0}?",
                               q.words()));
}

std::optional<failure> what_happened(const asked& q) {
    if (q.g.vocabulary().family("influences").empty()) return std::nullopt;
    return refused("what happened to a thing is told by what works on it, and by its days",
                   fmt::format("such as: what affects {0}{1}? claimgraph show {0}{2} tells of days that are known",
                               q.name(), q.words(), q.option()));
}

/// In openCypher, from x, which is what was named, along the pattern.
std::string query(const asked& q, std::string_view pattern) {
    return fmt::format("claimgraph query 'MATCH (x {{id: \"{}\"}}){}(a:Actor) RETURN DISTINCT a.label, y.label'{}",
                       q.name(), pattern, q.option());
}

/// The query that asks it, where the vocabulary has all that it names.
std::optional<failure> whose(const asked& q, std::string_view what, std::span<const std::string_view> relations,
                             std::string_view pattern) {
    const auto& v = q.g.vocabulary();
    for (const auto relation : relations)
        if (v.family(relation).empty()) return std::nullopt;
    if (!v.kind("actor")) return std::nullopt;
    return refused(fmt::format("no claim says of an actor that it {}: that is told of what it has", what),
                   query(q, pattern));
}

std::optional<failure> who_benefits(const asked& q) {
    constexpr std::array<std::string_view, 4> relations{"serves", "enables", "has_interest", "has_opportunity"};
    return whose(q, "benefits", relations, "-[:SERVES|ENABLES]->(y)<-[:HAS_INTEREST|HAS_OPPORTUNITY]-");
}

std::optional<failure> who_is_hurt(const asked& q) {
    constexpr std::array<std::string_view, 5> relations{"threatens", "causes", "has_interest", "has_opportunity",
                                                        "faces"};
    return whose(q, "is hurt", relations, "-[:THREATENS|CAUSES]->(y)<-[:HAS_INTEREST|HAS_OPPORTUNITY|FACES]-");
}

std::string in_capitals(std::string text) {
    for (auto& c : text)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return text;
}

/// As openCypher has names with hyphens in them.
std::string quoted(const std::string& name) { return name.find('-') == name.npos ? name : "`" + name + "`"; }

/// A kind as a label of y: ":Interest".
std::string label_of(std::string kind) {
    if (kind.empty()) return "";
    kind.front() = in_capitals(kind.substr(0, 1)).front();
    return ":" + quoted(kind);
}

/// "whose interests are threatened by X?", "who is enabled by X?"
std::optional<failure> whose_things(const asked& q) {
    const auto& v = q.g.vocabulary();
    if (!v.relation(q.found.family) || v.family("has").empty() || !v.kind("actor")) return std::nullopt;
    return refused("which actor has what is asked about is a step of its own",
                   query(q, fmt::format("{}[:{}]{}(y{})<-[:HAS]-", q.found.backward ? "<-" : "-",
                                        quoted(in_capitals(q.found.family)), q.found.backward ? "-" : "->",
                                        label_of(q.found.kind))));
}

constexpr std::array refusals{
    refusal{"what changed since|after <name>", days_of_change},
    refusal{"what changed since|after <day>", two_days},
    refusal{"which|what <kind> changed since|after <day>", two_days},
    refusal{"what has changed since|after <day>", two_days},
    refusal{"who says|said what in|during|since|before|after|by <day>", days_of_saying},
    refusal{"what happens|happened to <name>", what_happened},
    refusal{"who benefits|benefited|gains|gained|profits|profited from <name>", who_benefits},
    refusal{"who is|are|was|were helped|served by <name>", who_benefits},
    refusal{"who is|are|was|were hurt|harmed|threatened by <name>", who_is_hurt},
    refusal{"who suffers|suffered|loses|lost from|by <name>", who_is_hurt},
    refusal{"whose <kind> is|are|was|were <passive> <name>", whose_things},
    refusal{"who is|are|was|were <passive> <name>", whose_things},
};

}  // namespace

std::optional<failure> refuse_with_a_way(const name_finder& names, const lexicon& lex, const words& w,
                                         const std::optional<day>& as_of) {
    const auto& g = names.of_graph();
    for (const auto& r : refusals) {
        auto found = pattern(r.pattern).match(names, lex, w);
        if (!found) continue;
        for (auto& name : found->names) {
            const auto n = resolve(g, name);
            if (!n) return n.error();
            name = g.id(*n);
        }
        return r.make({g, *found, as_of});
    }
    return std::nullopt;
}

failure refuse_third_day(const vocabulary& v, const changed_question& q, day as_of) {
    return refused(
        "a change is between two days, and \"as of\" names a third",
        fmt::format("leave \"as of {}\" out: {}", to_string(as_of), change_asked(v, q.kind, q.before, q.after)));
}

}  // namespace claimgraph
