#include "graph/large_memory.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <thread>
#include <vector>

using namespace claimgraph;

TEST_CASE("an array that goes is the memory of the next one of its size, as long as there is reuse") {
    constexpr std::size_t bytes = 3 * large_page;
    const large_memory_reuse again;
    void* const first = allocate_large(bytes);
    free_large(first, bytes);
    void* const other = allocate_large(2 * bytes);
    CHECK(other != first);
    void* const second = allocate_large(bytes - 100);  // as many pages
    CHECK(second == first);
    void* elsewhere = nullptr;
    free_large(second, bytes - 100);
    std::thread([&] { elsewhere = allocate_large(bytes); }).join();
    CHECK(elsewhere != first);  // another thread has none of it
    free_large(elsewhere, bytes);
    free_large(other, 2 * bytes);
}

TEST_CASE("more arrays than are kept, and arrays that outlive the reuse, go as they would without it") {
    constexpr std::size_t bytes = large_page;
    std::vector<void*> all(40);
    void* left = nullptr;
    {
        const large_memory_reuse outer;
        const large_memory_reuse inner;
        for (auto*& p : all) p = allocate_large(bytes);
        for (auto* p : all) free_large(p, bytes);
        left = allocate_large(bytes);
    }
    CHECK(std::find(all.begin(), all.end(), left) != all.end());
    *static_cast<char*>(left) = 'x';  // it is still there
    free_large(left, bytes);
}
