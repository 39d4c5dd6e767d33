#pragma once
/// \file
/// Files that are open for reading.

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace claimgraph {

/// What is named by those who run the program may be any file, such as a pipe; what articles name, a regular one.
enum class taken { any_file, regular_file };

/// A file that is open for reading as long as this lives. Who opens a pipe waits for a writer, unless told not to.
class open_file {
public:
    open_file(const std::string& path, taken what) noexcept
        : descriptor_(
              ::open(path.c_str(), O_RDONLY | O_CLOEXEC | (what == taken::regular_file ? O_NONBLOCK | O_NOCTTY : 0))) {}
    open_file(open_file&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    open_file& operator=(open_file&&) = delete;
    ~open_file() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    [[nodiscard]] bool is_open() const noexcept { return descriptor_ >= 0; }

    /// The bytes that a regular file is said to have; nothing for any other.
    [[nodiscard]] std::optional<std::size_t> size_told() const noexcept {
        struct stat told {};
        if (::fstat(descriptor_, &told) != 0 || !S_ISREG(told.st_mode)) return std::nullopt;
        return static_cast<std::size_t>(told.st_size);
    }
    /// How many bytes there were, 0 at the end and less where it cannot be read (errno says why).
    [[nodiscard]] ssize_t read_into(std::span<char> room) const noexcept {
        return repeat([&] { return ::read(descriptor_, room.data(), room.size()); });
    }
    /// The same from byte `offset` of a regular file on.
    [[nodiscard]] ssize_t read_at(std::span<char> room, std::size_t offset) const noexcept {
        return repeat([&] { return ::pread(descriptor_, room.data(), room.size(), static_cast<off_t>(offset)); });
    }

private:
    template <class Read>
    static ssize_t repeat(const Read& read) noexcept {
        for (;;) {
            const auto size = read();
            if (size >= 0 || errno != EINTR) return size;
        }
    }
    int descriptor_;
};

}  // namespace claimgraph
