#include "graph/large_memory.hpp"

#include <cstdlib>

namespace claimgraph {

void* allocate_large(std::size_t bytes) {
    if (bytes < large_page) return ::operator new(bytes);
    const auto whole = (bytes + large_page - 1) / large_page * large_page;
    void* const p = whole < bytes ? nullptr : std::aligned_alloc(large_page, whole);
    if (p == nullptr) throw std::bad_alloc();
    prefer_large_pages(p, bytes);  // not the last, which would hold memory that nobody uses
    return p;
}

void free_large(void* p, std::size_t bytes) noexcept {
    if (bytes < large_page) ::operator delete(p);
    else std::free(p);
}

}  // namespace claimgraph
