#include "support/catch.hpp"

#include <claimgraph/ingest/load.hpp>

#include <fmt/format.h>

using namespace claimgraph;

namespace {

std::vector<diagnostic> found(std::string text) {
    const auto l = load_texts({{"article.md", std::move(text)}});
    return l ? l->warnings : l.error().all();
}

/// Code and column of each finding.
std::string told(std::string text) {
    std::string all;
    for (const auto& d : found(std::move(text)))
        all += fmt::format("{}{} {}", all.empty() ? "" : "; ", d.code, d.where.column);
    return all;
}

std::string hint(std::string text) {
    const auto all = found(std::move(text));
    REQUIRE(all.size() >= 1);
    return all.back().hint;
}

}  // namespace

TEST_CASE("dates are checked wherever they stand") {
    CHECK(told("[A]{#a .source on=\"yesterday\"}") == "CG-date-001 19");
    CHECK(told("[C]{#c .event on=2024-02-30}") == "CG-date-001 18");
    CHECK(told("[C]{#c .event when=2024-02-30}") == "CG-date-001 20");
    CHECK(told("[C]{#c .claim on=2024-02-30}") == "CG-date-001 18");
    CHECK(told("[C]{#c .event on=2024-02-29}").empty());
    CHECK(found("[C]{#c .event on=2024-02-30}")[0].message ==
          "on: \"2024-02-30\" is no date: February 2024 has 29 days");
    CHECK(hint("[C]{#c .event on=\"15.03.2024\"}") == "write 2024-03-15");
}

TEST_CASE("a source's reliability is a letter from A to F") {
    CHECK(told("[A]{#a .source reliability=Z}") == "CG-ingest-008 28");
    CHECK(told("[A]{#a .source reliability=AB}") == "CG-ingest-008 28");
    CHECK(told("[A]{#a .source reliability=B}").empty());
}

TEST_CASE("a span without an id is told, the worse the more it looks like a node or an edge") {
    CHECK(told("[y]{foo=bar of=nobody when=yesterday}") == "CG-ingest-019 13");
    CHECK(hint("[y]{foo=bar of=nobody}") == "write {#name .kind of=...}, or take it out");
    CHECK(told("[y]{.causes from=x}") == "CG-ingest-019 5");
    CHECK(hint("[y]{.causes from=x}") == "write [words](#to){.causes from=ID}");
    CHECK(told("[y]{.event}") == "CG-ingest-009 1");
    for (const auto* other : {"[y]{.smallcaps}", "[y]{width=50}", "[x]{.actr}", "[x]{lang=fr}"}) {
        INFO(other);
        const auto all = found(other);
        REQUIRE(all.size() == 1);
        CHECK(all[0].code == "CG-ingest-016");
        CHECK(all[0].level == severity::warning);
    }
    CHECK(hint("[x]{.actr}") == "did you mean {#name .actor}?");
    CHECK(told("[y]{} [z](http://example.org){.external}").empty());
}

TEST_CASE("an unknown kind or relation does not hide what else is wrong with its mark") {
    CHECK(told("[F]{#f .event} [x](#f){.cauzes from=nobody when=bad modality=zz zzz=1}") ==
          "CG-ingest-002 24; CG-ingest-004 37; CG-date-001 49; CG-ingest-008 62; CG-ingest-003 65");
    CHECK(told("::: graph\n[x]{#x .evnt quote=\"no such\"}\n:::\n") == "CG-ingest-001 8; CG-ingest-011 20");
    CHECK(told("[x](#f){.cauzes}") == "CG-ingest-005 1; CG-ingest-004 5; CG-ingest-002 9");
    CHECK(told("[x]{#x .evnt of=nobody when=bad zzz=1 qid=Q1 on=2024 label=a quote_=b}") ==
          "CG-ingest-001 8; CG-ingest-004 17; CG-date-001 29; CG-ingest-003 33; CG-ingest-003 62");
}

TEST_CASE("an id that is declared in error is declared") {
    CHECK(told("[x]{#z .evnt} [y](#z) [y](#z){.causes from=z}") == "CG-ingest-001 8");
    CHECK(told("[x]{#z} [y](#z)") == "CG-ingest-001 5");
    CHECK(told("[x]{#z .event zzz} [y](#z) [y]{#i .interest of=z}") == "CG-text-101 15");
    CHECK(told("[x]{.event #z zzz} [y](#z)") == "CG-text-101 15");
    CHECK(told("[q]{#q .claim} [x](#q){#e .suports from=q} [](#e){.refutes from=q}") == "CG-ingest-002 27");
    CHECK(told("[x]{#z .evnt} [y](#zz)") == "CG-ingest-001 8; CG-ingest-004 19");
    const auto two = load_texts({{"one.md", "[x]{#z .evnt}"}, {"two.md", "[y](#z)"}});
    CHECK(two.error().all().size() == 1);
}

TEST_CASE("who points at an edge that was refused is not told again") {
    const std::string cast = "[x]{#a .event} [y]{#b .event} [c]{#c .claim} ";
    const std::string on_it = " [d](#e1){#e2 .supports from=c} [d](#e2){.supports from=c}";
    CHECK(told(cast + "[z](#b){#e1 .causes from=aa}" + on_it) == "CG-ingest-004 71");
    CHECK(told(cast + "[z](#c){#e1 .causes from=a}" + on_it) == "CG-graph-004 46");
    CHECK(told(cast + "[z](#n){#e1 .causes from=a} [n]{#n .evnt}" + on_it) == "CG-ingest-001 81");
    CHECK(told(on_it + cast + "[z](#b){#e1 .causes from=aa}").find("015") == std::string::npos);
}

TEST_CASE("an edge's id that stands twice is told once") {
    CHECK(told("[x]{#a .event} [y]{#b .event} [z](#b){#e .causes from=a} [z](#b){#e .causes from=a}") ==
          "CG-text-104 66");
    CHECK(told("[x]{#a .actor} [y]{#b .policy by=a} [y]{#b .policy by=a}") == "CG-text-104 41");
    CHECK(told("[x]{#a .actor} [y]{#b .policy by=a by=a}").find("CG-graph-006") == std::string::npos);
}

TEST_CASE("what is a relation is not sought among the kinds, nor a kind among the relations") {
    CHECK(hint("[a]{#a .event} [z]{#e .causes from=a}") ==
          "causes is a relation, and an edge is a link: write [words](#to){#e .causes from=ID}");
    CHECK(told("[b]{#b .event} [z](#b){#e .event}") == "CG-ingest-002 27");
    CHECK(hint("[b]{#b .event} [z](#b){#e .event}") ==
          "event is a kind, and a node is a span: write [words]{#name .event}");
}

TEST_CASE("keys that others have are told with what to write") {
    CHECK(hint("[Kremlin]{#k .actor kind=actor}") == "a kind or relation is a class: write .actor");
    CHECK(told("[Kremlin]{#k kind=actor}") == "CG-ingest-001 11; CG-ingest-003 14");
    const std::string cast = "[x]{#a .event} [y]{#b .event} ";
    CHECK(hint(cast + "[z](#b){.causes from=a date=2025}") ==
          "write when= for when it holds, on= for when it was said");
}

TEST_CASE("a label where an id belongs is told with its id") {
    const std::string cast = "[Donald Trump]{#trump .actor} ";
    CHECK(hint(cast + "[x]{#a .policy by=\"Donald Trump\"}") == "write by=trump");
    CHECK(hint(cast + "[x]{#a .event} [y]{#b .event} [z](#b){.causes from=a by=\"Donald Trump\"}") == "write by=trump");
    CHECK(hint(cast + "[x]{#a .policy by=\"trump Putin\"}").find("[label]{#Putin .actor}") != std::string::npos);
}

TEST_CASE("a reference to nothing is told what to write") {
    CHECK(hint("[peace]{#peace .interest of=moscow}") == "declare it in ::: graph: [label]{#moscow .actor}");
    CHECK(hint("[peace]{#p .claim via=moscow}") == "declare it in ::: graph: [label]{#moscow .source}");
    CHECK(hint("[peace](#moscow)") == "declare it in ::: graph with its kind, such as [label]{#moscow .event}");
    CHECK(hint("[Kremlin]{#russia .actor} [peace]{#peace .interest of=kremlin}") == "did you mean russia?");
    CHECK(hint("[peace]{#peace .interest of=\"#k\"}") == "write k: an id has its number sign in {#id} and (#id) only");
    CHECK(hint("`[x]{#moscow .actor}`\n[peace]{#peace .interest of=moscow}") ==
          "{#moscow} in line 1 declares no node or edge: mend that");
    CHECK(told("[Moscow] {#moscow .actor} [peace]{#peace .interest of=moscow}") == "CG-text-157 1; CG-ingest-004 55");
}

TEST_CASE("quoted words that stand nowhere are told what works there") {
    const auto quoted = [](std::string mark) { return hint("Text.\n\n::: graph\n" + mark + "\n:::\n"); };
    CHECK(quoted("[x]{#x .event quote=\"no such\"}") == "quote them as the reading text has them, or leave quote= out");
    CHECK(quoted("[x]{#x .claim quote=\"no such\"}") ==
          "quote them as the reading text has them, or leave quote= out and write fidelity=paraphrase");
    CHECK(quoted("[x]{#x .claim}\n[]{part=x quote=\"no such\"}") ==
          "quote them as the reading text has them, or leave the fragment out");
}

TEST_CASE("an author's name makes no longer id than others") {
    load_options o;
    o.limits.id_bytes = 30;
    CHECK(load_texts({{"article.md", "---\nauthor: " + std::string(30, 'a') + "\n---\n"}}, o));
    const auto l = load_texts({{"article.md", "---\nauthor: " + std::string(31, 'a') + "\n---\n"}}, o);
    REQUIRE_FALSE(l);
    CHECK(l.error().code() == "CG-text-190");
    CHECK(l.error().kind() == category::limit);
    CHECK(l.error().reason().limit == "id_bytes");
}

TEST_CASE("one word that is wrong twice is told once") { CHECK(told("[A]{#a .claim by=nope}") == "CG-ingest-004 18"); }

TEST_CASE("a byte order mark moves no quotation") {
    const auto l = load_texts({{"article.md", "\xEF\xBB\xBF[Kremlin]{#russia .actor}"}});
    REQUIRE(l);
    const auto& q = l->graph.quotes(l->graph.find_node("russia"))[0];
    CHECK(q.column == 1);
    CHECK(q.start == 0);
}

TEST_CASE("an empty label is none") {
    const auto l = load_texts({{"article.md", "[Kremlin]{#russia .actor label=\"\"} [b]{#b .event label=\" \"}"}});
    REQUIRE(l);
    CHECK(l->graph.label(l->graph.find_node("russia")) == "Kremlin");
    CHECK(l->graph.label(l->graph.find_node("b")) == "b");
}
