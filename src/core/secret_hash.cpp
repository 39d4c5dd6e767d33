#include "core/secret_hash.hpp"

#include <xxhash.h>

#include <random>

namespace claimgraph {

std::uint64_t secret_hash(const void* bytes, std::size_t size) noexcept {
    static const std::uint64_t secret = [] {
        std::random_device device;
        return std::uint64_t{device()} << 32 | device();
    }();
    return XXH3_64bits_withSeed(bytes, size, secret);
}

}  // namespace claimgraph
