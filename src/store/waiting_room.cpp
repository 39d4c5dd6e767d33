#include "store/waiting_room.hpp"

#include <algorithm>

namespace claimgraph::store {

namespace {

using name_hash = std::size_t;

name_hash hash_of(std::string_view name) { return std::hash<std::string_view>()(name); }

/// "article#edge" is declared by the article, whatever its edges are called.
name_hash hash_of_need(std::string_view name) {
    const auto hash = name.find('#');
    return hash_of(hash == std::string_view::npos ? name : name.substr(0, hash + 1));
}

void sort_once(std::vector<name_hash>& all) {
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
}

std::vector<name_hash> declared_by(const candidate& c) {
    std::vector<name_hash> all{hash_of(c.row.id + '#')};
    for (const auto& n : c.rows.nodes) all.push_back(hash_of(n.id));
    for (const auto& e : c.rows.claims)
        if (e.id) all.push_back(hash_of(*e.id));
    if (c.row.author_id) all.push_back(hash_of(*c.row.author_id));
    sort_once(all);
    return all;
}

/// Tarjan's algorithm without recursion: a component is told when nothing more can be reached from it, hence
/// after all that it refers to.
class components {
public:
    explicit components(const std::vector<std::vector<std::size_t>>& to)
        : to_(to), met_(to.size()), low_(to.size()), done_(to.size()) {}

    std::vector<std::vector<std::size_t>> run() && {
        for (std::size_t root = 0; root < to_.size(); ++root)
            if (met_[root] == 0) walk_from(root);
        return std::move(found_);
    }

private:
    struct step {
        std::size_t node, next;
    };

    void enter(std::size_t node) {
        met_[node] = low_[node] = ++count_;
        open_.push_back(node);
        path_.push_back({node, 0});
    }

    void walk_from(std::size_t root) {
        for (enter(root); !path_.empty();) {
            auto& [node, next] = path_.back();
            if (next == to_[node].size()) {
                leave(node);
                continue;
            }
            const auto target = to_[node][next++];
            if (met_[target] == 0) enter(target);
            else if (!done_[target]) low_[node] = std::min(low_[node], met_[target]);
        }
    }

    void leave(std::size_t node) {
        path_.pop_back();
        if (!path_.empty()) low_[path_.back().node] = std::min(low_[path_.back().node], low_[node]);
        if (low_[node] != met_[node]) return;
        const auto first = std::find(open_.rbegin(), open_.rend(), node).base() - 1;
        found_.emplace_back(first, open_.end());
        for (const auto member : found_.back()) done_[member] = true;
        open_.erase(first, open_.end());
    }

    const std::vector<std::vector<std::size_t>>& to_;
    std::vector<std::size_t> met_;  ///< in which order, from 1
    std::vector<std::size_t> low_;
    std::vector<bool> done_;
    std::vector<std::size_t> open_;  ///< of no finished component, in the order met
    std::vector<step> path_;
    std::size_t count_ = 0;
    std::vector<std::vector<std::size_t>> found_;
};

}  // namespace

void waiting_room::add(std::size_t number, const candidate& c, const std::vector<std::string>& missing) {
    waiter w{number, {}, declared_by(c), 0};
    for (const auto& name : missing) w.needs.push_back(hash_of_need(name));
    sort_once(w.needs);
    w.open = w.needs.size();
    for (const auto need : w.needs) by_need_[need].push_back(number);
    waiters_.insert_or_assign(number, std::move(w));
}

std::vector<std::size_t> waiting_room::leave_for(const candidate& c) {
    std::vector<std::size_t> ready;
    if (waiters_.empty()) return ready;
    for (const auto name : declared_by(c)) {
        const auto waiting = by_need_.find(name);
        if (waiting == by_need_.end()) continue;
        for (const auto number : waiting->second)
            if (const auto w = waiters_.find(number); w != waiters_.end() && --w->second.open == 0)
                ready.push_back(number);
        by_need_.erase(waiting);
    }
    for (const auto number : ready) waiters_.erase(number);
    std::sort(ready.begin(), ready.end());
    return ready;
}

std::vector<std::vector<std::size_t>> waiting_room::leave_in_groups() {
    std::vector<const waiter*> all;
    for (const auto& [number, w] : waiters_) all.push_back(&w);
    std::sort(all.begin(), all.end(), [](const auto* a, const auto* b) { return a->number < b->number; });
    // A name is a node of its own between who needs it and who declares it: as many edges as names.
    std::unordered_map<name_hash, std::size_t> name_nodes;
    for (const auto& [name, who] : by_need_) name_nodes.emplace(name, all.size() + name_nodes.size());
    std::vector<std::vector<std::size_t>> to(all.size() + name_nodes.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (const auto need : all[i]->needs)
            if (const auto name = name_nodes.find(need); name != name_nodes.end()) to[i].push_back(name->second);
        for (const auto declared : all[i]->declares)
            if (const auto name = name_nodes.find(declared); name != name_nodes.end()) to[name->second].push_back(i);
    }
    std::vector<std::vector<std::size_t>> groups;
    for (const auto& component : components(to).run()) {
        std::vector<std::size_t> group;
        for (const auto node : component)
            if (node < all.size()) group.push_back(all[node]->number);
        std::sort(group.begin(), group.end());
        if (!group.empty()) groups.push_back(std::move(group));
    }
    waiters_.clear();
    by_need_.clear();
    return groups;
}

}  // namespace claimgraph::store
