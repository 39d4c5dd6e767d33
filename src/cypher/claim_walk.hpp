#pragma once
// The claim graph's own walks for questions: closures and shortest walks by the query room.

#include <claimgraph/cypher/graph_view.hpp>
#include <claimgraph/query/reach.hpp>

#include <memory>
#include <mutex>
#include <vector>

namespace claimgraph::cypher {

// What walks over one graph fill and clear again. A question borrows it, so that none pays for memory of the
// size of the graph but the first.
struct walk_room {
    visit_list visited;
    walk_memory both_ends;
    way_memory ways;
};

// Rooms that nobody uses at the moment. Safe from any thread.
class walk_rooms {
public:
    std::unique_ptr<walk_room> take() {
        const std::lock_guard lock(mutex_);
        if (free_.empty()) return std::make_unique<walk_room>();
        auto room = std::move(free_.back());
        free_.pop_back();
        return room;
    }
    void give_back(std::unique_ptr<walk_room> room) {
        const std::lock_guard lock(mutex_);
        free_.push_back(std::move(room));
    }

private:
    std::mutex mutex_;
    std::vector<std::unique_ptr<walk_room>> free_;
};

// Which claims are walked over: by steps that pass over denials, and by those that do not.
struct walk_scopes {
    const scope& asserted;
    const scope& said;
};

// Nothing where one walk_plan cannot say what the steps do: kinds at both ends, or both scopes and claims
// on which they differ. Scopes and rooms must outlive it.
[[nodiscard]] std::unique_ptr<bulk_walk> make_claim_walk(const walk_scopes& scopes, walk_rooms& rooms,
                                                         std::span<const bulk_step> steps);

}  // namespace claimgraph::cypher
