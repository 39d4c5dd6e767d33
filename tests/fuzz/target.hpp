#pragma once
/// \file
/// What fuzz targets share. Each file NAME.cpp here defines LLVMFuzzerTestOneInput: libFuzzer calls it
/// (script/fuzz), or replay.cpp does, with the files of corpus/NAME.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace claimgraph::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

/// Ends the program, as a sanitizer would, where a promise is broken.
inline void require(bool kept, std::string_view promise, std::string_view seen = "") {
    if (kept) return;
    for (const auto text :
         {std::string_view("broken: "), promise, std::string_view("\n"), seen, std::string_view("\n")})
        std::fwrite(text.data(), 1, text.size(), stderr);
    std::abort();
}

}  // namespace claimgraph::fuzz
