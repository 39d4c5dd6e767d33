#pragma once
/// \file
/// Numbers of what was asked for before, by a key that says it all.

#include "graph/hash_index.hpp"

namespace claimgraph {

/// Keeps everything: for what many rows share, though not many in a row.
class number_memo {
public:
    /// The number made for `key` before, or `make()`. O(1) expected, whatever the keys are.
    template <class Make>
    std::uint32_t of(std::uint64_t key, const Make& make) {
        const auto hash = secret_hash(&key, sizeof key);
        const auto known = rows_.find(hash, [&](std::uint32_t row) { return all_[row].key == key; });
        if (known != growing_index::none) return all_[known].number;
        rows_.insert(hash, static_cast<std::uint32_t>(all_.size()));
        all_.push_back({key, make()});
        return all_.back().number;
    }

private:
    struct entry {
        std::uint64_t key;
        std::uint32_t number;
    };
    growing_index rows_;
    large_vector<entry> all_;
};

}  // namespace claimgraph
