#pragma once
/// \file
/// What fuzz targets share. Each file NAME.cpp here defines LLVMFuzzerTestOneInput: libFuzzer calls it
/// (script/fuzz), or replay.cpp does, with the files of corpus/NAME.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace claimgraph::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

/// Ends the program, as a sanitizer would, where a promise is broken.
inline void require(bool kept, std::string_view promise, std::string_view seen = {}) {
    if (kept) return;
    std::fprintf(stderr, "broken: %.*s\n%.*s\n", static_cast<int>(promise.size()), promise.data(),
                 static_cast<int>(seen.size()), seen.data());
    std::abort();
}

}  // namespace claimgraph::fuzz
