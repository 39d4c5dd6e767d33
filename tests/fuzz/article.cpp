// Any bytes as an article: read, written, read again.

#include "fuzz/articles.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace claimgraph;
    const auto bytes = fuzz::text_of(data, size);
    fuzz::check_article(bytes);
    const auto whole = read_article(std::string(bytes), "a.md", {.apparatus_in_text = true});
    fuzz::check_ranges(whole.read, true);
    return 0;
}
