// Preloaded into a program, makes one of its writes to files fail, or all from then on. Standard streams are
// left alone. Named by the environment:
//   FAILING_DISK_AT     which call fails, from 1; 0: none
//   FAILING_DISK_HOW    eio, enospc (both once), stays (EIO from then on), full (half is written, then no
//   space) FAILING_DISK_COUNT  a file that the number of calls is written to at the end
// For the GNU C library: it goes past its functions by their other names and by system calls.

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <sys/syscall.h>
#include <unistd.h>

namespace {

long calls = 0;

const char* named(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

enum class outcome { goes_on, fails, half };

/// What becomes of this call; errno is set where it fails.
outcome next_call(int file) {
    if (file <= STDERR_FILENO) return outcome::goes_on;
    static const long at = std::atol(named("FAILING_DISK_AT"));
    static const char* const how = named("FAILING_DISK_HOW");
    ++calls;
    const bool stays = std::strcmp(how, "stays") == 0, full = std::strcmp(how, "full") == 0;
    if (at == 0 || calls < at || (calls > at && !stays && !full)) return outcome::goes_on;
    errno = full || std::strcmp(how, "enospc") == 0 ? ENOSPC : EIO;
    return full && calls == at ? outcome::half : outcome::fails;
}

ssize_t write_at(int file, const void* bytes, size_t size, off_t where) {
    const auto what = next_call(file);
    if (what == outcome::fails) return -1;
    if (what == outcome::half) size = (size + 1) / 2;
    return syscall(SYS_pwrite64, file, bytes, size, where);
}

struct count_at_end {
    ~count_at_end() {
        const char* name = named("FAILING_DISK_COUNT");
        if (*name == '\0') return;
        if (auto* out = std::fopen(name, "w")) {
            std::fprintf(out, "%ld\n", calls);
            std::fclose(out);
        }
    }
} at_end;

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
