// Preloaded, takes a system's locks of open files away (FAULT_HOW): old (it knows only those of processes, as before
// Linux 3.15), none (it has none for this file, as a network drive without a lock service).

#include "fault_point.hpp"

#include <sys/syscall.h>

#include <cerrno>
#include <cstdarg>

extern "C" {

int fcntl64(int file, int command, ...) {
    va_list rest;
    va_start(rest, command);
    void* argument = va_arg(rest, void*);
    va_end(rest);
    if (command == F_OFD_SETLK) {
        static const bool old = claimgraph::testing::happens("old");
        errno = old ? EINVAL : ENOLCK;
        return -1;
    }
    return static_cast<int>(syscall(SYS_fcntl, file, command, argument));
}
int fcntl(int file, int command, ...) {
    va_list rest;
    va_start(rest, command);
    void* argument = va_arg(rest, void*);
    va_end(rest);
    return fcntl64(file, command, argument);
}

}  // extern "C"
