#include "support/catch.hpp"
#include "support/random_filters.hpp"
#include "support/random_graph.hpp"

#include <claimgraph/analysis/claims.hpp>
#include <claimgraph/ingest/load.hpp>
#include <claimgraph/render/analysis.hpp>

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

using strings = std::vector<std::string>;

strings written(const graph& g, const claims_answer& a) {
    strings all;
    for (const auto& c : a.claims) {
        all.push_back(c.what.node != no_node ? std::string(g.id(c.what.node)) : g.name(c.what.edge));
        if (c.wording != wording::told) all.back() += c.wording == wording::clause ? " clause" : " phrase";
    }
    return all;
}

strings said(const graph& g, const claims_question& q) { return written(g, answer(g, q).value()); }

graph interview() {
    constexpr auto text = R"(---
author: Desk
---

[Ann]{#ann .actor} said that [“Crimea will remain with Russia”]{#q1 .claim by=ann on=2025-04-25}, called
[the [alliance]{#alliance .actor} a “burden”]{#q2 .claim by=ann on=2025-03} and [“useful”]{#q3 .claim by=ann}.
[Bob]{#bob .actor} [doubts it]{#q4 .claim by=bob refutes=q1 fidelity=paraphrase}. The [pact]{#pact .policy}
[may help](#peace){#e1 .serves from=pact modality=possible by=bob} [peace]{#peace .interest} and
[will likely](#peace){#e2 .serves from=pact likelihood=likely origin=leak}. [No](#peace){#e3 .serves from=pact by=ann polarity=negative}.
[As told](#e1){.supports from=q4}.

::: graph
[a leak]{#leak .source}
:::
)";
    return load_texts({{"talk.md", text}}).value().graph;
}

quote quoted(std::string_view exact, std::string_view before = " ", std::string_view after = " ") {
    quote q;
    q.exact = exact;
    q.before = before;
    q.after = after;
    return q;
}

}  // namespace

TEST_CASE("claims are narrowed by speaker, origin, modality, likelihood and date said") {
    const auto g = interview();
    CHECK(said(g, claims().said_by("Ann").only_quotations()) == strings{"q1 clause", "q2 phrase", "q3 phrase"});
    CHECK(said(g, claims().of_origin("leak")) == strings{"e2"});
    auto q = claims();
    q.modality = modality::possible;
    CHECK(said(g, q) == strings{"e1"});
    q = claims();
    q.likelihood = likelihood::likely;
    CHECK(said(g, q) == strings{"e2"});
    q = claims();
    q.said_from = parse_day("2025-04-01").value();
    CHECK(said(g, q) == strings{"q1 clause"});
    q.said_from.reset();
    q.said_to = parse_day("2025-03-15").value();
    CHECK(said(g, q).front() == "q2 phrase");
}

TEST_CASE("a statement that is listed for what it argues says what that is") {
    const auto g = interview();
    const auto argues = [&](const claims_question& q) {
        strings all;
        for (const auto& c : answer(g, q).value().claims)
            for (const auto e : c.argues)
                all.push_back(std::string(g.id(g.source(e))) + " " + g.vocabulary()[g.relation(e)].name + " " +
                              std::string(g.id(g.target(e))));
        return all;
    };
    CHECK(argues(claims().that("pact", "serves", "peace")) == strings{"q4 supports talk#e1"});
    CHECK(argues(claims().on_thing("q1")) == strings{"q4 refutes q1"});
    CHECK(argues(claims().on_thing("peace")) == strings{"q4 supports talk#e1"});
    CHECK(argues(claims()).empty());
    // That q4 supports e1 is what the desk says, as it says that q4 refutes q1.
    CHECK(said(g, claims().on_thing("q1")) == strings{"q1.by clause", "q1 clause", "q4.refutes", "q4"});
    CHECK(said(g, claims().on_thing("q1").without_speaker("desk")) == strings{"q1 clause"});
    CHECK(said(g, claims().that("pact", "serves", "peace").without_speaker("desk")) == strings{"e1", "e3"});
}

TEST_CASE("denials are what denies, and statements that refute") {
    const auto g = interview();
    CHECK(said(g, claims().only_denials()) == strings{"q4", "e3"});
    CHECK(said(g, claims().that("pact", "serves", "peace").only_denials()) == strings{"e3"});
    CHECK(said(g, claims().on_thing("q1").only_denials()) == strings{"q4"});
    CHECK(said(g, claims().said_by("ann").only_denials()) == strings{"e3"});
    CHECK(said(g, claims().on_thing("alliance").only_denials()).empty());
    const auto other = load_texts({{"a.md", R"([Ann]{#ann .actor} says [so]{#q1 .claim by=ann}, [Bob]{#bob .actor}
[thus]{#q2 .claim by=bob}, which does not [refute](#q1){.refutes from=q2 polarity=negative} it.
)"}})
                           .value()
                           .graph;
    const auto argued = load_texts({{"a.md", R"([Ann]{#ann .actor} and [Bob]{#bob .actor} on [war]{#war .event}, which
[does not cause](#fear){#e1 .causes from=war polarity=negative by=ann} [fear]{#fear .challenge}: [quite so]{#q1 .claim
by=bob}, [not so]{#q2 .claim by=bob}.

::: graph
[](#e1){.supports from=q1}
[](#e1){.refutes from=q2}
:::
)"}})
                            .value()
                            .graph;
    CHECK(said(argued, claims().that("war", "causes", "fear")) == strings{"e1", "q1", "q2"});
    CHECK(said(argued, claims().that("war", "causes", "fear").only_denials()) == strings{"e1", "q1"});
    CHECK(to_words(argued, answer(argued, claims().that("war", "causes", "fear")).value())
              .find("supports claim e1, a denial: war --causes--> fear") != std::string::npos);
    CHECK(said(other, claims().on_thing("q1").only_denials()) == strings{"a#5"});  // that it does not refute
}

TEST_CASE("claims that one thing leads to another come with the statements that argue about them") {
    const auto g = interview();
    CHECK(said(g, claims().that("pact", "serves", "peace")) == strings{"q4", "e1", "e2", "e3"});
    CHECK(said(g, claims().that("peace", "served_by", "pact")) == strings{"q4", "e1", "e2", "e3"});
    CHECK(said(g, claims().that("peace", "depends_on", "pact").said_by("bob")) == strings{"q4", "e1"});
    CHECK(said(g, claims().that("pact", "threatens", "peace")).empty());
    CHECK(said(g, claims().that("peace", "serves", "pact")).empty());
    CHECK(said(g, claims().that("pact", "", "")).size() == 4);
    CHECK(said(g, claims().that("", "says", "q1")).size() == 1);
    CHECK(answer(g, claims().that("pact", "serve", "peace")).error().code() == "CG-query-003");
    CHECK(answer(g, claims().that("nobody", "", "")).error().code() == "CG-name-001");
}

TEST_CASE("a claim is about what it joins; a statement also about what its words name and what it argues") {
    const auto g = interview();
    CHECK(said(g, claims().on_thing("alliance")) == strings{"q2 phrase"});
    const auto on_peace = said(g, claims().on_thing("peace").said_by("bob"));
    CHECK(on_peace == strings{"q4", "e1"});
    const auto denied = said(g, claims().on_thing("peace").said_by("ann"));
    CHECK(denied == strings{"e3"});
    CHECK(said(g, claims().on_thing("e1").said_by("bob")) == strings{"q4", "e1"});
}

TEST_CASE("who is left out says nothing, and unknown names are refused") {
    const auto g = interview();
    CHECK(said(g, claims().said_by("ann").without_speaker("ann")).empty());
    CHECK(said(g, claims().said_by("bob").without_modality(modality::fact)) == strings{"e1"});
    CHECK(answer(g, claims().said_by("pact")).error().code() == "CG-name-003");
    CHECK(answer(g, claims().of_origin("nobody")).error().code() == "CG-name-001");
    budget b;
    b.limits.answer_nodes = 2;
    CHECK(answer(g, claims(), b).value().truncated);
    b.deadline = deadline(std::chrono::milliseconds(-1));
    CHECK(answer(g, claims(), b).error().kind() == category::timeout);
}

TEST_CASE("a claim that refutes another is listed as a statement that does") {
    const auto g = load_texts({{"a.md",
                                "::: graph\n[A]{#A .actor}\n[x]{#x .event}\n[i]{#i .interest}\n"
                                "[](#i){#e1 .serves from=x by=A}\n[](#i){#e4 .threatens from=x by=A}\n"
                                "[](#e1){#f .refutes from=e4 by=A}\n:::\n"}})
                       .value()
                       .graph;
    CHECK(said(g, claims().only_denials()) == strings{"e4"});
    CHECK(said(g, claims().only_denials().on_thing("i")) == strings{"e4"});
    CHECK(said(g, claims().that("x", "serves", "i")) == strings{"e1", "e4"});
    CHECK(said(g, claims().on_thing("e1")) == strings{"e1", "e4", "f"});
    const auto a = answer(g, claims().only_denials()).value();
    REQUIRE(a.claims.size() == 1);
    CHECK(g.name(a.claims[0].argues.at(0)) == "f");
    CHECK(to_words(g, a).find("refutes") != std::string::npos);
}

TEST_CASE("a full clause is told apart from a quoted phrase") {
    CHECK(judge_wording(quoted("“If they don’t pay, I won’t defend them.”")) == wording::clause);
    CHECK(judge_wording(quoted("China poses the most severe threat", "says “", "…")) == wording::told);
    CHECK(judge_wording(quoted("China poses the most severe threat", "says “", "”.")) == wording::clause);
    CHECK(judge_wording(quoted("“no limits partnership”")) == wording::phrase);
    CHECK(judge_wording(quoted("“suffocating the Russian war machine”")) == wording::phrase);
    CHECK(judge_wording(quoted("“the war is over today”")) == wording::clause);
    CHECK(judge_wording(quoted("that Ukraine would never get in")) == wording::told);
    CHECK(judge_wording(quoted("")) == wording::told);
}

TEST_CASE("of words that a quotation only begins or ends it alone is somebody's own") {
    CHECK(judge_wording(quoted("Putin thinks the army is not “weak”")) == wording::phrase);
    CHECK(judge_wording(quoted("“Weak” is what they call the army")) == wording::phrase);
    CHECK(judge_wording(quoted("he says: “they will pay for it”")) == wording::clause);
    CHECK(judge_wording(quoted("“they will pay for it”, he says")) == wording::clause);
    CHECK(judge_wording(quoted("'they won't pay for it', he says", "x ", "' y")) == wording::clause);
    CHECK(judge_wording(quoted("“Weak”, he says, “but they will pay for it”")) == wording::clause);
    CHECK(judge_wording(quoted("“but they will pay for it”, he says, “weak”")) == wording::clause);
    CHECK(judge_wording(quoted("“Weak”, he says of the army, and “old”")) == wording::phrase);
    CHECK(judge_wording(quoted("“He is no “Great” man to me”")) == wording::clause);
    CHECK(judge_wording(quoted("“one of the “great powers””")) == wording::phrase);
    CHECK(judge_wording(quoted("he says: “they will pay")) == wording::told);
}

TEST_CASE("a full clause may begin with any capital letter and have any contracted verb") {
    CHECK(judge_wording(quoted("“Évidemment ils partent demain matin”")) == wording::clause);
    CHECK(judge_wording(quoted("“Мы не отдадим Крым никогда”")) == wording::clause);
    CHECK(judge_wording(quoted("“мы не отдадим Крым никогда”")) == wording::phrase);
    CHECK(judge_wording(quoted("“they didn’t pay for it”")) == wording::clause);
    CHECK(judge_wording(quoted("“they couldn't pay for it”")) == wording::clause);
}

TEST_CASE("quotation marks are those of any language") {
    for (const auto* words : {"\"the war\"", "„the war“", "»the war«", "‹the war›", "「戦争」", "『戦争』", "《战争》",
                              "‘the war’", "'the war'", "« la guerre »", "‹\u00A0la guerre\u00A0›"}) {
        INFO(words);
        CHECK(judge_wording(quoted(words)) == wording::phrase);
    }
    CHECK(judge_wording(quoted("戦争", "彼は「", "」と")) == wording::phrase);
    CHECK(judge_wording(quoted("the war", "calls it ‘", "’.")) == wording::phrase);
    CHECK(judge_wording(quoted("la guerre", "la dit « ", " ».")) == wording::phrase);
    CHECK(judge_wording(quoted("la guerre", "la dit «\u202F", "\u00A0».")) == wording::phrase);
    CHECK(judge_wording(quoted("«\u00A0The war is over\u00A0»")) == wording::clause);
}

TEST_CASE("an apostrophe is no quotation mark, nor is what ends one quotation and begins another") {
    CHECK(judge_wording(quoted("the workers’", "", " strike")) == wording::told);
    CHECK(judge_wording(quoted("the Kremlin", "by ", "’s hand")) == wording::told);
    CHECK(judge_wording(quoted("’tis the war", "", ".")) == wording::told);
    CHECK(judge_wording(quoted("ami", "à l’", "’")) == wording::told);
    CHECK(judge_wording(quoted("and so", "“Yes” ", " “no”")) == wording::told);
    CHECK(judge_wording(quoted("et donc", "« oui » ", " « non »")) == wording::told);
}

TEST_CASE("claims agree with looking at every edge on random graphs") {
    std::size_t listed = 0;
    for (std::uint32_t seed = 0; seed < graph_count(1'000); ++seed) {
        const auto g = random_graph(seed, {.nodes = 6 + seed % 9, .edges = 5 + seed % 20});
        if (g.find_node("a1") == no_node) continue;
        auto q = claims();
        q.filters = random_filters(g, seed);
        const auto slow = slow_filters(g, q.filters);
        if (seed % 3 == 0) q.by = "a1";
        if (seed % 4 == 0) q.about = g.id(node_id{seed % static_cast<std::uint32_t>(g.node_count())});
        if (seed % 5 == 0) q.modality = modality::forecast;
        std::vector<edge_id> expected;
        for (const auto e : g.edges()) {
            const auto& said = g.asserted(e);
            if (slow.discounted(e) || (q.filters.as_of && g.when(e).holds_on(*q.filters.as_of) == truth::no)) continue;
            if (!q.by.empty() && g.id(said.speaker) != q.by) continue;
            if (!q.about.empty() && g.id(g.source(e)) != q.about && g.id(g.target(e)) != q.about) continue;
            if (q.modality && said.modality != *q.modality) continue;
            expected.push_back(e);
        }
        std::vector<edge_id> got;
        const auto a = answer(g, q).value();
        for (const auto& c : a.claims) got.push_back(c.what.edge);
        std::sort(got.begin(), got.end());
        INFO("seed " << seed);
        REQUIRE(got == expected);
        listed += got.size();
    }
    CHECK(listed > 3'000);
}

TEST_CASE("what was said after the day asked about is counted, and days in reverse are refused") {
    const auto g = interview();
    const auto day = [](const char* text) { return parse_day(text).value(); };
    auto q = claims();
    q.said_by("ann");
    CHECK(answer(g, q).value().said_later == 0);
    CHECK(answer(g, q.as_of(day("2025-04-01"))).value().said_later == 1);
    CHECK(answer(g, q.as_of(day("2025-01-01"))).value().said_later == 2);
    q = claims();
    q.said_from = day("2025-04-01"), q.said_to = day("2025-03-01");
    CHECK(answer(g, q).error().code() == "CG-analysis-002");
}

TEST_CASE("who is left out says nothing, whether a statement is theirs by a field or by a claim") {
    const auto g = load_texts({{"s.md",
                                "[Ann]{#ann .actor} [x]{#x .event} [y]{#y .event} [leads to](#y){#e .causes from=x} "
                                "[no]{#q1 .claim by=ann refutes=e} [nor]{#q2 .claim refutes=e} "
                                "[](#q2){.says from=ann}"}})
                       .value()
                       .graph;
    CHECK(said(g, claims().only_denials()) == strings{"q1", "q2"});
    CHECK(said(g, claims().only_denials().without_speaker("ann")).empty());
}

TEST_CASE("claims that a time leaves out because nobody knows when they were said are counted") {
    const auto g = interview();
    auto q = claims().said_by("Ann");
    CHECK(answer(g, q).value().said_undated == 0);
    q.said_from = parse_day("2025-04-01").value();
    const auto a = answer(g, q).value();
    CHECK(written(g, a) == strings{"q1 clause"});
    CHECK(a.said_undated == 2);  // q3 and e3; q2 was said before
    CHECK(to_words(g, a).find("\n1 claim.\n2 more are left out: when they were said is not known.\n") !=
          std::string::npos);
    CHECK(to_json(g, a).find("\"said_undated\": 2") != std::string::npos);
    CHECK(answer(g, q.only_quotations()).value().said_undated == 1);
    q.said_from = parse_day("2026-01-01").value();
    CHECK(to_words(g, answer(g, q).value()).find("\n1 is left out: when it was said is not known.\n") !=
          std::string::npos);
}

TEST_CASE("the number of claims tells how many of them are statements") {
    const auto g = interview();
    CHECK(to_words(g, answer(g, claims().said_by("bob")).value()).find("\n2 claims, 1 of them a statement.\n") !=
          std::string::npos);
    CHECK(to_words(g, answer(g, claims().said_by("ann")).value()).find("\n4 claims, 3 of them statements.\n") !=
          std::string::npos);
    CHECK(to_words(g, answer(g, claims().of_origin("leak")).value()).find("\n1 claim.\n") != std::string::npos);
}
