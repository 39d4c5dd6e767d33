#pragma once
/// \file
/// Parts of a test that run in processes of their own.

#include <sys/wait.h>
#include <unistd.h>

namespace claimgraph::testing {

/// Runs `body` in a process of its own, which ends with 0, or 99 where it throws.
template <class F>
pid_t start(F&& body) {
    const pid_t child = fork();
    if (child != 0) return child;
    try {
        body();
    } catch (...) {
        _exit(99);
    }
    _exit(0);
}

/// How it ended, as waitpid tells it.
inline int end_of(pid_t child) {
    int status = 0;
    waitpid(child, &status, 0);
    return status;
}

}  // namespace claimgraph::testing
