// Vocabularies that have none of the names that questions look for: every question has an answer, or a reason.

#include "support/catch.hpp"

#include <claimgraph/ask/ask.hpp>
#include <claimgraph/cypher/claim_view.hpp>
#include <claimgraph/cypher/query.hpp>
#include <claimgraph/ingest/load.hpp>
#include <claimgraph/ingest/tables.hpp>
#include <claimgraph/render/analysis.hpp>
#include <claimgraph/render/json.hpp>
#include <claimgraph/render/words.hpp>

#include <string>
#include <variant>
#include <vector>

using namespace claimgraph;

namespace {

/// Things that help each other, with the families that questions walk; all of them are of one kind below.
vocabulary vocabulary_with(const std::string& kind) {
    return vocabulary::parse(R"({"kinds":{"thing":{},")" + kind + R"(":{"below":"thing"}},"relations":{
        "helps":{"inverse":"helped_by","sign":"+","ends":[{"from":["thing"],"to":["thing"]}]},
        "needs":{"inverse":"needed_by","necessary":true,"ends":[{"from":["thing"],"to":["thing"]}]},
        "harms":{"sign":"-","ends":[{"from":["thing"],"to":["thing"]}]}},
        "families":{"promotes":["helps","needed_by"],"opposes":["harms"],"depends_on":["helped_by","needs"],
        "has":["helps"],"influences":["helps","harms"]}})",
                             "v.json")
        .value();
}

/// An article whose things are of that kind.
std::string of_kind(std::string text, const std::string& kind) {
    for (auto at = text.find(".KIND"); at != std::string::npos; at = text.find(".KIND", at))
        text.replace(at + 1, 4, kind);
    return text;
}

constexpr auto told = R"(---
author: Somebody
---
[Oil]{#oil .KIND aliases="crude"} [helps](#peace){#e1 .helps from=oil by=oil via=oil origin=trade modality=belief}
[peace]{#peace .KIND when="2020/2022"}, which [needs](#trade){#e2 .needs from=peace} [trade]{#trade .KIND}. War
[harms](#peace){#e3 .harms from=war polarity=negative} it, [war]{#war .KIND}, and [trade](#oil){.helps from=trade}.
)";

template <class Question>
std::string in_full(const graph& g, const Question& q) {
    const auto a = answer(g, q);
    if (!a) return to_string(a.error().reason());
    return to_words(g, *a) + to_json(g, *a);
}

template <class Question>
Question with_filters(Question q) {
    q.filters.as_of = parse_day("2021-01-01").value();
    q.filters.without_speakers = {"oil"};
    q.filters.without_origins = {"trade"};
    return q;
}

std::vector<question> all_questions() {
    const auto before = parse_day("2019-01-01").value(), after = parse_day("2021-01-01").value();
    std::vector<question> all = {depends_on("peace"),
                                 depends_on("oil").of_kind("thing").of_actor("oil"),
                                 why("peace"),
                                 why("oil", "peace"),
                                 without({"trade"}),
                                 without({"e1"}),
                                 without({}),
                                 related("peace", "helps"),
                                 show("oil"),
                                 show("e1"),
                                 keystones("thing"),
                                 cut("peace"),
                                 effect("oil"),
                                 mixed("peace"),
                                 agree({"oil", "war"}),
                                 agree(),
                                 claims(),
                                 corroboration(),
                                 changed(before, after),
                                 matrix({"e1", "e2"}),
                                 matrix({"peace"}),
                                 things()};
    const auto plain = all;
    for (const auto& q : plain) std::visit([&](const auto& one) { all.emplace_back(with_filters(one)); }, q);
    return all;
}

}  // namespace

TEST_CASE("every question has an answer, or a reason, whatever kinds a vocabulary has not") {
    for (const std::string kind : {"subject", "actor", "source", "claim", "policy", "event", "challenge"}) {
        INFO("with " << kind);
        load_options options;
        options.vocabulary = vocabulary_with(kind);
        const auto loaded = load_texts({{"a.md", of_kind(told, kind)},
                                        {"b.md", of_kind("[oil]{#oil .KIND} [too](#war){.helps from=oil}\n", kind)}},
                                       options);
        if (!loaded) FAIL(to_string(loaded.error().reason()));
        const auto& g = loaded->graph;
        for (const auto n : g.nodes()) REQUIRE(index(g.kind(n)) < g.vocabulary().kind_count());
        for (const auto& q : all_questions())
            CHECK(!std::visit([&](const auto& one) { return in_full(g, one); }, q).empty());
        for (const auto& shape : question_shapes())
            if (const auto q = understand(g, shape)) CHECK(!as_command(*q).empty());
        const cypher::claim_view view(g);
        for (const auto* asked : {"MATCH (n) RETURN labels(n), properties(n)", "MATCH (n:Claim) RETURN n",
                                  "MATCH (a)-[r]->(b) RETURN labels(a), type(r), properties(r), b",
                                  "MATCH (a:Actor)-[:SAYS]->(b) RETURN b"}) {
            const auto q = cypher::parse_cypher(asked).value();
            const auto t = q.run(view);
            CHECK((t || !to_string(t.error().reason()).empty()));
        }
    }
}

TEST_CASE("tables are read with a vocabulary that has none of the usual kinds") {
    table_options options;
    options.vocabulary = vocabulary_with("subject");
    const auto l = load_table_texts({"n.csv", "id,kind\noil,thing\npeace,thing\n"},
                                    {"e.csv", "from,relation,to,by,via\noil,helps,peace,oil,oil\n"}, options);
    REQUIRE(l);
    for (const auto& q : all_questions())
        CHECK(!std::visit([&](const auto& one) { return in_full(l->graph, one); }, q).empty());
}
