#pragma once
/// \file
/// Numbers of what was asked for before, by a key that says it all.

#include "core/prefetch.hpp"
#include "graph/hash_index.hpp"

namespace claimgraph {

/// Keeps everything: for what many rows share, though not many in a row. Open addressing; key and number lie together.
class number_memo {
public:
    struct sought {
        std::uint64_t key, hash;
    };
    /// A key that `of` is going to be asked for: what it has to look at is on its way meanwhile.
    [[nodiscard]] CLAIMGRAPH_INLINE sought seek(std::uint64_t key) const noexcept {
        const auto hash = secret_hash(&key, sizeof key);
        if (!slots_.empty()) prefetch(&slots_[hash & (slots_.size() - 1)]);
        return {key, hash};
    }
    /// The number made for the key before, or `make()`. O(1) expected, whatever the keys are.
    template <class Make>
    std::uint32_t of(sought what, const Make& make) {
        if (count_ * 2 >= slots_.size()) grow();
        auto& slot = find(what);
        if (!slot.used) slot = {what.key, make(), 1}, ++count_;
        return slot.number;
    }

private:
    struct entry {
        std::uint64_t key = 0;
        std::uint32_t number = 0;
        std::uint32_t used = 0;
    };
    entry& find(sought what) {
        for (auto at = what.hash & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1))
            if (!slots_[at].used || slots_[at].key == what.key) return slots_[at];
    }
    void grow() {
        const auto before = std::move(slots_);
        slots_.assign(std::max<std::size_t>(64, 4 * before.size()), {});
        for (const auto& e : before)
            if (e.used) find(seek(e.key)) = e;
    }
    large_vector<entry> slots_;  ///< a power of two of them
    std::size_t count_ = 0;
};

}  // namespace claimgraph
