#include "analysis/signed_search.hpp"

#include <algorithm>

namespace claimgraph {

namespace {

sign turned(sign s, bool minus) { return (s == sign::minus) != minus ? sign::minus : sign::plus; }

}  // namespace

signed_search::signed_search(const graph& g, const signed_graph& arcs, anchored side, const limits& l,
                             std::size_t most_steps, pace& clock)
    : graph_(g),
      away_(side == anchored::start ? arcs.forward : arcs.backward),
      towards_(side == anchored::start ? arcs.backward : arcs.forward),
      side_(side),
      limits_(l),
      steps_left_(most_steps),
      long_edges_left_(l.answer_nodes),
      clock_(clock),
      distance_(2 * arcs.nodes, unreached),
      back_(2 * arcs.nodes) {}

bool signed_search::measure(node_id anchor) {
    for (const auto at : touched_) distance_[at] = unreached;
    reached_.clear();
    both_signs_ = false;
    anchor_ = anchor;
    touched_.assign(1, slot(anchor, sign::plus));
    distance_[touched_.front()] = 0;
    for (std::size_t at = 0; at < touched_.size(); ++at) {
        const node_id n{static_cast<std::uint32_t>(touched_[at] / 2)};
        const auto s = touched_[at] % 2 == 0 ? sign::plus : sign::minus;
        if (clock_.over(1 + away_[n].size())) return false;
        for (const auto& arc : away_[n]) {
            const auto next = slot(arc.node, turned(s, arc.minus));
            if (distance_[next] != unreached || arc.node == anchor) continue;
            distance_[next] = distance_[touched_[at]] + 1;
            back_[next] = {arc.edge, n, s};
            touched_.push_back(next);
            if (distance_[next ^ 1] == unreached) reached_.push_back(arc.node);
            else both_signs_ = true;
        }
    }
    return true;
}

path signed_search::made(std::vector<node_id> nodes, std::vector<edge_id> edges) const {
    if (side_ == anchored::start) {
        std::reverse(nodes.begin(), nodes.end());
        std::reverse(edges.begin(), edges.end());
    }
    return make_path(graph_, std::move(nodes), std::move(edges));
}

/// Whether the shortest walk is a path.
bool signed_search::walk_is_simple(node_id n, sign s) const {
    if (!both_signs_) return true;
    std::vector<std::size_t> passed;  // what may be passed twice
    for (auto at = slot(n, s); distance_[at] != 0; at = before(at))
        if (distance_[at ^ 1] != unreached) passed.push_back(at / 2);
    std::sort(passed.begin(), passed.end());
    return std::adjacent_find(passed.begin(), passed.end()) == passed.end();
}

simple_path signed_search::walk(node_id n, sign s) const {
    simple_path found{{n}, {}};
    for (auto at = slot(n, s); distance_[at] != 0; at = before(at)) {
        found.edges.push_back(back_[at].edge);
        found.nodes.push_back(back_[at].node);
    }
    return found;
}

bool signed_search::has_room_for(std::size_t edges) noexcept {
    if (edges <= limits_.path_edges) return true;
    if (edges > long_edges_left_) return false;
    long_edges_left_ -= edges;
    return true;
}

/// What was decided by, else the shortest walk.
void signed_search::add_witness(signed_paths& all, node_id n, sign s, sign_decision decision) {
    all.exists = true;
    all.found.truncated = true;
    if (!has_room_for(decision.witness ? decision.witness->edges.size() : distance_[slot(n, s)])) return;
    auto witness = decision.witness ? std::move(*decision.witness) : walk(n, s);
    all.found.paths.push_back(made(std::move(witness.nodes), std::move(witness.edges)));
}

/// For where the shortest walk is no path.
sign_decision signed_search::decide(node_id n, sign s) {
    // A part of what is left, so that there is some left for the next.
    allowance steps(std::min(steps_left_ / 16, steps_to_decide), clock_);
    const auto before = steps.left();
    const auto leads = [this](node_id m) { return has_walk(m, sign::plus) || has_walk(m, sign::minus); };
    const auto region = find_simple_region(towards_, n, anchor_, leads, steps);
    auto decision = region ? decide_sign(*region, s, steps) : sign_decision{};
    steps_left_ -= before - steps.left();
    return decision;
}

bool signed_search::stopped(std::size_t steps) {
    if (steps > steps_allowed_ || clock_.over(steps)) return stopped_ = true;
    steps_allowed_ -= steps;
    return false;
}

signed_search::level signed_search::steps_from(node_id n, sign s, const std::vector<node_id>& nodes, std::size_t left) {
    level l;
    for (const auto& arc : towards_[n]) {
        const auto before = turned(s, arc.minus);
        const auto distance = distance_[slot(arc.node, before)];
        if (distance == unreached || std::find(nodes.begin(), nodes.end(), arc.node) != nodes.end()) continue;
        if (arc.node == anchor_ ? left == 1 : distance + 1 <= left) l.steps.push_back({arc.edge, arc.node, before});
        else longer_ = longer_ || arc.node != anchor_;
    }
    return l;
}

void signed_search::search(node_id n, sign s, std::size_t length, std::size_t most, path_set& found) {
    std::vector<node_id> nodes = {n};
    std::vector<edge_id> edges;
    std::vector<level> levels;
    levels.push_back(steps_from(n, s, nodes, length));
    while (!levels.empty()) {
        auto& top = levels.back();
        if (top.next == top.steps.size()) {
            levels.pop_back();
            nodes.pop_back();
            if (!edges.empty()) edges.pop_back();
            continue;
        }
        const auto step = top.steps[top.next++];
        if (stopped(1 + towards_[step.node].size())) return;
        nodes.push_back(step.node);
        edges.push_back(step.edge);
        if (step.node != anchor_) {
            levels.push_back(steps_from(step.node, step.left, nodes, length - edges.size()));
            continue;
        }
        if (found.paths.size() == most) {
            found.truncated = true;
            return;
        }
        found.paths.push_back(made(nodes, edges));
        nodes.pop_back();
        edges.pop_back();
    }
}

/// By ascending length, until `steps` are used up.
signed_paths signed_search::list(node_id n, sign s, std::size_t most, std::size_t steps) {
    signed_paths all;
    const auto allowed = std::min(steps_left_, steps);
    steps_allowed_ = allowed;
    stopped_ = false;
    longer_ = true;
    for (std::size_t length = distance_[slot(n, s)]; longer_ && length <= limits_.path_edges; ++length) {
        longer_ = false;
        search(n, s, length, most, all.found);
        if (stopped_ || all.found.truncated) break;
    }
    steps_left_ -= allowed - steps_allowed_;
    all.complete = !stopped_ && !longer_;
    all.found.truncated = all.found.truncated || !all.complete;
    all.exists = !all.found.paths.empty();
    return all;
}

signed_paths signed_search::find(node_id n, sign s, std::size_t most) { return search_for(n, s, most, false); }
signed_paths signed_search::find_one(node_id n, sign s) { return search_for(n, s, 1, true); }

signed_paths signed_search::search_for(node_id n, sign s, std::size_t most, bool witness_alone) {
    if (n == anchor_ || !has_walk(n, s)) return {};
    sign_decision decision;
    bool exists = walk_is_simple(n, s);
    if (!exists) {
        auto tried = list(n, s, most, steps_to_try);
        if (tried.complete || tried.found.paths.size() == most) return tried;
        if (tried.found.paths.empty()) decision = decide(n, s);
        if (decision.decided && !decision.witness) return {};
        exists = decision.witness.has_value();
    }
    auto all = exists && witness_alone ? signed_paths() : list(n, s, most, steps_to_list);
    if (exists && !all.exists) add_witness(all, n, s, std::move(decision));
    return all;
}

}  // namespace claimgraph
