// Preloaded, kills the program at one of its writes to files, as a power cut does (FAULT_HOW):
//
//   torn  a part of that write reaches the file
//   lost  too, and of what was written since a file was last synchronised any sector may be missing; files made,
//         deleted or cut since their folder was last synchronised may be as they were
//
// A sector is written whole or not at all, and what is synchronised stays.

#include "fault_point.hpp"

#include <sys/stat.h>
#include <sys/syscall.h>

#include <csignal>
#include <cstdarg>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace claimgraph::testing;

constexpr off_t sector = 512;

std::string read_bytes(int file, off_t from, std::size_t size) {
    std::string bytes(size, '\0');
    const auto got = syscall(SYS_pread64, file, bytes.data(), size, from);
    bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return bytes;
}

void write_bytes(int file, off_t at, const std::string& bytes) {
    if (!bytes.empty()) static_cast<void>(syscall(SYS_pwrite64, file, bytes.data(), bytes.size(), at));
}

off_t size_of(int file) {
    struct stat info {};
    return fstat(file, &info) == 0 ? info.st_size : 0;
}

/// What a file was before what it was not synchronised after.
struct unsynchronised {
    int file;  ///< of our own, never closed: closing one would give up the program's locks
    off_t size;
    std::map<off_t, std::string> sectors;  ///< by place
    std::string cut_off;                   ///< what stood behind the place where it was first cut
    off_t cut_at = -1;
};

/// A name that came or went and its folder was not synchronised after.
struct changed_name {
    std::string path;
    bool made;
    std::string bytes;  ///< of what was deleted
};

class disk {
public:
    void will_write(int file, off_t at, std::size_t size) {
        auto& f = find(file);
        const auto end = at + static_cast<off_t>(size);
        for (off_t s = at / sector * sector; s < end; s += sector)
            if (!f.sectors.contains(s)) f.sectors.emplace(s, read_bytes(file, s, sector));
    }
    void will_cut(int file, off_t at) {
        auto& f = find(file);
        const auto size = size_of(file);
        if (at >= size || f.cut_at >= 0) return;
        f.cut_at = at;
        f.cut_off = read_bytes(file, at, static_cast<std::size_t>(size - at));
    }
    void synchronised(int file) {
        struct stat info {};
        if (fstat(file, &info) != 0) return;
        if (S_ISDIR(info.st_mode)) names_.clear();  // all that is written is in one folder
        else files_.erase({info.st_dev, info.st_ino});
    }
    void made(std::string path) { names_.push_back({std::move(path), true, {}}); }
    /// What is opened here is not closed either: it may be a file with locks.
    void will_delete(const char* path) {
        const int file = static_cast<int>(syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC));
        if (file < 0) return;
        names_.push_back({path, false, read_bytes(file, 0, static_cast<std::size_t>(size_of(file)))});
    }

    void lose_some() {
        for (auto& [id, f] : files_) lose_some(f);
        for (const auto& n : names_) {
            if (chosen_below(2) == 0) continue;
            if (n.made) static_cast<void>(syscall(SYS_unlink, n.path.c_str()));
            else restore(n);
        }
    }

private:
    unsynchronised& find(int file) {
        struct stat info {};
        fstat(file, &info);
        const std::pair id{info.st_dev, info.st_ino};
        if (const auto known = files_.find(id); known != files_.end()) return known->second;
        return files_.emplace(id, unsynchronised{dup(file), info.st_size, {}, {}, -1}).first->second;
    }

    /// A cut that is lost takes what was written later with it: both are changes of one file's shape.
    static void lose_some(const unsynchronised& f) {
        const bool cut_is_lost = f.cut_at >= 0 && chosen_below(2) == 0;
        for (const auto& [at, before] : f.sectors)
            if (cut_is_lost || chosen_below(2) == 0) {
                auto whole = before;
                whole.resize(sector, '\0');
                write_bytes(f.file, at, whole);
            }
        if (cut_is_lost) write_bytes(f.file, f.cut_at, f.cut_off);
        const auto size = size_of(f.file);
        if (size > f.size && (cut_is_lost || chosen_below(2) == 0)) {
            const auto more = chosen_below(static_cast<std::uint64_t>((size - f.size) / sector + 1));
            static_cast<void>(syscall(SYS_ftruncate, f.file, f.size + static_cast<off_t>(more) * sector));
        }
    }

    static void restore(const changed_name& n) {
        const int file =
            static_cast<int>(syscall(SYS_openat, AT_FDCWD, n.path.c_str(), O_WRONLY | O_CREAT | O_EXCL, 0600));
        if (file >= 0) write_bytes(file, 0, n.bytes);
    }

    std::map<std::pair<dev_t, ino_t>, unsynchronised> files_;
    std::vector<changed_name> names_;
};

fault_point calls;
disk below;
const bool loses = happens("lost");

[[noreturn]] void cut_power() {
    if (loses) below.lose_some();
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

/// The last moment: everything is acknowledged, and nothing written later.
struct cut_at_end {
    ~cut_at_end() {
        if (calls.next() == moment::now) cut_power();
    }
} at_end;

ssize_t write_at(int file, const void* bytes, size_t size, off_t where) {
    if (is_standard_stream(file)) return syscall(SYS_pwrite64, file, bytes, size, where);
    if (loses) below.will_write(file, where, size);
    const bool last = calls.next() == moment::now;
    const auto written = syscall(SYS_pwrite64, file, bytes, last ? chosen_below(size + 1) : size, where);
    if (last) cut_power();
    return written;
}

template <class F>
int counted(int file, F&& call) {
    if (!is_standard_stream(file) && calls.next() == moment::now) cut_power();
    return call();
}

int synchronise(int file, long number) {
    return counted(file, [&] {
        const auto done = static_cast<int>(syscall(number, file));
        if (loses && done == 0) below.synchronised(file);
        return done;
    });
}

int cut(int file, off_t size) {
    return counted(file, [&] {
        if (loses) below.will_cut(file, size);
        return static_cast<int>(syscall(SYS_ftruncate, file, size));
    });
}

int open_file(const char* path, int flags, mode_t mode) {
    const bool makes = loses && (flags & O_CREAT) != 0 && syscall(SYS_access, path, F_OK) != 0;
    const auto file = static_cast<int>(syscall(SYS_openat, AT_FDCWD, path, flags, mode));
    if (makes && file >= 0) below.made(path);
    return file;
}

}  // namespace

extern "C" {

ssize_t write(int file, const void* bytes, size_t size) {
    if (is_standard_stream(file)) return syscall(SYS_write, file, bytes, size);
    const auto at = lseek(file, 0, SEEK_CUR);
    const auto written = write_at(file, bytes, size, at);
    if (written > 0) lseek(file, at + written, SEEK_SET);
    return written;
}
ssize_t pwrite(int file, const void* bytes, size_t size, off_t where) { return write_at(file, bytes, size, where); }
ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t where) { return write_at(file, bytes, size, where); }
int fsync(int file) { return synchronise(file, SYS_fsync); }
int fdatasync(int file) { return synchronise(file, SYS_fdatasync); }
int ftruncate(int file, off_t size) noexcept { return cut(file, size); }
int ftruncate64(int file, off64_t size) noexcept { return cut(file, size); }
int unlink(const char* path) noexcept {
    if (loses) below.will_delete(path);
    return static_cast<int>(syscall(SYS_unlink, path));
}
int open(const char* path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    const auto mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0;
    va_end(more);
    return open_file(path, flags, mode);
}
int open64(const char* path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    const auto mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0;
    va_end(more);
    return open_file(path, flags | O_LARGEFILE, mode);
}

}  // extern "C"
