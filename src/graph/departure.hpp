#pragma once
/// \file
/// What goes from a graph with articles that go.

#include "core/secret_hash.hpp"
#include "graph/node_makers.hpp"

#include <claimgraph/graph/graph.hpp>

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace claimgraph {

/// That new articles, or the loss of old ones, could change what those that stay mean.
struct cannot_extend {};

/// Articles that go, their claims, and nodes that nothing else speaks of. Throws `cannot_extend` where claims of other
/// articles are about claims that go, or the other way round.
class departure {
public:
    /// What becomes of an article; any other number is that of the further article that takes its place.
    static constexpr std::uint32_t stays = 0xFFFFFFFF, leaves = 0xFFFFFFFE;

    /// Nothing goes.
    departure() = default;
    /// `fates` are those of all articles. O(nodes + edges), a pass over memory.
    departure(const graph& g, const node_makers& makers, std::vector<std::uint32_t> fates);

    [[nodiscard]] bool empty() const noexcept { return fates_.empty(); }
    [[nodiscard]] std::uint32_t fate(std::size_t article) const noexcept { return empty() ? stays : fates_[article]; }
    [[nodiscard]] bool goes(article_id a) const noexcept { return fate(index(a)) != stays; }
    [[nodiscard]] bool goes(node_id n) const noexcept { return !empty() && goes_node_[index(n)]; }
    [[nodiscard]] bool goes(edge_id e) const noexcept { return !empty() && goes_edge_[index(e)]; }

    /// Whether what stays speaks of a node: a claim, its speaker or source, or words.
    [[nodiscard]] bool is_spoken_of(const graph& g, node_id n) const;
    void leave_out(node_id n) { goes_node_[index(n)] = true; }

    /// What else has the local id of a claim that goes.
    struct namesakes {
        std::uint32_t string = 0;  ///< its number
        std::uint32_t count = 0;
        edge_id first = no_edge;
        bool is_found = false;  ///< one of them is found under the bare id
    };
    /// Nothing where no claim that goes is called so.
    [[nodiscard]] const namesakes* others_called(std::string_view local) const noexcept {
        const auto found = called_.find(local);
        return found == called_.end() ? nullptr : &found->second;
    }
    [[nodiscard]] const auto& called() const noexcept { return called_; }

private:
    void find_edges(const graph::data& d);
    void find_namesakes(const graph::data& d);
    void note_speakers(const graph::data& d);
    void leave_out_claims(const graph& g);
    void leave_out_sources(const graph& g, const node_makers& makers);

    std::vector<std::uint32_t> fates_;
    std::vector<bool> goes_node_, goes_edge_;
    std::vector<bool> speaks_;  ///< by node: something that stays has it from there
    std::vector<edge_id> edges_;
    std::unordered_map<std::string_view, namesakes, secret_hasher> called_;
};

}  // namespace claimgraph
