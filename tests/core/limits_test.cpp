#include "support/catch.hpp"

#include <claimgraph/core/limits.hpp>

using namespace claimgraph;

TEST_CASE("every limit has a name, can be read and changed, and changes no other") {
    CHECK(limit_names().size() == sizeof(limits) / sizeof(std::size_t));  // a member more is a name more
    const limits defaults;
    for (const auto changed : limit_names()) {
        INFO(changed);
        limits l;
        REQUIRE(set_limit(l, changed, 7));
        for (const auto name : limit_names())
            CHECK(find_limit(l, name) == (name == changed ? 7 : find_limit(defaults, name)));
    }
}

TEST_CASE("an unknown limit and one that cannot be kept to are refused and change nothing") {
    limits l;
    const auto unknown = set_limit(l, "nestign", 7);
    REQUIRE(!unknown);
    CHECK(to_string(unknown.error().reason()) ==
          "error: there is no limit \"nestign\" [CG-limits-001]\nhint: did you mean nesting?\n");
    CHECK(set_limit(l, "xyz", 7).error().reason().hint.starts_with("the limits are input_bytes, line_bytes, nesting"));
    CHECK(set_limit(l, "nesting", 1'000));
    const auto deep = set_limit(l, "nesting", 1'001);
    REQUIRE(!deep);
    CHECK(deep.error().code() == "CG-limits-002");
    CHECK(l.nesting == 1'000);
    CHECK(!set_limit(l, "query_time", std::uint64_t{1} << 63));
    CHECK(!find_limit(l, "nestign"));
}
