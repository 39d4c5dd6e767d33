#pragma once
/// \file
/// Memory of large arrays.

#include "core/large_pages.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <new>
#include <utility>
#include <vector>

namespace claimgraph {

/// Memory in large pages, from the size of one on.
[[nodiscard]] void* allocate_large(std::size_t bytes);
void free_large(void* p, std::size_t bytes) noexcept;

/// As long as this lives, large arrays that its thread lets go of are kept, and given to those that it asks for next:
/// memory that was in use before costs a fraction of what is new to the process. For work that makes one array after
/// the other. Ends the reuse that the thread began last.
class large_memory_reuse {
public:
    large_memory_reuse() noexcept;
    large_memory_reuse(const large_memory_reuse&) = delete;
    large_memory_reuse& operator=(const large_memory_reuse&) = delete;
    ~large_memory_reuse();

    /// A block of that size that was kept; nullptr where none was.
    [[nodiscard]] void* take(std::size_t bytes) noexcept;
    /// False where there are too many already.
    [[nodiscard]] bool keep(void* p, std::size_t bytes) noexcept;

private:
    struct block {
        void* address = nullptr;
        std::size_t bytes = 0;
    };
    std::array<block, 16> kept_{};
    large_memory_reuse* before_;
};

/// Values that `resize` adds and that are not given stay as memory has them: who asks for room writes it.
template <class T>
struct large_allocator {
    using value_type = T;

    large_allocator() noexcept = default;
    template <class U>
    large_allocator(const large_allocator<U>&) noexcept {}  // NOLINT: allocators convert
    [[nodiscard]] T* allocate(std::size_t n) { return static_cast<T*>(allocate_large(n * sizeof(T))); }
    void deallocate(T* p, std::size_t n) noexcept { free_large(p, n * sizeof(T)); }
    template <class U>
    void construct(U* p) noexcept {
        ::new (static_cast<void*>(p)) U;
    }
    template <class U, class... Args>
    void construct(U* p, Args&&... args) {
        ::new (static_cast<void*>(p)) U(std::forward<Args>(args)...);
    }
    friend bool operator==(const large_allocator&, const large_allocator&) noexcept { return true; }
};

template <class T>
using large_vector = std::vector<T, large_allocator<T>>;

/// After this, `more` values can be added to a vector without memory: who changes several things at once asks for
/// all that may fail first. Grows as `push_back` does.
template <class T, class A>
void make_room(std::vector<T, A>& v, std::size_t more = 1) {
    if (v.capacity() - v.size() < more) v.reserve(v.size() + std::max(v.size(), more));
}

}  // namespace claimgraph
