#pragma once
/// \file
/// Pages of 2 MiB. The first touch of each page is what filling large memory costs most, and there are 512 times fewer
/// of them.

#include <cstddef>
#include <vector>

namespace claimgraph {

inline constexpr std::size_t large_page = 2u << 20;

/// Asks the system for large pages for what lies whole between two of their borders (madvise, MADV_HUGEPAGE): for
/// memory that was just got and that will be filled. Where there are none, nothing is lost.
void prefer_large_pages(void* p, std::size_t bytes) noexcept;

/// The same for the room of a vector or string.
template <class Vector>
void prefer_large_pages(Vector& v) noexcept {
    prefer_large_pages(v.data(), v.capacity() * sizeof(typename Vector::value_type));
}

/// `n` times a value in such pages: for arrays that are looked at here and there, in which the processor then finds its
/// way with 512 times fewer entries.
template <class T>
[[nodiscard]] std::vector<T> in_large_pages(std::size_t n, T value = {}) {
    std::vector<T> all;
    all.reserve(n);
    prefer_large_pages(all);
    all.resize(n, value);
    return all;
}

}  // namespace claimgraph
