#include <claimgraph/analysis/dominators.hpp>

#include "analysis/semi_nca.hpp"

namespace claimgraph {

namespace {

/// Depth first along a plan, without recursion; keeps every claim that it takes.
class depth_first {
public:
    depth_first(const scope& within, const walk_plan& plan, dominator_memory& memory)
        : within_(within), plan_(plan), columns_(within.of_graph().columns()), memory_(memory) {}

    void run(node_id start) {
        memory_.visited.clear();
        memory_.visited.fit(columns_.kind.size());
        if (memory_.position.size() < columns_.kind.size()) memory_.position.resize(columns_.kind.size());
        discover(start, 0);
        while (!stack_.empty()) {
            const auto to = next(stack_.back());
            if (to == no_node) {
                stack_.pop_back();
                continue;
            }
            const auto from = stack_.back().position;
            if (memory_.visited.insert(to)) enter(to, from);
            arcs_.push_back({from, memory_.position[index(to)]});
        }
    }

    /// Predecessors by position, as rows of one array.
    void sort_arcs(std::vector<std::uint32_t>& begin, std::vector<std::uint32_t>& from) const {
        begin.assign(parent_.size() + 1, 0);
        from.resize(arcs_.size());
        for (const auto& a : arcs_) ++begin[a.to];
        std::uint32_t sum = 0;
        for (auto& b : begin) sum += b, b = sum;
        for (const auto& a : arcs_) from[--begin[a.to]] = a.from;
    }
    [[nodiscard]] const std::vector<std::uint32_t>& parent() const noexcept { return parent_; }

private:
    struct frame {
        node_id node;
        std::uint32_t position;
        std::uint32_t out, out_end, in, in_end;  ///< claims still to look at
    };
    struct arc {
        std::uint32_t from, to;
    };

    void discover(node_id n, std::uint32_t from) {
        memory_.visited.insert(n);
        enter(n, from);
    }

    void enter(node_id n, std::uint32_t from) {
        const auto position = static_cast<std::uint32_t>(parent_.size());
        memory_.position[index(n)] = position;
        parent_.push_back(from);
        frame f{n, position, 0, 0, 0, 0};
        if (plan_.goes(direction::forward))
            f.out = columns_.out_begin[index(n)], f.out_end = columns_.out_begin[index(n) + 1];
        if (plan_.goes(direction::backward))
            f.in = columns_.in_begin[index(n)], f.in_end = columns_.in_begin[index(n) + 1];
        stack_.push_back(f);
    }

    /// Where the next claim of the plan leads, or no_node.
    node_id next(frame& f) const {
        const auto kind = columns_.kind[index(f.node)];
        while (f.out < f.out_end) {
            const auto e = f.out++;
            if (plan_.takes(direction::forward, columns_.relation[e], kind, columns_.kind[index(columns_.target[e])]) &&
                counts(edge_id{e}))
                return columns_.target[e];
        }
        while (f.in < f.in_end) {
            const auto i = f.in++;
            if (plan_.takes(direction::backward, columns_.in_relation[i], kind,
                            columns_.kind[index(columns_.in_source[i])]) &&
                counts(columns_.in_edge[i]))
                return columns_.in_source[i];
        }
        return no_node;
    }
    [[nodiscard]] bool counts(edge_id e) const noexcept { return within_.all_count() || within_.counts(e); }

    const scope& within_;
    const walk_plan& plan_;
    graph_columns columns_;
    dominator_memory& memory_;
    std::vector<std::uint32_t> parent_;
    std::vector<frame> stack_;
    std::vector<arc> arcs_;
};

}  // namespace

dominator_tree find_dominators(const scope& within, const walk_plan& plan, node_id start, dominator_memory& memory) {
    depth_first search(within, plan, memory);
    search.run(start);
    std::vector<std::uint32_t> begin, from;
    search.sort_arcs(begin, from);
    auto dominator = semi_nca(search.parent()).run([&](std::uint32_t w, const auto& found) {
        for (auto i = begin[w]; i < begin[w + 1]; ++i) found(from[i]);
        return true;
    });
    const auto reached = memory.visited.order();
    return {{reached.begin(), reached.end()}, std::move(*dominator)};
}

}  // namespace claimgraph
