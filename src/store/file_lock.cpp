#include "store/file_lock.hpp"

#include "store/sqlite.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>
#include <sqlite3.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <thread>

namespace claimgraph::store {

namespace {

/// A lock of the open file description: threads of one process exclude each other too. Old systems and
/// some network drives have only locks of the process.
int try_lock(int descriptor) {
    struct flock wanted {};
    wanted.l_type = F_WRLCK;
    wanted.l_whence = SEEK_SET;
#ifdef F_OFD_SETLK
    if (fcntl(descriptor, F_OFD_SETLK, &wanted) == 0) return 0;
    if (errno != EINVAL) return errno;
#endif
    return fcntl(descriptor, F_SETLK, &wanted) == 0 ? 0 : errno;
}

std::string holder(int descriptor) {
    char text[32] = {};
    const auto got = pread(descriptor, text, sizeof text - 1, 0);
    const std::string number(text, got > 0 ? static_cast<std::size_t>(got) : 0);
    const auto digits = number.substr(0, number.find_first_not_of("0123456789"));
    if (digits.empty()) return "another program";
    return fmt::format("another program (process {})", digits);
}

void note_holder(int descriptor) {
    const auto text = std::to_string(getpid()) + "\n";
    // Only for people to read: that it cannot be written is no reason not to work.
    if (ftruncate(descriptor, 0) != 0 || pwrite(descriptor, text.data(), text.size(), 0) < 0) errno = 0;
}

}  // namespace

file_lock::file_lock(const std::string& path, std::chrono::milliseconds wait) {
    const auto name = path + ".lock";
    descriptor_ = open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor_ < 0) throw_error(failure_of(SQLITE_CANTOPEN, errno, path));
    const auto until = std::chrono::steady_clock::now() + wait;
    for (int code = try_lock(descriptor_); code != 0; code = try_lock(descriptor_)) {
        const bool held = code == EACCES || code == EAGAIN || code == EINTR;
        if (held && std::chrono::steady_clock::now() < until) {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            continue;
        }
        const auto who = holder(descriptor_);
        close(descriptor_);
        if (!held) throw_error(failure_of(SQLITE_IOERR, code, path));
        fail_of(path, "CG-store-004", category::busy, fmt::format("{} is writing to it", who),
                "try again, or wait for it with --wait");
    }
    note_holder(descriptor_);
}

file_lock::~file_lock() { close(descriptor_); }

file_stamp stamp_of(const std::string& path) noexcept {
    struct stat s {};
    if (stat(path.c_str(), &s) != 0) return {};
    return {s.st_size, s.st_mtim.tv_sec, s.st_mtim.tv_nsec};
}

void sync_file(const std::string& path) {
    const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const int failed = descriptor < 0 || fsync(descriptor) != 0 ? errno : 0;
    if (descriptor >= 0) close(descriptor);
    if (failed != 0) throw_error(failure_of(SQLITE_IOERR, failed, path));
}

void sync_folder_of(const std::string& path) {
    auto folder = std::filesystem::path(path).parent_path().string();
    if (folder.empty()) folder = ".";
    sync_file(folder);
}

}  // namespace claimgraph::store
