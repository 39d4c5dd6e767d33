#include "cli/files.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <filesystem>

namespace claimgraph::cli {

namespace {

/// Closes what it holds.
class descriptor {
public:
    explicit descriptor(int number) : number_(number) {}
    descriptor(const descriptor&) = delete;
    descriptor& operator=(const descriptor&) = delete;
    ~descriptor() {
        if (number_ > STDERR_FILENO) ::close(number_);
    }
    [[nodiscard]] int get() const noexcept { return number_; }

private:
    int number_;
};

failure unreadable(const std::string& path, int error_number) {
    const bool absent = error_number == ENOENT || error_number == ENOTDIR;
    const auto kind = error_number == EACCES || error_number == EPERM ? category::permission
                      : absent                                        ? category::no_input
                                                                      : category::io;
    auto d = make_failure("CG-cli-001", kind, absent ? "there is no such file" : std::strerror(error_number)).reason();
    d.where.file = name_of(path);
    return failure(std::move(d));
}

failure unwritable(const std::string& path, int error_number) {
    const auto kind = error_number == EACCES || error_number == EPERM || error_number == EROFS ? category::permission
                      : error_number == ENOSPC || error_number == EDQUOT || error_number == EIO
                          ? category::io
                          : category::cannot_create;
    auto d = make_failure("CG-cli-002", kind, fmt::format("it cannot be written: {}", std::strerror(error_number)),
                          "the file is as it was")
                 .reason();
    d.where.file = path;
    return failure(std::move(d));
}

int write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(file) == 0 ? 0 : errno;
}

/// Writes a new file beside `path`; its name, or an error number.
int write_beside(const std::string& path, const std::string& bytes, std::string& beside) {
    struct stat old {};
    if (::stat(path.c_str(), &old) != 0) return errno;
    beside = path + ".XXXXXX";
    const descriptor file(::mkstemp(beside.data()));
    if (file.get() < 0) {
        beside.clear();
        return errno;
    }
    if (::fchmod(file.get(), old.st_mode & 07777u) != 0) return errno;
    return write_all(file.get(), bytes);
}

}  // namespace

failure read_twice() {
    return make_failure("CG-cli-006", category::usage, "standard input can be read only once", "write one - only");
}

std::string name_of(const std::string& path) { return path == standard_input ? standard_input_name : path; }

result<std::string> read_bytes(const std::string& path, std::size_t most) {
    const descriptor file(path == standard_input ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0) return unreadable(path, errno);
    std::string bytes;
    std::string chunk(1u << 16, '\0');
    while (bytes.size() <= most) {
        const auto got = ::read(file.get(), chunk.data(), chunk.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return unreadable(path, errno);
        if (got == 0) break;
        bytes.append(chunk, 0, static_cast<std::size_t>(got));
    }
    return bytes;
}

result<void> replace_file(const std::string& path, const std::string& bytes) {
    std::error_code failed;
    const auto real = std::filesystem::canonical(path, failed).string();
    if (failed) return unwritable(path, failed.value());
    std::string beside;
    int error_number = write_beside(real, bytes, beside);
    if (error_number == 0 && ::rename(beside.c_str(), real.c_str()) != 0) error_number = errno;
    if (error_number != 0) {
        if (!beside.empty()) ::unlink(beside.c_str());
        return unwritable(path, error_number);
    }
    const auto folder = std::filesystem::path(real).parent_path().string();
    const descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.get() >= 0) ::fsync(directory.get());
    return {};
}

}  // namespace claimgraph::cli
