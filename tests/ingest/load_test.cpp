#include "support/alike.hpp"
#include "support/catch.hpp"

#include <claimgraph/graph/names.hpp>
#include <claimgraph/ingest/load.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

using namespace claimgraph;

namespace {

/// The head that most cases need: an actor and two interests in the apparatus.
const std::string cast =
    "\n::: graph\n[Russia]{#ru .actor}\n[peace]{#peace .interest of=ru}\n[order]{#order .interest}\n"
    "[a truce]{#truce .policy when=\"2025/..\"}\n:::\n";

result<loaded> load_one(std::string text, std::string file = "a.md") {
    return load_texts({{std::move(file), std::move(text)}});
}

std::string complaints(std::string text) {
    const auto l = load_one(std::move(text));
    std::string all;
    for (const auto& d : l ? l->warnings : l.error().all()) all += to_string(d);
    return all;
}

graph good(std::string text) {
    auto l = load_one(std::move(text));
    INFO((l ? std::string() : to_string(l.error().reason())));
    REQUIRE(l);
    return l->graph;
}

std::vector<std::string> exacts(row_range<quote> quotes) {
    std::vector<std::string> all;
    for (const auto& q : quotes) all.emplace_back(q.exact);
    return all;
}

using strings = std::vector<std::string>;

}  // namespace

TEST_CASE("labels, aliases, attributes, tags and mentions are kept") {
    const auto g = good(
        "[Moscow]{#ru .actor .state label=\"Russia\" qid=Q159 aliases=\"the Kremlin; Moscow \" note=\"a b\"} spoke. "
        "[It](#ru) did.\n");
    const auto ru = g.find_node("ru");
    CHECK(g.label(ru) == "Russia");
    CHECK(g.aliases(ru)[0] == "the Kremlin");
    CHECK(g.aliases(ru)[1] == "Moscow");
    CHECK(g.tags(ru)[0] == "state");
    CHECK(g.attributes(ru)[0] == attribute_view{"qid", "Q159"});
    REQUIRE(g.quotes(ru).size() == 2);
    CHECK(g.quotes(ru)[0].exact == "Moscow");
    CHECK_FALSE(g.quotes(ru)[0].mention);
    CHECK(g.quotes(ru)[1].exact == "It");
    CHECK(g.quotes(ru)[1].mention);
}

TEST_CASE("an edge has the words that state it, their place, and what stands around them") {
    const auto g =
        good("Ünlike [peace]{#p .interest}, which\n[hinges\non](#t){#e1 .requires from=p} [a truce]{#t .policy}.");
    const auto e = g.find_edge("e1");
    REQUIRE(g.quotes(e).size() == 1);
    const auto& q = g.quotes(e)[0];
    CHECK(q.exact == "hinges\non");
    CHECK(q.line == 2);
    CHECK(q.column == 1);
    CHECK(q.start == 20);  // code points of the reading text
    CHECK(q.end == 29);
    CHECK(q.before == "Ünlike peace, which\n");
    CHECK(q.after == " a truce.");
}

TEST_CASE("without from=, an edge runs from the innermost node around it") {
    const auto g = good("[an army [worn [down](#worn){#e .causes}]{#war .event} by it]{#worn .challenge}");
    CHECK(g.id(g.source(g.find_edge("e"))) == "war");
    CHECK(g.id(g.target(g.find_edge("e"))) == "worn");
}

TEST_CASE("shorthands make plain edges, read the way the vocabulary says") {
    const auto g = good(
        "[x]{#p .policy by=\"ru us\" part_of=era serves=peace} [y]{#era .policy} [z]{#peace .interest served_by=era "
        "requires=p}\n"
        "::: graph\n[R]{#ru .actor}\n[U]{#us .actor}\n:::\n");
    const auto edge = [&](const char* name) {
        const auto e = g.find_edge(name);
        REQUIRE(e != no_edge);
        return std::string(g.id(g.source(e))) + " " + g.vocabulary()[g.relation(e)].name + " " +
               std::string(g.id(g.target(e)));
    };
    CHECK(edge("p.by") == "ru enacts p");
    CHECK(edge("p.by.2") == "us enacts p");
    CHECK(edge("p.part_of") == "p part_of era");
    CHECK(edge("p.serves") == "p serves peace");
    CHECK(edge("peace.served_by") == "era serves peace");
    CHECK(edge("peace.requires") == "peace requires p");
    CHECK(exacts(g.quotes(g.find_edge("p.part_of"))) == strings{"x"});
}

TEST_CASE("claims carry who says them, where, when and how") {
    const auto g = good(
        "---\nid: src\nauthor: A. Writer\n---\n[x](#i){#e .serves from=p by=ru via=time origin=leak on=2025-04-25 "
        "when=\"2025/..\" "
        "polarity=negative modality=forecast likelihood=likely confidence=high credibility=2 fidelity=paraphrase "
        "note=n}\n"
        "[y](#i){#f .serves from=p}\n"
        "::: graph\n[p]{#p .policy}\n[i]{#i .interest}\n[R]{#ru .actor}\n[Time]{#time .source}\n[leak]{#leak "
        ".source}\n:::\n");
    const auto e = g.find_edge("e");
    const auto& a = g.asserted(e);
    CHECK(g.id(a.speaker) == "ru");
    CHECK(g.id(a.medium) == "time");
    CHECK(g.id(a.origin) == "leak");
    CHECK(a.said == "2025-04-25");
    CHECK(g.when_text(e) == "2025/..");
    CHECK(a.polarity == polarity::negative);
    CHECK(a.modality == modality::forecast);
    CHECK(a.likelihood == likelihood::likely);
    CHECK(a.confidence == confidence::high);
    CHECK(a.credibility == 2);
    CHECK(a.fidelity == fidelity::paraphrase);
    CHECK(g.note(e) == "n");
    const auto& plain = g.asserted(g.find_edge("f"));
    CHECK(g.id(plain.speaker) == "a-writer");
    CHECK(g.label(plain.speaker) == "A. Writer");
    CHECK(g.id(plain.origin) == "src");
    CHECK(g.id(plain.medium) == "src");
}

TEST_CASE("the author may be an actor that is there, by id, label or alias") {
    for (const auto* name : {"ru", "Russia", "the KREMLIN"}) {
        const auto g = good(std::string("---\nauthor: ") + name +
                            "\n---\n[x](#i){#e .serves from=p}\n::: graph\n[p]{#p .policy}\n[i]{#i .interest}\n"
                            "[Russia]{#ru .actor aliases=\"The Kremlin\"}\n:::\n");
        INFO(name);
        CHECK(g.id(g.asserted(g.find_edge("e")).speaker) == "ru");
    }
    CHECK(good("[x](#i){#e .serves from=p}\n::: graph\n[p]{#p .policy}\n[i]{#i .interest}\n:::\n")
              .asserted(edge_id{0})
              .speaker == no_node);
}

TEST_CASE("fragments extend an anchor, and fuse over white space alone") {
    const auto g = good("[called]{#q .claim by=ru} it\n[off]{part=q}\n[the table]{part=q} again" + cast);
    CHECK(exacts(g.quotes(g.find_node("q"))) == strings{"called", "off\nthe table"});
    CHECK(g.label(g.find_node("q")) == "called");
}

TEST_CASE("quotations in the apparatus find their words, white space aside") {
    const auto g = good(
        "The war began. The\nwar went on. \\[sic\\]\n\n::: graph\n[The war]{#w .event quote=\"The war\" "
        "prefix=\"began. \"}\n"
        "[](#w2){#e .causes from=w quote=\"went on. [sic]\"}\n[more]{#w2 .event}\n[]{part=w2 quote=\"began\"}\n:::\n");
    REQUIRE(g.quotes(g.find_node("w")).size() == 1);
    const auto& q = g.quotes(g.find_node("w"))[0];
    CHECK(q.exact == "The\nwar");
    CHECK(q.line == 1);
    CHECK(q.column == 16);
    CHECK(exacts(g.quotes(g.find_edge("e"))) == strings{"went on. [sic]"});
    CHECK(exacts(g.quotes(g.find_node("w2"))) == strings{"began"});
}

TEST_CASE("quotations are checked against the text, paraphrases are not") {
    const std::string end = "\n::: graph\n[x]{#i .interest}\n[p]{#p .policy}\n";
    CHECK(complaints("One text." + end + "[](#i){.serves from=p quote=\"Two texts\"}\n:::\n") ==
          "a.md:5:29: error: these words do not stand in the article: \"Two texts\" [CG-ingest-011]\n"
          "  [](#i){.serves from=p quote=\"Two texts\"}\n"
          "                              ^^^^^^^^^^^\n"
          "hint: quote them as the reading text has them, or leave quote= out and write fidelity=paraphrase\n");
    CHECK(complaints("One text." + end + "[](#i){.serves from=p quote=\"Two texts\" fidelity=paraphrase}\n:::\n")
              .find("warning: these words do not stand in the article, and are kept nowhere: ") != std::string::npos);
    CHECK(complaints("One text." + end + "[](#i){.serves from=p fidelity=paraphrase}\n:::\n").empty());
    CHECK(complaints("One, one." + end + "[](#i){.serves from=p quote=one prefix=\"One, \"}\n:::\n").empty());
    CHECK(complaints("one, one." + end + "[](#i){.serves from=p quote=one}\n:::\n")
              .find("stand in the article 2 times; the first is taken [CG-ingest-012]") != std::string::npos);
}

TEST_CASE("an edge is a claim that another may point at, whatever their order") {
    const auto g = good(
        "[no](#e1){#r .refutes from=q} [q]{#q .claim} [not so](#r){.refutes from=q2} [q2]{#q2 .claim}\n"
        "[yes](#peace){#e1 .serves from=truce supported_by=q2}" +
        cast);
    const auto r = g.find_edge("r");
    CHECK(g.claim_edge(g.target(r)) == g.find_edge("e1"));
    CHECK(g.label(g.target(r)) == "a truce serves peace");
    CHECK(g.find_edge("e1.supported_by") != no_edge);
    CHECK(g.claim_node(r) != no_node);
}

TEST_CASE("articles join: nodes merge, references reach across, edges stay") {
    const auto l = load_texts(
        {{"one.md",
          "[Russia]{#ru .actor} [x](#i){#e .serves from=p}\n::: graph\n[p]{#p .policy}\n[i]{#i .interest}\n:::\n"},
         {"two.md", "[Moscow]{#ru .actor} [y](#i){#e .serves from=p refuted_by=q} [q]{#q .claim supports=\"one#e\"}"}});
    REQUIRE(l);
    REQUIRE(l->warnings.size() == 1);
    CHECK(to_string(l->warnings[0]) ==
          "two.md:1:1: warning: \"ru\" is labelled \"Moscow\" here and \"Russia\" where it was first declared; the "
          "first stays, this one becomes an alias [CG-graph-003]\n"
          "  [Moscow]{#ru .actor} [y](#i){#e .serves from=p refuted_by=q} [q]{#q .claim supports=\"one#e\"}\n"
          "  ^^^^^^^^^^^^^^^^^^^^\n"
          "hint: write label=\"Russia\", or aliases=\"Moscow\" at the first declaration\n"
          "one.md:1:1: note: \"ru\" was first declared here\n");
    const auto& g = l->graph;
    CHECK(g.in(g.find_node("i")).size() == 2);
    CHECK(g.find_edge("e") == no_edge);
    CHECK(g.claim_edge(g.target(g.find_edge("q.supports"))) == g.find_edge("one#e"));
    CHECK(g.claim_edge(g.target(g.find_edge("e.refuted_by"))) == g.find_edge("two#e"));
    CHECK(resolve(g, "MOSCOW").value() == g.find_node("ru"));
}

TEST_CASE("every rule that is broken is told with its place and what to write instead") {
    CHECK(complaints("[x]{#i .intrest}") ==
          "a.md:1:8: error: unknown kind \"intrest\" [CG-ingest-001]\n  [x]{#i .intrest}\n         ^^^^^^^^\nhint: did "
          "you mean interest?\n");
    CHECK(complaints("[x]{#i}") ==
          "a.md:1:5: error: the node \"i\" has no kind [CG-ingest-001]\n  [x]{#i}\n      ^^\nhint: write a kind behind "
          "the id: {#i .interest}\n");
    CHECK(complaints("[x](#peace){.serve from=truce}" + cast) ==
          "a.md:1:13: error: unknown relation \"serve\" [CG-ingest-002]\n  [x](#peace){.serve from=truce}\n            "
          "  ^^^^^^\nhint: did you mean serves?\n");
    const auto hint_of = [&](const std::string& from) {
        const auto all = complaints("[x](#peace){.serves from=" + from + "}" + cast);
        return all.substr(all.rfind("hint: "));
    };
    CHECK(hint_of("\"truce, ru\"") == "hint: one id stands here: for several things, write a mark for each\n");
    CHECK(hint_of("\"truce,ru;\"") ==
          "hint: ids of one value stand with spaces between them, and no commas: \"truce ru\"\n");
    CHECK(hint_of("\"truce,\"") ==
          "hint: write \"truce\": ids of one value stand with spaces between them, and no commas\n");
    CHECK(hint_of("\"\u2020\u2021\"") == "hint: an id is a letter, then letters, digits, _ : -\n");
    CHECK(hint_of("elsewhere") == "hint: declare it in ::: graph with its kind, such as [label]{#elsewhere .event}\n");
    CHECK(complaints("[x](#peace){.served_by from=truce}" + cast) ==
          "a.md:1:13: error: \"served_by\" is serves read backward; an edge is written forward [CG-ingest-002]\n"
          "  [x](#peace){.served_by from=truce}\n              ^^^^^^^^^^\nhint: write .serves and swap the ends\n");
    CHECK(
        complaints("[x](#truce){.depends_on from=peace}" + cast) ==
        "a.md:1:13: error: \"depends_on\" is a family of relations, for questions [CG-ingest-002]\n"
        "  [x](#truce){.depends_on from=peace}\n              ^^^^^^^^^^^\nhint: write one of: .requires, .part_of; or "
        "one of: .causes, .enables, .serves, and swap the ends\n");
    CHECK(complaints("[x](#peace){.wants from=ru}" + cast).ends_with("hint: did you mean has_interest?\n"));
    CHECK(complaints("[x](#peace){.opposes from=truce}" + cast).ends_with("hint: write one of: .threatens\n"));
    CHECK(complaints("[x](#peace){.serves from=truce modalty=fact}" + cast) ==
          "a.md:1:32: error: unknown key \"modalty\" [CG-ingest-003]\n  [x](#peace){.serves from=truce modalty=fact}\n"
          "                                 ^^^^^^^\nhint: did you mean modality?\n");
    CHECK(complaints("[x]{#e .event by=ru}" + cast) ==
          "a.md:1:15: error: by= makes no edge on a node of kind event [CG-ingest-003]\n  [x]{#e .event by=ru}\n       "
          "         ^^\nhint: it does on: policy, claim; here write RELATION=ID, or a link: [words](#to){.RELATION "
          "from=ID}\n");
    CHECK(
        complaints("[x]{#p .policy of=ru}" + cast)
            .ends_with(
                "hint: it does on: interest, opportunity, challenge, trait; here write by=ID, RELATION=ID, or a link: "
                "[words](#to){.RELATION from=ID}\n"));
    CHECK(complaints("[x](#peac){.serves from=truce}" + cast) ==
          "a.md:1:5: error: \"peac\" refers to nothing [CG-ingest-004]\n  [x](#peac){.serves from=truce}\n      "
          "^^^^^\nhint: did you mean peace?\n");
    CHECK(complaints("[x](#peace){.serves}" + cast) ==
          "a.md:1:1: error: this edge says where it goes, \"peace\", but not where it comes from [CG-ingest-005]\n"
          "  [x](#peace){.serves}\n  ^^^^^^^^^^^^^^^^^^^^\nhint: write from= behind the relation: .serves from=ID\n");
    CHECK(complaints("[x](#truce){.serves from=peace}" + cast) ==
          "a.md:1:1: error: serves does not join \"peace\" (interest) to \"truce\" (policy) [CG-graph-004]\n"
          "  [x](#truce){.serves from=peace}\n  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\nhint: from interest to policy, write "
          "one of: requires\n");
    CHECK(complaints("[x](#peace){.serves from=truce modality=maybe}" + cast) ==
          "a.md:1:41: error: \"maybe\" is not a value of modality [CG-ingest-008]\n  [x](#peace){.serves from=truce "
          "modality=maybe}\n"
          "                                          ^^^^^\nhint: write one of: fact, belief, forecast, intent, "
          "possible\n");
    CHECK(complaints("[x](#peace){.serves from=truce credibility=7}" + cast).find("[CG-ingest-008]") !=
          std::string::npos);
    CHECK(complaints("[x](#peace){.serves from=truce when=soon}" + cast)
              .find("error: when: \"soon\" is not an EDTF date (level 0 or 1) [CG-date-001]") != std::string::npos);
    CHECK(complaints("[x]{.interest}").find("a node of kind interest needs an id [CG-ingest-009]") !=
          std::string::npos);
    CHECK(complaints("[x](#peace){.serves from=truce refuted_by=q} [q]{#q .claim}" + cast).find("[CG-ingest-009]") !=
          std::string::npos);
    CHECK(complaints("[x](#peace){#e}" + cast).find("the edge \"e\" has no relation [CG-ingest-010]") !=
          std::string::npos);
    CHECK(complaints("[x](#peace){.serves from=truce by=peace}" + cast)
              .find("\"peace\" is of kind interest, not actor [CG-ingest-014]") != std::string::npos);
    CHECK(
        complaints("[x](#b){#a .refutes from=q} [y](#a){#b .refutes from=q} [q]{#q .claim}").find("[CG-ingest-015]") !=
        std::string::npos);
    CHECK(complaints("[x]{#i .interest of=\"\"}").find("of= names nothing [CG-ingest-004]") != std::string::npos);
}

TEST_CASE("an edge without from= has its target checked all the same") {
    const auto all = complaints("[y](#zz){.serves}");
    CHECK(all.find("CG-ingest-005") != std::string::npos);
    CHECK(all.find("\"zz\" refers to nothing [CG-ingest-004]") != std::string::npos);
}

TEST_CASE("what has no effect is a warning") {
    CHECK(complaints("[x]{#i .interest modality=belief}")
              .find("warning: modality= has no effect on a node of kind interest [CG-ingest-013]") !=
          std::string::npos);
    CHECK(complaints("[x](#i){note=n} [i]{#i .interest}")
              .find("warning: note= has no effect on a mention [CG-ingest-013]") != std::string::npos);
    CHECK(complaints("[x]{part=i by=x} [i]{#i .interest}")
              .find("warning: by= has no effect on a fragment [CG-ingest-013]") != std::string::npos);
    CHECK(complaints("[x](peace){.serves from=truce}" + cast)
              .find("warning: this link has a relation, but does not point into the graph") != std::string::npos);
    CHECK(complaints("[x](https://example.org){.external}").empty());
}

TEST_CASE("a claim by its full name is no target of a link, and one is told where it can stand") {
    const text_input other{"other.md", "[serves](#peace){#e1 .serves from=truce} " + cast};
    const auto linked = load_texts({other, {"a.md", "[no]{#q .claim} [so](#other#e1){.refutes from=q}"}}, {}).value();
    REQUIRE(linked.warnings.size() == 1);
    CHECK(linked.warnings[0].hint.find("[words]{#q .claim refutes=\"other#e1\"}") != std::string::npos);
    const auto told = load_texts({other, {"a.md", "[words]{#q .claim refutes=\"other#e1\"}"}}, {}).value();
    CHECK(told.warnings.empty());
    CHECK(told.graph.claim_node(told.graph.find_edge("e1")) != no_node);
}

TEST_CASE("one run reports all errors of all files, in order of place") {
    const auto l = load_texts({{"b.md", "[x]{#i .bad}\n[y](#zz)"}, {"a.md", "[x]{#j .worse}\n\n[unclosed]{#k .event"}});
    REQUIRE_FALSE(l);
    std::string places;
    for (const auto& d : l.error().all())
        places += d.where.file + ":" + std::to_string(d.where.line) + " " + d.code + "\n";
    CHECK(places == "a.md:1 CG-ingest-001\na.md:3 CG-text-101\nb.md:1 CG-ingest-001\nb.md:2 CG-ingest-004\n");
}

TEST_CASE("equal ids of different kinds, and two articles of one id, are refused") {
    const auto kinds = load_texts({{"a.md", "[x]{#x .event}"}, {"b.md", "[x]{#x .policy}"}});
    REQUIRE_FALSE(kinds);
    CHECK(kinds.error().code() == "CG-graph-002");
    const auto same = load_texts({{"one/a.md", ""}, {"two/a.md", ""}});
    REQUIRE_FALSE(same);
    CHECK(same.error().code() == "CG-graph-005");
}

TEST_CASE("limits on nodes and edges are told with their names and values") {
    load_options o;
    o.limits.nodes_per_article = 2;
    const std::string two = "[a]{#x .event} [b]{#b .event}";
    CHECK(load_texts({{"a.md", two}}, o));
    const auto three = load_texts({{"a.md", two + " [c]{#c .event}"}}, o);
    REQUIRE_FALSE(three);
    CHECK(three.error().kind() == category::limit);
    CHECK(three.error().reason().limit == "nodes_per_article");
    CHECK(three.error().reason().hint == "split the article, or raise the limit: --limit nodes_per_article=3");
    o = {};
    o.limits.edges_per_article = 1;
    CHECK(load_texts({{"a.md", two + " [x](#b){.causes from=x}"}}, o));
    CHECK_FALSE(load_texts({{"a.md", two + " [x](#b){.causes from=x} [x](#b){.causes from=x}"}}, o));
}

TEST_CASE("findings beyond the limit are counted, not kept, and errors among them still fail") {
    load_options o;
    o.limits.diagnostics = 3;
    std::string many;
    for (int i = 0; i < 10; ++i) many += "[x](#nothing)\n";
    const auto l = load_texts({{"a.md", many}}, o);
    REQUIRE_FALSE(l);
    REQUIRE(l.error().all().size() == 4);
    CHECK(l.error().all().back().message == "7 more findings were not kept; the limit diagnostics is 3");
    o.limits.diagnostics = 0;
    CHECK_FALSE(load_texts({{"a.md", many}}, o));
    CHECK(load_texts({{"a.md", "[x]{#i .interest modality=belief}"}}, o));
    // An error that is met while the article is understood, behind warnings that fill the room.
    const std::string warned = "[x]{#i .interest modality=belief} [a](#one#two){.serves} ", wrong = "[y]{#y .nonsense}";
    for (const std::size_t room : {0u, 1u, 2u}) {
        o.limits.diagnostics = room;
        CHECK(load_texts({{"a.md", warned}}, o));
        CHECK_FALSE(load_texts({{"a.md", warned + wrong}}, o));
    }
}

TEST_CASE("a node may not take the id of its article, and is told so") {
    CHECK(complaints("[x]{#a .event}")
              .find("hint: that id is the article's own, from its file name: write another \"id:\" in its metadata") !=
          std::string::npos);
}

TEST_CASE("files and folders: missing, empty, and the vocabulary beside the article") {
    namespace fs = std::filesystem;
    const auto folder = fs::temp_directory_path() / "claimgraph-load-test";
    fs::remove_all(folder);
    fs::create_directories(folder / "deep");
    const auto write = [&](const char* name, const char* text) { std::ofstream(folder / name) << text; };
    CHECK(load({(folder / "none.md").string()}).error().kind() == category::no_input);
    CHECK(load({folder.string()}).error().code() == "CG-ingest-091");
    write("b.md", "---\nvocabulary: v.json\n---\n[x]{#s .sanction}");
    write("deep/a.md", "[y]{#t .sanction}");
    write("v.json", R"({"extends": "default", "kinds": {"sanction": {"below": "policy"}}})");
    write("notes.txt", "[y]{#t .nonsense}");
    const auto l = load({folder.string()});
    REQUIRE(l);
    CHECK(l->graph.vocabulary()[l->graph.kind(l->graph.find_node("s"))].name == "sanction");
    CHECK(article_files({folder.string()}).value() ==
          strings{(folder / "b.md").string(), (folder / "deep" / "a.md").string()});
    write("c.md", "---\nvocabulary: w.json\n---\n");
    CHECK(load({folder.string()}).error().code() == "CG-ingest-020");
    fs::remove_all(folder);
}

TEST_CASE("edges that point at edges are made in whatever order they stand, along chains of any length") {
    std::string forward = "[a]{#n .claim} [q]{#q .claim}\n[x](#n){#e0 .supports from=q}\n", backward;
    for (int i = 1; i < 3'000; ++i) {
        const auto line = "[x](#e" + std::to_string(i - 1) + "){#e" + std::to_string(i) + " .supports from=q}\n";
        forward += line;
        backward = line + backward;
    }
    const auto ends = [](const graph& g) {
        for (int i = 1; i < 3'000; ++i) {
            const auto e = g.find_edge("e" + std::to_string(i));
            REQUIRE(e != no_edge);
            CHECK(g.target(e) == g.claim_node(g.find_edge("e" + std::to_string(i - 1))));
        }
        return g.edge_count();
    };
    const std::string declared = "[a]{#n .claim} [q]{#q .claim}\n";
    CHECK(ends(load_texts({{"a.md", forward}}).value().graph) == 3'000);
    CHECK(ends(load_texts({{"a.md", declared + backward + "[x](#n){#e0 .supports from=q}\n"}}).value().graph) == 3'000);
}

TEST_CASE("edges that point at each other in a ring, and those that rest on them, are all refused") {
    const auto told = complaints(
        "[q]{#q .claim}\n[x](#y){#x .supports from=q}\n[x](#z){#y .supports from=q}\n"
        "[x](#x){#z .supports from=q}\n[x](#x){#w .supports from=q}\n");
    std::size_t count = 0;
    for (auto at = told.find("CG-ingest-015"); at != std::string::npos; at = told.find("CG-ingest-015", at + 1))
        ++count;
    CHECK(count == 4);
}

TEST_CASE("ids that the standard library's hash maps to one name different things all the same") {
    std::string text, edges;
    for (std::size_t i = 0; i < 300; ++i) {
        text += "[x]{#" + testing::alike(i) + " .event}\n\n";
        if (i > 0)
            edges += "[x](#" + testing::alike(i) + "){#x" + testing::alike(i) +
                     " .causes from=" + testing::alike(i - 1) + "}\n\n";
    }
    const auto g = load_texts({{"a.md", text + edges}}).value().graph;
    CHECK(g.edge_count() == 299);
    for (std::size_t i = 1; i < 300; ++i) {
        const auto e = g.find_edge("x" + testing::alike(i));
        REQUIRE(e != no_edge);
        CHECK(g.id(g.source(e)) == testing::alike(i - 1));
        CHECK(g.id(g.target(e)) == testing::alike(i));
    }
}

TEST_CASE("many articles, read by several threads, give the same graph and findings every time") {
    const auto article = [](int n) {
        std::string text = "---\nid: n" + std::to_string(n) + "\n---\n";
        for (int i = 0; i < 300; ++i)
            text += "Words before it, [said]{#e" + std::to_string((i * 7 + n) % 500) + " .event label=\"from " +
                    std::to_string(n) + "\"} and [so](#e" + std::to_string(i % 3) + "){.causes from=e" +
                    std::to_string((i * 7 + n) % 500) + "}\n\n";
        return text;
    };
    const auto loaded_again = [&] {
        std::vector<text_input> inputs;
        for (int n = 0; n < 12; ++n) inputs.push_back({"n" + std::to_string(n) + ".md", article(n)});
        auto l = load_texts(std::move(inputs));
        std::string all;
        if (!l)
            for (const auto& d : l.error().all()) all += to_string(d);
        else {
            for (const auto& d : l->warnings) all += to_string(d);
            for (std::uint32_t e = 0; e < l->graph.edge_count(); ++e)
                all += l->graph.name(edge_id{e}) + std::string(l->graph.id(l->graph.source(edge_id{e})));
        }
        return all;
    };
    const auto together = loaded_again();
    CHECK(together.size() > 1'000);
    for (int round = 0; round < 5; ++round) CHECK(loaded_again() == together);
}

TEST_CASE("claims about claims about claims have short names, however deep they go") {
    std::string text = "[q]{#q .claim} [r]{#r .claim} [x](#r){.supports #e0 from=q}";
    for (int i = 1; i <= 60; ++i) text += fmt::format(" [x](#e{0}){{.supports #e{1} from=e{0}}}", i - 1, i);
    const auto l = load_texts({{"a.md", text}});
    REQUIRE(l);
    std::size_t longest = 0;
    for (const auto n : l->graph.nodes()) longest = std::max(longest, l->graph.label(n).size());
    CHECK(longest > 100);
    CHECK(longest < 500);
}
