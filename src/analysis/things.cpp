#include <claimgraph/analysis/things.hpp>

#include "core/unicode.hpp"
#include "query/common.hpp"
#include "query/pace.hpp"
#include "query/sayings.hpp"

#include <algorithm>
#include <optional>
#include <ranges>
#include <tuple>

namespace claimgraph {

namespace {

class name_parts {
public:
    explicit name_parts(std::string_view wanted) {
        const auto folded = fold_name(wanted);
        for (const auto part : std::views::split(folded, ' '))
            if (!part.empty()) parts_.emplace_back(part.begin(), part.end());
    }

    [[nodiscard]] bool fit(const graph& g, node_id n) const {
        if (parts_.empty()) return true;
        const auto aliases = g.aliases(n);
        return in(g.id(n)) || in(g.label(n)) ||
               std::any_of(aliases.begin(), aliases.end(), [&](auto alias) { return in(alias); });
    }

private:
    [[nodiscard]] bool in(std::string_view name) const {
        const auto folded = fold_name(name);
        return std::all_of(parts_.begin(), parts_.end(),
                           [&](const std::string& part) { return folded.find(part) != std::string::npos; });
    }

    std::vector<std::string> parts_;
};

/// By node.
struct claim_numbers {
    std::vector<std::size_t> joined, said;
};

/// Edges and statements, those that `claims` lists too.
std::optional<claim_numbers> count_claims(const scope& within, const sayings& heard, pace& clock) {
    const graph& g = within.of_graph();
    claim_numbers found{std::vector<std::size_t>(g.node_count()), std::vector<std::size_t>(g.node_count())};
    const auto say = [&](node_id n) {
        if (n != no_node) ++found.said[index(n)];
    };
    for (const auto e : g.edges()) {
        if (clock.over()) return std::nullopt;
        if (!within.counts(e)) continue;
        ++found.joined[index(g.source(e))];
        if (g.target(e) != g.source(e)) ++found.joined[index(g.target(e))];
        say(g.asserted(e).speaker), say(g.asserted(e).origin);
    }
    for (const auto n : g.nodes()) {
        if (clock.over()) return std::nullopt;
        const auto said = g.statement(n);
        if (!said || g.claim_edge(n) != no_edge || !heard.hears(n)) continue;
        const auto speakers = heard.speakers(n);
        std::for_each(speakers.begin(), speakers.end(), say);
        say(said->origin);
    }
    return found;
}

}  // namespace

result<things_answer> answer(const graph& g, const things_question& q, const budget& b) {
    const auto judged = scope::make(g, q.filters);
    if (!judged) return judged.error();
    const auto heard = sayings::make(g, q.filters);
    if (!heard) return heard.error();
    const auto kind = find_kind(g, q.kind);
    if (!kind) return kind.error();
    const auto& day = q.filters.as_of;
    const name_parts wanted(q.words);
    things_answer a;
    a.question = q;
    pace clock(b.deadline);
    const auto numbers = count_claims(judged->with_denials(), *heard, clock);
    if (!numbers) return out_of_time();
    for (const auto n : g.nodes()) {
        if (clock.over()) return out_of_time();
        if (g.claim_edge(n) != no_edge || (*kind != no_kind && !is_a(g, n, *kind))) continue;
        if ((day && g.when(n).holds_on(*day) == truth::no) || !wanted.fit(g, n)) continue;
        a.things.push_back({n, numbers->joined[index(n)], numbers->said[index(n)]});
    }
    const auto key = [&](const listed_thing& t) {
        return std::tuple(g.kind(t.node), -std::ptrdiff_t(t.claims + t.said), t.node);
    };
    std::sort(a.things.begin(), a.things.end(),
              [&](const listed_thing& l, const listed_thing& r) { return key(l) < key(r); });
    a.truncated = a.things.size() > b.limits.answer_nodes;
    if (a.truncated) a.things.resize(b.limits.answer_nodes);
    return a;
}

}  // namespace claimgraph
