#include "analysis/dominators.hpp"

#include <algorithm>

namespace claimgraph {

namespace {

/// Works on positions in depth-first order; the root is 0, so that everything else is from 1.
class semi_nca {
public:
    semi_nca(const support_net& net, pace& clock)
        : net_(net), clock_(clock), number_(net.node_count()), node_{no_node}, parent_{0} {}

    std::optional<dominator_tree> run() {
        if (!number_all()) return std::nullopt;
        const auto count = node_.size();
        label_.resize(count);
        semi_.resize(count);
        for (std::uint32_t i = 0; i < count; ++i) label_[i] = semi_[i] = i;
        auto dominator = parent_;
        ancestor_ = parent_;
        for (auto w = static_cast<std::uint32_t>(count) - 1; w > 0; --w)
            if (!find_semidominator(w)) return std::nullopt;
        for (std::uint32_t w = 1; w < count; ++w)
            while (dominator[w] > semi_[w]) dominator[w] = dominator[dominator[w]];
        dominator_tree tree{{node_.begin() + 1, node_.end()},
                            std::vector<node_id>(net_.node_count(), no_node)};
        for (std::uint32_t w = 1; w < count; ++w) tree.parent[index(node_[w])] = node_[dominator[w]];
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

    bool find_semidominator(std::uint32_t w) {
        const auto n = node_[w];
        semi_[w] = parent_[w];
        if (net_.given[index(n)]) semi_[w] = 0;
        for (const auto& p : net_.down[n])
            semi_[w] = std::min(semi_[w], semi_[evaluate(number_[index(p.node)], w)]);
        return !clock_.over(1 + net_.down[n].size());
    }

    /// The position with the least semidominator on the way up from `v` among those already done (from
    /// `w` + 1), with the way halved to nothing behind it.
    std::uint32_t evaluate(std::uint32_t v, std::uint32_t w) {
        if (v <= w) return v;
        path_.clear();
        for (auto at = v; ancestor_[at] > w; at = ancestor_[at]) path_.push_back(at);
        // From the top down: each takes over the best of the one above it, and its ancestor.
        while (!path_.empty()) {
            const auto at = path_.back();
            const auto above = ancestor_[at];
            path_.pop_back();
            if (semi_[label_[above]] < semi_[label_[at]]) label_[at] = label_[above];
            ancestor_[at] = ancestor_[above];
        }
        return label_[v];
    }

    const support_net& net_;
    pace& clock_;
    std::vector<std::uint32_t> number_;    ///< by node; 0: not met
    std::vector<node_id> node_;            ///< by position
    std::vector<std::uint32_t> parent_;    ///< in the depth-first tree
    std::vector<std::uint32_t> ancestor_;  ///< the same, shortened
    std::vector<std::uint32_t> semi_;
    std::vector<std::uint32_t> label_;
    std::vector<std::uint32_t> path_;
};

}  // namespace

std::optional<dominator_tree> find_dominators(const support_net& net, pace& clock) {
    return semi_nca(net, clock).run();
}

}  // namespace claimgraph
