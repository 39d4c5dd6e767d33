#pragma once
/// \file
/// SHA-256 (FIPS 180-4), by Nettle.

#include <array>
#include <string>
#include <string_view>

namespace claimgraph {

/// The digest of `bytes`.
[[nodiscard]] std::array<char, 32> sha256(std::string_view bytes) noexcept;

/// The digest of `bytes` as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace claimgraph
