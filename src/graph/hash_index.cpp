#include "graph/hash_index.hpp"

#include <xxhash.h>

#include <numeric>

namespace claimgraph {

std::uint64_t hash_name(std::string_view name) noexcept { return XXH3_64bits(name.data(), name.size()); }

hash_index make_hash_index(std::span<const hashed_row> names) {
    if (names.empty()) return {};
    const auto buckets = std::bit_ceil(names.size() / 2 + 1);
    large_vector<std::uint32_t> directory(buckets + 1, 0);
    for (const auto& e : names) ++directory[hash_index::bucket_of(e.hash, buckets) + 1];
    std::partial_sum(directory.begin(), directory.end(), directory.begin());
    large_vector<std::uint32_t> rows(names.size());
    auto next = directory;
    for (const auto& e : names) rows[next[hash_index::bucket_of(e.hash, buckets)]++] = e.row;
    return {packed_column(directory), packed_column(rows)};
}

void growing_index::grow() {
    auto before =
        std::exchange(slots_, large_vector<hashed_row>(std::max<std::size_t>(16, slots_.size() * 2), {0, none}));
    for (const auto& e : before)
        if (e.row != none) place(e);
}

}  // namespace claimgraph
