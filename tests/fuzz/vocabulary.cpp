// Any bytes as a vocabulary.

#include "fuzz/target.hpp"

#include <claimgraph/graph/vocabulary.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace claimgraph;
    const auto v = vocabulary::parse(fuzz::text_of(data, size), "v.json");
    if (!v) {
        for (const auto& d : v.error().all()) fuzz::require(!to_string(d).empty(), "a message can be written");
        return 0;
    }
    const auto json = v->to_json();
    const auto again = vocabulary::parse(json, "v.json");
    fuzz::require(static_cast<bool>(again), "a written vocabulary can be read", json);
    fuzz::require(again->to_json() == json, "writing twice changes nothing", json);
    for (const auto name : v->step_names())
        for (const auto& s : v->family(name))
            fuzz::require(index(s.relation) < v->relation_count(), "a family has known relations", name);
    return 0;
}
