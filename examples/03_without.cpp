// What survives if the Atlantic rift closes, and what if nobody's beliefs are counted?
#include <claimgraph/claimgraph.hpp>

#include <fmt/format.h>

using namespace claimgraph;

static void print(const graph& g, const without_answer& a) {
    for (const auto& o : a.outcomes) {
        fmt::print("  {:<9} {}",
                   o.fate == fate::survives ? "survives"
                   : o.fate == fate::falls  ? "falls"
                                            : "uncaused",
                   g.label(o.node));
        for (const node_id n : o.held_by) fmt::print("{}{}", n == o.held_by.front() ? " <- " : ", ", g.label(n));
        fmt::print("\n");
    }
}

int main() {
    const graph g = load({"data/articles"}).value().graph;
    fmt::print("Without the rift:\n");
    print(g, answer(g, without({"rift"})).value());
    fmt::print("Interests, when what is only believed or forecast is left out:\n");
    print(
        g,
        answer(g,
               without({}).of_kind("interest").without_modality(modality::belief).without_modality(modality::forecast))
            .value());
}
