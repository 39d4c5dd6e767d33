// Any bytes as a date.

#include "fuzz/target.hpp"

#include <claimgraph/core/date.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace claimgraph;
    const auto text = fuzz::text_of(data, size);
    if (const auto d = parse_day(text)) {
        fuzz::require(to_string(*d) == text, "a day is written as it was read", text);
        fuzz::require(static_cast<bool>(parse_edtf(text)), "every day is a date", text);
    }
    const auto e = parse_edtf(text);
    if (!e) {
        fuzz::require(e.error().code().starts_with("CG-date-"), "what is no date says why", text);
        return 0;
    }
    const auto& w = e->when;
    fuzz::require(e->text == text, "a date keeps its text", text);
    fuzz::require(w.possible_from <= w.possible_to, "a date holds on some day", text);
    fuzz::require(w.certain_from > w.certain_to || (w.possible_from <= w.certain_from && w.certain_to <= w.possible_to),
                  "what is certain is possible", text);
    for (const auto d : {w.possible_from, w.possible_to})
        fuzz::require(w.holds_on(d) != truth::no, "it may hold at its ends", text);
    return 0;
}
