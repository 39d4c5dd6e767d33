#include "cypher/types.hpp"

namespace claimgraph::cypher {

static_type either(static_type a, static_type b) noexcept {
    const auto nothing = [](static_type t) { return t.lists == 0 && t.types == bit(value_type::null); };
    if (nothing(a)) return b;
    if (nothing(b)) return a;
    if (a.lists == b.lists) return {static_cast<type_set>(a.types | b.types), a.lists};
    return any();
}

std::string describe(static_type t) {
    std::string out;
    for (unsigned i = 0; i < t.lists; ++i) out += "LIST OF ";
    if (t.types == 0) return t.lists > 0 ? std::string("LIST") : std::string("NOTHING");
    if (t.types == any_type) return out + "ANY";
    bool first = true;
    for (unsigned i = 0; i < 16; ++i) {
        if ((t.types & (1u << i)) == 0) continue;
        if (!first) out += " OR ";
        out += to_string(static_cast<value_type>(i));
        first = false;
    }
    return out;
}

}  // namespace claimgraph::cypher
