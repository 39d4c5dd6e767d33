#pragma once
/// \file
/// One writer a file, held by the operating system: it goes when its holder does, however that ends.

#include <chrono>
#include <cstdint>
#include <string>

namespace claimgraph::store {

/// Holds FILE.lock. The lock file stays behind: removing it would let two writers hold two of one name.
class file_lock {
public:
    /// Takes it, waiting for as long as `wait`; throws CG-store-004 (category::busy, names the holder).
    file_lock(const std::string& path, std::chrono::milliseconds wait);
    file_lock(const file_lock&) = delete;
    file_lock& operator=(const file_lock&) = delete;
    ~file_lock();

private:
    int descriptor_ = -1;
};

/// By which a file that was written to is told from what it was: its size and the time of its last change.
struct file_stamp {
    std::int64_t size = -1;
    std::int64_t seconds = 0;
    std::int64_t nanoseconds = 0;
    friend bool operator==(const file_stamp&, const file_stamp&) = default;
};
/// Of size -1 where there is none.
[[nodiscard]] file_stamp stamp_of(const std::string& path) noexcept;

/// Makes a file's bytes, or a folder's names, last. Throws.
void sync_file(const std::string& path);
void sync_folder_of(const std::string& path);

}  // namespace claimgraph::store
