#include "graph/large_memory.hpp"

#include <cstdlib>

namespace claimgraph {

namespace {

thread_local large_memory_reuse* reuse = nullptr;

/// What an array of so many bytes takes; too few where there is no such number.
std::size_t whole_pages(std::size_t bytes) noexcept { return (bytes + large_page - 1) / large_page * large_page; }

}  // namespace

large_memory_reuse::large_memory_reuse() noexcept : before_(std::exchange(reuse, this)) {}

large_memory_reuse::~large_memory_reuse() {
    reuse = before_;
    for (const auto& b : kept_) std::free(b.address);
}

void* large_memory_reuse::take(std::size_t bytes) noexcept {
    for (auto& b : kept_)
        if (b.bytes == bytes) return b.bytes = 0, std::exchange(b.address, nullptr);
    return nullptr;
}

bool large_memory_reuse::keep(void* p, std::size_t bytes) noexcept {
    for (auto& b : kept_)
        if (b.address == nullptr) return b = {p, bytes}, true;
    return false;
}

void* allocate_large(std::size_t bytes) {
    if (bytes < large_page) return ::operator new(bytes);
    const auto whole = whole_pages(bytes);
    if (void* const again = reuse != nullptr ? reuse->take(whole) : nullptr) return again;
    void* const p = whole < bytes ? nullptr : std::aligned_alloc(large_page, whole);
    if (p == nullptr) throw std::bad_alloc();
    prefer_large_pages(p, bytes);  // not the last, which would hold memory that nobody uses
    return p;
}

void free_large(void* p, std::size_t bytes) noexcept {
    if (bytes < large_page) return ::operator delete(p);
    if (reuse == nullptr || !reuse->keep(p, whole_pages(bytes))) std::free(p);
}

}  // namespace claimgraph
