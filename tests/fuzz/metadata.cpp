// Any bytes between the fences of a metadata block.

#include "fuzz/articles.hpp"
#include "text/plain_metadata.hpp"

#include <tuple>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace claimgraph;
    const auto bytes = fuzz::text_of(data, size);
    const auto whole = "---\n" + std::string(bytes) + "\n---\n\nText.\n";
    fuzz::check_article(whole);
    const auto r = read_article(whole, "a.md");
    for (const auto& [key, where] : r.read.meta.places)
        fuzz::require(where.begin <= where.end && where.end <= whole.size(), "a value's place lies in the file", key);
    fuzz::require(!r.read.id().empty(), "every article has an id");
    // A block with a comment is read by the YAML library, a plain one is not: they mean the same.
    const auto by_library =
        read_article("---\n" + std::string(bytes) + "\n# comment\n---\n\nText.\n", "a.md").read.meta;
    const auto fields = [](const metadata& m) {
        return std::tie(m.id, m.title, m.date, m.author, m.source, m.language, m.reliability, m.vocabulary, m.other);
    };
    if (plain_fields(bytes))
        fuzz::require(fields(r.read.meta) == fields(by_library), "a plain block is read as the library reads it",
                      bytes);
    return 0;
}
