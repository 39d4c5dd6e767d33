// Kinds and relations of one's own, below those there are: old questions include them.
#include <claimgraph/claimgraph.hpp>

#include <fmt/format.h>

int main() {
    using namespace claimgraph;
    load_options options;
    options.vocabulary = vocabulary::parse(R"({
        "extends": "default",
        "kinds": {"sanction": {"below": "policy", "plural": "sanctions"}},
        "relations": {"funds": {"below": "serves", "inverse": "funded_by"}}
    })",
                                           "mine.json")
                             .value();
    const char* text =
        "[The oil fund]{#fund .policy} [pays for](#roads){.funds from=fund} [new roads]{#roads .interest},\n"
        "and [an embargo]{#embargo .sanction} [would hurt them](#roads){.threatens from=embargo}.\n";
    const graph g = load_texts({{"budget.md", text}}, options).value().graph;

    for (const auto& d : answer(g, depends_on("fund")).value().dependents)
        fmt::print("depends on the fund: {}\n", g.label(d.node));
    for (const auto& t : answer(g, related("roads", "threatened_by").of_kind("policy")).value().things)
        fmt::print("a policy that threatens roads: {} ({})\n", g.label(t.node), g.vocabulary()[g.kind(t.node)].name);
}
