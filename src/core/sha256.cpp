#include "core/sha256.hpp"

#include <nettle/sha2.h>

namespace claimgraph {

std::array<char, 32> sha256(std::string_view bytes) noexcept {
    static_assert(SHA256_DIGEST_SIZE == 32);
    sha256_ctx state;
    sha256_init(&state);
    sha256_update(&state, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
    std::array<char, 32> digest;
    sha256_digest(&state, digest.size(), reinterpret_cast<std::uint8_t*>(digest.data()));
    return digest;
}

std::string sha256_hex(std::string_view bytes) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string hex;
    hex.reserve(64);
    for (const char byte : sha256(bytes)) {
        hex += digits[static_cast<unsigned char>(byte) >> 4];
        hex += digits[static_cast<unsigned char>(byte) & 15];
    }
    return hex;
}

}  // namespace claimgraph
