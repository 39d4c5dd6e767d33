#include "cypher/parser.hpp"
#include "cypher/random_text.hpp"
#include "cypher/slow.hpp"
#include "support/catch.hpp"

#include <algorithm>

using namespace claimgraph;

TEST_CASE("the engine agrees with the slow evaluator on random graphs and questions") {
    std::size_t rows = 0;
    for (std::uint32_t seed = 0; seed < 2500; ++seed) {
        testing::random_text random(seed);
        cypher::open_graph g;
        random.fill(g, 1, 5, 6);
        const auto question = random.question();
        INFO("seed " << seed << ": " << question);
        const limits bounds;
        const auto tree = cypher::parser(question, bounds, false).run();
        const auto got = testing::ask(g, question);
        if (!got) FAIL(got.error().message());
        auto fast = testing::rows_of(g, *got);
        auto slow = testing::slow_evaluator(g).run(tree);
        std::sort(fast.begin(), fast.end());
        std::sort(slow.begin(), slow.end());
        REQUIRE(fast == slow);
        rows += fast.size();
    }
    CHECK(rows > 5000);  // the questions find something
}

TEST_CASE("with proof, every row's edges are edges of the graph and answers stay the same") {
    for (std::uint32_t seed = 0; seed < 300; ++seed) {
        testing::random_text random(seed);
        cypher::open_graph g;
        random.fill(g, 1, 5, 7);
        const auto question = random.question();
        INFO("seed " << seed << ": " << question);
        cypher::run_options options;
        options.proof = options.profile = true;
        const auto with = testing::ask(g, question, {}, options).value();
        REQUIRE(testing::rows_of(g, with) == testing::rows_of(g, testing::ask(g, question).value()));
        REQUIRE(with.proofs.size() == with.rows.size());
        REQUIRE(!with.profile.empty());
        for (const auto& proof : with.proofs)
            for (const auto e : proof) REQUIRE(index(e) < g.edge_count());
    }
}
