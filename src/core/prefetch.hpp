#pragma once
/// \file
/// Memory asked for before it is needed.

// What asks for memory must be inlined: GCC takes a function that does nothing else for one without effect, and leaves
// out calls of it.
#if defined(__GNUC__)
#define CLAIMGRAPH_INLINE [[gnu::always_inline]] inline
#else
#define CLAIMGRAPH_INLINE inline
#endif

namespace claimgraph {

CLAIMGRAPH_INLINE void prefetch(const void* p) noexcept {
#if defined(__GNUC__)
    __builtin_prefetch(p);
#else
    static_cast<void>(p);
#endif
}

}  // namespace claimgraph
