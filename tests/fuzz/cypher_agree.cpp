// Four bytes choose a graph and a question: the engine, which plans, against the evaluator that tries
// everything.

#include "cypher/parser.hpp"
#include "cypher/random_text.hpp"
#include "cypher/slow.hpp"
#include "fuzz/target.hpp"

#include <algorithm>

using namespace claimgraph;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::uint32_t seed = 0;
    for (std::size_t i = 0; i < std::min<std::size_t>(size, 4); ++i) seed = seed << 8 | data[i];
    testing::random_text random(seed);
    cypher::open_graph g;
    random.fill(g, 1, 5, 6);
    const auto question = random.question();
    const limits bounds;
    const auto got = testing::ask(g, question);
    fuzz::require(static_cast<bool>(got), "the question has an answer", question);
    if (got->rows.size() > 20'000) return 0;  // trying everything would take minutes
    auto fast = testing::rows_of(g, *got);
    auto slow = testing::slow_evaluator(g).run(cypher::parser(question, bounds, false).run());
    std::sort(fast.begin(), fast.end());
    std::sort(slow.begin(), slow.end());
    fuzz::require(fast == slow, "both evaluators agree", question);
    return 0;
}
