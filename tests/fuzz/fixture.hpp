#pragma once
/// \file
/// Two articles that questions are asked about.

#include "fuzz/target.hpp"

#include <claimgraph/ingest/load.hpp>

#include <chrono>

namespace claimgraph::fuzz {

inline std::vector<text_input> fixture_articles() {
    return {{"moscow.md", R"(---
title: What Moscow wants
date: 2025-05-12
---
The [Kremlin]{#russia .actor label="Russia" qid=Q159} wants [an end to the sanctions]{#lift .interest of=russia}, and that
[hinges on](#ceasefire){#e1 .requires from=lift confidence=moderate when="2025-01/.."} [a ceasefire]{#ceasefire .policy
by=trump part_of=trump-era}. [The president](#trump) [called it off the table]{#q1 .claim by=trump via=time on=2025-04-25}.

[A colder Atlantic]{#rift .event when="2025-03?/.."} [gives Moscow room](#room){#e2 .enables from=rift by=russia
modality=belief} and [is likely to grow](#room){#e3 .enables from=trump-era modality=forecast likelihood=likely}.
[Policy chills it](#rift){.causes from=trump-era via=time origin=leak on=2025-04}. [Room is not
influence](#influence){#e5 .serves from=room polarity=negative by=eu}; [it is](#influence){#e6 .serves from=room by=russia}.

::: graph
[Donald Trump]{#trump .actor aliases="Trump; the president"}
[the European Union]{#eu .actor aliases="EU"}
[Trump-era policy]{#trump-era .policy by=trump when="2025-01-20/.."}
[Time interview]{#time .source}
[a leak]{#leak .source}
[room to maneuver]{#room .opportunity of=russia}
[influence abroad]{#influence .interest of=russia}
[](#e1){.refutes from=q1 note="an edge can be the target"}
:::
)"},
            {"brussels.md", R"(---
title: The view from Brussels
date: 2025-05
---
[The rift](#rift) [leaves Moscow more room](#room){.enables from=rift origin=moscow}, and [the war](#war)
[arms Europe anyway](#rearmament){.causes from=war}. [That works against it](#influence){.threatens from=rearmament}.

::: graph
[the war]{#war .event when="2022-02-24/.."}
[European rearmament]{#rearmament .challenge}
:::
)"}};
}

inline const graph& fixture() {
    static const graph g = load_texts(fixture_articles()).value().graph;
    return g;
}

/// Limits under which one run of a target takes milliseconds.
inline limits small_limits() {
    limits l;
    l.paths_per_pair = 20;
    l.paths_per_answer = 200;
    l.path_edges = 6;
    l.answer_nodes = 100;
    l.query_rows = 2'000;
    l.query_memory = 4u << 20;
    l.string_bytes = 64u << 10;
    l.list_elements = 10'000;
    l.query_time = std::chrono::milliseconds(200);
    return l;
}

}  // namespace claimgraph::fuzz
