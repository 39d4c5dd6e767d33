#include "analysis/support_dominators.hpp"

#include "analysis/semi_nca.hpp"

namespace claimgraph {

namespace {

/// Works on positions in depth-first order; the root is 0, so that everything else is from 1.
class net_search {
public:
    net_search(const support_net& net, pace& clock)
        : net_(net), clock_(clock), number_(net.node_count()), node_{no_node}, parent_{0} {}

    std::optional<support_dominators> run() {
        if (!number_all()) return std::nullopt;
        const auto each_predecessor = [&](std::uint32_t w, const auto& found) {
            const auto n = node_[w];
            if (net_.given[index(n)]) found(0u);
            for (const auto& p : net_.down[n]) found(number_[index(p.node)]);
            return !clock_.over(1 + net_.down[n].size());
        };
        std::vector<std::uint32_t> dominator;
        if (!semi_nca().run(parent_, each_predecessor, dominator)) return std::nullopt;
        support_dominators tree{{node_.begin() + 1, node_.end()}, std::vector<node_id>(net_.node_count(), no_node)};
        for (std::uint32_t w = 1; w < node_.size(); ++w) tree.parent[index(node_[w])] = node_[dominator[w]];
        return tree;
    }

private:
    /// Depth first from each given thing, without recursion.
    bool number_all() {
        struct visit {
            node_id node;
            std::size_t next;
        };
        std::vector<visit> stack;
        const auto discover = [&](node_id n, std::uint32_t from) {
            number_[index(n)] = static_cast<std::uint32_t>(node_.size());
            node_.push_back(n);
            parent_.push_back(from);
            stack.push_back({n, 0});
        };
        for (const auto root : net_.settled) {
            if (!net_.given[index(root)]) continue;
            discover(root, 0);
            while (!stack.empty()) {
                if (clock_.over()) return false;
                auto& top = stack.back();
                const auto up = net_.up[top.node];
                while (top.next < up.size() && number_[index(up[top.next].node)] != 0) ++top.next;
                if (top.next == up.size()) stack.pop_back();
                else discover(up[top.next].node, number_[index(top.node)]);
            }
        }
        return true;
    }

    const support_net& net_;
    pace& clock_;
    std::vector<std::uint32_t> number_;  ///< by node; 0: not met
    std::vector<node_id> node_;          ///< by position
    std::vector<std::uint32_t> parent_;  ///< in the depth-first tree
};

}  // namespace

std::optional<support_dominators> find_dominators(const support_net& net, pace& clock) {
    return net_search(net, clock).run();
}

}  // namespace claimgraph
