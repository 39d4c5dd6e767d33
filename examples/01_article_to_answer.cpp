#include <claimgraph/claimgraph.hpp>

#include <fmt/format.h>

using namespace claimgraph;

constexpr auto article_text = R"(
The [Kremlin]{#russia .actor} wants [an end to the sanctions]{#lift .interest of=russia}, and that
[hinges on](#truce){.requires from=lift confidence=moderate} [a truce]{#truce .policy part_of=term}
which only [the new White House]{#term .policy label="Trump-era policy"} offers. A dearer barrel would
[also help](#lift){.serves from=oil modality=belief by=russia}, or so Moscow thinks.

::: graph
[dear oil]{#oil .event}
:::
)";

int main() {
    const graph g = load_texts({{"moscow.md", article_text}}).value().graph;
    const auto q = understand(g, "which interests depend on Trump-era policy?").value();
    fmt::print("{}\n", as_command(q));

    const auto a = answer(g, std::get<depends_question>(q)).value();
    for (const auto& d : a.dependents) {
        fmt::print("{} depends {}\n", g.label(d.node), d.direct ? "directly" : "through others");
        for (const edge_id e : d.why.paths.front().edges)
            for (const quote& words : g.quotes(e))
                fmt::print("  {} {} {}: \"{}\" moscow.md:{}:{}\n", g.id(g.source(e)),
                           g.vocabulary()[g.relation(e)].name, g.id(g.target(e)), words.exact, words.line,
                           words.column);
    }
    const auto what_if = answer(g, without({"term"}).of_kind("interest")).value();
    fmt::print("without it, {} {}\n", g.label(what_if.outcomes.front().node),
               what_if.outcomes.front().fate == fate::falls ? "falls" : "survives");
}
