#include "cypher/open.hpp"
#include "support/catch.hpp"
#include "support/small_graph.hpp"

#include <claimgraph/cypher/claim_view.hpp>
#include <claimgraph/cypher/query.hpp>
#include <claimgraph/ingest/load.hpp>
#include <claimgraph/render/table.hpp>

#include <algorithm>
#include <chrono>

using namespace claimgraph;

namespace {

class asked {
public:
    explicit asked(graph g) : view_(std::move(g)) {}
    explicit asked(const scope& s) : view_(s) {}
    std::vector<std::string> operator()(std::string_view question, const cypher::parameters& given = {}) const {
        const auto t = cypher::parse_cypher(question).value().run(view_, given).value();
        std::vector<std::string> all;
        for (const auto& row : t.rows) {
            std::string out;
            for (const auto& v : row) out += (out.empty() ? "" : " | ") + to_string(v);
            all.push_back(std::move(out));
        }
        std::sort(all.begin(), all.end());
        return all;
    }
    const cypher::claim_view& view() const { return view_; }

private:
    cypher::claim_view view_;
};

using rows = std::vector<std::string>;

graph small() {
    testing::small_graph s;
    s.node("a1");
    s.lines("a1 has_interest i1");
    s.lines("p1 serves i1")
        .lines("e1 threatens i1")
        .lines("p1 part_of p2")
        .lines("i1 requires e2")
        .lines("e2 causes e1");
    return s.build();
}

}  // namespace

TEST_CASE("labels are kinds, without regard to case") {
    const asked ask(small());
    CHECK(ask("MATCH (p:Policy) RETURN p.id") == rows{"'p1'", "'p2'"});
    CHECK(ask("MATCH (p:POLICY {id: 'p1'}) RETURN labels(p)") == rows{"['Policy']"});
    CHECK(ask("MATCH (n:Nothing) RETURN n").empty());
}

TEST_CASE("types are relations, inverses and families") {
    const asked ask(small());
    CHECK(ask("MATCH (x)-[:SERVES]->(i) RETURN x.id, i.id") == rows{"'p1' | 'i1'"});
    CHECK(ask("MATCH (i)-[r:served_by]->(x) RETURN i.id, x.id, type(r)") == rows{"'i1' | 'p1' | 'SERVES'"});
    CHECK(ask("MATCH (i)<-[:served_by]-(x) RETURN i.id, x.id") == rows{"'p1' | 'i1'"});
    CHECK(ask("MATCH (i:Interest)-[:DEPENDS_ON]->(x) RETURN x.id") == rows{"'e2'", "'p1'"});
    CHECK(ask("MATCH (i:Interest)-[:DEPENDS_ON*]->(x) RETURN DISTINCT x.id").size() ==
          ask("MATCH (x)-[:PROMOTES*]->(i:Interest) RETURN DISTINCT x.id").size());
    CHECK(ask("MATCH (x)-[:OPPOSES]->(i) RETURN x.id") == rows{"'e1'"});
    CHECK(ask("MATCH (x)-[r:HAS]->(i) RETURN x.id, r:has_interest") == rows{"'a1' | true"});
    CHECK(ask("MATCH (a)-[:NO_SUCH]->(b) RETURN a").empty());
}

TEST_CASE("a family does not pass over a claim that denies") {
    testing::small_graph s;
    s.said().polarity = polarity::negative;
    s.lines("p1 serves i1");
    const asked ask(s.build());
    CHECK(ask("MATCH (i:Interest)-[:DEPENDS_ON]->(x) RETURN x.id").empty());
    CHECK(ask("MATCH (x)-[r:SERVES]->(i) RETURN r.polarity") == rows{"'negative'"});
}

TEST_CASE("filters leave a denial in that they have nothing against, as without them") {
    testing::small_graph s;
    s.lines("p2 serves i1");
    s.said().polarity = polarity::negative;
    s.when("2025").lines("p1 serves i1");
    s.said().modality = modality::belief;
    const auto g = s.lines("p3 serves i1").build();
    const auto within = [&](const char* day, std::vector<modality> left_out) {
        filters f;
        f.as_of = parse_day(day).value();
        f.without_modalities = std::move(left_out);
        return scope::make(g, f).value();
    };
    const auto* denials = "MATCH (x)-[r:SERVES {polarity: 'negative'}]->(i) RETURN x.id";
    CHECK(asked(within("2025-05-01", {}))(denials) == rows{"'p1'", "'p3'"});
    CHECK(asked(within("2025-05-01", {modality::belief}))(denials) == rows{"'p1'"});
    CHECK(asked(within("2026-05-01", {}))(denials).empty());
    const asked ask(within("2025-05-01", {}));
    CHECK(ask("MATCH (i:Interest)-[:DEPENDS_ON*]->(x) RETURN x.id") == rows{"'p2'"});
    CHECK(ask("MATCH (i:Interest)-[:SERVED_BY*]->(x) RETURN DISTINCT x.id") == rows{"'p1'", "'p2'", "'p3'"});
    CHECK(ask("MATCH (:Claim {polarity: 'negative'}) RETURN count(*)") == rows{"2"});
}

TEST_CASE("the fields of the model are properties") {
    testing::small_graph s;
    s.node("a1");
    s.said().speaker = s.node("a1");
    s.said().modality = modality::forecast;
    s.said().confidence = confidence::high;
    s.when("2024-01/2024-06").lines("p1 serves i1");
    const asked ask(s.build());
    CHECK(ask("MATCH ()-[r:SERVES]->() RETURN r.speaker, r.origin, r.modality, r.confidence, r.when, r.likelihood, "
              "r.relation, r.from, r.to") ==
          rows{"'a1' | 'notes' | 'forecast' | 'high' | '2024-01/2024-06' | null | 'serves' | 'p1' | 'i1'"});
    CHECK(ask("MATCH ()-[r:SERVES]->() RETURN active(r, date('2024-03-01')), active(r, '2025-01-01')") ==
          rows{"true | false"});
    CHECK(ask("MATCH (i:Interest) RETURN i.id, i.kind, support(i), quotes(i)") ==
          rows{"'i1' | 'interest' | true | []"});
}

TEST_CASE("a quote is all pieces of an anchor, of the article that speaks first, and no mention") {
    const asked ask(load_texts({{"a.md",
                                 "[four]{#y .event} a [b]{part=y} c [d](#y), [e](#x){#c .causes from=y} f [g]{part=c}\n"
                                 "::: graph\n[x]{#x .event}\n:::\n"},
                                {"b.md", "[five]{#y .event} a [b]{part=y}"}})
                        .value()
                        .graph);
    CHECK(ask("MATCH (n:Event) RETURN n.id, n.quote") == rows{"'x' | null", "'y' | 'four b'"});
    CHECK(ask("MATCH ()-[r:CAUSES]->() RETURN r.quote") == rows{"'e g'"});
}

TEST_CASE("claims are found as nodes too, under their label alone") {
    const asked ask(small());
    CHECK(ask("MATCH (c:Claim) WHERE c.relation = 'serves' RETURN c.from, c.to, labels(c)") ==
          rows{"'p1' | 'i1' | ['Claim']"});
    CHECK(ask("MATCH (c:Claim) RETURN count(*)") == ask("MATCH ()-[r]->() RETURN count(r)"));
    CHECK(ask("MATCH (n) WHERE n:Claim AND n.relation = 'serves' RETURN count(n)") == rows{"1"});
    CHECK(ask("MATCH (n) WHERE n.relation = 'serves' RETURN n").empty());
    const auto t =
        cypher::parse_cypher("MATCH (c:Claim {relation: 'serves'}) RETURN c").value().run(ask.view()).value();
    CHECK(ask.view().claim_of(t.rows[0][0].as_node()) != no_edge);
}

TEST_CASE("a claim that another points at has one id, as a node and as a relationship") {
    const asked ask(load_texts({{"n.md",
                                 "[a]{#a .event} [leads to](#b){#x1 .causes from=a} [b]{#b .event}, "
                                 "[no]{#q .claim refutes=x1}."}})
                        .value()
                        .graph);
    CHECK(ask("MATCH (c:Claim)<-[:REFUTES]-() RETURN c.id") == rows{"'x1'"});
    CHECK(ask("MATCH (c:Claim {id: 'x1'}) RETURN c.from") == rows{"'a'"});
    CHECK(ask("MATCH ()-[r:CAUSES]->() RETURN r.id") == rows{"'x1'"});
    const auto t = cypher::parse_cypher("MATCH (c:Claim)<-[:REFUTES]-() RETURN c").value().run(ask.view()).value();
    CHECK(to_json(ask.view().of_graph(), ask.view(), "", t, {}).find("\"edge\": \"x1\"") != std::string::npos);
}

TEST_CASE("a claim that others speak about keeps its words and days as a node") {
    const asked ask(load_texts({{"n.md",
                                 "[war]{#w .event} [hurts](#i){#e1 .threatens from=w when=2024 note=see .hot} "
                                 "[trade]{#i .interest}, [no]{#q .claim refutes=e1}."}})
                        .value()
                        .graph);
    const std::string fields = ".quote, x.tags, x.line, x.note, x.when, quotes(x), active(x, '2024-05-01')";
    const rows expected{"'hurts' | ['hot'] | 1 | 'see' | '2024' | ['hurts'] | true"};
    CHECK(ask("MATCH (x:Claim {id: 'e1'}) RETURN x" + fields) == expected);
    CHECK(ask("MATCH ()-[x:THREATENS]->() RETURN x" + fields) == expected);
    CHECK(ask("MATCH (c:Claim {id: 'e1'}) RETURN properties(c)") ==
          ask("MATCH ()-[c {id: 'e1'}]->() RETURN properties(c)"));
}

TEST_CASE("the ends of a relationship have the ids that it names") {
    const asked ask(load_texts({{"n.md",
                                 "[a]{#a .event} [leads to](#b){#x1 .causes from=a} [b]{#b .event}, "
                                 "[no]{#q .claim refutes=x1}."}})
                        .value()
                        .graph);
    CHECK(ask("MATCH (a)-[r]->(b) WHERE r.from <> a.id OR r.to <> b.id RETURN r").empty());
    CHECK(ask("MATCH ()-[r:REFUTES]->() RETURN r.from, r.to") == rows{"'q' | 'x1'"});
}

TEST_CASE("what rests on no words has no quotes") {
    const asked ask(load_texts({{"n.md", "::: graph\n[a]{#a .event}\n[b]{#b .event}\n[](#b){.causes from=a}\n:::\n"}})
                        .value()
                        .graph);
    CHECK(ask("MATCH ()-[r]->() RETURN quotes(r), size(quotes(r))") == rows{"[] | 0"});
}

TEST_CASE("a claim has the types whose walks take it") {
    testing::small_graph s;
    s.lines("p2 part_of p1").lines("a2 part_of a1").lines("e1 causes e2");
    s.said().polarity = polarity::negative;
    const asked ask(s.lines("e2 causes e1").build());
    for (const std::string type : {"PROMOTES", "DEPENDS_ON", "INFLUENCES", "CAUSES", "CAUSED_BY", "PART_OF", "HAS"}) {
        INFO(type);
        CHECK(ask("MATCH ()-[r]->() WHERE r:" + type + " RETURN r") == ask("MATCH ()-[r:" + type + "]->() RETURN r"));
    }
    CHECK(ask("MATCH ()-[r]->() WHERE r:PROMOTES RETURN r.from") == rows{"'e1'", "'p2'"});
}

TEST_CASE("a mere relationship is a node where the pattern says Claim, wherever the plan begins") {
    for (const int claims : {1, 4}) {
        testing::small_graph s;
        for (int i = 0; i < claims; ++i) s.lines("e1 threatens i1");
        const asked ask(s.build());
        CHECK(ask("MATCH (a)-[*0..1]->(b:Claim) RETURN a").empty());
        CHECK(ask("MATCH (a:Claim)-[*0..]->(b) RETURN DISTINCT b").empty());
        CHECK(ask("MATCH (a:Claim) MATCH (a)-[*0..]->(b) RETURN DISTINCT b").empty());
        const auto all = rows{std::to_string(claims)};
        CHECK(ask("MATCH (a:Claim)-[*0..1]->(b:Claim) WHERE a.id = b.id RETURN count(*)") == all);
        CHECK(ask("MATCH (n) WHERE n:Claim RETURN count(*)") == all);
        CHECK(ask("MATCH (c:Claim) MATCH (c) RETURN count(*)") == all);
    }
}

TEST_CASE("comma-separated values keep texts, and lists and maps as JSON") {
    const cypher::claim_view view(small());
    const auto csv = [&](const std::string& what) {
        const auto t = cypher::parse_cypher("MATCH (p {id: 'p1'}) RETURN " + what + " AS x").value().run(view).value();
        const auto all = to_csv(view.of_graph(), view, t);
        return all.substr(2, all.size() - 3);
    };
    CHECK(csv("'a  b'") == "a  b");
    CHECK(csv("' lead '") == " lead ");
    CHECK(csv("'l1\nl2\tl3'") == "\"l1\nl2\\tl3\"");
    CHECK(csv("'a\u001b[31m\r'") == "a\\x1b[31m\\r");
    CHECK(csv("'\n=1'") == "\"'\n=1\"");
    CHECK(csv("['a, b', 'c', 1, null]") == "\"[\"\"a, b\"\", \"\"c\"\", 1, null]\"");
    CHECK(csv("{k: ['l1\nl2', p], m: {n: 1.5}}") ==
          "\"{\"\"k\"\": [\"\"l1\\nl2\"\", \"\"p1\"\"], \"\"m\"\": {\"\"n\"\": 1.5}}\"");
    CHECK(csv("[]") == "[]");
}

TEST_CASE("an answer that was cut names its limit") {
    testing::small_graph s;
    for (int i = 0; i < 12; ++i) {
        const auto n = std::to_string(i), next = std::to_string(i + 1);
        for (const std::string way : {"l", "r"}) {
            s.lines("e" + n + " causes e" + way + n);
            s.lines("e" + way + n + " causes e" + next);
        }
    }
    const cypher::claim_view view(s.build());
    const auto run = [&](const char* question) { return cypher::parse_cypher(question).value().run(view).value(); };
    auto t = run("MATCH p = allShortestPaths(({id: 'e0'})-[*]->({id: 'e12'})) RETURN p");
    CHECK(t.rows.size() == 1'000);
    CHECK(t.truncated_by == "of the shortest paths between two nodes, 1000 were listed (limit paths_per_pair)");
    cypher::run_options few;
    few.limits.path_edges = 3;
    t = cypher::parse_cypher("MATCH (a {id: 'e0'})-[*5..]->(b) RETURN b").value().run(view, {}, few).value();
    CHECK(t.truncated_by == "paths without a bound were followed for 5 relationships (limit path_edges)");
    CHECK(to_json(view.of_graph(), view, "", t, {}).find("\"truncated_by\": \"paths without") != std::string::npos);
    CHECK_FALSE(run("MATCH (a {id: 'e0'})-[*..2]->(b) RETURN b").truncated);
}

TEST_CASE("a look-up by id does not scan") {
    testing::small_graph s;
    for (int i = 0; i < 50; ++i) s.node("p" + std::to_string(i));
    s.lines("p7 serves i1");
    const cypher::claim_view view(s.build());
    cypher::run_options options;
    options.profile = true;
    const auto t = cypher::parse_cypher("MATCH (i:Interest)-[:DEPENDS_ON]->(p:Policy) WHERE p.id = $id RETURN i.id")
                       .value()
                       .run(view, {{"id", cypher::value("p7")}}, options)
                       .value();
    CHECK(t.rows.size() == 1);
    CHECK(t.profile.find("look up (p:Policy)") != std::string::npos);
    CHECK(t.profile.find("scan") == std::string::npos);
}

TEST_CASE("looked up by id is what a scan finds, claims by their names too") {
    const asked ask(load_texts({{"n.md",
                                 "[a]{#a .event} [leads to](#b){#x1 .causes from=a} [b]{#b .event}, "
                                 "[no]{#q .claim refutes=x1}, [so](#a){#x2 .causes from=b}."}})
                        .value()
                        .graph);
    for (const auto* id : {"a", "q", "x1", "x2", "n", "n#x1", "n#x2", "n#1", "missing", ""})
        for (const std::string label : {"", ":Claim", ":Event"}) {
            INFO(id << label);
            CHECK(ask("MATCH (n" + label + " {id: $id}) RETURN n", {{"id", cypher::value(id)}}) ==
                  ask("MATCH (n" + label + ") WHERE n.id + '' = $id RETURN n", {{"id", cypher::value(id)}}));
        }
}

TEST_CASE("a walk is not begun when the time is over") {
    const asked ask(small());
    cypher::run_options late, none;
    late.deadline = claimgraph::deadline(std::chrono::seconds(-1));
    none.limits.query_time = std::chrono::milliseconds(0);
    for (const auto* text : {"MATCH ({id: 'i1'})-[:DEPENDS_ON*]->(n) RETURN DISTINCT n",
                             "MATCH p = shortestPath(({id: 'i1'})-[*]->({id: 'e1'})) RETURN length(p)",
                             "MATCH (:Interest)-[:REQUIRES]->()-[:CAUSES]->() RETURN count(*)"}) {
        cypher::planned_query q(cypher::parse_cypher(text).value(), ask.view());
        for (int times = 0; times < 2; ++times) {
            CHECK(q.run().value().rows.size() > 0);
            CHECK(q.run({}, late).error().reason().kind == category::timeout);
            CHECK(q.run({}, none).error().reason().kind == category::timeout);
        }
    }
}

TEST_CASE("only claims within a scope are seen") {
    testing::small_graph s;
    s.node("a1");
    s.node("a2");
    s.said().speaker = s.node("a1");
    s.lines("p1 serves i1");
    s.said().speaker = s.node("a2");
    s.lines("p2 serves i1");
    filters f;
    f.without_speakers = {"a2"};
    const asked ask(scope::make(s.build(), f).value());
    CHECK(ask("MATCH (x)-[:SERVES]->() RETURN x.id") == rows{"'p1'"});
    CHECK(ask("MATCH (i)<-[r]-(x) RETURN x.id") == rows{"'p1'"});
    CHECK(ask("MATCH (c:Claim) RETURN c.from") == rows{"'p1'"});
}

TEST_CASE("a row's proof is the claims behind it") {
    const cypher::claim_view view(small());
    cypher::run_options options;
    options.proof = true;
    const auto run = [&](const char* text) {
        return cypher::parse_cypher(text).value().run(view, {}, options).value();
    };
    auto t = run("MATCH (i:Interest)-[:DEPENDS_ON]->(p:Policy) RETURN i");
    REQUIRE(t.proofs.size() == 1);
    CHECK(t.proofs[0].size() == 1);
    t = run("MATCH (i:Interest)-[:DEPENDS_ON*]->(p {id: 'p2'}) RETURN DISTINCT i.label");
    REQUIRE(t.proofs.size() == 1);
    CHECK(t.proofs[0].size() == 2);
    t = run("MATCH (x)-[:PROMOTES]->(i:Interest) RETURN count(*) AS c ORDER BY c");
    CHECK(t.proofs[0].size() == 2);
}
