#pragma once
/// \file
/// A few things to ask about, and what is understood of a question.

#include "support/catch.hpp"
#include "support/small_graph.hpp"

#include <claimgraph/ask/ask.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace claimgraph::testing {

/// A thing of that kind.
inline void add(graph_builder& b, const char* id, const char* kind, const char* label,
                std::vector<std::string> aliases = {}) {
    CHECK(b.add_node({.id = id, .kind = *b.vocabulary().kind(kind), .label = label, .aliases = std::move(aliases)}));
}

inline graph world() {
    small_graph s;
    auto& b = s.builder();
    add(b, "trump-era", "policy", "Trump-era policy", {"the second term"});
    add(b, "russia", "actor", "Russia", {"Moscow", "the Kremlin"});
    add(b, "lift", "interest", "an end to the sanctions");
    add(b, "war", "event", "the war");
    add(b, "war-in-ukraine", "event", "the war in Ukraine");
    add(b, "twin1", "interest", "twin");
    add(b, "twin2", "interest", "Twin");
    add(b, "leak", "source", "leaked reports");
    add(b, "baltic-sentry", "policy", "patrols at sea");
    add(b, "fleet", "challenge", "A shadow fleet");
    add(b, "old-door", "event", "the door");
    add(b, "new-door", "event", "A door");
    s.edge("trump-era", "serves", "lift", "e-help");
    s.edge("war", "threatens", "lift", "e-harm");
    return s.build();
}

/// The command that the question is, or why it is none.
inline std::string asked(const graph& g, std::string_view english) {
    const auto q = understand(g, english);
    return q ? as_command(*q) : to_string(q.error().reason());
}

inline std::string asked(std::string_view english) { return asked(world(), english); }

}  // namespace claimgraph::testing
