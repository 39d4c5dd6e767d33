#include <claimgraph/claimgraph.hpp>

#include <iostream>

int main() {
    const auto g = claimgraph::load_texts({{"a.md",
                                            "[A truce]{#truce .policy} [serves](#lift){.serves from=truce} "
                                            "[an end to the sanctions]{#lift .interest}."}})
                       .value()
                       .graph;
    for (const auto& d : answer(g, claimgraph::depends_on("truce")).value().dependents)
        std::cout << g.label(d.node) << '\n';
}
