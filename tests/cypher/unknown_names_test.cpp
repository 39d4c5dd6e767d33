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
    s.lines("i1 requires p1");
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
