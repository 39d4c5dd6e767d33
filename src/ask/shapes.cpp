#include "ask/shapes.hpp"

#include <array>

namespace claimgraph {

namespace {

related_question one_step(const bindings& b) {
    auto q = related(b.names[0], b.family);
    q.backward = b.backward;
    return q;
}

claims_question that_so(const bindings& b) { return claims().that(b.names[0], b.family, b.names[1]); }

related_question owned(const bindings& b) { return related(b.names[0], b.owns).of_kind(b.kind); }

/// What goes back to a source, or what anybody else says.
claims_question claims_of(const bindings& b) {
    return b.of_source ? claims().of_origin(b.names[0]) : claims().said_by(b.names[0]);
}

claims_question said_in(const bindings& b, claims_question q = claims()) {
    q.said_from = b.period->first, q.said_to = b.period->second;
    return q;
}

claims_question said_between(day from, day to) {
    auto q = claims();
    q.said_from = from, q.said_to = to;
    return q;
}

claims_question said_as(const bindings& b) {
    auto q = claims();
    q.modality = b.modality;
    return q;
}

without_question both_gone(const bindings& b) { return without({b.names[0], b.names[1]}); }

/// Of the first name without the second.
without_question what_becomes(const bindings& b) { return without({b.names[1]}).on_thing(b.names[0]); }

constexpr std::array shapes{
    shape{"which|what <kind> depend|depends|depended on <name>", "which interests depend on X?",
          [](const bindings& b) -> question { return depends_on(b.names[0]).of_kind(b.kind); }},
    shape{"which|what of <owner> <owned> depend|depends|depended on <name>", "which of ACTOR's interests depend on X?",
          [](const bindings& b) -> question { return depends_on(b.names[1]).of_kind(b.kind).of_actor(b.names[0]); }},
    shape{"which|what <kind> of <name> depend|depends|depended on <name>", "which interests of ACTOR depend on X?",
          [](const bindings& b) -> question { return depends_on(b.names[1]).of_kind(b.kind).of_actor(b.names[0]); }},
    shape{"which|what claims are|were there", "which claims are there?",
          [](const bindings&) -> question { return claims(); }},
    shape{"how many claims are|were there", "how many claims are there?",
          [](const bindings&) -> question { return claims(); }},
    shape{"which|what <modality> are|were there", "which forecasts are there?",
          [](const bindings& b) -> question { return said_as(b); }},
    shape{"how many <modality> are|were there", "how many forecasts are there?",
          [](const bindings& b) -> question { return said_as(b); }},
    shape{"which claims are|were <modality>", "which claims are forecasts?",
          [](const bindings& b) -> question { return said_as(b); }},
    shape{"which|what <kind> are|were there", "which interests are there?",
          [](const bindings& b) -> question { return things().of_kind(b.kind); }},
    shape{"how many <kind> depend|depends|depended on <name>", "how many interests depend on X?",
          [](const bindings& b) -> question { return depends_on(b.names[0]).of_kind(b.kind); }},
    shape{"how many <kind> are|were there", "how many interests are there?",
          [](const bindings& b) -> question { return things().of_kind(b.kind); }},
    shape{"what are|were the claims", "what are the claims?", [](const bindings&) -> question { return claims(); }},
    shape{"which|what claims do|does|did <name> make|have", "which claims does A make?",
          [](const bindings& b) -> question { return claims_of(b); }},
    shape{"how many claims do|does|did <name> make|have", "how many claims does A make?",
          [](const bindings& b) -> question { return claims_of(b); }},
    shape{"which|what are|were <owner> claims", "what are SOURCE's claims?",
          [](const bindings& b) -> question { return claims_of(b); }},
    shape{"which|what are|were the claims of <name>", "what are the claims of A?",
          [](const bindings& b) -> question { return claims_of(b); }},
    shape{"who|what are|were the <kind>", "who are the actors?",
          [](const bindings& b) -> question { return things().of_kind(b.kind); }},
    shape{"list all|the claims", "list all claims", [](const bindings&) -> question { return claims(); }},
    shape{"list <owner> claims", "list A's claims", [](const bindings& b) -> question { return claims_of(b); }},
    shape{"list all|the claims of <name>", "list all claims of A",
          [](const bindings& b) -> question { return claims_of(b); }},
    shape{"list all|the <modality>", "list all forecasts", [](const bindings& b) -> question { return said_as(b); }},
    shape{"list all|the <kind>", "list all interests",
          [](const bindings& b) -> question { return things().of_kind(b.kind); }},
    shape{"which|what are|were <owner> <owned>", "what are ACTOR's interests?",
          [](const bindings& b) -> question { return owned(b); }},
    shape{"which|what are|were the <owned> of <name>", "what are the interests of ACTOR?",
          [](const bindings& b) -> question { return owned(b); }},
    shape{"which|what <owned> do|does|did <name> have", "what policies does ACTOR have?",
          [](const bindings& b) -> question { return owned(b); }},
    shape{"how many <owned> do|does|did <name> have", "how many policies does ACTOR have?",
          [](const bindings& b) -> question { return owned(b); }},
    shape{"list <owner> <owned>", "list ACTOR's interests", [](const bindings& b) -> question { return owned(b); }},
    shape{"list all|the <owned> of <name>", "list all interests of ACTOR",
          [](const bindings& b) -> question { return owned(b); }},
    shape{"what depends|depended on <name>", "what depends on X?",
          [](const bindings& b) -> question { return depends_on(b.names[0]); }},
    shape{"what single thing would undo the most <kind>", "what single thing would undo the most interests?",
          [](const bindings& b) -> question { return keystones(b.kind); }},
    shape{"what single thing would undo the most", "what single thing would undo the most?",
          [](const bindings&) -> question { return keystones(); }},
    shape{"what are the keystones", "what are the keystones?", [](const bindings&) -> question { return keystones(); }},
    shape{"what would undo <name>", "what would undo Y?",
          [](const bindings& b) -> question { return cut(b.names[0]); }},
    shape{"how do|does|did <name> affect|influence <name>", "how does X affect Y?",
          [](const bindings& b) -> question { return effect(b.names[0]).on_thing(b.names[1]); }},
    shape{"do|does|did <name> affect|influence <name>", "does X affect Y?",
          [](const bindings& b) -> question { return effect(b.names[0]).on_thing(b.names[1]); }},
    shape{"do|does|did|will|would <name> survive|hold|stand|remain|fall without <name>", "does Y survive without X?",
          [](const bindings& b) -> question { return what_becomes(b); }},
    shape{"do|does|did|will|would <name> survive|hold|stand|remain|fall if <name> <ends>", "would Y fall if X ended?",
          [](const bindings& b) -> question { return what_becomes(b); }},
    shape{"what happens to <name> if <name> <ends>", "what happens to Y if X ends?",
          [](const bindings& b) -> question { return what_becomes(b); }},
    shape{"what happens to <name> without <name>", "what happens to Y without X?",
          [](const bindings& b) -> question { return what_becomes(b); }},
    shape{"what would happen to <name> if <name> <ends>", "what would happen to Y if X ended?",
          [](const bindings& b) -> question { return what_becomes(b); }},
    shape{"what would happen to <name> without <name>", "what would happen to Y without X?",
          [](const bindings& b) -> question { return what_becomes(b); }},
    shape{"do|does|did <name> depend|rest on <name>", "does Y depend on X?",
          [](const bindings& b) -> question { return why(b.names[1], b.names[0]); }},
    shape{"do|does|did <name> <does> <name>", "does X cause Y?",
          [](const bindings& b) -> question { return that_so(b); }},
    shape{"is|are|was|were <name> <passive> <name>", "is Y threatened by X?",
          [](const bindings& b) -> question { return claims().that(b.names[1], b.family, b.names[0]); }},
    shape{"what do|does|did <name> affect|influence", "what does X affect?",
          [](const bindings& b) -> question { return effect(b.names[0]); }},
    shape{"what is|are|was|were affected|influenced by <name>", "what is affected by X?",
          [](const bindings& b) -> question { return effect(b.names[0]); }},
    shape{"what affects|affected <name>", "what affects Y?",
          [](const bindings& b) -> question { return related(b.names[0], "influences").walked_backward(); }},
    shape{"what do|does|did <name> both advance and undermine", "what does X both advance and undermine?",
          [](const bindings& b) -> question { return effect(b.names[0]); }},
    shape{"what both advances and undermines <name>", "what both advances and undermines Y?",
          [](const bindings& b) -> question { return mixed(b.names[0]); }},
    shape{"which|what <kind> both advance|advances and undermine|undermines <name>",
          "which events both advance and undermine Y?",
          [](const bindings& b) -> question { return mixed(b.names[0]).of_kind(b.kind); }},
    shape{"what do|does|did the same <kind> both advance and undermine",
          "what does the same event both advance and undermine?",
          [](const bindings& b) -> question { return mixed().of_kind(b.kind); }},
    shape{"what has mixed effects", "what has mixed effects?", [](const bindings&) -> question { return mixed(); }},
    shape{"which|what <kind> have|has mixed effects", "which events have mixed effects?",
          [](const bindings& b) -> question { return mixed().of_kind(b.kind); }},
    shape{"what do <name> and <name> agree on", "what do A and B agree on?",
          [](const bindings& b) -> question {
              return agree({b.names[0], b.names[1]});
          }},
    shape{"what do <name> and <name> disagree on", "what do A and B disagree on?",
          [](const bindings& b) -> question {
              return agree({b.names[0], b.names[1]});
          }},
    shape{"what do <name> and <name> both want", "what do A and B both want?",
          [](const bindings& b) -> question {
              return agree({b.names[0], b.names[1]}).about({"interest"});
          }},
    shape{"where do <name> and <name> agree|differ|disagree", "where do A and B differ?",
          [](const bindings& b) -> question {
              return agree({b.names[0], b.names[1]});
          }},
    shape{"do|how|where <name> and <name> agree|differ|disagree", "do A and B agree?",
          [](const bindings& b) -> question {
              return agree({b.names[0], b.names[1]});
          }},
    shape{"who agrees|differs|disagrees", "who agrees?", [](const bindings&) -> question { return agree({}); }},
    shape{"who agrees|differs|disagrees with whom", "who agrees with whom?",
          [](const bindings&) -> question { return agree({}); }},
    shape{"who agrees|differs|disagrees with <name>", "who agrees with A?",
          [](const bindings& b) -> question { return agree({b.names[0]}); }},
    shape{"with whom do|does|did <name> agree|differ|disagree", "with whom does A agree?",
          [](const bindings& b) -> question { return agree({b.names[0]}); }},
    shape{"who|whom do|does|did <name> agree|differ|disagree with", "who does A agree with?",
          [](const bindings& b) -> question { return agree({b.names[0]}); }},
    shape{"who says|said what in|during <period>", "who said what in 2024?",
          [](const bindings& b) -> question { return said_in(b); }},
    shape{"who says|said what between <day> and <day>", "who said what between 2024-01-01 and 2024-06-30?",
          [](const bindings& b) -> question { return said_between(b.dates[0], b.dates[1]); }},
    shape{"who says|said what on <day>", "who said what on 2024-11-02?",
          [](const bindings& b) -> question { return said_between(b.dates[0], b.dates[0]); }},
    shape{"what do|does|did <name> say in|during <period>", "what did A say in 2024?",
          [](const bindings& b) -> question { return said_in(b, claims_of(b)); }},
    shape{"what do|does|did <name> say about <name>", "what does A say about X?",
          [](const bindings& b) -> question { return claims_of(b).on_thing(b.names[1]); }},
    shape{"what do|does|did <name> say", "what does SOURCE say?",
          [](const bindings& b) -> question { return claims_of(b); }},
    shape{"who says|said what", "who says what?", [](const bindings&) -> question { return claims(); }},
    shape{"who says|said that <name> <does> <name>", "who says that X causes Y?",
          [](const bindings& b) -> question { return that_so(b); }},
    shape{"who denies|denied|disputes|disputed that <name> <does> <name>", "who denies that X causes Y?",
          [](const bindings& b) -> question { return that_so(b).only_denials(); }},
    shape{"who says|said that <name> do|does|did not <does> <name>", "who says that X does not cause Y?",
          [](const bindings& b) -> question { return that_so(b).only_denials(); }},
    shape{"what|who refutes|refuted|contradicts|contradicted|denies|denied <claim>", "what refutes CLAIM?",
          [](const bindings& b) -> question { return claims().on_thing(b.names[0]).only_denials(); }},
    shape{"who denies|denied|disputes|disputed <name>", "who denies Y?",
          [](const bindings& b) -> question { return claims().on_thing(b.names[0]).only_denials(); }},
    shape{"what do|does|did <name> deny|dispute", "what does A deny?",
          [](const bindings& b) -> question { return claims_of(b).only_denials(); }},
    shape{"who says|said that <name>", "who says that Y?",
          [](const bindings& b) -> question { return claims().on_thing(b.names[0]); }},
    shape{"who says|said <name>", "who says Y?",
          [](const bindings& b) -> question { return claims().on_thing(b.names[0]); }},
    shape{"how well is|are <name> corroborated", "how well is Y corroborated?",
          [](const bindings& b) -> question { return corroboration(b.names[0]); }},
    shape{"on how many origins|sources does|do <name> rest", "on how many origins does Y rest?",
          [](const bindings& b) -> question { return corroboration(b.names[0]); }},
    shape{"which claims are corroborated", "which claims are corroborated?",
          [](const bindings&) -> question { return corroboration().of_origins(2); }},
    shape{"which of <name> and <name> does the evidence speak against",
          "which of A and B does the evidence speak against?",
          [](const bindings& b) -> question {
              return matrix({b.names[0], b.names[1]});
          }},
    shape{"what speaks against <name> or <name>", "what speaks against A or B?",
          [](const bindings& b) -> question {
              return matrix({b.names[0], b.names[1]});
          }},
    shape{"what changed between <day> and <day>", "what changed between 2024-01-01 and 2025-01-01?",
          [](const bindings& b) -> question { return changed(b.dates[0], b.dates[1]); }},
    shape{"which|what <kind> changed between <day> and <day>",
          "which policies changed between 2024-01-01 and 2025-01-01?",
          [](const bindings& b) -> question { return changed(b.dates[0], b.dates[1], b.kind); }},
    shape{"what do|does|did <name> depend|rest on", "what does Y depend on?",
          [](const bindings& b) -> question { return why(b.names[0]); }},
    shape{"which|what <kind> <verb> <name>", "which challenges threaten Y?",
          [](const bindings& b) -> question { return one_step(b).of_kind(b.kind); }},
    shape{"what|who <verb> <name>", "what serves Y?", [](const bindings& b) -> question { return one_step(b); }},
    shape{"how many <kind> <verb> <name>", "how many challenges threaten Y?",
          [](const bindings& b) -> question { return one_step(b).of_kind(b.kind); }},
    shape{"which|what <kind> is|are|was|were <passive> <name>", "which interests are threatened by X?",
          [](const bindings& b) -> question { return one_step(b).of_kind(b.kind); }},
    shape{"how many <kind> is|are|was|were <passive> <name>", "how many interests are threatened by X?",
          [](const bindings& b) -> question { return one_step(b).of_kind(b.kind); }},
    shape{"what is|are|was|were <passive> <name>", "what is threatened by X?",
          [](const bindings& b) -> question { return one_step(b); }},
    shape{"who is|are|was|were <passive_who> <name>", "who is involved in X?",
          [](const bindings& b) -> question { return one_step(b); }},
    shape{"what|which do|does|did <name> <does>", "what does ACTOR want?",
          [](const bindings& b) -> question { return one_step(b); }},
    shape{"which|what <kind> do|does|did <name> <does>", "which challenges does ACTOR face?",
          [](const bindings& b) -> question { return one_step(b).of_kind(b.kind); }},
    shape{"how many <kind> do|does|did <name> <does>", "how many challenges does ACTOR face?",
          [](const bindings& b) -> question { return one_step(b).of_kind(b.kind); }},
    shape{"why do|does|did <name> depend|depends on <name>", "why does Y depend on X?",
          [](const bindings& b) -> question { return why(b.names[1], b.names[0]); }},
    shape{"how do|does|did <name> depend on <name>", "how does Y depend on X?",
          [](const bindings& b) -> question { return why(b.names[1], b.names[0]); }},
    shape{"why do|does|did <name> hold", "why does Y hold?",
          [](const bindings& b) -> question { return why(b.names[0]); }},
    shape{"why is|are|was|were <name> supported", "why is Y supported?",
          [](const bindings& b) -> question { return why(b.names[0]); }},
    shape{"why <name>", "why Y?", [](const bindings& b) -> question { return why(b.names[0]); }},
    shape{"what holds up <name>", "what holds up Y?", [](const bindings& b) -> question { return why(b.names[0]); }},
    shape{"what holds <name> up", "what holds Y up?", [](const bindings& b) -> question { return why(b.names[0]); }},
    shape{"what if <name> <ends>", "what if X ended?",
          [](const bindings& b) -> question { return without({b.names[0]}); }},
    shape{"what happens if <name> <ends>", "what happens if X ends?",
          [](const bindings& b) -> question { return without({b.names[0]}); }},
    shape{"what would happen if <name> <ends>", "what would happen if X ended?",
          [](const bindings& b) -> question { return without({b.names[0]}); }},
    shape{"what if <name> and <name> <ends>", "what if A and B ended?",
          [](const bindings& b) -> question { return both_gone(b); }},
    shape{"what happens if <name> and <name> <ends>", "what happens if A and B end?",
          [](const bindings& b) -> question { return both_gone(b); }},
    shape{"what would happen if <name> and <name> <ends>", "what would happen if A and B ended?",
          [](const bindings& b) -> question { return both_gone(b); }},
    shape{"what happens without <name>", "what happens without X?",
          [](const bindings& b) -> question { return without({b.names[0]}); }},
    shape{"what would happen without <name>", "what would happen without X?",
          [](const bindings& b) -> question { return without({b.names[0]}); }},
    shape{"what survives|falls|remains without what <actor> says|say", "what survives without what ACTOR says?",
          [](const bindings& b) -> question { return without({}).without_speaker(b.names[0]); }},
    shape{"which|what <kind> survive|fall|remain without what <actor> says|say",
          "which interests survive without what ACTOR says?",
          [](const bindings& b) -> question { return without({}).of_kind(b.kind).without_speaker(b.names[0]); }},
    shape{"what survives|falls|remains without <source>", "what survives without SOURCE?",
          [](const bindings& b) -> question { return without({}).without_origin(b.names[0]); }},
    shape{"which|what <kind> survive|fall|remain without <source>", "which interests survive without SOURCE?",
          [](const bindings& b) -> question { return without({}).of_kind(b.kind).without_origin(b.names[0]); }},
    shape{"what survives|falls|remains without <name>", "what survives without X?",
          [](const bindings& b) -> question { return without({b.names[0]}); }},
    shape{"what would survive|fall|remain without <name>", "what would fall without X?",
          [](const bindings& b) -> question { return without({b.names[0]}); }},
    shape{"what would survive|fall|remain if <name> <ends>", "what would fall if X ended?",
          [](const bindings& b) -> question { return without({b.names[0]}); }},
    shape{"which|what <kind> would survive|fall|remain without <name>", "which interests would fall without X?",
          [](const bindings& b) -> question { return without({b.names[0]}).of_kind(b.kind); }},
    shape{"which|what <kind> would survive|fall|remain if <name> <ends>", "which interests would fall if X ended?",
          [](const bindings& b) -> question { return without({b.names[0]}).of_kind(b.kind); }},
    shape{"what survives|falls|remains if <name> <ends>", "what survives if X ends?",
          [](const bindings& b) -> question { return without({b.names[0]}); }},
    shape{"which|what <kind> survive|fall|remain without <name>", "which interests survive without X?",
          [](const bindings& b) -> question { return without({b.names[0]}).of_kind(b.kind); }},
    shape{"which|what <kind> survive|fall|remain if <name> <ends>", "which interests survive if X ends?",
          [](const bindings& b) -> question { return without({b.names[0]}).of_kind(b.kind); }},
    shape{"what survives|falls|remains without <name> and <name>", "what survives without A and B?",
          [](const bindings& b) -> question { return both_gone(b); }},
    shape{"what would survive|fall|remain without <name> and <name>", "what would fall without A and B?",
          [](const bindings& b) -> question { return both_gone(b); }},
    shape{"which|what <kind> survive|fall|remain without <name> and <name>", "which interests survive without A and B?",
          [](const bindings& b) -> question { return both_gone(b).of_kind(b.kind); }},
    shape{"which|what <kind> would survive|fall|remain without <name> and <name>",
          "which interests would fall without A and B?",
          [](const bindings& b) -> question { return both_gone(b).of_kind(b.kind); }},
    shape{"what survives|falls|remains if <name> and <name> <ends>", "what survives if A and B end?",
          [](const bindings& b) -> question { return both_gone(b); }},
    shape{"which|what <kind> survive|fall|remain if <name> and <name> <ends>",
          "which interests survive if A and B end?",
          [](const bindings& b) -> question { return both_gone(b).of_kind(b.kind); }},
    shape{"what would survive|fall|remain if <name> and <name> <ends>", "what would fall if A and B ended?",
          [](const bindings& b) -> question { return both_gone(b); }},
    shape{"which|what <kind> would survive|fall|remain if <name> and <name> <ends>",
          "which interests would fall if A and B ended?",
          [](const bindings& b) -> question { return both_gone(b).of_kind(b.kind); }},
    shape{"when do|does|did <name> begin|start|end|happen|occur|stop", "when did X begin?",
          [](const bindings& b) -> question { return show(b.names[0]); }},
    shape{"when is|are|was|were <name>", "when was X?", [](const bindings& b) -> question { return show(b.names[0]); }},
    shape{"who|what is|are <name>", "what is X?", [](const bindings& b) -> question { return show(b.names[0]); }},
    shape{"what is there", "what is there?", [](const bindings&) -> question { return things(); }},
    shape{"show <name>", "show X", [](const bindings& b) -> question { return show(b.names[0]); }},
};

}  // namespace

std::span<const shape> all_shapes() noexcept { return shapes; }

}  // namespace claimgraph
