#include "analysis/cut.hpp"
#include "analysis/support_trial.hpp"

#include <algorithm>

namespace claimgraph {

namespace {

class hitting_sets {
public:
    hitting_sets(const cut_task& task, pace& clock)
        : task_(task), clock_(clock), trial_(task.net), barred_(task.kept) {}

    cut_findings run() {
        const auto small = some_cut();
        if (!small) return {{}, stopped()};
        for (auto size = disjoint_proofs(small->size()); size <= small->size() && !stopped(); ++size) {
            if (size > task_.most_things) break;
            explore(size);
            if (!found_.empty()) break;
        }
        if (!found_.empty()) return {std::move(found_), truncated_};
        return {{cut_set{*small, false}}, true};
    }

private:
    [[nodiscard]] bool stopped() {
        const auto taken = trial_.steps() - seen_steps_;
        seen_steps_ = trial_.steps();
        if (clock_.over(1 + taken) || seen_steps_ > task_.most_steps) truncated_ = stopped_ = true;
        return stopped_;
    }

    void undo_to(std::size_t depth) {
        while (trial_.depth() > depth) trial_.undo();
    }

    /// What may be withdrawn of a proof that Y still has.
    [[nodiscard]] std::vector<node_id> choices() {
        auto proof = trial_.proof(task_.of);
        std::erase_if(proof, [&](node_id n) { return barred_[index(n)] != 0; });
        return proof;
    }

    /// A cut that nothing can be left out of; nothing if there is none at all, or when stopped.
    std::optional<std::vector<node_id>> some_cut() {
        std::vector<node_id> chosen;
        while (trial_.holds(task_.of)) {
            const auto options = choices();
            if (options.empty() || stopped()) return undo_to(0), std::nullopt;
            chosen.push_back(options.front());
            trial_.withdraw(options.front());
        }
        undo_to(0);
        for (std::size_t left_out = 0; left_out < chosen.size() && !stopped();) {
            for (std::size_t i = 0; i < chosen.size(); ++i)
                if (i != left_out) trial_.withdraw(chosen[i]);
            if (trial_.holds(task_.of)) ++left_out;
            else chosen.erase(chosen.begin() + static_cast<std::ptrdiff_t>(left_out));
            undo_to(0);
        }
        std::sort(chosen.begin(), chosen.end());
        return chosen;
    }

    /// How many proofs without a common thing that may be withdrawn, counted up to one more than `enough`;
    /// also that where some proof has none to withdraw. A cut needs a thing of each.
    std::size_t disjoint_proofs(std::size_t enough) {
        const auto depth = trial_.depth();
        std::size_t proofs = 0;
        while (proofs <= enough && trial_.holds(task_.of) && !stopped()) {
            const auto options = choices();
            proofs = options.empty() ? enough + 1 : proofs + 1;
            for (const auto n : options) trial_.withdraw(n);
        }
        undo_to(depth);
        return proofs;
    }

    /// All cuts that add at most `left` things to those chosen. Recursion is as deep as the cut is large.
    void explore(std::size_t left) {
        if (!trial_.holds(task_.of)) {
            if (found_.size() == task_.most_sets) truncated_ = stopped_ = true;
            else add();
            return;
        }
        if (left == 0 || stopped() || disjoint_proofs(left) > left) return;
        const auto options = choices();
        std::size_t tried = 0;
        for (; tried < options.size() && !stopped_; ++tried) {
            const auto n = options[tried];
            chosen_.push_back(n);
            trial_.withdraw(n);
            explore(left - 1);
            trial_.undo();
            chosen_.pop_back();
            barred_[index(n)] = 1;  // cuts with it are known by now
        }
        for (std::size_t i = 0; i < tried; ++i) barred_[index(options[i])] = 0;
    }

    void add() {
        cut_set set{chosen_, true};
        std::sort(set.nodes.begin(), set.nodes.end());
        found_.push_back(std::move(set));
    }

    const cut_task& task_;
    pace& clock_;
    support_trial trial_;
    std::vector<char> barred_;  ///< kept, or tried already
    std::vector<node_id> chosen_;
    std::vector<cut_set> found_;
    std::size_t seen_steps_ = 0;
    bool truncated_ = false;
    bool stopped_ = false;
};

}  // namespace

cut_findings cut_by_proofs(const cut_task& task, pace& clock) { return hitting_sets(task, clock).run(); }

}  // namespace claimgraph
