#include <claimgraph/graph/snapshot.hpp>

#include "graph/snapshot_columns.hpp"
#include "graph/snapshot_file.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

namespace claimgraph {

namespace {

/// An error of the system, with its number.
struct system_failure {
    int code;
};

/// A file that is there under its name only once it is whole.
class new_file {
public:
    /// One name for all writers, so that one that dies leaves one file at most; a lock tells whose it is.
    explicit new_file(const std::string& path) : path_(path), temporary_(path + ".new") {
        held_.reserve(piece_size);
        descriptor_ = ::open(temporary_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (descriptor_ < 0) throw system_failure{errno};
        if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0 || !is_still_there() || ::ftruncate(descriptor_, 0) != 0) {
            const int failed = errno;
            ::close(descriptor_);
            throw system_failure{failed};
        }
    }
    new_file(const new_file&) = delete;
    new_file& operator=(const new_file&) = delete;
    ~new_file() {
        if (!temporary_.empty()) ::unlink(temporary_.c_str());
        if (descriptor_ >= 0) ::close(descriptor_);
    }

    /// Goes to the file in pieces that begin at multiples of `piece_size`: what is written so, newer systems keep in
    /// large pages, and map with half the faults.
    void write(const char* bytes, std::size_t size) {
        while (size > 0) {
            const bool whole = held_.empty() && size >= piece_size;
            const auto taken = whole ? size / piece_size * piece_size : std::min(size, piece_size - held_.size());
            if (whole) put({bytes, taken});
            else held_.insert(held_.end(), bytes, bytes + taken);
            if (held_.size() == piece_size) put_held();
            bytes += taken, size -= taken;
        }
    }

    void take_place() {
        put_held();
        if (::fsync(descriptor_) != 0) throw system_failure{errno};
        if (::rename(temporary_.c_str(), path_.c_str()) != 0) throw system_failure{errno};
        temporary_.clear();
        const auto folder = std::filesystem::path(path_).parent_path().string();
        const int d = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_CLOEXEC);
        const int failed = d < 0 || ::fsync(d) != 0 ? errno : 0;
        if (d >= 0) ::close(d);
        if (failed != 0) throw system_failure{failed};
    }

private:
    static constexpr std::size_t piece_size = 2 << 20;

    void put(std::span<const char> bytes) {
        while (!bytes.empty()) {
            const auto written = ::write(descriptor_, bytes.data(), std::min<std::size_t>(bytes.size(), 1u << 30));
            if (written < 0 && errno == EINTR) continue;
            if (written <= 0) throw system_failure{written < 0 ? errno : EIO};
            bytes = bytes.subspan(static_cast<std::size_t>(written));
        }
    }
    void put_held() {
        put(held_);
        held_.clear();
    }

    /// Between opening and locking, another writer may have moved the file to its place: it is not ours then.
    bool is_still_there() const {
        struct stat ours {
        }, there{};
        if (::fstat(descriptor_, &ours) != 0) return false;
        const bool known = ::stat(temporary_.c_str(), &there) == 0;
        if (!known && errno != ENOENT) return false;
        errno = EBUSY;
        return known && ours.st_ino == there.st_ino && ours.st_dev == there.st_dev;
    }

    std::string path_;
    std::string temporary_;
    int descriptor_ = -1;
    std::vector<char> held_;  ///< less than a piece
};

using piece = std::span<const char>;

/// The sections in their order, and the header that says where they lie.
std::vector<piece> describe(const graph::data& d, std::string_view note, const std::string& vocabulary,
                            snapshot_header& h) {
    std::vector<piece> pieces;
    std::uint64_t offset = sizeof h;
    const auto add = [&](const void* bytes, std::size_t size, std::size_t item) {
        offset = aligned(offset);
        h.sections[pieces.size()] = {offset, size, XXH3_64bits(bytes, size), static_cast<std::uint32_t>(item), 0};
        pieces.emplace_back(static_cast<const char*>(bytes), size);
        offset += size;
    };
    add(note.data(), note.size(), 1);
    add(vocabulary.data(), vocabulary.size(), 1);
    for_each_column(d, column_sizes(d), [&](const char*, const auto& c, const auto&) {
        add(c.bytes().data(), c.bytes().size(), c.width());
    });
    h.section_count = static_cast<std::uint32_t>(pieces.size());
    h.file_size = file_size(offset);
    return pieces;
}

}  // namespace

result<void> write_snapshot(const graph& g, const std::string& path, const snapshot_origin& made_of,
                            std::string_view note) {
    auto h = std::make_unique<snapshot_header>();
    constexpr std::size_t most_source_bytes = 200;
    if (made_of.source.size() > most_source_bytes || made_of.source.find('\0') != std::string::npos)
        return file_failure(
            path, "CG-graph-025", category::usage,
            fmt::format("what it is made of is called by more than {} bytes, or by a zero byte", most_source_bytes),
            "name it by an id or a digest");
    std::memset(h.get(), 0, sizeof *h);
    h->magic = snapshot_magic;
    h->format = snapshot_format;
    h->byte_order = byte_order_mark;
    h->commit = made_of.commit;
    std::memcpy(h->source.data(), made_of.source.data(), std::min(made_of.source.size(), h->source.size() - 1));
    const auto vocabulary = g.vocabulary().to_json();
    const auto pieces = describe(graph_access::data(g), note, vocabulary, *h);
    h->checksum = XXH3_64bits(h.get(), offsetof(snapshot_header, checksum));
    try {
        new_file out(path);
        out.write(reinterpret_cast<const char*>(h.get()), sizeof *h);
        std::uint64_t at = sizeof *h;
        const char padding[128] = {};
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            out.write(padding, h->sections[i].offset - at);
            out.write(pieces[i].data(), pieces[i].size());
            at = h->sections[i].offset + pieces[i].size();
        }
        out.write(padding, h->file_size - at);
        out.take_place();
    } catch (const system_failure& e) {
        const bool create =
            e.code == EACCES || e.code == EROFS || e.code == ENOENT || e.code == EPERM || e.code == ENOTDIR;
        const bool busy = e.code == EWOULDBLOCK || e.code == EBUSY;
        return file_failure(path, "CG-graph-020",
                            busy     ? category::busy
                            : create ? category::cannot_create
                                     : category::io,
                            fmt::format("the snapshot cannot be written: {}", std::generic_category().message(e.code)),
                            "a snapshot only saves time; what it was made of is as it was");
    }
    return {};
}

}  // namespace claimgraph
