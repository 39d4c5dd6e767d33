// Names that a graph cannot know are told, and nothing else is.

#include "support/catch.hpp"
#include "support/small_graph.hpp"

#include <claimgraph/cypher/unknown_names.hpp>

#include <algorithm>
#include <string>

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

std::string told(const std::string& question) {
    small_graph s;
    s.edge("i1", "requires", "p1", "r1");
    node_draft votes;
    votes.id = "votes";
    votes.kind = *s.builder().vocabulary().kind("event");
    votes.label = "The count of votes";
    votes.aliases = {"Ballots"};
    s.builder().add_node(std::move(votes)).value();
    const cypher::claim_view view(s.build());
    std::string all;
    for (const auto& d : cypher::unknown_names(cypher::parse_cypher(question).value(), view)) all += to_string(d);
    return all;
}

}  // namespace

TEST_CASE("a label, a type or a property that nothing has is told with its place and what may have been meant") {
    CHECK(told("MATCH (i:Interst)-[:DEPNDS_ON]->(p) RETURN i.labl") ==
          "query:1:10: warning: no kind is called \"Interst\" [CG-cypher-201]\n"
          "  MATCH (i:Interst)-[:DEPNDS_ON]->(p) RETURN i.labl\n"
          "           ^^^^^^^\n"
          "hint: did you mean interest?\n"
          "query:1:21: warning: no relation or family is called \"DEPNDS_ON\" [CG-cypher-202]\n"
          "  MATCH (i:Interst)-[:DEPNDS_ON]->(p) RETURN i.labl\n"
          "                      ^^^^^^^^^\n"
          "hint: did you mean depends_on?\n"
          "query:1:46: warning: nothing here has a property \"labl\" [CG-cypher-203]\n"
          "  MATCH (i:Interst)-[:DEPNDS_ON]->(p) RETURN i.labl\n"
          "                                               ^^^^\n"
          "hint: did you mean label?\n");
    CHECK(told("MATCH (X:X)-[Y:SERVES|Y]->(z) RETURN z.z").find("query:1:10") != std::string::npos);
    CHECK(told("MATCH (X:X)-[Y:SERVES|Y]->(z) RETURN z.z").find("query:1:23") != std::string::npos);
    CHECK(told("MATCH (X:X)-[Y:SERVES|Y]->(z) RETURN z.z").find("query:1:40") != std::string::npos);
    CHECK(told("MATCH (n {idd: 'x'}) WHERE n:Nothing OR exists((n)-[:NEITHER]->(:Nor)) RETURN n ORDER BY n.zzz LIMIT 1")
              .find("\"Nor\"") != std::string::npos);
    for (const auto* question :
         {"MATCH (n {idd: 'x'}) RETURN n", "MATCH (n) WHERE n:Nothing RETURN n", "MATCH (n) RETURN n ORDER BY n.zzz",
          "MATCH (n) WHERE exists((n)-[:NEITHER]->()) RETURN n", "MATCH (n) RETURN [(n)-->(m:Nor) | m]",
          "MATCH (n) WHERE EXISTS { MATCH (n)-->(m) WHERE m.zzz = 1 } RETURN n", "MATCH (n) RETURN count(n.zzz) AS c",
          "MATCH (n) RETURN 1 AS c UNION MATCH (n:Nor) RETURN 1 AS c", "MATCH ()-[r {zzz: 1}]->() RETURN r",
          "MATCH (n) WITH n WHERE n.zzz = 1 RETURN n"}) {
        INFO(question);
        const auto all = told(question);
        CHECK(std::count(all.begin(), all.end(), '[') >= 1);
        CHECK(all.find("CG-cypher-20") == all.rfind("CG-cypher-20"));
    }
}

TEST_CASE("a type of relationships is no label of nodes, nor a kind a type") {
    CHECK(told("MATCH (n:SERVES) RETURN n").find("hint: SERVES is a relation or family: write -[:SERVES]-") !=
          std::string::npos);
    for (const auto* question : {"MATCH (n) WHERE n:PROMOTES RETURN n", "MATCH (n) RETURN n:PROMOTES"}) {
        INFO(question);
        CHECK(told(question).find("CG-cypher-201") != std::string::npos);
    }
    CHECK(told("MATCH ()-[r]->() WHERE r:Policy RETURN r").find("hint: Policy is a kind: write (:Policy)") !=
          std::string::npos);
    CHECK(told("MATCH ()-[r]->() WHERE r:PROMOTS RETURN r").find("did you mean promotes?") != std::string::npos);
    for (const auto* question : {"MATCH ()-[r]->() WHERE r:PROMOTES RETURN r", "MATCH (n) WHERE n:Policy RETURN n",
                                 "MATCH (n)-[r]->() UNWIND [n, r] AS x WITH x WHERE x:Policy OR x:SERVES RETURN x"}) {
        INFO(question);
        CHECK(told(question).empty());
    }
}

TEST_CASE("ids of claims and of what they name are told too") {
    const auto id = [](const std::string& question, const std::string& meant) {
        INFO(question);
        CHECK(told(question).find("hint: did you mean " + meant + "?") != std::string::npos);
    };
    id("MATCH (c:Claim {id: 'R1'}) RETURN c", "r1");
    id("MATCH ()-[r {id: 'R1'}]->() RETURN r", "r1");
    id("MATCH ()-[r {id: 'notes#r1'}]->() RETURN r", "r1");
    id("MATCH ()-[r]->() WHERE r.speaker = 'BALLOTS' RETURN r", "votes");
    id("MATCH ()-[r {from: 'P1'}]->() RETURN r", "p1");
    CHECK(told("MATCH ()-[r]->() WHERE r.credibility = '2' RETURN r").find("credibility is a number") !=
          std::string::npos);
    for (const auto* question : {"MATCH (c:Claim {id: 'r1'}) RETURN c", "MATCH ()-[r {to: 'p1'}]->() RETURN r",
                                 "MATCH ()-[r]->() WHERE r.credibility = 2 RETURN r"}) {
        INFO(question);
        CHECK(told(question).empty());
    }
}

TEST_CASE("a forgotten colon is told where the variable stands for nothing else") {
    CHECK(told("MATCH (a)-[requires]->(b) RETURN a") ==
          "query:1:12: warning: requires is a variable here and matches every relation [CG-cypher-204]\n"
          "  MATCH (a)-[requires]->(b) RETURN a\n"
          "             ^^^^^^^^\n"
          "hint: write [:requires]\n");
    CHECK(told("MATCH (interest)-[:DEPENDS_ON]->(b) RETURN b") ==
          "query:1:8: warning: interest is a variable here and matches every kind [CG-cypher-205]\n"
          "  MATCH (interest)-[:DEPENDS_ON]->(b) RETURN b\n"
          "         ^^^^^^^^\n"
          "hint: write (:interest), or (interest:interest) to keep the name\n");
    CHECK(told("MATCH (a)-[DEPENDS_ON*..3]->(b) RETURN b").find("write [:DEPENDS_ON*..3]") != std::string::npos);
    CHECK(told("MATCH (a)-[requires*2]->(b) RETURN b").find("write [:requires*2]") != std::string::npos);
    for (const auto* question :
         {"MATCH (a)-[DEPENDS_ON*]->(b) RETURN b", "MATCH (a)<-[promotes {note: 'x'}]-(b) RETURN b",
          "MATCH (a) WHERE EXISTS { MATCH (a)-[requires]->() } RETURN a"}) {
        INFO(question);
        CHECK(told(question).find("CG-cypher-204") != std::string::npos);
    }
    for (const auto* question : {"MATCH (interest) RETURN interest.label", "MATCH (Policy) RETURN count(*)",
                                 "MATCH (event), (a {id: 'p1'}) RETURN event ORDER BY event.id"}) {
        INFO(question);
        CHECK(told(question).find("CG-cypher-205") != std::string::npos);
    }
}

TEST_CASE("an id that is nearly one, and a value that no claim has, are told") {
    CHECK(told("MATCH (n {id: 'Votes'}) RETURN n") ==
          "query:1:16: warning: no id \"Votes\" [CG-cypher-206]\n"
          "  MATCH (n {id: 'Votes'}) RETURN n\n"
          "                 ^^^^^\n"
          "hint: did you mean votes?\n");
    CHECK(told("MATCH ()-[r]->() WHERE r.modality = 'Forecast' RETURN r") ==
          "query:1:37: warning: no modality is called \"Forecast\" [CG-cypher-207]\n"
          "  MATCH ()-[r]->() WHERE r.modality = 'Forecast' RETURN r\n"
          "                                      ^^^^^^^^^^\n"
          "hint: did you mean forecast? modality is 'fact', 'belief', 'forecast', 'intent' or 'possible'\n");
    for (const auto* question :
         {"MATCH (n {id: 'the count  of votes'}) RETURN n", "MATCH (n) WHERE n.id = 'ballots' RETURN n",
          "MATCH (n) WHERE 'Votes' = n.id RETURN n", "MATCH (n) WHERE n.id IN ['p1', 'Votes'] RETURN n",
          "MATCH (n) RETURN [(n)-->(m {id: 'Votes'}) | m]"}) {
        INFO(question);
        CHECK(told(question).find("did you mean votes?") != std::string::npos);
    }
    for (const auto* question :
         {"MATCH ()-[r {polarity: 'no'}]->() RETURN r", "MATCH ()-[r]->() WHERE r.confidence <> 'High' RETURN r",
          "MATCH ()-[r]->() WHERE r.likelihood IN ['likely', 'sure'] RETURN r",
          "MATCH ()-[r]->() WHERE r.fidelity = '' RETURN r", "MATCH (n) WHERE n.kind = 'Interest' RETURN n",
          "MATCH ()-[r]->() WHERE r.relation = 'REQUIRES' RETURN r"}) {
        INFO(question);
        CHECK(told(question).find("CG-cypher-207") != std::string::npos);
    }
}

TEST_CASE("names, ids and values that may be meant are not complained about") {
    for (const auto* question : {"MATCH (a)-[requires]->(b) RETURN requires.modality",
                                 "MATCH (a)-[requires:REQUIRES]->(b) RETURN a",
                                 "MATCH (a)-[requires]->(b) WHERE type(requires) = 'REQUIRES' RETURN a",
                                 "MATCH (requires) RETURN requires",
                                 "MATCH (a)-[requires]->(b) MATCH (c)-[requires]->(d) RETURN c",
                                 "MATCH (actor)-[:HAS_INTEREST]->(interest) RETURN actor.label, interest.label",
                                 "MATCH (actor)-[:HAS_INTEREST]->(i) RETURN i",
                                 "MATCH (i)<-[:HAS_INTEREST]-(actor) RETURN i",
                                 "MATCH (i)<-[:has_interest]-(actor) RETURN i",
                                 "MATCH (interest) WHERE interest:Interest RETURN interest",
                                 "MATCH (interest) WHERE interest.kind = 'interest' RETURN interest",
                                 "MATCH (interest:Interest) RETURN interest",
                                 "MATCH (interest {id: 'i1'})-->(b) RETURN b",
                                 "MATCH (source)-[r]->(target) RETURN target",
                                 "MATCH (n:Interest) WITH n AS interest MATCH (interest)-->(b) RETURN b",
                                 "MATCH (interest)-->(b) MATCH (interest)-->(c) RETURN b, c",
                                 "MATCH (n {id: 'votes'}) RETURN n",
                                 "MATCH (n {id: 'nobody'}) RETURN n",
                                 "MATCH ()-[r {id: 'Votes'}]->() RETURN r",
                                 "MATCH (n) WHERE n.label = 'Votes' RETURN n",
                                 "WITH {id: 'Votes'} AS n RETURN n.id = 'Votes'",
                                 "MATCH ()-[r]->() WHERE r.modality = 'forecast' AND r.likelihood = 'likely' RETURN r",
                                 "MATCH ()-[r]->() WHERE r.modality = $how OR r.note = 'Forecast' RETURN r",
                                 "WITH {modality: 'x'} AS r RETURN r.modality = 'y'",
                                 "MATCH (n) WHERE n.kind = 'interest' RETURN n"}) {
        INFO(question);
        CHECK(told(question).empty());
    }
}

TEST_CASE("what may be right is not complained about") {
    for (const auto* question :
         {"MATCH (i:Interest)-[:REQUIRES|DEPENDS_ON|REQUIRED_BY*1..3]->(p:policy) RETURN i.label, p.when, i.kind",
          "MATCH (a)-[r]->(b) WHERE r:PROMOTES RETURN r.speaker, r.modality, type(r)", "RETURN {x: 1}.x AS y",
          "WITH {deep: 1} AS n RETURN n.deep", "UNWIND [{deep: 1}] AS n RETURN n.deep",
          "MATCH (n) WITH {deep: n.id} AS n RETURN n.deep", "RETURN [n IN [{deep: 1}] | n.deep] AS l",
          "MATCH (n) RETURN [x IN [{deep: 1}] WHERE x.deep = 1 | x] AS l", "RETURN date('2025-01-01').year AS y",
          "MATCH p = (a)-[rs*]->(b) RETURN length(p), size(rs)"}) {
        INFO(question);
        CHECK(told(question).empty());
    }
}

TEST_CASE("each name is told once, twenty at most") {
    const auto twice = told("MATCH (a:X)-->(b:X) RETURN a, b");
    CHECK(twice.find("query:1:10") != std::string::npos);
    CHECK(twice.find("query:1:18") == std::string::npos);
    std::string many = "MATCH (n) RETURN ";
    for (int i = 0; i < 30; ++i) many += (i == 0 ? "n.zz" : ", n.zz") + std::to_string(i);
    const auto all = told(many);
    std::size_t count = 0;
    for (auto at = all.find("CG-cypher-203"); at != std::string::npos; at = all.find("CG-cypher-203", at + 1)) ++count;
    CHECK(count == 20);
}
