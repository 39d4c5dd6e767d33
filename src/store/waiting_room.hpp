#pragma once
/// \file
/// Articles that refer to what is not there yet, until it comes.

#include "store/validator.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace claimgraph::store {

/// Knows articles by their number among those to be added, and names by their hashes: about 200 bytes an article
/// that waits. Two names of one hash let one come too early, which is noticed when it is looked at again.
class waiting_room {
public:
    /// `missing` are the names that `c` uses and nothing declares; at least one.
    void add(std::size_t number, const candidate& c, const std::vector<std::string>& missing);
    /// What `c` declares is there now: those that waited for nothing else leave, and are returned in their order.
    [[nodiscard]] std::vector<std::size_t> leave_for(const candidate& c);
    /// All leave, as groups that have to come together since each refers to the others (strong components, Tarjan
    /// 1972): what a group refers to stands in groups before it. O(names).
    [[nodiscard]] std::vector<std::vector<std::size_t>> leave_in_groups();

private:
    using name_hash = std::size_t;
    struct waiter {
        std::size_t number;
        std::vector<name_hash> needs, declares;
        std::size_t open = 0;  ///< of `needs`, not declared yet
    };
    std::unordered_map<std::size_t, waiter> waiters_;  ///< by number
    std::unordered_map<name_hash, std::vector<std::size_t>> by_need_;
};

}  // namespace claimgraph::store
