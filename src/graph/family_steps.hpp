#pragma once
/// \file
/// The steps of a family while its members are read: each once, in whatever order its kinds are written.

#include "graph/vocabulary_data.hpp"

#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace claimgraph {

[[nodiscard]] inline id_set set_of(const std::vector<kind_id>& kinds) {
    id_set all;
    for (const auto k : kinds) all.set(index(k));
    return all;
}

class family_steps {
public:
    static constexpr std::size_t most = 1'000;

    /// Whether such a member is the first of its like: a name, or a name at some kinds.
    [[nodiscard]] bool is_new(const std::string& name) { return members_.insert("=" + name).second; }
    [[nodiscard]] bool is_new(const std::string& name, const id_set& at) {
        return members_.insert("@" + at.to_string() + name).second;
    }
    /// False where there are too many.
    [[nodiscard]] bool add(const std::vector<step>& more) {
        for (const auto& s : more) {
            if (known_.insert({s.relation, s.direction, set_of(s.kinds)}).second) steps_.push_back(s);
            if (steps_.size() > most) return false;
        }
        return true;
    }
    [[nodiscard]] std::vector<step> take() && { return std::move(steps_); }

private:
    struct key {
        relation_id relation;
        claimgraph::direction direction;
        id_set kinds;
        friend bool operator==(const key&, const key&) = default;
    };
    struct hasher {
        std::size_t operator()(const key& k) const noexcept {
            return std::hash<id_set>()(k.kinds) * 31 + index(k.relation) * 2 + static_cast<std::size_t>(k.direction);
        }
    };
    std::unordered_set<std::string> members_;
    std::unordered_set<key, hasher> known_;
    std::vector<step> steps_;
};

}  // namespace claimgraph
