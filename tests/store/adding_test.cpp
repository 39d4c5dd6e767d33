// What `add` does at its limits: no time, no room for findings, more than is kept or written together, files that
// cannot be read, and articles that are in each other's way.

#include "store/scratch.hpp"
#include "support/catch.hpp"

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

std::string codes(const add_report& r) {
    std::string all;
    for (const auto& d : r.diagnostics) all += d.code + " " + d.where.file + "; ";
    return all;
}

using names = std::vector<std::string>;

}  // namespace

TEST_CASE("Out of time, what was committed stays, and the same call goes on there") {
    const scratch_folder folder;
    const auto path = folder.file("b.kb");
    auto kb = create(path);
    REQUIRE(kb.add_texts({small_article(1)}).value().ok());
    add_options late;
    late.deadline = deadline(std::chrono::seconds(-1));
    const auto stopped = kb.add_texts({small_article(2), small_article(3)}, late);
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().code() == "CG-store-013");
    CHECK(stopped.error().kind() == category::timeout);
    CHECK(stopped.error().message() == "out of time after 0 of 2 articles");
    CHECK(kb.list().value().size() == 1);
    CHECK(kb.add_texts({small_article(2), small_article(3)}).value().added == 2);
}

TEST_CASE("Of the findings as many are kept as the limit allows, and every refused file is named") {
    const scratch_folder folder;
    auto kb = create(folder.file("b.kb"));
    const std::vector<text_input> wrong = {
        {"one.md", "[x]{#x .nonsense}\n"}, {"two.md", "[y]{#y .nonsense}\n"}, {"three.md", "[z]{#z .nonsense}\n"}};
    // Two that need each other are judged together; one of them is wrong.
    const std::vector<text_input> ring = {
        {"a.md", "[x]{#x .interest} [needs](#y){.requires from=x}.\n"},
        {"b.md", "[y]{#y .interest} [needs](#x){.requires from=y}. [so](#y){.has_interest from=y}\n"}};
    add_options few;
    for (const std::uint64_t most : {0u, 1u, 2u, 3u}) {
        few.limits.diagnostics = most;
        const auto r = kb.add_texts(wrong, few).value();
        CHECK(r.diagnostics.size() == most);
        CHECK(r.refused == names{"one.md", "two.md", "three.md"});
        const auto together = kb.add_texts(ring, few).value();
        CHECK(together.diagnostics.size() <= most);
        CHECK(together.refused.size() == 2);
    }
    CHECK(kb.list().value().empty());
}

TEST_CASE("Files that cannot be read are refused by name, the others go in") {
    const scratch_folder folder;
    write_bytes(folder.file("small.md"), "[x]{#x .event}\n");
    write_bytes(folder.file("large.md"), "[y]{#y .event} " + std::string(100, 'y') + "\n");
    add_options narrow;
    narrow.limits.input_bytes = 50;
    const names both = {folder.file("large.md"), folder.file("small.md")};
    auto kb = create(folder.file("b.kb"));
    SECTION("one by one") {
        const auto r = kb.add(both, narrow).value();
        CHECK(r.added == 1);
        CHECK(r.refused == names{folder.file("large.md")});
        REQUIRE(r.diagnostics.size() == 1);
        CHECK(r.diagnostics[0].kind == category::limit);
        CHECK(r.diagnostics[0].limit == "input_bytes");
    }
    SECTION("all or nothing") {
        narrow.all_or_nothing = true;
        const auto r = kb.add(both, narrow).value();
        CHECK(r.added == 0);
        CHECK(r.refused == names{folder.file("large.md")});
        CHECK(kb.last_batch().value() == batch_number{0});
    }
    SECTION("alone") {
        const auto r = kb.add({folder.file("large.md")}, narrow).value();
        CHECK(r.refused == names{folder.file("large.md")});
        CHECK(kb.list().value().empty());
    }
    CHECK(kb.add(both).value().ok());
    CHECK(kb.list().value().size() == 2);
}

TEST_CASE("Nothing to add is no step") {
    const scratch_folder folder;
    auto kb = create(folder.file("b.kb"));
    add_options together;
    together.all_or_nothing = true;
    for (const auto& o : {add_options(), together}) {
        CHECK(kb.add_texts({}, o).value().ok());
        CHECK(kb.add_texts({{"wrong.md", "[x]{#x .nonsense}\n"}}, o).value().refused == names{"wrong.md"});
        CHECK(kb.last_batch().value() == batch_number{0});
    }
    REQUIRE(kb.add_texts({small_article(1)}).value().ok());
    for (const auto& o : {add_options(), together}) CHECK(kb.add_texts({small_article(1)}, o).value().unchanged == 1);
    CHECK(kb.remove({}).value() == batch_number{1});
    CHECK(kb.last_batch().value() == batch_number{1});
}

TEST_CASE("Two files of one id are named whether their bytes differ or not") {
    const scratch_folder folder;
    auto kb = create(folder.file("b.kb"));
    const std::string bytes = "---\nid: same\n---\n\n[x]{#x .event}\n";
    const auto alike = kb.add_texts({{"one.md", bytes}, {"two.md", bytes}}).value();
    CHECK(alike.added == 1);
    CHECK(alike.refused == names{"two.md"});
    CHECK(codes(alike) == "CG-store-024 one.md; ");
    CHECK(alike.diagnostics[0].message == "the article id \"same\" is that of one.md, which was just added");
    auto other = create(folder.file("c.kb"));
    const auto different = other.add_texts({{"one.md", bytes}, {"two.md", bytes + "More.\n"}}).value();
    CHECK(different.refused == names{"two.md"});
    CHECK(codes(different) == "CG-store-024 two.md; ");
    CHECK(other.export_article("same").value().bytes == bytes);
    add_options together;
    together.all_or_nothing = true;
    const auto none =
        other
            .add_texts({{"three.md", "---\nid: t\n---\n"}, {"four.md", "---\nid: t\n---\n\n[y]{#y .event}\n"}},
                       together)
            .value();
    CHECK(codes(none) == "CG-store-024 four.md; ");
    CHECK(none.diagnostics[0].message == "the article id \"t\" is that of another of these files");
    CHECK(other.list().value().size() == 1);
}

TEST_CASE("Articles that wait are understood anew where they are too large to be kept") {
    const scratch_folder folder;
    auto kb = create(folder.file("b.kb"));
    const auto waiting = [](const std::string& n) {
        return text_input{n + ".md", "[It]{#it-" + n + " .interest} [needs](#it){.requires from=it-" + n + "}.\n\n" +
                                         std::string(900'000, 'x') + "\n"};
    };
    const std::vector<text_input> all = {
        waiting("w1"), waiting("w2"), waiting("w3"), waiting("w4"), {"late.md", "[it]{#it .policy}\n"}};
    const auto r = kb.add_texts(all).value();
    CHECK(r.added == 5);
    CHECK(kb.history().value().size() == 5);
    for (const auto& a : all) CHECK(kb.export_article(a.file.substr(0, a.file.size() - 3)).value().bytes == a.bytes);
}

TEST_CASE("Of many megabytes some are on disk before all are read") {
    const scratch_folder folder;
    const auto path = folder.file("b.kb");
    auto kb = create(path);
    std::vector<text_input> large;
    for (int i = 0; i < 5; ++i) large.push_back({"l" + std::to_string(i) + ".md", std::string(2'500'000, 'x') + "\n"});
    const auto reader = knowledge_base::open(path).value();
    std::size_t at_first = 0;
    add_options o;
    o.committed = [&](std::string_view) {
        if (at_first == 0) at_first = reader.list().value().size();
    };
    CHECK(kb.add_texts(large, o).value().added == 5);
    CHECK(at_first > 0);
    CHECK(at_first < 5);
    CHECK(kb.list().value().size() == 5);
}

TEST_CASE("A warning about an article that goes in is told beside the error of another") {
    const scratch_folder folder;
    auto kb = create(folder.file("b.kb"));
    // Each needs another, so that they are judged together.
    const auto ring = [](const std::string& name, const std::string& needs, const std::string& more) {
        return text_input{name + ".md", "[It]{#i-" + name + " .interest} [needs](#i-" + needs + "){.requires from=i-" +
                                            name + "}." + more + "\n"};
    };
    const auto warned = ring("w", "v", " [Odd](#one#two){.serves}."), sound = ring("v", "s", "");
    const auto r = kb.add_texts({warned, sound, ring("s", "w", " [Wrong]{#i-v .policy}.")}).value();
    CHECK(r.added == 0);
    CHECK(r.refused == names{"s.md", "v.md", "w.md"});
    CHECK(error_count(r.diagnostics) > 0);
    CHECK(kb.list().value().empty());
    const auto mended = kb.add_texts({warned, sound, ring("s", "w", "")}).value();
    CHECK(mended.added == 3);
    CHECK(codes(mended) == "CG-ingest-017 w.md; ");
    CHECK(kb.history().value().size() == 1);
}

TEST_CASE("Articles in each other's way go in, in the order that works") {
    const scratch_folder folder;
    auto kb = create(folder.file("b.kb"));
    REQUIRE(kb.add_texts({{"d.md", "[peace]{#peace .interest}\n"},
                          {"r.md", "[War]{#war .event} [threatens](#peace){.threatens from=war} it.\n"}})
                .value()
                .ok());
    // "d" can only give the name up once "r" no longer uses it, or "n" declares it too.
    const std::vector<text_input> changes = {
        {"d.md", "[calm]{#calm .interest}\n"},
        {"r.md", "[War]{#war .event} [threatens](#calm){.threatens from=war} it.\n"},
        {"n.md", "[peace]{#peace .interest} [needs](#calm){.requires from=peace}.\n"}};
    CHECK(kb.add_texts(changes).value().replaced == 2);
    CHECK(kb.list().value().size() == 3);
    CHECK(kb.load_graph().has_value());
    // Two that nothing helps are both refused.
    const auto never = kb.add_texts({{"d.md", "[war]{#war .actor}\n"}, {"n.md", "[war]{#war .policy}\n"}}).value();
    CHECK(never.refused == names{"d.md", "n.md"});
    CHECK(kb.check().value().ok());
}

TEST_CASE("A base can be asked while it hands out its articles") {
    const scratch_folder folder;
    auto kb = create(folder.file("b.kb"));
    REQUIRE(kb.add_texts({small_article(1), small_article(2)}).value().ok());
    std::size_t asked = 0;
    REQUIRE(kb.export_articles({}, now, [&](const std::string& id, text_input article) {
        CHECK(kb.export_article(id).value().bytes == article.bytes);
        asked += kb.list().value().size();
        return true;
    }));
    CHECK(asked == 4);
}
