#pragma once
/// \file
/// What falls when things are withdrawn one after the other, and back again, without starting over.

#include "query/support_net.hpp"

#include <span>
#include <vector>

namespace claimgraph {

/// Delete and rederive (Gupta, Mumick and Subrahmanian 1993, "Maintaining views incrementally"): what
/// required a fallen thing, or was settled by one, falls for the time being; then whatever of that has
/// another supplier that does not hang on it is settled again. Loops come out right: a supplier was
/// always settled before what it supplies. Each step costs the claims of what fell for the time being.
class support_trial {
public:
    /// `net` must outlive the trial.
    explicit support_trial(const support_net& net);

    /// Takes `n` away too. What falls, `n` first; valid until the next call.
    std::span<const node_id> withdraw(node_id n) { return withdraw(std::span(&n, 1)); }
    /// Takes all of `things` away in one step.
    std::span<const node_id> withdraw(std::span<const node_id> things);
    /// Takes the last withdrawal back.
    void undo();

    [[nodiscard]] bool holds(node_id n) const noexcept { return holds_[index(n)] != 0; }
    [[nodiscard]] std::size_t depth() const noexcept { return frames_.size(); }
    /// Enough to hold `n` up, `n` first: one supplier of each thing and all that it requires.
    [[nodiscard]] std::vector<node_id> proof(node_id n);
    /// Claims looked at so far.
    [[nodiscard]] std::size_t steps() const noexcept { return steps_; }

private:
    struct frame {
        std::size_t fallen = 0;
        std::size_t replaced = 0;
    };
    struct replacement {
        node_id node;
        node_id supplier;
    };

    void fell(node_id n);
    void look_for_others();
    void settle_again();
    void settle(node_id n);

    const support_net& net_;
    std::vector<char> holds_;
    std::vector<node_id> supplier_;
    std::vector<std::uint32_t> missing_;  ///< of what fell for the time being
    std::vector<node_id> other_;          ///< a supplier that it could be settled by
    std::vector<std::uint32_t> seen_;     ///< round in which it fell
    std::vector<std::uint32_t> taken_;    ///< round in which it was withdrawn
    std::uint32_t round_ = 0;
    std::vector<node_id> shaken_;  ///< what fell for the time being
    std::vector<node_id> ready_;
    std::vector<node_id> fallen_;        ///< of all frames
    std::vector<replacement> replaced_;  ///< suppliers before, of all frames
    std::vector<frame> frames_;
    std::size_t steps_ = 0;
};

}  // namespace claimgraph
