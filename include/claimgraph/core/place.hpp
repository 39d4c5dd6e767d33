#pragma once
/// \file
/// Places in files: byte ranges inside the library, lines and columns at its edges.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace claimgraph {

/// Bytes [begin, end) of some text; which text is said where the range is kept.
/// 32 bits: no input is larger than `limits::input_bytes` may be set to (4 GiB - 1).
struct byte_range {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    [[nodiscard]] constexpr std::uint32_t size() const noexcept { return end - begin; }
    [[nodiscard]] constexpr bool empty() const noexcept { return begin == end; }
    [[nodiscard]] constexpr bool contains(byte_range other) const noexcept {
        return begin <= other.begin && other.end <= end;
    }
    /// The bytes themselves; `text` keeps them alive.
    [[nodiscard]] constexpr std::string_view in(std::string_view text) const noexcept {
        return text.substr(begin, size());
    }
    friend constexpr bool operator==(byte_range, byte_range) = default;
};

/// A place as a person finds it. Line and column count from 1, the column in code points; 0 means
/// that the whole file is meant.
struct place {
    std::string file;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::uint32_t offset = 0;  ///< in bytes, from 0

    friend bool operator==(const place&, const place&) = default;
};

/// Counts the code points before a byte of a text. A value that copies nothing of the text: it keeps
/// the count of every 64th byte. Construction is O(bytes), a look-up constant time.
class code_point_index {
public:
    code_point_index() = default;
    explicit code_point_index(std::string_view text);

    /// Code points that begin before byte `offset` of `text`, which must be the text the index was made from.
    [[nodiscard]] std::uint32_t count(std::string_view text, std::uint32_t offset) const noexcept;

private:
    std::vector<std::uint32_t> before_;
};

/// Finds lines and columns of byte offsets. A value: it copies nothing of the text but where its
/// lines begin. Lines end with LF or CRLF. Construction is O(bytes), a look-up O(log lines), however
/// long the line is.
class line_index {
public:
    line_index() = default;
    explicit line_index(std::string_view text);

    /// Line and column of byte `offset` of `text`, counted as in `place`.
    struct position {
        std::uint32_t line = 1;
        std::uint32_t column = 1;
    };
    [[nodiscard]] position locate(std::string_view text, std::uint32_t offset) const noexcept;
    /// The place of byte `offset` of `text`, which must be the text the index was made from.
    [[nodiscard]] place find(std::string_view text, std::uint32_t offset, std::string file) const;
    /// The bytes of the line that holds `offset`, without its line end.
    [[nodiscard]] byte_range line_of(std::string_view text, std::uint32_t offset) const noexcept;

private:
    std::vector<std::uint32_t> starts_;
    code_point_index columns_;
};

}  // namespace claimgraph
