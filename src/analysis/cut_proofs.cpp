#include "analysis/cut.hpp"
#include "analysis/support_falls.hpp"
#include "query/support_trial.hpp"

#include <algorithm>

namespace claimgraph {

namespace {

class hitting_sets {
public:
    hitting_sets(const cut_task& task, pace& clock)
        : task_(task),
          clock_(clock),
          trial_(task.net),
          falls_(task.net),
          barred_(task.kept),
          settled_at_(task.net.node_count()) {
        for (std::size_t i = 0; i < task.net.settled.size(); ++i) settled_at_[index(task.net.settled[i])] = i;
    }

    cut_findings run() {
        const auto small = some_cut();
        if (!small) return {{}, stopped()};
        auto size = disjoint_proofs(small->size());
        for (; size <= std::min(small->size(), task_.most_things); ++size) {
            if (!stopped()) explore(size);
            if (stopped_ || !found_.empty()) break;
        }
        if (!found_.empty()) return {std::move(found_), stopped_};
        // Everything below `size` was ruled out.
        return {{cut_set{*small, size >= small->size()}}, true};
    }

private:
    [[nodiscard]] bool stopped() {
        const auto steps = trial_.steps() + falls_.steps();
        if (clock_.over(1 + steps - seen_steps_) || steps > task_.most_steps) stopped_ = true;
        seen_steps_ = steps;
        return stopped_;
    }

    void undo_to(std::size_t depth) {
        while (trial_.depth() > depth) trial_.undo();
    }

    /// What may be withdrawn of a proof that Y still has, nearest to Y first.
    [[nodiscard]] std::vector<node_id> choices() {
        auto proof = trial_.proof(task_.of);
        std::erase_if(proof, [&](node_id n) { return barred_[index(n)] != 0; });
        return proof;
    }

    /// All that Y draws on directly and that may be withdrawn; one thing alone where Y requires it.
    [[nodiscard]] std::vector<node_id> direct() const {
        std::vector<node_id> suppliers;
        for (const auto& p : task_.net.down[task_.of]) {
            if (barred_[index(p.node)]) continue;
            if (p.necessary) return {p.node};
            suppliers.push_back(p.node);
        }
        std::sort(suppliers.begin(), suppliers.end());
        suppliers.erase(std::unique(suppliers.begin(), suppliers.end()), suppliers.end());  // parallel claims
        return suppliers;
    }

    /// A cut that nothing can be left out of, unless stopped meanwhile; nothing if there is none at all, or when
    /// stopped before one is found.
    std::optional<std::vector<node_id>> some_cut() {
        auto chosen = direct();
        trial_.withdraw(chosen);
        while (trial_.holds(task_.of)) {
            const auto options = choices();
            if (options.empty() || stopped()) return undo_to(0), std::nullopt;
            chosen.push_back(options.front());
            trial_.withdraw(options.front());
        }
        undo_to(0);
        auto needed = needed_of(chosen, false);
        std::sort(needed.begin(), needed.end());
        return needed;
    }

    /// Those of `things` that it takes, beside what is withdrawn, to undo Y: all of them do. QuickXplain (Junker
    /// 2004): O(needed * log(things)) withdrawals.
    std::vector<node_id> needed_of(std::span<const node_id> things, bool more_withdrawn) {
        if (more_withdrawn && !trial_.holds(task_.of)) return {};
        if (things.size() <= 1 || stopped()) return {things.begin(), things.end()};
        const auto half = things.size() / 2;
        const auto beside = [&](std::span<const node_id> others, std::span<const node_id> part) {
            trial_.withdraw(others);
            auto needed = needed_of(part, !others.empty());
            trial_.undo();
            return needed;
        };
        auto needed = beside(things.first(half), things.subspan(half));
        const auto before = beside(needed, things.first(half));
        needed.insert(needed.end(), before.begin(), before.end());
        return needed;
    }

    /// How many proofs without a common thing that may be withdrawn, counted up to one more than `enough`;
    /// also that where some proof has none to withdraw. A cut needs a thing of each.
    std::size_t disjoint_proofs(std::size_t enough) {
        const auto depth = trial_.depth();
        std::size_t proofs = 0;
        while (proofs <= enough && trial_.holds(task_.of) && !stopped()) {
            const auto options = choices();
            proofs = options.empty() ? enough + 1 : proofs + 1;
            trial_.withdraw(options);
        }
        undo_to(depth);
        return proofs;
    }

    /// All cuts that add `left` things to those chosen, none of them barred. Recursion is as deep as the cut is
    /// large.
    void explore(std::size_t left) {
        if (!trial_.holds(task_.of)) return add(chosen_);
        if (left == 0 || stopped() || disjoint_proofs(left) > left) return;
        auto options = choices();
        if (left == 1) return explore_last(options);
        // What others fall with comes before them.
        std::sort(options.begin(), options.end(),
                  [&](node_id l, node_id r) { return settled_at_[index(l)] < settled_at_[index(r)]; });
        std::vector<node_id> closed;
        for (const auto n : options) {
            if (barred_[index(n)]) continue;
            if (stopped()) break;
            explore_with(n, left - 1, closed);
        }
        for (const auto n : closed) barred_[index(n)] = 0;
    }

    /// All cuts that have `n`; what need not be tried any more is barred and `closed`.
    void explore_with(node_id n, std::size_t left, std::vector<node_id>& closed) {
        const auto before = found_.size();
        const auto fallen = trial_.withdraw(n);
        const std::vector<node_id> taken(fallen.begin(), fallen.end());
        chosen_.push_back(n);
        explore(left);
        chosen_.pop_back();
        trial_.undo();
        const auto close = [&](node_id m) {
            if (!std::exchange(barred_[index(m)], 1)) closed.push_back(m);
        };
        close(n);  // cuts with it are known by now
        // A cut that has what falls with n is one with n in its place: where there are none, so with these.
        if (found_.size() == before)
            for (const auto m : taken) close(m);
    }

    /// All cuts that add one thing to those chosen: one of `options`.
    void explore_last(std::span<const node_id> options) {
        while (!options.empty() && !stopped()) {
            const auto block = options.first(std::min(options.size(), support_falls::width));
            options = options.subspan(block.size());
            if (!falls_.run(block, clock_, chosen_)) return void(stopped_ = true);
            for_each_column(falls_[task_.of], [&](std::size_t column) {
                auto nodes = chosen_;
                nodes.push_back(block[column]);
                add(std::move(nodes));
            });
        }
    }

    void add(std::vector<node_id> nodes) {
        if (found_.size() == task_.most_sets) return void(stopped_ = true);
        std::sort(nodes.begin(), nodes.end());
        found_.push_back({std::move(nodes), true});
    }

    const cut_task& task_;
    pace& clock_;
    support_trial trial_;
    support_falls falls_;
    std::vector<char> barred_;  ///< kept, or known to lead to no further cut
    std::vector<std::size_t> settled_at_;
    std::vector<node_id> chosen_;
    std::vector<cut_set> found_;
    std::size_t seen_steps_ = 0;
    bool stopped_ = false;
};

}  // namespace

cut_findings cut_by_proofs(const cut_task& task, pace& clock) {
    const auto& upstream = task.upstream;
    const auto net = part_of(task.net, upstream);
    cut_task part{net, node_id{0}, {}, {}, task.most_sets, task.most_things, task.most_steps};
    for (const auto n : upstream) part.kept.push_back(task.kept[index(n)]);
    auto found = hitting_sets(part, clock).run();
    for (auto& set : found.sets) {
        for (auto& n : set.nodes) n = upstream[index(n)];
        std::sort(set.nodes.begin(), set.nodes.end());
    }
    return found;
}

}  // namespace claimgraph
