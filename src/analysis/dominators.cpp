#include <claimgraph/analysis/dominators.hpp>

#include "analysis/semi_nca.hpp"

namespace claimgraph {

namespace {

struct frame {
    node_id node;
    std::uint32_t position;
    std::uint32_t out, out_end, in, in_end;  ///< claims still to look at
};

struct arc {
    std::uint32_t from, to;
};

}  // namespace

struct dominator_memory::rooms {
    visit_list visited;
    std::vector<std::uint32_t> position;  ///< by node, where visited
    std::vector<std::uint32_t> parent;    ///< in the depth-first tree
    std::vector<frame> stack;
    std::vector<arc> arcs;                     ///< every claim that was taken
    std::vector<std::uint32_t> begin, before;  ///< predecessors by position, as rows of one array
    semi_nca tree;
};

dominator_memory::dominator_memory() : rooms_(std::make_unique<rooms>()) {}
dominator_memory::dominator_memory(dominator_memory&&) noexcept = default;
dominator_memory& dominator_memory::operator=(dominator_memory&&) noexcept = default;
dominator_memory::~dominator_memory() = default;

namespace {

/// Depth first along a plan, without recursion; keeps every claim that it takes.
class depth_first {
public:
    depth_first(const scope& within, const walk_plan& plan, dominator_memory::rooms& memory)
        : within_(within), plan_(plan), columns_(within.of_graph().columns()), memory_(memory) {}

    void run(node_id start) {
        memory_.visited.clear();
        memory_.visited.fit(columns_.kind.size());
        if (memory_.position.size() < columns_.kind.size()) memory_.position.resize(columns_.kind.size());
        memory_.parent.clear(), memory_.stack.clear(), memory_.arcs.clear();
        memory_.visited.insert(start);
        enter(start, 0);
        while (!memory_.stack.empty()) {
            const auto to = next(memory_.stack.back());
            if (to == no_node) {
                memory_.stack.pop_back();
                continue;
            }
            const auto from = memory_.stack.back().position;
            if (memory_.visited.insert(to)) enter(to, from);
            memory_.arcs.push_back({from, memory_.position[index(to)]});
        }
        sort_arcs();
    }

private:
    void enter(node_id n, std::uint32_t from) {
        const auto position = static_cast<std::uint32_t>(memory_.parent.size());
        memory_.position[index(n)] = position;
        memory_.parent.push_back(from);
        frame f{n, position, 0, 0, 0, 0};
        if (plan_.goes(direction::forward))
            f.out = columns_.out_begin[index(n)], f.out_end = columns_.out_begin[index(n) + 1];
        if (plan_.goes(direction::backward))
            f.in = columns_.in_begin[index(n)], f.in_end = columns_.in_begin[index(n) + 1];
        memory_.stack.push_back(f);
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

    void sort_arcs() {
        auto& begin = memory_.begin;
        begin.assign(memory_.parent.size() + 1, 0);
        memory_.before.resize(memory_.arcs.size());
        for (const auto& a : memory_.arcs) ++begin[a.to];
        std::uint32_t sum = 0;
        for (auto& b : begin) sum += b, b = sum;
        for (const auto& a : memory_.arcs) memory_.before[--begin[a.to]] = a.from;
    }

    const scope& within_;
    const walk_plan& plan_;
    graph_columns columns_;
    dominator_memory::rooms& memory_;
};

}  // namespace

dominator_tree find_dominators(const scope& within, const walk_plan& plan, node_id start, dominator_memory& memory) {
    auto& m = memory.all();
    depth_first(within, plan, m).run(start);
    dominator_tree found;
    m.tree.run(
        m.parent,
        [&](std::uint32_t w, const auto& predecessor) {
            for (auto i = m.begin[w]; i < m.begin[w + 1]; ++i) predecessor(m.before[i]);
            return true;
        },
        found.parent);
    const auto reached = m.visited.order();
    found.nodes.assign(reached.begin(), reached.end());
    return found;
}

}  // namespace claimgraph
