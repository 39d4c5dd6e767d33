// Questions in English become questions of the library, and print as commands.
#include <claimgraph/claimgraph.hpp>

#include <fmt/format.h>

int main() {
    using namespace claimgraph;
    const graph g = load({"data/articles"}).value().graph;
    for (const char* english : {"which interests of Russia depend on Trump-era policy?", "what does Ukraine want?",
                                "what survives without the transatlantic rift?", "which challenges threaten Moscow?",
                                "will there be peace?"}) {
        const auto q = understand(g, english);
        fmt::print("{}\n  {}\n", english, q ? as_command(*q) : q.error().message());
        if (!q) fmt::print("  {}\n", q.error().reason().hint);
    }
}
