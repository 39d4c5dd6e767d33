#include "peer.hpp"

#include <algorithm>
#include <memory>
#include <numeric>
#include <utility>

namespace compared {

namespace {

class bare {
public:
    explicit bare(const made_tables& made) : begin_(made.nodes + 1), in_begin_(made.nodes + 1) {
        for (const auto& a : made.arcs) ++begin_[a.from + 1], ++in_begin_[a.to + 1];
        std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
        std::partial_sum(in_begin_.begin(), in_begin_.end(), in_begin_.begin());
        auto next = begin_, in_next = in_begin_;
        arcs_.resize(made.arcs.size()), in_.resize(made.arcs.size());
        for (const auto& a : made.arcs) arcs_[next[a.from]++] = a, in_[in_next[a.to]++] = a.from;
        seen_.resize(made.nodes);
    }

    template <class Takes>
    std::string closure(std::uint32_t start, const Takes& takes) {
        queue_.assign(1, start);
        seen_[start] = 1;
        tally found;
        for (std::size_t at = 0; at < queue_.size(); ++at)
            for (auto i = begin_[queue_[at]]; i < begin_[queue_[at] + 1]; ++i)
                if (takes(arcs_[i]) && !std::exchange(seen_[arcs_[i].to], 1)) queue_.push_back(arcs_[i].to);
        for (const auto n : queue_) found.add(n), seen_[n] = 0;
        return found.text();
    }

    std::string distance(std::uint32_t from, std::uint32_t to) {
        queue_.assign(1, from);
        seen_[from] = 1;
        int levels = 0;
        bool met = from == to;
        for (std::size_t at = 0, end = 1; !met && at < queue_.size(); ++levels, end = queue_.size())
            for (; at < end; ++at)
                for (auto i = begin_[queue_[at]]; i < begin_[queue_[at] + 1]; ++i)
                    if (!std::exchange(seen_[arcs_[i].to], 1))
                        queue_.push_back(arcs_[i].to), met = met || arcs_[i].to == to;
        for (const auto n : queue_) seen_[n] = 0;
        return std::to_string(met ? levels : -1);
    }

    std::string ways(std::initializer_list<std::uint8_t> relations) {
        std::vector<std::uint64_t> counts(seen_.size(), 1), next(seen_.size());
        for (const auto r : relations) {
            std::fill(next.begin(), next.end(), 0);
            for (std::uint32_t n = 0; n < counts.size(); ++n)
                for (auto i = begin_[n]; counts[n] > 0 && i < begin_[n + 1]; ++i)
                    if (arcs_[i].relation == r) next[arcs_[i].to] += counts[n];
            counts.swap(next);
        }
        return std::to_string(std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}));
    }

    std::string components() {
        std::vector<std::uint32_t> above(seen_.size());
        std::iota(above.begin(), above.end(), 0u);
        const auto top = [&](std::uint32_t n) {
            while (above[n] != n) n = above[n] = above[above[n]];
            return n;
        };
        for (const auto& a : arcs_) {
            const auto x = top(a.from), y = top(a.to);
            above[std::max(x, y)] = std::min(x, y);
        }
        std::uint64_t count = 0;
        for (std::uint32_t n = 0; n < above.size(); ++n) count += above[n] == n;
        return std::to_string(count);
    }

    std::string rank() {
        const auto count = static_cast<double>(seen_.size());
        std::vector<double> score(seen_.size(), 1 / count), share(seen_.size());
        for (int round = 0; round < 20; ++round) {
            double loose = 0;
            for (std::size_t n = 0; n < score.size(); ++n) {
                const auto degree = begin_[n + 1] - begin_[n];
                share[n] = degree ? score[n] / degree : 0;
                if (!degree) loose += score[n];
            }
            for (std::size_t n = 0; n < score.size(); ++n) {
                double sum = 0;
                for (auto i = in_begin_[n]; i < in_begin_[n + 1]; ++i) sum += share[in_[i]];
                score[n] = (0.15 + 0.85 * loose) / count + 0.85 * sum;
            }
        }
        return std::to_string(std::max_element(score.begin(), score.end()) - score.begin());
    }

private:
    std::vector<std::uint32_t> begin_, in_begin_;
    std::vector<arc> arcs_;
    std::vector<std::uint32_t> in_;
    std::vector<char> seen_;
    std::vector<std::uint32_t> queue_;
};

}  // namespace

peer make_bare(const made_tables& made) {
    const auto g = std::make_shared<bare>(made);
    const auto start = made.start, goal = made.goal, leaf = made.leaf;
    const auto day = made.as_of;
    const auto needed = [](const arc& a) { return a.relation == requires_relation; };
    const auto needed_then = [=](const arc& a) {
        return a.relation == requires_relation && a.first <= day && day < a.behind;
    };
    return {"bare loop",
            {{"closure", [=] { return g->closure(start, needed); }},
             {"closure on a day", [=] { return g->closure(start, needed_then); }},
             {"nothing to reach", [=] { return g->closure(leaf, needed_then); }},
             {"shortest walk", [=] { return g->distance(start, goal); }},
             {"ways counted",
              [=] {
                  return g->ways({requires_relation, enables_relation, causes_relation});
              }},
             {"components", [=] { return g->components(); }},
             {"PageRank", [=] { return g->rank(); }}}};
}

}  // namespace compared
