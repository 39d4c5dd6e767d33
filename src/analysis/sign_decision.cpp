#include "analysis/sign_decision.hpp"

#include <algorithm>
#include <utility>

namespace claimgraph {

namespace {

constexpr std::uint32_t none = 0xFFFFFFFF;

class sign_search {
public:
    sign_search(const simple_region& region, allowance& steps)
        : region_(region), steps_(steps), passed_(region.nodes.size()), seen_(2 * region.nodes.size()) {}

    sign_decision run(bool minus) {
        enter(simple_region::from, no_edge, minus);
        while (!trail_.empty() && !witness_ && !steps_.over()) {
            auto& top = trail_.back();
            if (top.next == top.end) {
                passed_[index(top.node)] = 0;
                trail_.pop_back();
                continue;
            }
            const auto& arc = region_.arcs[top.node][top.next++];
            if (!passed_[index(arc.node)]) enter(arc.node, arc.edge, top.minus != arc.minus);
        }
        const bool decided = witness_ || trail_.empty();
        return {std::move(witness_), decided};
    }

private:
    /// A thing passed by.
    struct step {
        node_id node = no_node;
        edge_id edge = no_edge;  ///< the claim it was reached by
        bool minus = false;      ///< the sign that is left for the rest
        std::size_t next = 0;    ///< arcs still to try
        std::size_t end = 0;
    };
    /// A thing met by a walk under a sign.
    struct meeting {
        node_id node = no_node;
        edge_id edge = no_edge;
        std::uint32_t before = none;  ///< in `met_`
        bool minus = false;           ///< the sign so far
    };

    void enter(node_id n, edge_id by, bool minus) {
        trail_.push_back({n, by, minus});
        passed_[index(n)] = 1;
        const auto last = look_ahead(n, minus);
        if (last != none && !take(last)) trail_.back().end = region_.arcs[n].size();
    }

    [[nodiscard]] char& seen(const meeting& m) { return seen_[2 * index(m.node) + (m.minus ? 1u : 0u)]; }

    /// The end, in `met_`, of a shortest walk of that sign around what was passed, if there is one.
    std::uint32_t look_ahead(node_id n, bool minus) {
        for (const auto& m : met_) seen(m) = 0;
        met_.assign(1, {n, no_edge, none, false});
        for (std::uint32_t at = 0; at < met_.size(); ++at) {
            const auto here = met_[at];
            if (here.node == region_.to && here.minus == minus) return at;
            if (steps_.over(1 + region_.arcs[here.node].size())) return none;
            for (const auto& arc : region_.arcs[here.node]) {
                const meeting next{arc.node, arc.edge, at, here.minus != arc.minus};
                if (passed_[index(next.node)] || std::exchange(seen(next), 1)) continue;
                met_.push_back(next);
            }
        }
        return none;
    }

    /// Makes a walk the witness, after what was passed; false where it is not simple.
    bool take(std::uint32_t last) {
        simple_path path;
        for (const auto& s : trail_) {
            path.nodes.push_back(s.node);
            if (s.edge != no_edge) path.edges.push_back(s.edge);
        }
        std::vector<std::uint32_t> walk;
        for (auto at = last; met_[at].before != none; at = met_[at].before) walk.push_back(at);
        for (auto i = walk.size(); i-- > 0;) {
            path.nodes.push_back(met_[walk[i]].node);
            path.edges.push_back(met_[walk[i]].edge);
        }
        auto sorted = path.nodes;
        std::sort(sorted.begin(), sorted.end());
        if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()) return false;
        for (auto& n : path.nodes) n = region_.nodes[index(n)];
        witness_ = std::move(path);
        return true;
    }

    const simple_region& region_;
    allowance& steps_;
    std::vector<char> passed_;
    std::vector<step> trail_;
    std::vector<meeting> met_;
    std::vector<char> seen_;  ///< by thing and sign: whether it is in `met_`
    std::optional<simple_path> witness_;
};

}  // namespace

sign_decision decide_sign(const simple_region& region, sign s, allowance& steps) {
    return sign_search(region, steps).run(s == sign::minus);
}

}  // namespace claimgraph
