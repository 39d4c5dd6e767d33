#include "cli/run.hpp"
#include "store/sqlite.hpp"

#include <cstdlib>
#if defined(__GLIBC__)
#include <malloc.h>
#endif

int main(int argc, char** argv) {
#if defined(__GLIBC__)
    // Else threads that read articles ask the system for memory 4 KiB at a time, and wait for each other there, which
    // is a fifth of the work of a large base. What is asked for and not used costs nothing. Arrays of one article,
    // which the next needs again, are neither asked for anew each time nor given back.
    mallopt(M_TOP_PAD, 4 << 20);
    mallopt(M_MMAP_THRESHOLD, 2 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
#endif
    claimgraph::store::count_no_memory();
    return claimgraph::cli::run(argc, argv);
}
