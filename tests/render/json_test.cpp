#include <claimgraph/render/json.hpp>
#include <claimgraph/text/reader.hpp>

#include "support/catch.hpp"
#include "support/small_graph.hpp"

#include <nlohmann/json.hpp>

using namespace claimgraph;
using claimgraph::testing::at;
using claimgraph::testing::small_graph;

TEST_CASE("an answer is one object with its keys in order") {
    const auto g = small_graph().lines("x: p1 serves i1").build();
    CHECK(to_json(g, answer(g, depends_on("p1").of_kind("interest")).value(), {"what?", "depends p1"}) ==
          R"({
  "command": "depends",
  "question": "what?",
  "understood": "depends p1",
  "of": "p1",
  "kind": "interest",
  "filters": {},
  "truncated": false,
  "answers": [
    {
      "id": "i1",
      "direct": true,
      "paths": [
        {
          "nodes": ["p1", "i1"],
          "edges": ["x"],
          "sign": "+",
          "told": "whole"
        }
      ]
    }
  ],
  "nodes": {
    "notes": {
      "kind": "source",
      "label": "notes",
      "reliability": "F",
      "file": "notes.md",
      "quotes": []
    },
    "p1": {
      "kind": "policy",
      "label": "p1",
      "quotes": []
    },
    "i1": {
      "kind": "interest",
      "label": "i1",
      "quotes": []
    }
  },
  "edges": {
    "x": {
      "from": "p1",
      "relation": "serves",
      "to": "i1",
      "article": "notes",
      "medium": "notes",
      "origin": "notes",
      "modality": "fact",
      "fidelity": "quotation",
      "quotes": []
    }
  }
}
)");
}

TEST_CASE("every field of a claim is there, and whether it holds on the day asked about") {
    small_graph s;
    auto& said = s.said();
    said.speaker = s.node("a1");
    said.medium = s.node("s1");
    said.origin = s.node("s2");
    said.said = "2025-04";
    said.polarity = polarity::negative;
    said.modality = modality::forecast;
    said.likelihood = likelihood::likely;
    said.confidence = confidence::high;
    said.fidelity = fidelity::interpretation;
    said.credibility = 2;
    const auto g = s.when("2025?").lines("x: p1 serves i1").build();
    const auto j =
        nlohmann::json::parse(to_json(g, answer(g, show("x").as_of(parse_day("2025-05-01").value())).value()));
    CHECK(j["edges"]["x"].dump() ==
          R"({"active":"unknown","article":"notes","confidence":"high","credibility":2,"fidelity":"interpretation",)"
          R"("from":"p1","likelihood":"likely","likelihood_percent":[55,80],"medium":"s1","modality":"forecast",)"
          R"("on":"2025-04","origin":"s2","polarity":"negative","quotes":[],"relation":"serves","speaker":"a1",)"
          R"("to":"i1","when":"2025?"})");
    CHECK(j["filters"].dump() == R"({"as_of":"2025-05-01"})");
    CHECK_FALSE(j.contains("left_out"));
    for (const auto* mentioned : {"a1", "s1", "s2", "notes", "p1", "i1"}) CHECK(j["nodes"].contains(mentioned));
}

TEST_CASE("show and related say how many claims the filters left out") {
    small_graph s;
    const auto g = s.when("2024").lines("p1 serves i1\np2 serves i1").build();
    const auto then = parse_day("2026-05-01").value();
    const auto left_out = [&](const auto& q) {
        return nlohmann::json::parse(to_json(g, answer(g, q).value())).value("left_out", -1);
    };
    CHECK(left_out(show("i1").as_of(then)) == 2);
    CHECK(left_out(related("i1", "served_by").as_of(then)) == 2);
    CHECK(left_out(show("i1")) == -1);
    CHECK(left_out(related("i1", "served_by")) == -1);
}

TEST_CASE("a node that stands for a claim goes by the claim's name and is described as an edge") {
    small_graph s;
    const auto e = s.edge("p1", "serves", "i1", "x");
    const auto claim = s.builder().claim_node(e);
    edge_draft about;
    about.from = s.node("q1");
    about.relation = *s.builder().vocabulary().relation("refutes");
    about.to = claim;
    about.said = s.said();
    about.id = "y";
    REQUIRE(s.builder().add_edge(about));
    const auto g = s.build();
    const auto j = nlohmann::json::parse(to_json(g, answer(g, show("q1")).value()));
    CHECK(j["edges"]["y"]["to"] == "x");
    CHECK(j["edges"]["x"]["from"] == "p1");
    CHECK(j["nodes"].size() == 4);  // q1, p1, i1 and the article
}

TEST_CASE("control characters are escaped and ill-formed UTF-8 is replaced") {
    small_graph s;
    node_draft draft;
    draft.id = "p1";
    draft.kind = *s.builder().vocabulary().kind("policy");
    draft.label = "a\x1b[31m\u202E\u009F\x7F\xFF";
    REQUIRE(s.builder().add_node(draft));
    const auto g = s.build();
    const auto text = to_json(g, answer(g, show("p1")).value());
    CHECK(text.find(R"("label": "a\u001b[31m\u202e\u009f\u007f)"
                    "\uFFFD\"") != std::string::npos);
    CHECK(nlohmann::json::accept(text));
}

TEST_CASE("a cut answer says so") {
    const auto g = testing::graph_of("p1 serves i1\np1 serves i1\n");
    budget one;
    one.limits.paths_per_pair = 1;
    const auto j = nlohmann::json::parse(to_json(g, answer(g, depends_on("p1"), one).value()));
    CHECK(j["truncated"] == true);
    CHECK(j["answers"][0]["paths"].size() == 1);
}

TEST_CASE("a failure holds its reason and everything that was found") {
    auto d = make_failure("CG-x-1", category::limit, "too long", "shorter").reason();
    d.where = {"a.md", 3, 4, 20};
    d.source_line = "some line";
    d.caret_begin = 2;
    d.caret_length = 3;
    d.limit = "line_bytes";
    CHECK(to_json(failure(d)).starts_with(R"({
  "error": {
    "code": "CG-x-1",
    "level": "error",
    "category": "limit",
    "file": "a.md",
    "line": 3,
    "column": 4,
    "offset": 20,
    "message": "too long",
    "source_line": "some line",
    "caret": [2, 5],
    "hint": "shorter",
    "limit": "line_bytes"
  },
  "diagnostics": [)"));
}

TEST_CASE("what a related place lacks is left out") {
    auto d = make_failure("CG-x-1", category::bad_input, "twice").reason();
    diagnostic first;
    first.level = severity::note;
    first.message = "the first time";
    first.where = {"a.md", 3, 4, 0};  // kept as line and column alone
    d.related = {first, first};
    d.related[1].where = {"a.md", 1, 1, 0};
    const auto related = nlohmann::json::parse(to_json(failure(d)))["error"]["related"];
    CHECK(related[0].dump() ==
          R"({"category":"bad_input","column":4,"file":"a.md","level":"note","line":3,"message":"the first time"})");
    CHECK(related[1]["offset"] == 0);
}

TEST_CASE(
    "marks say which of them stand in the apparatus, and the text that answers quote is told where it is another") {
    const std::string bytes = "[A war]{#war .event}\n\n::: graph\n[ruin]{#ruin .event}\n:::\n";
    read_options as_others_read;
    as_others_read.apparatus_in_text = true;
    const auto read = read_article(bytes, "a.md", as_others_read);
    const auto quoted = read_article(bytes, "a.md");
    const auto j = nlohmann::json::parse(marks_json(read.read, quoted.read.text));
    CHECK(j["text"] == "A war\n\nruin\n");
    CHECK(j["reading_text"] == "A war\n\n");
    CHECK_FALSE(j["marks"][0].contains("apparatus"));
    CHECK(j["marks"][1]["apparatus"] == true);
    CHECK_FALSE(nlohmann::json::parse(marks_json(read.read, read.read.text)).contains("reading_text"));
    CHECK_FALSE(nlohmann::json::parse(marks_json(read.read)).contains("reading_text"));
}

TEST_CASE("show says what it shows") {
    const auto g = testing::graph_of("x: p1 serves i1\n");
    CHECK(nlohmann::json::parse(to_json(g, answer(g, show("p1")).value()))["of"] == "p1");
    CHECK(nlohmann::json::parse(to_json(g, answer(g, show("x")).value()))["of"] == "x");
}
