#include "graph/numbered_claims.hpp"

#include "graph/graph_data.hpp"

#include <algorithm>
#include <exception>

namespace claimgraph {

namespace {

/// The article and number of a claim without a local id, as one key.
std::uint64_t key_of(article_id article, std::uint32_t number) noexcept {
    return std::uint64_t{static_cast<std::uint32_t>(article)} << 32 | number;
}
std::uint64_t key_of(const graph::data& d, std::size_t claim) noexcept {
    return key_of(d.assertions[d.said[claim]].article, d.edge_names[claim].value());
}

edge_id look_through(const graph::data& d, article_id article, std::uint32_t number) noexcept {
    const auto wanted = edge_name::number(number).bits;
    for (std::size_t e = 0; e < d.edge_names.size(); ++e)
        if (d.edge_names[e].bits == wanted && d.assertions[d.said[e]].article == article)
            return edge_id{static_cast<std::uint32_t>(e)};
    return no_edge;
}

struct keyed_claim {
    std::uint64_t key;
    std::uint32_t claim;
};

packed_column<edge_id> make_index(const graph::data& d) {
    large_vector<keyed_claim> all;
    for (std::size_t e = 0; e < d.edge_names.size(); ++e)
        if (d.edge_names[e].is_number()) all.push_back({key_of(d, e), static_cast<std::uint32_t>(e)});
    std::sort(all.begin(), all.end(),
              [](const auto& a, const auto& b) { return a.key != b.key ? a.key < b.key : a.claim < b.claim; });
    return packed_column<edge_id>(all, [](const keyed_claim& c) { return c.claim; });
}

}  // namespace

const packed_column<edge_id>* numbered_claims::index(const graph::data& d) const noexcept {
    try {
        std::call_once(made_, [&] { by_number_ = make_index(d); });
        return &by_number_;
    } catch (const std::exception&) {
        return nullptr;
    }
}

edge_id numbered_claims::find(const graph::data& d, article_id article, std::uint32_t number) const noexcept {
    if (number > edge_name::most) return no_edge;
    const auto* all = asked_.fetch_add(1, std::memory_order_relaxed) < looked_through ? nullptr : index(d);
    if (all == nullptr) return look_through(d, article, number);
    const auto wanted = key_of(article, number);
    std::size_t first = 0;
    for (auto left = all->size(); left > 0;) {
        const auto half = left / 2;
        const bool before = key_of(d, claimgraph::index((*all)[first + half])) < wanted;
        first = before ? first + half + 1 : first;
        left = before ? left - half - 1 : half;
    }
    if (first == all->size()) return no_edge;
    const auto found = (*all)[first];
    return key_of(d, claimgraph::index(found)) == wanted ? found : no_edge;
}

}  // namespace claimgraph
