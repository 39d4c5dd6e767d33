// Preloaded, makes one write to a file fail, or all from then on (FAULT_HOW): eio, enospc (both once), stays (EIO from
// then on), full (half is written, then no space). Standard streams are left alone.

#include "fault_point.hpp"

#include <sys/syscall.h>

#include <cerrno>

namespace {

using namespace claimgraph::testing;

fault_point calls;

enum class outcome { goes_on, fails, half };

/// What becomes of this call; errno is set where it fails.
outcome next_call(int file) {
    if (is_standard_stream(file)) return outcome::goes_on;
    static const bool stays = happens("stays"), full = happens("full"), no_space = full || happens("enospc");
    const auto when = calls.next();
    if (when == moment::before || (when == moment::after && !stays && !full)) return outcome::goes_on;
    errno = no_space ? ENOSPC : EIO;
    return full && when == moment::now ? outcome::half : outcome::fails;
}

ssize_t write_at(int file, const void* bytes, size_t size, off_t where) {
    const auto what = next_call(file);
    if (what == outcome::fails) return -1;
    if (what == outcome::half) size = (size + 1) / 2;
    return syscall(SYS_pwrite64, file, bytes, size, where);
}

}  // namespace

extern "C" {

ssize_t write(int file, const void* bytes, size_t size) {
    const auto what = next_call(file);
    if (what == outcome::fails) return -1;
    if (what == outcome::half) size = (size + 1) / 2;
    return syscall(SYS_write, file, bytes, size);
}
ssize_t pwrite(int file, const void* bytes, size_t size, off_t where) { return write_at(file, bytes, size, where); }
ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t where) { return write_at(file, bytes, size, where); }
int fsync(int file) { return next_call(file) == outcome::goes_on ? static_cast<int>(syscall(SYS_fsync, file)) : -1; }
int fdatasync(int file) {
    return next_call(file) == outcome::goes_on ? static_cast<int>(syscall(SYS_fdatasync, file)) : -1;
}
int ftruncate(int file, off_t size) noexcept {
    return next_call(file) == outcome::goes_on ? static_cast<int>(syscall(SYS_ftruncate, file, size)) : -1;
}
int ftruncate64(int file, off64_t size) noexcept {
    return next_call(file) == outcome::goes_on ? static_cast<int>(syscall(SYS_ftruncate, file, size)) : -1;
}

}  // extern "C"
