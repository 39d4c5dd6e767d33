#pragma once
/// \file
/// Names to rows: a table that never changes and can lie in a file, and one that grows.

#include "core/secret_hash.hpp"
#include "graph/column.hpp"

#include <algorithm>
#include <bit>
#include <span>
#include <string_view>

namespace claimgraph {

/// The hash under which a name is looked up in every process and on every machine alike (XXH3).
[[nodiscard]] std::uint64_t hash_name(std::string_view name) noexcept;

/// Rows by hash: sorted by the hash's upper half, behind a directory of its first bits. Several rows may share
/// a hash; what is found is compared in full by the caller. O(1) expected, O(log rows) whatever the hashes are.
struct hash_index {
    struct entry {
        std::uint32_t hash;
        std::uint32_t row;
        friend constexpr auto operator<=>(const entry&, const entry&) = default;
    };
    column<std::uint32_t> directory;  ///< first entry of each bucket, and the end; a power of two and one
    column<entry> entries;

    /// The rows under a hash, in ascending order.
    [[nodiscard]] std::span<const entry> find(std::uint64_t hash) const noexcept {
        if (entries.empty()) return {};
        const auto upper = static_cast<std::uint32_t>(hash >> 32);
        const auto bucket = bucket_of(upper, directory.size() - 1);
        const auto* first = entries.begin() + directory[bucket];
        const auto* last = entries.begin() + directory[bucket + 1];
        if (last - first > 8) first = std::lower_bound(first, last, entry{upper, 0});
        while (first != last && first->hash < upper) ++first;
        const auto* end = first;
        while (end != last && end->hash == upper) ++end;
        return {first, end};
    }

    [[nodiscard]] static std::size_t bucket_of(std::uint32_t upper, std::size_t buckets) noexcept {
        return static_cast<std::size_t>(std::uint64_t{upper} * buckets >> 32);
    }
};

/// O(entries log bucket size).
[[nodiscard]] hash_index make_hash_index(large_vector<hash_index::entry> entries);

/// Numbers of rows by hash while rows are being added; open addressing.
class growing_index {
public:
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    /// The row under `hash` for which `is` holds; `none` if there is none.
    template <class Is>
    [[nodiscard]] std::uint32_t find(std::uint64_t hash, Is is) const {
        if (slots_.empty()) return none;
        const auto upper = static_cast<std::uint32_t>(hash >> 32);
        for (auto at = slot_of(upper);; at = next(at)) {
            if (slots_[at].row == none) return none;
            if (slots_[at].hash == upper && is(slots_[at].row)) return slots_[at].row;
        }
    }

    void reserve(std::size_t rows) {
        while (rows * 4 > slots_.size() * 3) grow();
    }
    /// After this, one `insert` cannot fail.
    void make_room() {
        if ((count_ + 1) * 4 > slots_.size() * 3) grow();
    }
    void insert(std::uint64_t hash, std::uint32_t row) {
        make_room();
        ++count_;
        place({static_cast<std::uint32_t>(hash >> 32), row});
    }

private:
    [[nodiscard]] std::size_t slot_of(std::uint32_t upper) const noexcept {
        return static_cast<std::size_t>(std::uint64_t{upper} * slots_.size() >> 32);
    }
    [[nodiscard]] std::size_t next(std::size_t at) const noexcept { return at + 1 == slots_.size() ? 0 : at + 1; }
    void place(hash_index::entry e) {
        auto at = slot_of(e.hash);
        while (slots_[at].row != none) at = next(at);
        slots_[at] = e;
    }
    void grow();

    large_vector<hash_index::entry> slots_;
    std::size_t count_ = 0;
};

}  // namespace claimgraph
