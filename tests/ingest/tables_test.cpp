#include "support/catch.hpp"

#include <claimgraph/ingest/tables.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>

using namespace claimgraph;

namespace {

const std::string people =
    "id,kind,label,aliases,tags,when\n"
    "ru,actor,Russia,Russian Federation; RF,state,\n"
    "peace,interest,peace,,,\n"
    "truce,policy,\"a truce, \"\"soon\"\"\",,,2025/..\n"
    "tass,source,TASS,,,\n";

const std::string claims =
    "from,relation,to,id,when,by,via,polarity,confidence,note\n"
    "ru,has_interest,peace,e1,2025-03,ru,tass,negative,high,\"two\nlines\"\n"
    "truce,serves,peace,,,,,,,\n";

result<loaded> read(const std::string& nodes, const std::string& edges, const table_options& o = {}) {
    return load_table_texts({"nodes.csv", nodes}, {"edges.csv", edges}, o);
}

/// All that is said about two tables, in words.
std::string complaints(const std::string& nodes, const std::string& edges, const table_options& o = {}) {
    const auto l = read(nodes, edges, o);
    std::string all;
    for (const auto& d : l ? l->warnings : l.error().all()) all += to_string(d);
    return all;
}

std::string about_nodes(const std::string& row) {
    return complaints("id,kind,label,when\n" + row + "\n", "from,relation,to\n");
}
std::string about_edges(const std::string& row) {
    return complaints(
        people,
        "from,relation,to,id,when,by,via,on,polarity,confidence,credibility,valid_from,valid_to\n" + row + "\n");
}

}  // namespace

TEST_CASE("two tables become a graph: rows are nodes in their order, then the article") {
    const auto l = read(people, claims);
    REQUIRE(l);
    const auto& g = l->graph;
    CHECK(l->warnings.empty());
    REQUIRE(g.node_count() == 5);
    REQUIRE(g.edge_count() == 2);
    CHECK(g.id(node_id{0}) == "ru");
    CHECK(g.label(node_id{2}) == "a truce, \"soon\"");
    CHECK(g.when_text(node_id{2}) == "2025/..");
    REQUIRE(g.aliases(node_id{0}).size() == 2);
    CHECK(g.aliases(node_id{0})[1] == "RF");
    CHECK(g.tags(node_id{0})[0] == "state");
    CHECK(g.id(node_id{4}) == "edges");
    CHECK(g.article_count() == 1);
    CHECK(g.article(article_id{0}).file == "edges.csv");

    const auto e = g.find_edge("e1");
    REQUIRE(e != no_edge);
    CHECK(g.source(e) == node_id{0});
    CHECK(g.target(e) == node_id{1});
    CHECK(g.note(e) == "two\nlines");
    CHECK(g.when_text(e) == "2025-03");
    CHECK(g.asserted(e).polarity == polarity::negative);
    CHECK(g.asserted(e).confidence == confidence::high);
    CHECK(g.asserted(e).speaker == node_id{0});
    CHECK(g.asserted(e).medium == node_id{3});
    CHECK(g.asserted(e).origin == node_id{4});
    const auto other = g.out(node_id{2})[0];
    CHECK(g.asserted(other).speaker == no_node);
    CHECK(g.asserted(other).medium == node_id{4});
    CHECK(g.when(other).possible_from == parse_day("2025-01-01").value());  // its policy's
}

TEST_CASE("columns come in any order, under other names, with CRLF and a byte order mark") {
    table_options o;
    o.columns = {{"src", "from"}, {"dst", "to"}, {"type", "relation"}, {"name", "label"}};
    o.article.id = "survey";
    const auto l = read("\xEF\xBB\xBFkind,name,id\r\nactor,\"Russia\",1\r\n\r\ninterest,peace,2",
                        "type,dst,src\r\nhas_interest,2,1\r\n", o);
    REQUIRE(l);
    CHECK(l->graph.label(node_id{0}) == "Russia");
    CHECK(l->graph.out(node_id{0}).size() == 1);
    CHECK(l->graph.id(node_id{2}) == "survey");
}

TEST_CASE("a period begins with its first day and ends before its second") {
    const auto l = read(people,
                        "from,relation,to,valid_from,valid_to\n"
                        "truce,serves,peace,2024-02-28,2024-03-01\n"
                        "truce,serves,peace,2024-02-29,9999-12-31\n"
                        "truce,serves,peace,,1960-01-01\n"
                        "truce,serves,peace,1904-12-31,\n");
    REQUIRE(l);
    const auto& g = l->graph;
    const std::vector<std::string> texts{"2024-02-28/2024-02-29", "2024-02-29/..", "../1959-12-31", "1904-12-31/.."};
    REQUIRE(g.out(node_id{2}).size() == 4);
    for (std::size_t i = 0; i < 4; ++i) {
        const auto e = g.out(node_id{2})[i];
        CHECK(g.when_text(e) == texts[i]);
        CHECK(g.when(e) == parse_edtf(texts[i]).value().when);
    }
}

TEST_CASE("every day of a period is read as parse_day reads it") {
    for (std::int32_t d = -40'000; d < 40'000; d += 3) {
        const auto text = to_string(day{d});
        const auto l =
            read("id,kind\na,policy\ni,interest\n", "from,relation,to,valid_from\na,serves,i," + text + "\n");
        REQUIRE(l);
        REQUIRE(l->graph.when(edge_id{0}).possible_from == day{d});
        if (d % 7 == 0) d += 40;
    }
}

TEST_CASE("shares of confidence are levels, signs are polarities") {
    const auto l = read(people,
                        "from,relation,to,confidence,polarity\ntruce,serves,peace,0.49,1\ntruce,serves,peace,0.5,-1\n"
                        "truce,serves,peace,0.8,\ntruce,serves,peace,low,positive\n");
    REQUIRE(l);
    std::vector<confidence> levels;
    for (const auto e : l->graph.edges()) levels.push_back(l->graph.asserted(e).confidence);
    CHECK(levels == std::vector{confidence::low, confidence::moderate, confidence::high, confidence::low});
    CHECK(l->graph.asserted(edge_id{1}).polarity == polarity::negative);
}

TEST_CASE("columns that the vocabulary knows become attributes") {
    const auto v = vocabulary::parse(
        R"({"extends": "default", "kinds": {"ngo": {"plural": "ngos", "means": "x", "below": "actor", "keys": ["seat"]}}})",
        "v.json");
    REQUIRE(v);
    table_options o;
    o.vocabulary = *v;
    const auto l = read("id,kind,seat\namnesty,ngo,London\nru,actor,\n", "from,relation,to\n", o);
    REQUIRE(l);
    CHECK(l->graph.attributes(node_id{0})[0].second == "London");
    CHECK(l->graph.attributes(node_id{1}).empty());
    CHECK(complaints("id,kind,seat\nru,actor,Moscow\n", "from,relation,to\n", o) ==
          "nodes.csv:2:10: error: a node of kind actor has no seat [CG-ingest-003]\n"
          "  ru,actor,Moscow\n"
          "           ^^^^^^\n"
          "hint: leave the cell empty, or let the vocabulary give this kind that key\n");
}

TEST_CASE("a node of kind claim is stated by the article") {
    const auto l = read("id,kind\nq1,claim\n", "from,relation,to\n");
    REQUIRE(l);
    REQUIRE(l->graph.statement(node_id{0}));
    CHECK(l->graph.statement(node_id{0})->medium == node_id{1});
}

TEST_CASE("what is wrong with a header is told") {
    CHECK(complaints("", "from,relation,to\n") ==
          "nodes.csv:1:1: error: the table is empty; its first row names its columns [CG-ingest-030]\n"
          "hint: begin with a line such as: id,kind\n");
    CHECK(complaints("id,label\n", "from,relation,to\n") ==
          "nodes.csv:1:1: error: the table has no column \"kind\" [CG-ingest-030]\n"
          "  id,label\n"
          "  ^^\n"
          "hint: name one so in this row; a table like this has: id, kind\n");
    CHECK(complaints("id,kind,lable\n", "from,relation,to,to\n") ==
          "nodes.csv:1:9: error: unknown column \"lable\" [CG-ingest-003]\n"
          "  id,kind,lable\n"
          "          ^^^^^\n"
          "hint: did you mean label?\n"
          "edges.csv:1:18: error: a second column \"to\" [CG-ingest-030]\n"
          "  from,relation,to,to\n"
          "                   ^^\n"
          "hint: each column has a name of its own\n");
}

TEST_CASE("a column that other tools call otherwise is told how to read") {
    CHECK(complaints("id,kind\n", "from,relation,to,Date\n").find("write --column Date=on\n") != std::string::npos);
    CHECK(complaints("id,type\n", "source,predicate,target\n").find("write --column type=kind\n") != std::string::npos);
    for (const auto* hint : {"source=from", "predicate=relation", "target=to"})
        CHECK(complaints("id,kind\n", "source,predicate,target\n").find(hint) != std::string::npos);
    table_options o;
    o.columns = {{"source", "from"}, {"predicate", "relation"}, {"target", "to"}, {"date", "on"}};
    CHECK(complaints("id,kind\n", "source,predicate,target,date\n", o).empty());
}

TEST_CASE("a share with a comma is told to have a point") {
    const auto told =
        complaints("id;kind\nru;actor\npeace;interest\n", "from;relation;to;confidence\nru;has_interest;peace;0,7\n");
    CHECK(told.find("\"0,7\" is not a value of confidence [CG-ingest-008]") != std::string::npos);
    CHECK(told.find("hint: write 0.7\n") != std::string::npos);
}

TEST_CASE("what is wrong with a row is told with its line and column") {
    CHECK(about_nodes("ru,actor") ==
          "nodes.csv:2:4: error: the row has 2 cells, the header 4 [CG-ingest-031]\n"
          "  ru,actor\n"
          "     ^^^^^\n"
          "hint: write a comma for each empty cell\n");
    CHECK(about_nodes("ru,actor,Russia, the,2025") ==
          "nodes.csv:2:22: error: the row has 5 cells, the header 4 [CG-ingest-031]\n"
          "  ru,actor,Russia, the,2025\n"
          "                       ^^^^\n"
          "hint: put a cell with commas in it in quotation marks\n");
    CHECK(about_nodes("ru,akter,Russia,") ==
          "nodes.csv:2:4: error: unknown kind \"akter\" [CG-ingest-001]\n"
          "  ru,akter,Russia,\n"
          "     ^^^^^\n"
          "hint: did you mean actor?\n");
    CHECK(about_nodes("r u,actor,Russia,") ==
          "nodes.csv:2:1: error: \"r u\" is not an id [CG-ingest-033]\n"
          "  r u,actor,Russia,\n"
          "  ^^^\n"
          "hint: write letters, digits, _ : - . or /\n");
    CHECK(about_nodes("ru,actor,,\nru,actor,,") ==
          "nodes.csv:3:1: error: a second row with the id \"ru\" [CG-ingest-034]\n"
          "  ru,actor,,\n"
          "  ^^\n"
          "hint: each id has one row: give one of them another, or join the rows\n"
          "nodes.csv:2:1: note: the first is here\n");
    CHECK(about_nodes("ru,actor,,soon") ==
          "nodes.csv:2:11: error: \"soon\" is not an EDTF date (level 0 or 1) [CG-date-001]\n"
          "  ru,actor,,soon\n"
          "            ^^^^\n"
          "hint: write 2025-04-25, 2025-03, 2025, an interval 2025-01/2025-04 or 2014/.. with an open end; "
          "mark "
          "doubt at the end: 2024? or 2022~\n");
    CHECK(about_nodes("ru,actor,\"Russia\" the,") ==
          "nodes.csv:2:18: error: a comma or the end of the line was expected behind a closing quotation "
          "mark [CG-ingest-032]\n"
          "  ru,actor,\"Russia\" the,\n"
          "                   ^\n"
          "hint: put the whole cell in quotation marks, and double those inside: \"say \"\"no\"\"\"\n");
    CHECK(about_nodes("ru,actor,the \"bear\",") ==
          "nodes.csv:2:14: error: a quotation mark inside a cell that does not begin with one [CG-ingest-032]\n"
          "  ru,actor,the \"bear\",\n"
          "               ^\n"
          "hint: put the whole cell in quotation marks, and double those inside: \"say \"\"no\"\"\"\n");
    CHECK(about_nodes("ru,actor,\"Russia,") ==
          "nodes.csv:2:10: error: this quotation mark is never closed [CG-ingest-032]\n"
          "  ru,actor,\"Russia,\n"
          "           ^\n"
          "hint: end the cell with another quotation mark\n");
    CHECK(about_nodes("ru,actor,\xFF,") ==
          "nodes.csv:2:10: error: these bytes are not UTF-8 [CG-text-108]\n"
          "  ru,actor,\xEF\xBF\xBD,\n"
          "           ^\n"
          "hint: save the table as UTF-8\n");
}

TEST_CASE("what is wrong with a claim is told, cell for cell") {
    const std::string none = ",,,,,,,,,";
    const auto first_line = [](const std::string& all) { return all.substr(0, all.find('\n')); };
    const std::vector<std::pair<std::string, std::string>> cases{
        {"truse,serves,peace" + none + ",", "edges.csv:2:1: error: \"truse\" is no node's id [CG-ingest-004]"},
        {"truce,serves," + none + ",", "edges.csv:2:14: error: the id of a node was expected here [CG-ingest-004]"},
        {"truce,serve,peace" + none + ",", "edges.csv:2:7: error: unknown relation \"serve\" [CG-ingest-002]"},
        {"peace,depends_on,truce" + none + ",",
         "edges.csv:2:7: error: \"depends_on\" is a family of relations, for questions [CG-ingest-002]"},
        {"truce,,peace" + none + ",", "edges.csv:2:7: error: the claim has no relation [CG-ingest-002]"},
        {"peace,serves,truce" + none + ",",
         "edges.csv:2:7: error: serves does not join \"peace\" (interest) to \"truce\" (policy) "
         "[CG-graph-004]"},
        {"truce,serves,peace,e 1,,,,,,,,,", "edges.csv:2:20: error: \"e 1\" is not an id [CG-ingest-033]"},
        {"truce,serves,peace,e1,,,,,,,,,\ntruce,serves,peace,e1,,,,,,,,,",
         "edges.csv:3:20: error: the id \"e1\" means two edges of one article [CG-graph-006]"},
        {"truce,serves,peace,,2025-02-30,,,,,,,,",
         "edges.csv:2:21: error: \"2025-02-30\" is no date: February 2025 has 28 days [CG-date-001]"},
        {"truce,serves,peace,,,peace,,,,,,,",
         "edges.csv:2:22: error: \"peace\" is of kind interest, not actor [CG-ingest-014]"},
        {"truce,serves,peace,,,,ru,,,,,,",
         "edges.csv:2:23: error: \"ru\" is of kind actor, not source [CG-ingest-014]"},
        {"truce,serves,peace,,,,,soon,,,,,",
         "edges.csv:2:24: error: \"soon\" is not an EDTF date (level 0 or 1) [CG-date-001]"},
        {"truce,serves,peace,,,,,,yes,,,,",
         "edges.csv:2:25: error: \"yes\" is not a value of polarity [CG-ingest-008]"},
        {"truce,serves,peace,,,,,,,1.5,,,",
         "edges.csv:2:26: error: \"1.5\" is not a value of confidence [CG-ingest-008]"},
        {"truce,serves,peace,,,,,,,,7,,", "edges.csv:2:27: error: \"7\" is not a value of credibility [CG-ingest-008]"},
        {"truce,serves,peace,,,,,,,,,2025-04-31,", "edges.csv:2:28: error: \"2025-04-31\" is not a day [CG-date-003]"},
        {"truce,serves,peace,,,,,,,,,2025-01-02,2025-01-02",
         "edges.csv:2:39: error: the period ends on 2025-01-02, before it begins [CG-date-002]"},
        {"truce,serves,peace,,2025,,,,,,,2025-01-02,",
         "edges.csv:2:21: error: when= beside valid_from or valid_to [CG-ingest-036]"},
    };
    for (const auto& [row, expected] : cases) {
        INFO(row);
        const auto all = about_edges(row);
        CHECK(first_line(all) == expected);
        CHECK(all.find("\nhint: ") != std::string::npos);
    }
    CHECK(about_edges("peace,served_by,truce" + none + ",").find("write serves and swap the ends") !=
          std::string::npos);
    for (const auto* same : {"served by", "Served by", "is served by"})
        CHECK(about_edges("peace," + std::string(same) + ",truce" + none + ",")
                  .find("\"served_by\" is serves read backward; a claim is written forward [CG-ingest-002]") !=
              std::string::npos);
    CHECK(about_edges("peace,servd by,truce" + none + ",")
              .find("hint: did you mean served_by? That is serves read backward: write serves and swap the ends") !=
          std::string::npos);
    CHECK(about_edges("truce,part of,truce" + none + ",").find("hint: write part_of\n") != std::string::npos);
}

TEST_CASE("all findings of both tables are told in one run") {
    const auto all = complaints("id,kind\na,actor\nb,nokind\nb,actor\n", "from,relation,to\na,helps,b\nx,serves,a\n");
    CHECK(all.find("nodes.csv:3:3") != std::string::npos);
    CHECK(all.find("nodes.csv:4:1") != std::string::npos);
    CHECK(all.find("edges.csv:2:3") != std::string::npos);
    CHECK(all.find("edges.csv:3:1") != std::string::npos);
}

TEST_CASE("the limits of tables hold at their value and not above") {
    table_options o;
    o.limits.id_bytes = 5;
    CHECK(complaints("id,kind\nabcde,actor\n", "from,relation,to\n", o).empty());
    CHECK(complaints("id,kind\nabcdef,actor\n", "from,relation,to\n", o).find("the limit id_bytes is 5") !=
          std::string::npos);
    o = {};
    o.limits.text_bytes = 8;
    CHECK(complaints("id,kind,label\na,actor,12345678\n", "from,relation,to\n", o).empty());
    CHECK(complaints("id,kind,label\na,actor,123456789\n", "from,relation,to\n", o).find("the limit text_bytes is 8") !=
          std::string::npos);
    o = {};
    o.limits.input_bytes = 17;
    CHECK(complaints("id,kind\na,actor\n", "from,relation,to\n", o).empty());
    CHECK(complaints("id,kind\na,actor\n", "from,relation,to\n\n", o).find("more than 17 bytes") != std::string::npos);
    o = {};
    o.limits.diagnostics = 2;
    const auto l = read("id,kind\na,x\nb,x\nc,x\n", "from,relation,to\n", o);
    REQUIRE_FALSE(l);
    REQUIRE(l.error().all().size() == 3);
    CHECK(l.error().all().back().limit == "diagnostics");
    o = {};
    o.deadline = deadline(std::chrono::seconds(-1));
    const auto late = read(people, claims, o);
    REQUIRE_FALSE(late);
    CHECK(late.error().kind() == category::timeout);
}

TEST_CASE("tables are read from files, and a missing one is named") {
    const auto folder = std::filesystem::temp_directory_path() / "claimgraph_tables_test";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "n.csv") << people;
    std::ofstream(folder / "e.csv") << claims;
    const auto l = load_tables((folder / "n.csv").string(), (folder / "e.csv").string());
    REQUIRE(l);
    CHECK(l->graph.id(node_id{4}) == "e");
    const auto missing = load_tables((folder / "n.csv").string(), (folder / "none.csv").string());
    REQUIRE_FALSE(missing);
    CHECK(missing.error().code() == "CG-ingest-090");
    std::filesystem::remove_all(folder);
}

TEST_CASE("a claim without a relation is told so where a relation has no inverse") {
    table_options o;
    o.vocabulary =
        vocabulary::parse(
            R"({"kinds": {"event": {}}, "relations": {"leads_to": {"ends": [{"from": ["event"], "to": ["event"]}]}}})",
            "v.json")
            .value();
    const auto wrong = read("id,kind\na,event\n", "from,relation,to\na,,a\n", o).error();
    CHECK(wrong.message() == "the claim has no relation");
    CHECK(wrong.reason().hint == "the relations are: leads_to");
}

TEST_CASE("tables of a spreadsheet that writes semicolons or tabs are read as those with commas") {
    for (const std::string separator : {";", "\t"}) {
        const auto with = [&](std::string text) {
            for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos;) text.replace(at, 1, separator);
            return text;
        };
        const auto nodes = with(
            "id|kind|label|aliases\r\nru|actor|Russia, at large|\"Moscow; the Kremlin\"\r\npeace|interest|Peace|\r\n");
        const auto g = read(nodes, with("from|relation|to|by\r\nru|has_interest|peace|ru\r\n")).value().graph;
        CHECK(g.label(g.find_node("ru")) == "Russia, at large");
        CHECK(g.aliases(g.find_node("ru")).size() == 2);
        CHECK(g.edge_count() == 1);
        const auto name = separator == ";" ? std::string("semicolon") : std::string("tab");
        const auto wide = read(nodes, with("from|relation|to\nru|has_interest|peace|x\n")).error();
        CHECK(wide.message() == "the row has 4 cells, the header 3");
        CHECK(wide.reason().hint == "put a cell with " + name + "s in it in quotation marks");
        CHECK(read(nodes, with("from|relation|to\nru|has_interest\n")).error().reason().hint ==
              "write a " + name + " for each empty cell");
        CHECK(read(nodes, with("from|relation|to\n\"ru\"x|has_interest|peace\n")).error().message() ==
              "a " + name + " or the end of the line was expected behind a closing quotation mark");
    }
}

TEST_CASE("a column that is called nothing is left out") {
    table_options o;
    o.columns = {{"remarks", ""}, {"src", "from"}, {"who cares", ""}};
    const auto g = read("id,kind,remarks,who cares\na,actor,x,\"y,z\"\ni,interest,,\n",
                        "remarks,src,relation,to\nbecause,a,has_interest,i\n", o)
                       .value()
                       .graph;
    CHECK(g.edge_count() == 1);
    CHECK(g.attributes(g.find_node("a")).empty());
    o.columns = {{"type", "relation"}, {"type", "kind"}, {"label", "label"}, {"label", ""}, {"", "id"}};
    const auto one_name = read(",type,label\na,actor,A\ni,interest,I\n", "from,type,to,label\na,has_interest,i,x\n", o);
    CHECK(one_name.value().graph.label(node_id{0}) == "A");
    CHECK(one_name.value().graph.edge_count() == 1);
    o.columns = {{"", ""}};  // as data frames are written
    CHECK(read(",id,kind\n0,a,actor\n1,i,interest\n", ",from,relation,to\n0,a,has_interest,i\n", o));
    CHECK(read("id,kind\na,actor\n", "from,relation,to,remark\n", o).error().code() == "CG-ingest-003");
}
