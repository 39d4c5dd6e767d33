// Each opt-in header behind the table of contents, whose functions may hide what it names.

#include <claimgraph/claimgraph.hpp>

#include <claimgraph/boost.hpp>
#include <claimgraph/fmt.hpp>

#include "support/catch.hpp"
#include "support/small_graph.hpp"

using namespace claimgraph;

TEST_CASE("opt-in headers may follow the table of contents") {
    CHECK(num_vertices(testing::graph_of("p1 serves i1")) == 3);
    CHECK(fmt::format("{} {}", modality::belief, validity::always().holds_on(first_day)) == "belief yes");
}
