#include "cli/run.hpp"

#include <cstdlib>
#if defined(__GLIBC__)
#include <malloc.h>
#endif

int main(int argc, char** argv) {
#if defined(__GLIBC__)
    // Else threads that read articles ask the system for memory 4 KiB at a time, and wait for each other there, which
    // is a fifth of the work of a large base. What is asked for and not used costs nothing.
    mallopt(M_TOP_PAD, 4 << 20);
#endif
    return claimgraph::cli::run(argc, argv);
}
