#include "query/support_trial.hpp"

namespace claimgraph {

support_trial::support_trial(const support_net& net)
    : net_(net),
      holds_(net.supported),
      supplier_(net.supplier),
      missing_(net.node_count()),
      other_(net.node_count(), no_node),
      seen_(net.node_count()),
      taken_(net.node_count()) {}

std::span<const node_id> support_trial::withdraw(std::span<const node_id> things) {
    frames_.push_back({fallen_.size(), replaced_.size()});
    ++round_;
    shaken_.clear();
    for (const auto n : things) {
        if (!holds(n)) continue;
        taken_[index(n)] = round_;
        fell(n);
    }
    for (std::size_t at = 0; at < shaken_.size(); ++at) {
        const auto from = shaken_[at];
        for (const auto& p : net_.up[from])
            if (holds(p.node) && (p.necessary || supplier_[index(p.node)] == from)) fell(p.node);
        steps_ += net_.up[from].size();
    }
    look_for_others();
    settle_again();
    const auto first = fallen_.size();
    for (const auto m : shaken_)
        if (!holds(m)) fallen_.push_back(m);
    return std::span(fallen_).subspan(first);
}

void support_trial::fell(node_id n) {
    holds_[index(n)] = 0;
    seen_[index(n)] = round_;
    shaken_.push_back(n);
}

void support_trial::look_for_others() {
    for (const auto n : shaken_) {
        missing_[index(n)] = 0;
        other_[index(n)] = no_node;
        for (const auto& p : net_.down[n]) {
            if (p.necessary) missing_[index(n)] += holds(p.node) ? 0u : 1u;
            else if (other_[index(n)] == no_node && holds(p.node)) other_[index(n)] = p.node;
        }
        steps_ += net_.down[n].size();
    }
}

void support_trial::settle(node_id n) {
    const auto i = index(n);
    if (holds_[i] || taken_[i] == round_ || missing_[i] > 0 || (!net_.given[i] && other_[i] == no_node)) return;
    holds_[i] = 1;
    replaced_.push_back({n, supplier_[i]});
    supplier_[i] = other_[i];
    ready_.push_back(n);
}

void support_trial::settle_again() {
    ready_.clear();
    for (const auto n : shaken_) settle(n);
    for (std::size_t at = 0; at < ready_.size(); ++at) {
        const auto from = ready_[at];
        for (const auto& p : net_.up[from]) {
            if (holds(p.node) || seen_[index(p.node)] != round_) continue;
            if (p.necessary) --missing_[index(p.node)];
            else if (other_[index(p.node)] == no_node) other_[index(p.node)] = from;
            settle(p.node);
        }
        steps_ += net_.up[from].size();
    }
}

void support_trial::undo() {
    const auto last = frames_.back();
    frames_.pop_back();
    for (auto i = last.fallen; i < fallen_.size(); ++i) holds_[index(fallen_[i])] = 1;
    for (auto i = replaced_.size(); i-- > last.replaced;) supplier_[index(replaced_[i].node)] = replaced_[i].supplier;
    fallen_.resize(last.fallen);
    replaced_.resize(last.replaced);
}

std::vector<node_id> support_trial::proof(node_id n) {
    ++round_;
    std::vector<node_id> all;
    const auto add = [&](node_id m) {
        if (seen_[index(m)] == round_) return;
        seen_[index(m)] = round_;
        all.push_back(m);
    };
    add(n);
    for (std::size_t at = 0; at < all.size(); ++at) {
        const auto m = all[at];
        if (supplier_[index(m)] != no_node) add(supplier_[index(m)]);
        for (const auto& p : net_.down[m])
            if (p.necessary) add(p.node);
        steps_ += net_.down[m].size();
    }
    return all;
}

}  // namespace claimgraph
