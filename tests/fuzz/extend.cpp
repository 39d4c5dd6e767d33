// Articles, one behind the other between lines of "%%": wherever they are cut in two, the graph of the first part,
// extended by the second, is that of all.

#include "fuzz/articles.hpp"
#include "support/extended.hpp"

using namespace claimgraph;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto articles = fuzz::articles_in(fuzz::text_of(data, size));
    if (articles.size() < 2 || articles.size() > 6) return 0;
    const auto all = testing::joined_at_once(articles);
    if (!all) return 0;
    for (std::size_t first = 1; first < articles.size(); ++first) {
        const auto middle = articles.begin() + static_cast<std::ptrdiff_t>(first);
        const std::vector<text_input> old(articles.begin(), middle), more(middle, articles.end());
        const auto older = testing::joined_at_once(old);
        if (!older) continue;
        const auto made = testing::extended(*older, old, more);
        if (!made) continue;
        fuzz::require(testing::everything_of(made->graph) == testing::everything_of(all->graph),
                      "an extended graph is that of all", testing::everything_of(made->graph));
        fuzz::require(testing::warnings_of(*made) == testing::warnings_of(*all), "the warnings are those of all",
                      testing::warnings_of(*made));
        fuzz::require(made->makers == all->makers, "which article made which node is known");
    }
    return 0;
}
