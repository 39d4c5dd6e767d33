// Each opt-in header behind the table of contents, whose functions may hide what it names.

#include <claimgraph/claimgraph.hpp>

#include <claimgraph/boost.hpp>
#include <claimgraph/fmt.hpp>

#include "support/catch.hpp"
#include "support/small_graph.hpp"

#include <algorithm>
#include <ranges>

using namespace claimgraph;

TEST_CASE("opt-in headers may follow the table of contents") {
    CHECK(num_vertices(testing::graph_of("p1 serves i1")) == 3);
    CHECK(fmt::format("{} {}", modality::belief, validity::always().holds_on(first_day)) == "belief yes");
}

TEST_CASE("ranges of a graph are views that algorithms of the standard library take as such") {
    using validities = decltype(std::declval<graph>().validities());
    using incoming = decltype(std::declval<graph>().in(node_id{}));
    using words = decltype(std::declval<graph>().tags(node_id{}));
    static_assert(std::ranges::view<id_range<node_id>> && std::ranges::borrowed_range<id_range<node_id>>);
    static_assert(std::ranges::view<incoming> && std::ranges::borrowed_range<incoming>);
    static_assert(std::ranges::view<words> && std::ranges::borrowed_range<words>);
    static_assert(std::ranges::view<validities> && std::ranges::random_access_range<validities>);
    const auto g = testing::graph_of("p1 serves i1");
    CHECK(*std::ranges::find(g.nodes(), node_id{2}) == node_id{2});
    CHECK(std::ranges::distance(g.validities()) == 1);
}
