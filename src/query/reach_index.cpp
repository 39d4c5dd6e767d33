#include <claimgraph/query/reach_index.hpp>

#include <algorithm>
#include <array>

namespace claimgraph {

namespace {

/// The steps that count, laid out as rows of nodes.
struct step_rows {
    step_rows(const scope& within, const walk_plan& plan) {
        const auto g = within.of_graph().columns();
        begin.reserve(g.kind.size() + 1);
        for (std::size_t n = 0; n < g.kind.size(); ++n) {
            for (auto e = g.out_begin[n]; e < g.out_begin[n + 1]; ++e)
                if (plan.takes(direction::forward, g.relation[e], g.kind[n], g.kind[index(g.target[e])]) &&
                    within.counts(edge_id{e}))
                    to.push_back(static_cast<std::uint32_t>(g.target[e]));
            if (plan.goes(direction::backward))
                for (auto i = g.in_begin[n]; i < g.in_begin[n + 1]; ++i)
                    if (plan.takes(direction::backward, g.in_relation[i], g.kind[n], g.kind[index(g.in_source[i])]) &&
                        within.counts(g.in_edge[i]))
                        to.push_back(static_cast<std::uint32_t>(g.in_source[i]));
            begin.push_back(static_cast<std::uint32_t>(to.size()));
        }
    }
    std::vector<std::uint32_t> begin{0};
    std::vector<std::uint32_t> to;
};

constexpr std::uint32_t unset = 0xFFFFFFFF;

/// Tarjan's algorithm; components are numbered as they are closed, so that sinks come first.
class component_search {
public:
    explicit component_search(const step_rows& rows)
        : component(rows.begin.size() - 1, unset),
          rows_(rows),
          low_(component.size()),
          number_(component.size(), unset) {
        for (std::uint32_t n = 0; n < component.size(); ++n)
            if (number_[n] == unset) search(n);
    }
    std::vector<std::uint32_t> component;
    std::uint32_t count = 0;

private:
    struct frame {
        std::uint32_t node;
        std::uint32_t next;  ///< into rows_.to
    };

    void enter(std::uint32_t n) {
        number_[n] = low_[n] = clock_++;
        open_.push_back(n);
        frames_.push_back({n, rows_.begin[n]});
    }
    void search(std::uint32_t root) {
        enter(root);
        while (!frames_.empty()) {
            auto& [n, next] = frames_.back();
            if (next == rows_.begin[n + 1]) leave(n);
            else if (const auto to = rows_.to[next++]; number_[to] == unset) enter(to);
            else if (component[to] == unset) low_[n] = std::min(low_[n], number_[to]);
        }
    }
    void leave(std::uint32_t n) {
        frames_.pop_back();
        if (!frames_.empty()) low_[frames_.back().node] = std::min(low_[frames_.back().node], low_[n]);
        if (low_[n] != number_[n]) return;
        for (auto last = unset; last != n;) {
            last = open_.back();
            open_.pop_back();
            component[last] = count;
        }
        ++count;
    }

    const step_rows& rows_;
    std::vector<std::uint32_t> low_, number_, open_;
    std::vector<frame> frames_;
    std::uint32_t clock_ = 0;
};

}  // namespace

reach_index::reach_index(const scope& within, const walk_plan& plan) {
    const step_rows rows(within, plan);
    component_search found(rows);
    component_ = std::move(found.component);
    member_begin_.assign(found.count + 1, 0);
    for (const auto c : component_) ++member_begin_[c + 1];
    for (std::size_t c = 0; c < found.count; ++c) member_begin_[c + 1] += member_begin_[c];
    members_.resize(component_.size());
    auto at = member_begin_;
    for (std::uint32_t n = 0; n < component_.size(); ++n) members_[at[component_[n]]++] = node_id{n};
    next_begin_.assign(1, 0);
    for (std::uint32_t c = 0; c < found.count; ++c) {
        for (auto m = member_begin_[c]; m < member_begin_[c + 1]; ++m)
            for (auto i = rows.begin[index(members_[m])]; i < rows.begin[index(members_[m]) + 1]; ++i)
                if (component_[rows.to[i]] != c) next_.push_back(component_[rows.to[i]]);
        next_begin_.push_back(static_cast<std::uint32_t>(next_.size()));
    }
}

void reach_index::for_each_reached(std::span<const node_id> starts,
                                   const std::function<void(node_id, start_bits)>& visit) const {
    std::vector<std::array<std::uint64_t, pass / 64>> from(component_count());
    for (; !starts.empty(); starts = starts.subspan(std::min(pass, starts.size()))) {
        for (std::size_t i = 0; i < std::min(pass, starts.size()); ++i)
            from[component_[index(starts[i])]][i / 64] |= std::uint64_t{1} << (i % 64);
        for (auto c = component_count(); c-- > 0;) {
            auto& mine = from[c];
            if (std::all_of(mine.begin(), mine.end(), [](auto word) { return word == 0; })) continue;
            for (auto i = next_begin_[c]; i < next_begin_[c + 1]; ++i)
                for (std::size_t word = 0; word < mine.size(); ++word) from[next_[i]][word] |= mine[word];
            for (auto m = member_begin_[c]; m < member_begin_[c + 1]; ++m) visit(members_[m], start_bits(mine));
            mine.fill(0);
        }
    }
}

}  // namespace claimgraph
