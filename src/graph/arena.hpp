#pragma once
/// \file
/// Memory of many small arrays that are let go of together.

#include "graph/large_memory.hpp"

#include <cstddef>
#include <memory>
#include <memory_resource>
#include <vector>

namespace claimgraph {

/// Gives out pieces of large pages and takes none back: all of them go with it. For one thread at a time.
class arena {
public:
    arena() = default;
    [[nodiscard]] void* allocate(std::size_t bytes, std::size_t alignment) {
        return pieces_.allocate(bytes, alignment);
    }

private:
    class large_pages final : public std::pmr::memory_resource {
        void* do_allocate(std::size_t bytes, std::size_t) override { return allocate_large(bytes); }
        void do_deallocate(void* p, std::size_t bytes, std::size_t) override { free_large(p, bytes); }
        [[nodiscard]] bool do_is_equal(const memory_resource& other) const noexcept override { return this == &other; }
    };
    large_pages upstream_;
    std::pmr::monotonic_buffer_resource pieces_{large_page, &upstream_};
};

/// Allocates from an arena, which lives as long as what was allocated there; without one like `large_allocator`. Who is
/// moved keeps the memory that it has.
template <class T>
struct arena_allocator {
    using value_type = T;
    using propagate_on_container_copy_assignment = std::true_type;
    using propagate_on_container_move_assignment = std::true_type;
    using propagate_on_container_swap = std::true_type;

    std::shared_ptr<arena> from;

    arena_allocator() noexcept = default;
    explicit arena_allocator(std::shared_ptr<arena> a) noexcept : from(std::move(a)) {}
    template <class U>
    arena_allocator(const arena_allocator<U>& other) noexcept : from(other.from) {}  // NOLINT: allocators convert
    [[nodiscard]] T* allocate(std::size_t n) {
        return from ? static_cast<T*>(from->allocate(n * sizeof(T), alignof(T))) : large_allocator<T>().allocate(n);
    }
    void deallocate(T* p, std::size_t n) noexcept {
        if (!from) large_allocator<T>().deallocate(p, n);
    }
    friend bool operator==(const arena_allocator& a, const arena_allocator& b) noexcept { return a.from == b.from; }
};

template <class T>
using arena_vector = std::vector<T, arena_allocator<T>>;

}  // namespace claimgraph
