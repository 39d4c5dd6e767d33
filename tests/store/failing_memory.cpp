// Preloaded, lets one request for memory fail once the program's main has begun (FAULT_HOW): once, or stays (all from
// then on, too).

#include "fault_point.hpp"

#include <dlfcn.h>

#include <cerrno>

extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* old, std::size_t size);
}

namespace {

using namespace claimgraph::testing;

fault_point calls;
std::atomic<bool> begun = false;
bool stays = false;

bool is_refused() noexcept {
    if (!begun) return false;
    const auto when = calls.next();
    if (when == moment::before || (when == moment::after && !stays)) return false;
    errno = ENOMEM;
    return true;
}

using main_function = int (*)(int, char**, char**);
main_function real_main;

int main_that_counts(int count, char** arguments, char** environment) {
    stays = happens("stays");
    begun = true;
    const int end = real_main(count, arguments, environment);
#ifdef CLAIMGRAPH_COUNTS_BRANCHES
    begun = false;  // gcov writes its counts when the program ends, and needs memory for that
#endif
    return end;
}

}  // namespace

extern "C" {

void* malloc(std::size_t size) { return is_refused() ? nullptr : __libc_malloc(size); }
void* calloc(std::size_t count, std::size_t size) { return is_refused() ? nullptr : __libc_calloc(count, size); }
void* realloc(void* old, std::size_t size) { return is_refused() ? nullptr : __libc_realloc(old, size); }

int __libc_start_main(main_function start, int count, char** arguments, void (*begin)(), void (*end)(),
                      void (*loader_end)(), void* stack) {
    real_main = start;
    using starter = int (*)(main_function, int, char**, void (*)(), void (*)(), void (*)(), void*);
    return reinterpret_cast<starter>(dlsym(RTLD_NEXT, "__libc_start_main"))(main_that_counts, count, arguments, begin,
                                                                            end, loader_end, stack);
}

}  // extern "C"
