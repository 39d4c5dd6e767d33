#include "ingest/reading_pool.hpp"

#include "ingest/joiner.hpp"
#include "store/scratch.hpp"
#include "support/catch.hpp"

#include <claimgraph/graph/snapshot.hpp>

#include <fmt/format.h>

#include <atomic>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

using namespace claimgraph;

namespace {

/// Enough bytes for as many threads as there are, and for large pages.
text_input long_article(std::size_t i) {
    auto text = fmt::format(
        "[one]{{#plan-{0} .policy}} [two]{{#goal-{0} .interest}} "
        "[three](#goal-{0}){{.serves from=plan-{0} note=\"of {0}\"}}\n\n",
        i);
    for (int n = 0; n < 1'000; ++n)
        text += fmt::format("[word {1}]{{#thing-{0}-{1} .event}} and then some more of them.\n", i, n);
    return {fmt::format("a{}.md", i), text};
}

constexpr std::size_t articles = 100;

article_source source_of_all() {
    article_source from;
    from.count = articles;
    from.bytes = articles * long_article(0).bytes.size();
    from.fetch = long_article;
    return from;
}

/// All that a graph holds.
std::string bytes_of(const graph& g) {
    const testing::scratch_folder folder;
    const auto path = folder.file("graph.snapshot");
    REQUIRE(write_snapshot(g, path, {"", 0}));
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("articles are fetched once each, in order, one at a time, and make the same graph as in memory") {
    const auto v = vocabulary::built_in();
    auto from = source_of_all();
    std::size_t next = 0;
    std::atomic<int> inside = 0;
    bool in_order = true;
    from.fetch = [&](std::size_t i) {
        in_order = in_order && ++inside == 1 && i == next++;
        --inside;
        return long_article(i);
    };
    std::atomic<std::size_t> checked = 0;
    from.check = [&](std::size_t i, const text_input& t) { checked += t.file == fmt::format("a{}.md", i) ? 1u : 0u; };
    auto drafts = interpret_all(from, v, {}).value();
    CHECK(in_order);
    CHECK(next == articles);
    CHECK(checked == articles);
    const auto fetched = join(std::move(drafts), v, {}).value().graph;
    std::vector<text_input> inputs;
    for (std::size_t i = 0; i < articles; ++i) inputs.push_back(long_article(i));
    const auto given = load_texts(std::move(inputs)).value().graph;
    CHECK(fetched.node_count() == articles * 1'003);
    CHECK(bytes_of(fetched).size() > 1'000'000);
    CHECK(bytes_of(fetched) == bytes_of(given));
}

TEST_CASE("of several articles that cannot be had, the first is told, whichever thread met it") {
    const auto v = vocabulary::built_in();
    for (int round = 0; round < 20; ++round) {
        auto from = source_of_all();
        from.check = [](std::size_t i, const text_input&) {
            if (i >= 7) throw std::runtime_error(fmt::format("article {}", i));
        };
        CHECK_THROWS_WITH(interpret_all(from, v, {}), "article 7");
        std::size_t asked = 0;
        from.fetch = [&](std::size_t i) {
            ++asked;
            if (i == 3) throw std::runtime_error("nothing there");
            return long_article(i);
        };
        CHECK_THROWS_WITH(interpret_all(from, v, {}), "nothing there");
        CHECK(asked == 4);
    }
}

TEST_CASE("drafts keep the memory that they lie in, wherever they are moved") {
    const auto v = vocabulary::built_in();
    auto drafts = interpret_all(source_of_all(), v, {}).value();
    article_draft kept;
    kept = std::move(drafts[5]);
    drafts[6] = std::move(kept);
    auto last = std::move(drafts[6]);
    drafts.clear();
    REQUIRE(last.nodes.size() == 1'002);
    CHECK(last.nodes[1].id == "goal-5");
    CHECK(last.edges[0].from.name == "plan-5");
    auto copy = last.quotes;
    last = {};
    CHECK(copy.size() == 1'003);
    CHECK(copy[0].line == 1);
}
