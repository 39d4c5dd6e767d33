#include "core/sha256.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <memory>
#include <new>

namespace claimgraph {

namespace {

/// Kept as long as the process, in a context of its own: OpenSSL goes on with its default one also where there was no
/// memory to make it.
const EVP_MD* fetch_algorithm() {
    auto* const context = OSSL_LIB_CTX_new();
    const auto* const fetched = context != nullptr ? EVP_MD_fetch(context, "SHA256", nullptr) : nullptr;
    if (fetched == nullptr) {
        OSSL_LIB_CTX_free(context);
        throw std::bad_alloc();
    }
    return fetched;
}

}  // namespace

// The one-shot functions of OpenSSL 3 look the algorithm up at every call, which costs more than a short row's hash.
std::array<char, 32> sha256(std::string_view bytes) {
    static const EVP_MD* const algorithm = fetch_algorithm();
    // Not kept for each thread: the C library ends a program that it cannot promise a destructor at a thread's end.
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    std::array<char, 32> digest{};
    unsigned size = 0;
    if (!context || EVP_DigestInit_ex2(context.get(), algorithm, nullptr) != 1 ||
        EVP_DigestUpdate(context.get(), bytes.data(), bytes.size()) != 1 ||
        EVP_DigestFinal_ex(context.get(), reinterpret_cast<unsigned char*>(digest.data()), &size) != 1)
        throw std::bad_alloc();  // nothing else fails in there
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
