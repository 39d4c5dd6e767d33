// Preloaded, answers one read of a file's page with another page of the same file, as a disk or its driver does that
// mistakes an address. Nothing fails.

#include "fault_point.hpp"

#include <sys/stat.h>
#include <sys/syscall.h>

namespace {

using namespace claimgraph::testing;

constexpr off_t page = 4096;
fault_point calls;

/// `where`, or at the one call the same place in another page.
off_t misdirected(int file, off_t where) {
    struct stat info {};
    if (is_standard_stream(file) || fstat(file, &info) != 0 || !S_ISREG(info.st_mode) || info.st_size < 2 * page)
        return where;
    if (calls.next() != moment::now) return where;
    const auto pages = static_cast<std::uint64_t>(info.st_size / page);
    const auto other = (static_cast<std::uint64_t>(where / page) + 1 + chosen_below(pages - 1)) % pages;
    return static_cast<off_t>(other) * page + where % page;
}

}  // namespace

extern "C" {

ssize_t pread(int file, void* bytes, size_t size, off_t where) {
    return syscall(SYS_pread64, file, bytes, size, misdirected(file, where));
}
ssize_t pread64(int file, void* bytes, size_t size, off64_t where) {
    return syscall(SYS_pread64, file, bytes, size, misdirected(file, where));
}

}  // extern "C"
