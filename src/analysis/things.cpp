#include <claimgraph/analysis/things.hpp>

#include "analysis/pace.hpp"
#include "core/unicode.hpp"
#include "query/common.hpp"

#include <algorithm>
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

}  // namespace

result<things_answer> answer(const graph& g, const things_question& q, const budget& b) {
    const auto judged = scope::make(g, q.filters);
    if (!judged) return judged.error();
    const auto kind = find_kind(g, q.kind);
    if (!kind) return kind.error();
    const auto& day = q.filters.as_of;
    const name_parts wanted(q.words);
    things_answer a;
    a.question = q;
    pace clock(b.deadline);
    const auto said = judged->with_denials();
    std::vector<std::size_t> claims(g.node_count(), 0), says(g.node_count(), 0);
    for (const auto e : g.edges()) {
        if (clock.over()) return out_of_time();
        if (!said.counts(e)) continue;
        ++claims[index(g.source(e))];
        if (g.target(e) != g.source(e)) ++claims[index(g.target(e))];
        const auto& told = g.asserted(e);
        for (const auto n : {told.speaker, told.origin})
            if (n != no_node) ++says[index(n)];
    }
    for (const auto n : g.nodes()) {
        if (clock.over()) return out_of_time();
        if (g.claim_edge(n) != no_edge || (*kind != no_kind && !is_a(g, n, *kind))) continue;
        if ((day && g.when(n).holds_on(*day) == truth::no) || !wanted.fit(g, n)) continue;
        a.things.push_back({n, claims[index(n)], says[index(n)]});
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
