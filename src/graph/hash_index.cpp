#include "graph/hash_index.hpp"

#include <xxhash.h>

namespace claimgraph {

std::uint64_t hash_name(std::string_view name) noexcept { return XXH3_64bits(name.data(), name.size()); }

hash_index make_hash_index(large_vector<hash_index::entry> entries) {
    if (entries.empty()) return {};
    const auto buckets = std::bit_ceil(entries.size() / 2 + 1);
    large_vector<std::uint32_t> directory(buckets + 1, 0);
    for (const auto& e : entries) ++directory[hash_index::bucket_of(e.hash, buckets) + 1];
    for (std::size_t b = 0; b < buckets; ++b) directory[b + 1] += directory[b];
    large_vector<hash_index::entry> sorted(entries.size());
    auto next = directory;
    for (const auto& e : entries) sorted[next[hash_index::bucket_of(e.hash, buckets)]++] = e;
    for (std::size_t b = 0; b < buckets; ++b)
        if (directory[b + 1] - directory[b] > 1)
            std::sort(sorted.begin() + directory[b], sorted.begin() + directory[b + 1]);
    return {column(std::move(directory)), column(std::move(sorted))};
}

void growing_index::grow() {
    auto before =
        std::exchange(slots_, large_vector<hash_index::entry>(std::max<std::size_t>(16, slots_.size() * 2), {0, none}));
    for (const auto& e : before)
        if (e.row != none) place(e);
}

}  // namespace claimgraph
