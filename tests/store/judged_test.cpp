// What decides whether a base is still sound: full names, authors, kinds, vocabularies without what authors and
// articles are made of. Each form that is refused stands beside one that is not.

#include "store/process.hpp"
#include "store/read_ahead.hpp"
#include "store/rows.hpp"
#include "store/scratch.hpp"
#include "store/sql.hpp"

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

std::string errors(const add_report& r) {
    std::string all;
    for (const auto& d : r.diagnostics)
        if (d.level == severity::error) all += d.code + " " + d.where.file + ": " + d.message + "\n";
    return all;
}

template <class T>
std::string code_of(const result<T>& r) {
    return r ? "" : r.error().code();
}

const text_input tells{"one.md", "[a]{#a .event} [leads to](#b){#e1 .causes from=a} [b]{#b .event}.\n"};

text_input refuting(const std::string& file, const std::string& edge) {
    return {file + ".md",
            "[No]{#q-" + file + " .claim}, [as told](#q-" + file + "){.refutes from=\"" + edge + "\"}.\n"};
}

}  // namespace

TEST_CASE("An edge goes by its full name across articles, as long as both are there") {
    const scratch_folder folder;
    auto kb = create(folder.file("b.kb"));
    CHECK(errors(kb.add_texts({refuting("two", "one#e1")}).value()) ==
          "CG-ingest-004 two.md: \"one#e1\" refers to nothing\n");
    SECTION("the article comes first") {
        REQUIRE(kb.add_texts({tells}).value().ok());
        CHECK(kb.add_texts({refuting("two", "one#e1"), refuting("three", "e1")}).value().added == 2);
    }
    SECTION("the article comes later") {
        CHECK(kb.add_texts({refuting("two", "one#e1"), refuting("three", "e1"), tells}).value().added == 3);
    }
    SECTION("all in one step") {
        add_options together;
        together.all_or_nothing = true;
        CHECK(kb.add_texts({refuting("two", "one#e1"), tells}, together).value().added == 2);
        CHECK(kb.history().value().size() == 1);
    }
    CHECK(errors(kb.add_texts({refuting("four", "one#e9")}).value()) ==
          "CG-ingest-004 four.md: \"one#e9\" refers to nothing\n");
    CHECK(errors(kb.add_texts({refuting("four", "none#e1")}).value()) ==
          "CG-ingest-004 four.md: \"none#e1\" refers to nothing\n");
    CHECK(code_of(kb.remove({"one"})) == "CG-store-022");
    const auto gone = kb.add_texts({{"one.md", "[a]{#a .event}\n"}}).value();
    CHECK(gone.refused == std::vector<std::string>{"one.md"});
    CHECK(errors(gone).starts_with("CG-store-022 one.md: "));
    CHECK(kb.export_article("one").value().bytes == tells.bytes);
    CHECK(kb.load_graph().has_value());
}

TEST_CASE("A statement is its article's own: another of its id is none of it, and makes its short name mean several") {
    const scratch_folder folder;
    auto kb = create(folder.file("b.kb"));
    const text_input no = {"a.md", "[no]{#q .claim}.\n"}, also_no = {"b.md", "[no]{#q .claim}.\n"};
    const auto after = [](const std::string& file, const std::string& name) {
        return text_input{file + ".md", "[so]{#r-" + file + " .claim supports=\"" + name + "\"}.\n"};
    };
    REQUIRE(kb.add_texts({no, after("c", "q")}).value().added == 2);
    CHECK(errors(kb.add_texts({also_no}).value()) ==
          "CG-store-022 b.md: c.md would no longer be sound: \"q\" is the id of claims of several articles\n");
    REQUIRE(kb.add_texts({after("c", "a#q")}).value().replaced == 1);
    REQUIRE(kb.add_texts({also_no}).value().added == 1);
    CHECK(errors(kb.add_texts({after("d", "q")}).value()) ==
          "CG-ingest-006 d.md: \"q\" is the id of claims of several articles\n");
    CHECK(kb.add_texts({after("d", "b#q")}).value().added == 1);
    const auto g = kb.load_graph().value().graph;
    CHECK(g.target(g.find_edge("r-c.supports")) == g.find_node("a#q"));
    CHECK(g.target(g.find_edge("r-d.supports")) == g.find_node("b#q"));
    CHECK(code_of(kb.remove({"b"})) == "CG-store-022");
    REQUIRE(kb.remove({"d", "b"}));
    CHECK(kb.load_graph().value().graph.find_node("q") != no_node);
}

TEST_CASE("A dated node that another article declares is the same node with its date") {
    const scratch_folder folder;
    auto kb = create(folder.file("b.kb"));
    REQUIRE(
        kb.add_texts({{"d.md", "[War]{#war .event when=2025-03-01 aliases=\"the fight; the clash\"}\n"}}).value().ok());
    CHECK(kb.add_texts({{"same.md",
                         "[War]{#war .event when=2025-03-01} [harms](#p){.threatens from=war} [p]{#p .interest}\n"}})
              .value()
              .added == 1);
    const auto other = kb.add_texts({{"other.md", "[War]{#war .policy} [helps](#p){.serves from=war}\n"}}).value();
    CHECK(other.refused == std::vector<std::string>{"other.md"});
    CHECK(kb.load_graph().value().graph.node_count() == 4);
}

TEST_CASE("An article may be spoken of as a thing, by itself and by others") {
    const scratch_folder folder;
    auto kb = create(folder.file("b.kb"));
    const text_input other{"other.md",
                           "[y]{#y .event}, [says that one](#p){.threatens from=y origin=self} [p]{#p .interest}.\n"};
    const auto r = kb.add_texts({other, {"self.md", "[This article]{#self .source}, [x]{#x .event}.\n"}}).value();
    CHECK(errors(r) == "");
    CHECK(r.added == 2);
    CHECK(code_of(kb.remove({"self"})) == "CG-store-022");
    CHECK(kb.check().value().ok());
}

TEST_CASE("A vocabulary need not know actors or sources") {
    const scratch_folder folder;
    const auto path = folder.file("b.kb");
    add_options o;
    o.vocabulary = vocabulary::parse(R"({"kinds": {"gadget": {"means": "a thing"}},
        "relations": {"moves": {"inverse": "moved_by", "ends": [{"from": ["gadget"], "to": ["gadget"]}]}}})",
                                     "bare.json")
                       .value();
    auto kb = create(path);
    const text_input bare{"bare.md", "---\nauthor: Ann Lee\n---\n\n[g]{#g .gadget}, [h]{#h .gadget}.\n"};
    const auto r = kb.add_texts({bare, {"more.md", "---\nauthor: G\n---\n\n[g](#g) [moves](#h){.moves from=g}.\n"}}, o);
    INFO((r ? errors(*r) : to_string(r.error().reason())));
    REQUIRE(r);
    CHECK(r->added == 2);
    CHECK(kb.load_graph().value().graph.node_count() == 2);
    CHECK(kb.check().value().ok());
}

TEST_CASE("A reference of a version that is not there is damage, told when its name is at stake") {
    const scratch_folder folder;
    const auto path = folder.file("b.kb");
    auto kb = create(path);
    REQUIRE(kb.add_texts({small_article(1)}).value().ok());
    run_sql(path, "PRAGMA foreign_keys=OFF; INSERT INTO reference VALUES('war', 99)");
    CHECK(kb.add_texts({{"one.md", "[Calm]{#calm .event}\n"}}).value().ok());
    const auto war = kb.add_texts({{"two.md", "[War]{#war .event}\n"}});
    REQUIRE_FALSE(war);
    CHECK(war.error().code() == "CG-store-005");
    CHECK(told_of(war.error()) == path + ": the base is damaged: version 99 is missing in \"article\"");
    CHECK(kb.list().value().size() == 2);
}

TEST_CASE("Who reads ahead hands over what failed where it would have been taken") {
    using store::candidate;
    using store::read_ahead;
    const auto fails = [](std::size_t i) -> result<candidate> {
        if (i == 1) return make_failure("CG-test-001", category::io, "this one");
        if (i == 2) throw std::runtime_error("that one");
        candidate c;
        c.bytes = std::string(read_ahead::most_bytes, 'x');  // so that the next one waits for it
        return c;
    };
    for (const std::size_t count : {4u, 3u}) {
        read_ahead ahead(count, fails);
        CHECK(ahead.take().value().bytes.size() == read_ahead::most_bytes);
        CHECK(ahead.take().error().code() == "CG-test-001");
        CHECK_THROWS_AS(ahead.take(), std::runtime_error);
        if (count == 4) CHECK(ahead.take().has_value());
    }
    { const read_ahead left(50, fails); }  // ends though nothing was taken
    read_ahead one(1, fails);
    CHECK(one.take().has_value());
}
