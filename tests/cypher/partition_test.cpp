// Ternary logic partitioning (Rigger and Su 2020): a condition, its negation and its being unknown share
// out all rows among them.

#include "cypher/open.hpp"
#include "cypher/random_text.hpp"
#include "support/catch.hpp"

#include <algorithm>

using namespace claimgraph;

TEST_CASE("p, NOT p and p IS NULL share out all rows") {
    for (std::uint32_t seed = 0; seed < 10'800; ++seed) {
        testing::random_text random(seed);
        cypher::open_graph g;
        random.fill(g, 2, 5, 6);
        const auto match = "MATCH " + random.pattern();
        if (random.nodes().empty()) continue;
        const auto p = random.condition(2);
        std::string variables;
        for (const auto& n : random.nodes()) variables += (variables.empty() ? "" : ", ") + n;
        INFO("seed " << seed << ": " << match << " WHERE " << p);
        const auto rows = [&](const std::string& where) {
            return testing::rows_of(g, testing::ask(g, match + where + " RETURN " + variables).value());
        };
        auto all = rows("");
        std::vector<std::string> shared;
        for (const auto& where : {" WHERE " + p, " WHERE NOT (" + p + ")"}) {
            const auto some = rows(where);
            shared.insert(shared.end(), some.begin(), some.end());
        }
        // A pattern cannot stand before IS NULL; CASE asks the same.
        const auto unknown =
            rows(" WHERE CASE WHEN " + p + " THEN false WHEN NOT (" + p + ") THEN false ELSE true END");
        shared.insert(shared.end(), unknown.begin(), unknown.end());
        std::sort(all.begin(), all.end());
        std::sort(shared.begin(), shared.end());
        REQUIRE(all == shared);
    }
}
