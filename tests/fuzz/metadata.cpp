// Any bytes between the fences of a metadata block.

#include "fuzz/articles.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace claimgraph;
    const auto bytes = fuzz::text_of(data, size);
    const auto whole = "---\n" + std::string(bytes) + "\n---\n\nText.\n";
    fuzz::check_article(whole);
    const auto r = read_article(whole, "a.md");
    for (const auto& [key, where] : r.read.meta.places)
        fuzz::require(where.begin <= where.end && where.end <= whole.size(), "a value's place lies in the file", key);
    fuzz::require(!r.read.id().empty(), "every article has an id");
    return 0;
}
