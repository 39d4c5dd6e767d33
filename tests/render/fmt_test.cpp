#include "support/catch.hpp"

#include <claimgraph/fmt.hpp>

using namespace claimgraph;

TEST_CASE("days, dates and the fields of a claim print with {fmt}") {
    CHECK(fmt::format("{} {}", parse_day("2025-04-25").value(), parse_edtf("2014~/..").value()) ==
          "2025-04-25 2014~/..");
    CHECK(fmt::format("[{:>8}] [{:<8}]", modality::belief, truth::yes) == "[  belief] [yes     ]");
    CHECK(fmt::format("{} {} {} {}", polarity::negative, likelihood::very_likely, confidence::low,
                      fidelity::paraphrase) == "negative very-likely low paraphrase");
}

TEST_CASE("a diagnostic prints as it is rendered, a failure all of them") {
    const auto why = make_failure("CG-x-1", category::usage, "no such thing", "another");
    CHECK(fmt::format("{}", why.reason()) == "error: no such thing [CG-x-1]\nhint: another\n");
    CHECK(fmt::format("{}", why) == "error: no such thing [CG-x-1]\nhint: another\n");
}
