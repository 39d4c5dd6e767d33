#include "analysis/simple_region.hpp"

#include "analysis/semi_nca.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace claimgraph {

namespace {

using arc_list = std::vector<rows<signed_arc>::entry>;

/// Immediate dominators by node; no_node for the root and what it does not reach.
class dominators {
public:
    dominators(std::size_t nodes, const rows<signed_arc>& forward, const rows<signed_arc>& backward, node_id root)
        : number_(nodes, unreached), up_(nodes, no_node) {
        number_all(forward, root);
        const auto each_predecessor = [&](std::uint32_t w, const auto& predecessor) {
            for (const auto& arc : backward[node_[w]])
                if (number_[index(arc.node)] != unreached) predecessor(number_[index(arc.node)]);
            return true;
        };
        std::vector<std::uint32_t> found;
        semi_nca().run(parent_, each_predecessor, found);
        for (std::uint32_t w = 1; w < node_.size(); ++w) up_[index(node_[w])] = node_[found[w]];
    }

    [[nodiscard]] bool reached(node_id n) const noexcept { return number_[index(n)] != unreached; }
    [[nodiscard]] node_id above(node_id n) const noexcept { return up_[index(n)]; }

private:
    static constexpr std::uint32_t unreached = 0xFFFFFFFF;

    void number_all(const rows<signed_arc>& forward, node_id root) {
        struct opened {
            node_id node;
            std::size_t next = 0;
        };
        std::vector<opened> stack;
        const auto open = [&](node_id n, std::uint32_t from) {
            if (number_[index(n)] != unreached) return;
            number_[index(n)] = static_cast<std::uint32_t>(node_.size());
            node_.push_back(n);
            parent_.push_back(from);
            stack.push_back({n});
        };
        open(root, 0);
        while (!stack.empty()) {
            auto& top = stack.back();
            const auto out = forward[top.node];
            if (top.next == out.size()) stack.pop_back();
            else open(out[top.next++].node, number_[index(top.node)]);
        }
    }

    std::vector<std::uint32_t> number_;  ///< by node, depth first
    std::vector<node_id> node_;          ///< by number
    std::vector<std::uint32_t> parent_;  ///< by number
    std::vector<node_id> up_;
};

arc_list reversed(arc_list arcs) {
    for (auto& [from, arc] : arcs) std::swap(from, arc.node);
    return arcs;
}

/// Leaves out what no simple path takes, once; false when that was not allowed.
bool prune(simple_region& region, arc_list& arcs, allowance& steps) {
    const auto count = region.nodes.size();
    region.arcs = rows<signed_arc>(count, arcs);
    const rows<signed_arc> back(count, reversed(arcs));
    if (steps.over(2 * (count + arcs.size()))) return false;
    const dominators before(count, region.arcs, back, simple_region::from);
    const dominators after(count, back, region.arcs, region.to);
    std::vector<node_id> marked(count, no_node);  // by thing: the last u that all ways to pass it
    node_id last = no_node;
    const auto is_useless = [&](const auto& e) {
        const auto u = e.first, v = e.second.node;
        if (!before.reached(u) || !after.reached(v)) return true;
        if (std::exchange(last, u) != u)
            for (auto n = u; n != no_node && !steps.over(1); n = before.above(n)) marked[index(n)] = u;
        for (auto n = v; n != no_node && !steps.over(1); n = after.above(n))
            if (marked[index(n)] == u) return true;
        return false;
    };
    std::erase_if(arcs, is_useless);
    return !steps.over();
}

/// Claims that join the same two with the same sign are one.
void merge_parallel(arc_list& arcs) {
    const auto key = [](const auto& e) { return std::tuple(e.first, e.second.node, e.second.minus); };
    std::stable_sort(arcs.begin(), arcs.end(), [&](const auto& l, const auto& r) { return key(l) < key(r); });
    const auto same = [&](const auto& l, const auto& r) { return key(l) == key(r); };
    arcs.erase(std::unique(arcs.begin(), arcs.end(), same), arcs.end());
}

}  // namespace

std::optional<simple_region> find_simple_region(const rows<signed_arc>& arcs, node_id from, node_id to,
                                                const std::function<bool(node_id)>& leads, allowance& steps) {
    simple_region region;
    std::unordered_map<node_id, node_id> place;
    const auto enter = [&](node_id n) {
        const auto [at, fresh] = place.try_emplace(n, node_id{static_cast<std::uint32_t>(region.nodes.size())});
        if (fresh) region.nodes.push_back(n);
        return at->second;
    };
    enter(from);
    region.to = enter(to);
    arc_list within;
    for (std::size_t at = 0; at < region.nodes.size(); ++at) {
        const auto n = region.nodes[at];
        if (n == to) continue;
        if (steps.over(1 + arcs[n].size())) return std::nullopt;
        for (auto arc : arcs[n]) {
            if (arc.node == from || (arc.node != to && !leads(arc.node))) continue;
            arc.node = enter(arc.node);
            within.push_back({node_id{static_cast<std::uint32_t>(at)}, arc});
        }
    }
    merge_parallel(within);
    for (auto before = within.size() + 1; before != within.size();) {
        before = within.size();
        if (!prune(region, within, steps)) return std::nullopt;
    }
    return region;
}

}  // namespace claimgraph
