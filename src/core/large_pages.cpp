#include "core/large_pages.hpp"

#include <sys/mman.h>

#include <cstdint>

namespace claimgraph {

void prefer_large_pages(void* p, std::size_t bytes) noexcept {
    if (bytes < large_page) return;
    const auto address = reinterpret_cast<std::uintptr_t>(p);
    const auto before = (large_page - address % large_page) % large_page;
    if (before >= bytes) return;
    if (const auto whole = (bytes - before) / large_page * large_page; whole > 0)
        static_cast<void>(::madvise(static_cast<char*>(p) + before, whole, MADV_HUGEPAGE));
}

}  // namespace claimgraph
