// Any bytes between the braces of a mark.

#include "fuzz/articles.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace claimgraph;
    const auto bytes = fuzz::text_of(data, size);
    fuzz::check_article("One [thing]{" + std::string(bytes) + "} more.\n");
    fuzz::check_article("::: graph\n[thing]{" + std::string(bytes) + "}\n:::\n");
    return 0;
}
