#pragma once
/// \file
/// Numbers of what was asked for before, by a key that says it all.

#include "graph/hash_index.hpp"

namespace claimgraph {

/// Keeps everything: for what many rows share, though not many in a row. Open addressing; key and number lie together.
class number_memo {
public:
    /// The number made for `key` before, or `make()`. O(1) expected, whatever the keys are.
    template <class Make>
    std::uint32_t of(std::uint64_t key, const Make& make) {
        if (count_ * 2 >= slots_.size()) grow();
        auto& slot = find(key);
        if (!slot.used) slot = {key, make(), 1}, ++count_;
        return slot.number;
    }

private:
    struct entry {
        std::uint64_t key = 0;
        std::uint32_t number = 0;
        std::uint32_t used = 0;
    };
    entry& find(std::uint64_t key) {
        for (auto at = secret_hash(&key, sizeof key) & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1))
            if (!slots_[at].used || slots_[at].key == key) return slots_[at];
    }
    void grow() {
        const auto before = std::move(slots_);
        slots_.assign(std::max<std::size_t>(64, 4 * before.size()), {});
        for (const auto& e : before)
            if (e.used) find(e.key) = e;
    }
    large_vector<entry> slots_;  ///< a power of two of them
    std::size_t count_ = 0;
};

}  // namespace claimgraph
