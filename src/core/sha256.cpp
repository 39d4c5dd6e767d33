#include "core/sha256.hpp"

#include <openssl/sha.h>

namespace claimgraph {

std::array<char, 32> sha256(std::string_view bytes) {
    static_assert(SHA256_DIGEST_LENGTH == 32);
    std::array<char, 32> digest{};
    SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
           reinterpret_cast<unsigned char*>(digest.data()));
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
