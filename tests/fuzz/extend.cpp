// Articles, one behind the other between lines of "%%": wherever they are cut in two, the graph of the first part,
// extended by the second, is that of all; whichever goes, or says what another says, the graph is that of those left.

#include "fuzz/articles.hpp"
#include "support/extended.hpp"

using namespace claimgraph;

namespace {

/// What `change` makes of a graph, if it can, is what all articles make after it, if these can be joined.
void expect_same(const joined& older, const testing::change& change) {
    const auto all = testing::joined_at_once(change.after());
    if (!all) return;
    const auto made = testing::extended(older, change);
    if (!made) return;
    fuzz::require(testing::everything_of(made->graph) == testing::everything_of(all->graph),
                  "an extended graph is that of all", testing::everything_of(made->graph));
    fuzz::require(testing::warnings_of(*made) == testing::warnings_of(*all), "the warnings are those of all",
                  testing::warnings_of(*made));
    fuzz::require(made->makers == all->makers, "which article made which node is known");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto articles = fuzz::articles_in(fuzz::text_of(data, size));
    if (articles.size() < 2 || articles.size() > 6) return 0;
    const auto all = testing::joined_at_once(articles);
    if (!all) return 0;
    for (std::size_t first = 1; first < articles.size(); ++first) {
        const auto middle = articles.begin() + static_cast<std::ptrdiff_t>(first);
        const std::vector<text_input> old(articles.begin(), middle);
        if (const auto older = testing::joined_at_once(old))
            expect_same(*older, {old, {}, {}, {middle, articles.end()}});
    }
    for (std::size_t i = 0; i < articles.size(); ++i) {
        expect_same(*all, {articles, {std::nullopt}, {i}, {}});
        const text_input other{articles[i].file, articles[(i + 1) % articles.size()].bytes};
        expect_same(*all, {articles, {other}, {i}, {}});
    }
    return 0;
}
