#pragma once
/// \file
/// Labels asked for before they are read.

#include "core/prefetch.hpp"
#include "graph/graph_data.hpp"

namespace claimgraph {

/// A label lies three steps away: its number, where its string ends, its bytes. Who reads many takes each step for
/// all of them before the next, so that what is far away comes together. The graph must outlive this.
class labels_ahead {
public:
    explicit labels_ahead(const graph& g) noexcept
        : numbers_(graph_access::data(g).label.span()), strings_(graph_access::data(g).strings) {}

    CLAIMGRAPH_INLINE void ask_number(node_id n) const noexcept { prefetch(numbers_.address(index(n))); }
    CLAIMGRAPH_INLINE void ask_end(node_id n) const noexcept { prefetch(strings_.ends.data() + before(n)); }
    CLAIMGRAPH_INLINE void ask_bytes(node_id n) const noexcept {
        prefetch(strings_.bytes.data() + strings_.end(before(n)));
    }
    [[nodiscard]] std::string_view read(node_id n) const noexcept { return strings_[numbers_[index(n)]]; }

private:
    [[nodiscard]] std::size_t before(node_id n) const noexcept { return std::max(1u, numbers_[index(n)]) - 1; }

    packed_span<string_number> numbers_;
    const string_pool& strings_;
};

}  // namespace claimgraph
