#pragma once
/// \file
/// Which article a node is there for: nodes are made in blocks, and in each block article by article.

#include <claimgraph/core/id.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace claimgraph {

/// Nodes are made in this order: the articles' own, what articles declare, actors made of authors, claims.
enum class node_block : std::uint8_t { articles, declared, authors, claims };
inline constexpr std::size_t node_blocks = 4;
inline constexpr std::array all_blocks = {node_block::articles, node_block::declared, node_block::authors,
                                          node_block::claims};

/// Where the nodes that an article made end, in each block.
class node_makers {
public:
    struct range {
        std::uint32_t begin = 0, end = 0;
    };

    /// The next article's nodes of a block end there; blocks one after the other, articles in their order.
    void close(node_block b, std::uint32_t end) { ends(b).push_back(end); }

    [[nodiscard]] std::size_t article_count() const noexcept { return ends(node_block::articles).size(); }
    [[nodiscard]] range made(node_block b, std::size_t article) const noexcept {
        return {article == 0 ? begin(b) : ends(b)[article - 1], ends(b)[article]};
    }
    [[nodiscard]] std::uint32_t begin(node_block b) const noexcept {
        return b == node_block::articles ? 0 : end(node_block{static_cast<std::uint8_t>(static_cast<int>(b) - 1)});
    }
    [[nodiscard]] std::uint32_t end(node_block b) const noexcept { return ends(b).empty() ? 0 : ends(b).back(); }
    /// The article that made a node. O(log articles).
    [[nodiscard]] article_id maker(node_id n) const noexcept {
        const auto i = static_cast<std::uint32_t>(n);
        const auto& of_block =
            *std::find_if(ends_.begin(), ends_.end() - 1, [&](const auto& e) { return !e.empty() && i < e.back(); });
        const auto article = std::upper_bound(of_block.begin(), of_block.end(), i) - of_block.begin();
        return article_id{static_cast<std::uint32_t>(article)};
    }

    [[nodiscard]] std::vector<std::uint32_t>& ends(node_block b) noexcept { return ends_[static_cast<std::size_t>(b)]; }
    [[nodiscard]] const std::vector<std::uint32_t>& ends(node_block b) const noexcept {
        return ends_[static_cast<std::size_t>(b)];
    }
    friend bool operator==(const node_makers&, const node_makers&) = default;

private:
    std::array<std::vector<std::uint32_t>, node_blocks> ends_;
};

}  // namespace claimgraph
