// Any bytes as a question in English.

#include "fuzz/fixture.hpp"

#include <claimgraph/ask/ask.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace claimgraph;
    const auto& g = fuzz::fixture();
    const auto q = understand(g, fuzz::text_of(data, size));
    if (!q) {
        fuzz::require(!to_string(q.error().reason()).empty(), "a message can be written");
        return 0;
    }
    fuzz::require(!as_command(*q).empty(), "a question is a command");
    const budget small{fuzz::small_limits(), {}};
    std::visit([&](const auto& one) { (void)answer(g, one, small).has_value(); }, *q);
    return 0;
}
