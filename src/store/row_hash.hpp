#pragma once
/// \file
/// What a row says, as bytes that only this row has: lengths stand before texts, so that no two rows of
/// different fields are written alike. Checksums and digests are made of them (docs/store-format.md).

#include "core/sha256.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace claimgraph::store {

class row_hash {
public:
    explicit row_hash(std::string_view table) { text(table); }

    row_hash& integer(std::int64_t value) {
        bytes_.push_back('i');
        append(static_cast<std::uint64_t>(value));
        return *this;
    }
    row_hash& text(std::string_view value) {
        bytes_.push_back('t');
        append(value.size());
        bytes_.append(value.data(), value.data() + value.size());
        return *this;
    }
    row_hash& null() {
        bytes_.push_back('n');
        return *this;
    }
    row_hash& maybe(std::optional<std::int64_t> value) { return value ? integer(*value) : null(); }
    row_hash& maybe(const std::optional<std::string>& value) { return value ? text(*value) : null(); }

    [[nodiscard]] std::string_view bytes() const noexcept { return {bytes_.data(), bytes_.size()}; }
    [[nodiscard]] std::string digest() const {
        const auto d = sha256(bytes());
        return {d.data(), d.size()};
    }
    /// The first eight bytes of the digest, most significant first, as SQLite holds an integer.
    [[nodiscard]] std::int64_t checksum() const {
        std::uint64_t sum = 0;
        const auto d = sha256(bytes());
        for (std::size_t i = 0; i < 8; ++i) sum = sum << 8 | static_cast<unsigned char>(d[i]);
        return static_cast<std::int64_t>(sum);
    }

private:
    void append(std::uint64_t value) {
        std::array<char, 8> most_significant_first;
        for (std::size_t i = 0; i < 8; ++i) most_significant_first[i] = static_cast<char>(value >> (56 - 8 * i) & 0xFF);
        bytes_.append(most_significant_first.begin(), most_significant_first.end());
    }
    fmt::basic_memory_buffer<char, 1000> bytes_;  ///< more than nearly all rows take
};

}  // namespace claimgraph::store
