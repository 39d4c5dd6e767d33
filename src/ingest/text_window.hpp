#pragma once
/// \file
/// A text of which a piece at a time is in memory.

#include "graph/large_memory.hpp"
#include "ingest/open_file.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string_view>

namespace claimgraph {

/// Shows a text from its beginning to its end, each piece beginning somewhere in the one before it. For who reads it
/// the text ends where bytes are not UTF-8, and where it cannot be read.
class text_window {
public:
    /// Fits the caches of a processor, so that what was copied and checked is still there when it is cut into cells.
    static constexpr std::size_t usual_piece = std::size_t{1} << 18;
    /// Reads bytes of the text from an offset on: how many there were, 0 at the end, less where it fails (errno).
    using reader = std::function<ssize_t(std::span<char> room, std::size_t offset)>;

    /// A text in memory, which must outlive this: one piece.
    explicit text_window(std::string_view whole);
    /// The same for one that this keeps.
    explicit text_window(large_vector<char> whole);
    /// A text of so many bytes.
    text_window(reader read, std::size_t size, std::size_t piece = usual_piece);
    text_window(text_window&&) noexcept = default;
    text_window& operator=(text_window&&) noexcept = default;
    text_window(const text_window&) = delete;  // a copy would show pieces of this one
    text_window& operator=(const text_window&) = delete;
    ~text_window() = default;

    /// The piece. Valid until the next call of `advance`.
    [[nodiscard]] std::string_view bytes() const noexcept { return piece_; }
    /// Where it begins in the text.
    [[nodiscard]] std::size_t begin() const noexcept { return begin_; }
    /// Whether nothing follows it.
    [[nodiscard]] bool is_last() const noexcept { return last_; }
    /// Goes on to a piece that begins at byte `from` of this one and ends behind it. This one must not be the last.
    /// O(bytes kept and read); a piece that has to hold what begins at `from` grows to twice its size.
    void advance(std::size_t from);

    [[nodiscard]] std::size_t text_size() const noexcept { return size_; }
    /// Where bytes are not UTF-8, as far as it was read.
    [[nodiscard]] std::optional<std::size_t> ill_formed() const noexcept { return ill_formed_; }
    /// Why it could not be read to its end: errno; 0 where it could, or was not tried.
    [[nodiscard]] int error_number() const noexcept { return error_number_; }
    /// Whether something follows the last piece that is not shown, for one of these two reasons.
    [[nodiscard]] bool is_cut() const noexcept { return ill_formed_ || error_number_ != 0; }
    /// All of it, read once more, for messages: as many bytes as `text_size`, spaces for what cannot be read again.
    [[nodiscard]] std::string_view whole();

private:
    void fill();

    reader read_;
    std::size_t size_;
    large_vector<char> room_;
    std::size_t used_ = 0;    ///< bytes of `room_` that were read
    std::string_view piece_;  ///< of those: what is UTF-8
    std::size_t begin_ = 0;
    bool last_ = false;
    std::optional<std::size_t> ill_formed_;
    int error_number_ = 0;
    large_vector<char> whole_;
};

}  // namespace claimgraph
