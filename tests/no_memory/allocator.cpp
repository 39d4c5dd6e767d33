#include "no_memory/allocator.hpp"

#include <atomic>
#include <cstdlib>
#include <new>

namespace claimgraph::testing {

namespace {

std::atomic<std::ptrdiff_t> left{0};  // 0: nothing is to fail
std::atomic<bool> has_failed{false};

bool is_to_fail() noexcept {
    if (left.load(std::memory_order_relaxed) <= 0 || left.fetch_sub(1) != 1) return false;
    has_failed = true;
    return true;
}

void* allocate(std::size_t bytes, std::size_t alignment) noexcept {
    if (is_to_fail()) return nullptr;
    if (alignment <= alignof(std::max_align_t)) return std::malloc(bytes == 0 ? 1 : bytes);
    return std::aligned_alloc(alignment, (bytes + alignment - 1) / alignment * alignment);
}

}  // namespace

failing_allocation::failing_allocation(std::size_t n) noexcept {
    has_failed = false;
    left = static_cast<std::ptrdiff_t>(n);
}
failing_allocation::~failing_allocation() { left = 0; }
bool failing_allocation::failed() const noexcept { return has_failed; }

attempt try_with_failure(std::size_t n, const action& act) {
    const failing_allocation armed(n);
    bool done = false;
    try {
        done = act();
    } catch (const std::bad_alloc&) {}
    return {armed.failed(), done};
}

std::size_t next_point(std::size_t n, std::size_t dense, std::size_t share) noexcept {
    return n < dense ? n + 1 : n + n / share;
}

}  // namespace claimgraph::testing

namespace {

void* allocate_or_throw(std::size_t bytes, std::size_t alignment) {
    if (void* const p = claimgraph::testing::allocate(bytes, alignment)) return p;
    throw std::bad_alloc();
}

constexpr std::size_t usual = alignof(std::max_align_t);

}  // namespace

void* operator new(std::size_t bytes) { return allocate_or_throw(bytes, usual); }
void* operator new[](std::size_t bytes) { return allocate_or_throw(bytes, usual); }
void* operator new(std::size_t bytes, std::align_val_t a) {
    return allocate_or_throw(bytes, static_cast<std::size_t>(a));
}
void* operator new[](std::size_t bytes, std::align_val_t a) {
    return allocate_or_throw(bytes, static_cast<std::size_t>(a));
}
void* operator new(std::size_t bytes, const std::nothrow_t&) noexcept {
    return claimgraph::testing::allocate(bytes, usual);
}
void* operator new[](std::size_t bytes, const std::nothrow_t&) noexcept {
    return claimgraph::testing::allocate(bytes, usual);
}
void operator delete(void* p) noexcept { std::free(p); }
void operator delete[](void* p) noexcept { std::free(p); }
void operator delete(void* p, std::size_t) noexcept { std::free(p); }
void operator delete[](void* p, std::size_t) noexcept { std::free(p); }
void operator delete(void* p, std::align_val_t) noexcept { std::free(p); }
void operator delete[](void* p, std::align_val_t) noexcept { std::free(p); }
void operator delete(void* p, std::size_t, std::align_val_t) noexcept { std::free(p); }
void operator delete[](void* p, std::size_t, std::align_val_t) noexcept { std::free(p); }
