#pragma once
/// \file
/// Pages of 2 MiB. The first touch of each page is what filling large memory costs most, and there are 512 times fewer
/// of them.

#include <cstddef>

namespace claimgraph {

inline constexpr std::size_t large_page = 2u << 20;

/// Asks the system for large pages for what lies whole between two of their borders (madvise, MADV_HUGEPAGE): for memory
/// that was just got and that will be filled. Where there are none, nothing is lost.
void prefer_large_pages(void* p, std::size_t bytes) noexcept;

/// The same for the room of a vector or string.
template <class Vector>
void prefer_large_pages(Vector& v) noexcept {
    prefer_large_pages(v.data(), v.capacity() * sizeof(typename Vector::value_type));
}

}  // namespace claimgraph
