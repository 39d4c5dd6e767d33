// Reading, loading and asking that run out of memory say so, and work once there is some: nothing is left behind.

#include "no_memory/allocator.hpp"
#include "store/scratch.hpp"
#include "support/catch.hpp"
#include "support/small_graph.hpp"

#include <claimgraph/analysis/cut.hpp>
#include <claimgraph/analysis/effect.hpp>
#include <claimgraph/analysis/keystones.hpp>
#include <claimgraph/ask/ask.hpp>
#include <claimgraph/cypher/claim_view.hpp>
#include <claimgraph/cypher/query.hpp>
#include <claimgraph/graph/names.hpp>
#include <claimgraph/ingest/load.hpp>
#include <claimgraph/ingest/tables.hpp>
#include <claimgraph/query/depends.hpp>
#include <claimgraph/query/why.hpp>
#include <claimgraph/query/without.hpp>
#include <claimgraph/text/reader.hpp>
#include <claimgraph/text/writer.hpp>

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

const std::string good = R"(---
title: An article
author: A. Writer
date: 2025-05
other: [1, {a: b}]
---
[Words]{#p .policy by=a label="A label" aliases="one; two" when="2025/.."} and *others* `code`
[lead](#e){#c1 .causes from=p note="why"} to [an event]{#e .event quote="" part_of=p} (said [twice]{part=e}).
[bare [nested] brackets] and [a link](https://example.org "no").

::: graph
[Actor]{#a .actor}
[Interest]{#i .interest of=a quote="lead to"}
[](#i){.serves from=e by=a confidence=0.7}
[](#c1){.refutes from=q}
[said]{#q .claim by=a}
:::
)";

const std::string wrong = "[a]{#a .evnt k=v k=w}\n[b](#nothing){.causes from=a}\n[c]{#1}\n";

/// What `make` tells, whichever of its allocations fails before.
void survives(const char* what, const std::function<std::string()>& make, std::size_t dense = 100) {
    const auto expected = make();
    for (std::size_t n = 1;; n = next_point(n, dense)) {
        std::string made;
        const auto tried = try_with_failure(n, [&] { return made = make(), true; });
        INFO(what << ", allocation " << n);
        // A failure may be returned as one, which is another answer; then asking once more gives the right one.
        if (!tried.done || made != expected) {
            REQUIRE(tried.failed);
            REQUIRE(make() == expected);
        }
        if (!tried.failed) return;
    }
}

std::string told_of(const result<loaded>& r) {
    if (r) return told(r->graph);
    std::string all;
    for (const auto& d : r.error().all()) all += to_string(d) + '\n';
    return all;
}

graph asked_graph() {
    return graph_of(
        "p1 causes e1\np1 causes e2\ne1 causes e3\ne2 causes e3\ne3 serves i1\ne1 threatens i2\ni1 requires p1\n"
        "c1 threatens i1\np1 causes c1");
}

}  // namespace

TEST_CASE("reading an article survives want of memory") {
    survives("reading", [] {
        const auto r = read_article(good, "a.md");
        return write_article(r.read) + std::to_string(r.diagnostics.size());
    });
    survives("reading what is wrong", [] {
        std::string all;
        for (const auto& d : read_article(wrong, "a.md").diagnostics) all += to_string(d);
        return all;
    });
}

TEST_CASE("loading articles and tables survives want of memory") {
    survives("loading", [] { return told_of(load_texts({{"a.md", good}, {"b.md", "[x]{#p .policy}\n"}})); });
    survives("loading what is wrong", [] { return told_of(load_texts({{"a.md", wrong}, {"b.md", good}})); });
    survives("loading tables", [] {
        return told_of(load_table_texts({"n.csv", "id,kind,label\na,event,\"A, b\"\nb,event,\nc,policy,C\n"},
                                        {"e.csv", "from,relation,to,when\nc,causes,a,2025\na,causes,b,\n"}));
    });
}

TEST_CASE("questions survive want of memory") {
    const auto g = asked_graph();
    survives("depends", [&] {
        std::string all;
        for (const auto& d : answer(g, depends_on("p1")).value().dependents)
            all += std::string(g.id(d.node)) + std::to_string(d.why.paths.size());
        return all;
    });
    survives("why", [&] { return std::to_string(answer(g, why("i1")).value().reasons.size()); });
    survives("without", [&] { return std::to_string(answer(g, without({"p1"})).value().outcomes.size()); });
    survives("a name that is unknown", [&] {
        const auto r = answer(g, depends_on("pp1"));
        return r ? "found" : to_string(r.error().reason());
    });
}

TEST_CASE("analyses survive want of memory") {
    const auto g = asked_graph();
    survives("keystones", [&] { return std::to_string(answer(g, keystones()).value().keystones.size()); });
}

TEST_CASE("a Cypher question survives want of memory, and is as it was") {
    const auto g = asked_graph();
    const cypher::claim_view view(g);
    for (const std::string text :
         {"MATCH (a)-[r]->(b) WHERE a.id STARTS WITH 'p' RETURN a.id AS a, type(r) AS t, collect(b.id) AS l ORDER BY "
          "a, t",
          "MATCH p = (a {id: 'p1'})-[*1..3]->(b) RETURN length(p) AS n, count(*) AS c ORDER BY n",
          "UNWIND range(1, 40) AS x WITH DISTINCT x % 7 AS y ORDER BY y DESC RETURN collect(y) AS l, 'a' + 'b' AS s",
          "MATCH (a) WHERE a.id ENDS WITH '1' RETURN toUpper(a.id) AS u UNION RETURN 'x' AS u",
          "MATCH (a:Event)-[:DEPENDS_ON*]->(b) RETURN DISTINCT b.id AS id ORDER BY id"}) {
        const auto q = cypher::parse_cypher(text).value();
        const auto told = [](const result<cypher::table>& t) {
            if (!t) return t.error().message();
            std::string all;
            for (std::size_t i = 0; i < t->rows.size(); ++i)
                for (const auto& v : t->rows[i]) all += to_string(v) + '|';
            return all;
        };
        cypher::planned_query planned(q, view);
        survives(text.c_str(), [&] { return told(q.run(view)); });
        survives(text.c_str(), [&] { return told(planned.run()); });
        survives(text.c_str(), [&] {
            const auto again = cypher::parse_cypher(text);
            return again ? to_string(*again) : again.error().message();
        });
    }
}
