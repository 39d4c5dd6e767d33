#pragma once
/// \file
/// An allocator that fails when it is told to: the n-th time that anybody asks for memory, on any thread, once.

#include <cstddef>
#include <functional>
#include <string>

namespace claimgraph::testing {

/// From here to its end the `n`-th allocation, from 1, throws std::bad_alloc.
class failing_allocation {
public:
    explicit failing_allocation(std::size_t n) noexcept;
    failing_allocation(const failing_allocation&) = delete;
    failing_allocation& operator=(const failing_allocation&) = delete;
    ~failing_allocation();
    /// Whether there were so many.
    [[nodiscard]] bool failed() const noexcept;
};

/// Whether `act` did what it should: false where it ran out of memory, by std::bad_alloc or as it returns it.
using action = std::function<bool()>;

/// `act` with the `n`-th allocation failing.
struct attempt {
    bool failed;  ///< it had so many allocations
    bool done;
};
[[nodiscard]] attempt try_with_failure(std::size_t n, const action& act);

/// 1, 2, ... and, from `dense` on, further by a share each time: long runs are tried at some dozens of points.
[[nodiscard]] std::size_t next_point(std::size_t n, std::size_t dense = 300, std::size_t share = 50) noexcept;

}  // namespace claimgraph::testing
