#pragma once
/// \file
/// Names to rows: a table that never changes and can lie in a file, and one that grows.

#include "core/prefetch.hpp"
#include "core/secret_hash.hpp"
#include "graph/column.hpp"

#include <algorithm>
#include <bit>
#include <span>
#include <string_view>

namespace claimgraph {

/// The hash under which a name is looked up in every process and on every machine alike (XXH3).
[[nodiscard]] std::uint64_t hash_name(std::string_view name) noexcept;

/// The upper half of a name's hash, and the row that has the name.
struct hashed_row {
    std::uint32_t hash;
    std::uint32_t row;
    friend constexpr bool operator==(const hashed_row&, const hashed_row&) = default;
};

[[nodiscard]] inline hashed_row entry_of(std::string_view name, std::size_t row) noexcept {
    return {static_cast<std::uint32_t>(hash_name(name) >> 32), static_cast<std::uint32_t>(row)};
}

/// Rows by hash, in buckets of two as a rule behind a directory by the hash's first bits. The hashes themselves are not
/// kept: what is found is compared by its name. O(1) expected.
struct hash_index {
    packed_column<std::uint32_t> directory;  ///< first row of each bucket, and the end; a power of two and one
    packed_column<std::uint32_t> rows;

    /// The rows that may have a name of this hash, in the order in which they were given; all that have one are among
    /// them.
    [[nodiscard]] packed_span<std::uint32_t> find(std::uint64_t hash) const noexcept {
        if (rows.empty()) return {};
        const auto bucket = bucket_of(static_cast<std::uint32_t>(hash >> 32), directory.size() - 1);
        return rows.span().subspan(directory[bucket], directory[bucket + 1] - directory[bucket]);
    }

    [[nodiscard]] static std::size_t bucket_of(std::uint32_t upper, std::size_t buckets) noexcept {
        return static_cast<std::size_t>(std::uint64_t{upper} * buckets >> 32);
    }
};

/// Linear.
[[nodiscard]] hash_index make_hash_index(std::span<const hashed_row> names);

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

    /// What a `find` of this hash looks at first is on its way.
    CLAIMGRAPH_INLINE void look_ahead(std::uint64_t hash) const noexcept {
        if (!slots_.empty()) prefetch(&slots_[slot_of(static_cast<std::uint32_t>(hash >> 32))]);
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
    void place(hashed_row e) {
        auto at = slot_of(e.hash);
        while (slots_[at].row != none) at = next(at);
        slots_[at] = e;
    }
    void grow();

    large_vector<hashed_row> slots_;
    std::size_t count_ = 0;
};

}  // namespace claimgraph
