#include "store/scratch.hpp"
#include "support/catch.hpp"

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

std::vector<std::string> ids(const std::vector<stored_article>& all) {
    std::vector<std::string> out;
    for (const auto& a : all) out.push_back(a.id);
    return out;
}

std::string codes(const add_report& r) {
    std::string all;
    for (const auto& d : r.diagnostics) all += d.code + " " + d.where.file + "; ";
    return all;
}

using names = std::vector<std::string>;

}  // namespace

TEST_CASE("What goes into a base comes out byte for byte") {
    scratch_folder f;
    {
        auto kb = create(f.file("team.kb"));
        const auto report = kb.add({"data/articles"}).value();
        CHECK(report.added == 2);
        CHECK(report.ok());
    }
    const auto kb = knowledge_base::open(f.file("team.kb")).value();
    CHECK(ids(kb.list().value()).size() == 2);
    const auto held = kb.list().value();
    for (const auto& a : held) {
        const auto back = kb.export_article(a.id).value();
        CHECK(back.file == a.file);
        CHECK(back.bytes == bytes_of(a.file));
    }
    CHECK(kb.check().value().findings.empty());
}

TEST_CASE("The graph of a base is that of its files") {
    scratch_folder f;
    auto kb = create(f.file("team.kb"));
    REQUIRE(kb.add({"data/articles"}).value().ok());
    std::vector<std::string> files;
    const auto held = kb.list().value();
    for (const auto& a : held) files.push_back(a.file);
    CHECK(told(kb.load_graph().value().graph) == told(load(files).value().graph));
}

TEST_CASE("An article of a known id is replaced as one step, an unchanged one is skipped") {
    scratch_folder f;
    auto kb = create(f.file("team.kb"));
    std::vector<std::string> told_committed;
    add_options o;
    o.committed = [&](std::string_view id) { told_committed.emplace_back(id); };
    REQUIRE(kb.add_texts({small_article(1), small_article(2)}, o).value().added == 2);
    const auto again = kb.add_texts({small_article(1, "More."), small_article(2)}, o).value();
    CHECK(again.replaced == 1);
    CHECK(again.unchanged == 1);
    CHECK(again.added == 0);
    CHECK(told_committed == names{"a1", "a2", "a1"});
    CHECK(ids(kb.list().value()) == names{"a1", "a2"});
    CHECK(kb.history().value().size() == 3);
    CHECK(kb.history("a1").value().size() == 2);
    CHECK(kb.export_article("a1").value().bytes == small_article(1, "More.").bytes);
    CHECK(kb.check().value().findings.empty());
}

TEST_CASE("An article with errors changes nothing and is named; the others go in") {
    scratch_folder f;
    auto kb = create(f.file("team.kb"));
    const std::vector<text_input> articles = {small_article(1), {"bad.md", "[x]{#x .nonsense}\n"}, small_article(2)};
    SECTION("one by one") {
        const auto r = kb.add_texts(articles).value();
        CHECK(r.refused == names{"bad.md"});
        CHECK(codes(r) == "CG-ingest-001 bad.md; ");
        CHECK(ids(kb.list().value()) == names{"a1", "a2"});
    }
    SECTION("all or nothing") {
        add_options o;
        o.all_or_nothing = true;
        const auto r = kb.add_texts(articles, o).value();
        CHECK(r.refused == names{"bad.md"});
        CHECK(r.added == 0);
        CHECK(kb.list().value().empty());
        CHECK(kb.last_batch().value() == batch_number{0});
        CHECK(kb.add_texts({articles[0], articles[2]}, o).value().added == 2);
        CHECK(kb.last_batch().value() == batch_number{1});
    }
}

TEST_CASE("References across articles are good in any order, and errors where nothing declares the name") {
    scratch_folder f;
    auto kb = create(f.file("team.kb"));
    const text_input declares{"d.md", "[a pact]{#pact .policy} and [peace]{#peace .interest}: [it serves](#peace){#e9 .serves from=pact}.\n"};
    const text_input refers{"r.md", "[War]{#war .event} [threatens](#peace){.threatens from=war} it; [so what](#e9).\n"};
    const text_input lost{"l.md", "[War]{#war .event} [threatens](#pece){.threatens from=war}.\n"};
    SECTION("forward") { CHECK(kb.add_texts({refers, declares}).value().added == 2); }
    SECTION("one after the other") {
        CHECK(kb.add_texts({refers}).value().refused == names{"r.md"});
        CHECK(kb.add_texts({declares}).value().added == 1);
        CHECK(kb.add_texts({refers}).value().added == 1);
    }
    SECTION("never") {
        const auto r = kb.add_texts({declares, lost}).value();
        CHECK(codes(r) == "CG-ingest-004 l.md; ");
    }
    SECTION("each other") {
        const text_input a{"one.md", "[a]{#a .policy} [serves](#b){.serves from=a}.\n"};
        const text_input b{"two.md", "[b]{#b .interest} [requires](#a){.requires from=b}.\n"};
        CHECK(kb.add_texts({a, lost, b}).value().added == 2);
        CHECK(kb.history().value().size() == 1);
    }
    CHECK(kb.load_graph());
}

TEST_CASE("What an article that stays refers to can neither be removed nor changed away") {
    scratch_folder f;
    auto kb = create(f.file("team.kb"));
    REQUIRE(kb.add_texts({{"d.md", "[peace]{#peace .interest}\n"},
                          {"r.md", "[War]{#war .event} [threatens](#peace){.threatens from=war} it.\n"}}).value().added == 2);
    const auto removed = kb.remove({"d"});
    REQUIRE_FALSE(removed);
    CHECK(removed.error().code() == "CG-store-022");
    const auto changed = kb.add_texts({{"d.md", "[peace]{#peace .event}\n"}}).value();
    CHECK(changed.refused == names{"d.md"});
    CHECK(codes(changed) == "CG-store-022 d.md; ");
    const auto renamed = kb.add_texts({{"d.md", "[calm]{#calm .interest}\n"}}).value();
    CHECK(codes(renamed) == "CG-store-022 d.md; ");
    CHECK(kb.remove({"d", "r"}));
    CHECK(kb.list().value().empty());
    CHECK(kb.check().value().findings.empty());
}

TEST_CASE("An edge id that becomes ambiguous is the fault of the article that brings it") {
    scratch_folder f;
    auto kb = create(f.file("team.kb"));
    REQUIRE(kb.add_texts({small_article(1), {"quote.md", "[No]{#q .claim}, [as told](#e1){.refutes from=q}.\n"}}).value().added == 2);
    CHECK(codes(kb.add_texts({small_article(2)}).value()) == "CG-store-022 a2.md; ");
    CHECK(kb.load_graph());
}

TEST_CASE("The base tells what it knew then") {
    scratch_folder f;
    base_options o;
    std::chrono::sys_seconds time{std::chrono::sys_days{std::chrono::year{2025} / 5 / 1}};
    o.clock = [&] { return time; };
    auto kb = create(f.file("team.kb"), o);
    REQUIRE(kb.add_texts({small_article(1)}).value().added == 1);
    time += std::chrono::days(2);
    REQUIRE(kb.add_texts({small_article(1, "[Iran]{#iran .actor}"), small_article(2)}).value().ok());
    time += std::chrono::days(2);
    REQUIRE(kb.remove({"a1"}));
    CHECK(kb.find_batch("2025-04-30").value() == batch_number{0});
    CHECK(kb.find_batch("2025-05-01").value() == batch_number{1});
    CHECK(kb.find_batch("2025-05-02").value() == batch_number{1});
    CHECK(kb.find_batch("2025-05-03").value() == batch_number{3});
    CHECK(kb.find_batch("2").value() == batch_number{2});
    CHECK(kb.find_batch("9").error().code() == "CG-store-026");
    CHECK(kb.find_batch("soon").error().code() == "CG-store-027");
    CHECK(ids(kb.list(batch_number{1}).value()) == names{"a1"});
    CHECK(kb.export_article("a1", batch_number{1}).value().bytes == small_article(1).bytes);
    CHECK(kb.load_graph(batch_number{1}).value().graph.find_node("iran") == no_node);
    CHECK(kb.load_graph(batch_number{2}).value().graph.find_node("iran") != no_node);
    CHECK(ids(kb.list().value()) == names{"a2"});
    CHECK(kb.export_article("a1").error().code() == "CG-store-021");
    CHECK(kb.load_graph(batch_number{0}).value().graph.node_count() == 0);
}

TEST_CASE("Purging erases for good and says what") {
    scratch_folder f;
    const auto path = f.file("team.kb");
    {
        auto kb = create(path);
        REQUIRE(kb.add_texts({small_article(1, "Unspeakable-secret."), small_article(2)}).value().ok());
        REQUIRE(kb.add_texts({small_article(1, "Unspeakable-again.")}).value().ok());
        const auto report = kb.purge({"a1"}).value();
        CHECK(report.erased.size() == 2);
        CHECK(report.nodes > 0);
        CHECK(report.claims > 0);
        CHECK(ids(kb.list().value()) == names{"a2"});
        CHECK(kb.check().value().findings.empty());
        CHECK(kb.export_article("a1", batch_number{1}).error().code() == "CG-store-021");
        for (const auto* name : {"team.kb", "team.kb-wal"}) {
            CHECK(bytes_of(f.file(name)).find("Unspeakable") == std::string::npos);
            CHECK(bytes_of(f.file(name)).find("plan-1") == std::string::npos);
        }
    }
    auto kb = create(path);
    CHECK(kb.add_texts({small_article(1)}).value().added == 1);
    CHECK(kb.check().value().findings.empty());
    CHECK(kb.history().value().size() == 5);
}

TEST_CASE("Compacting keeps everything") {
    scratch_folder f;
    auto kb = create(f.file("team.kb"));
    for (std::size_t i = 0; i < 20; ++i) REQUIRE(kb.add_texts({small_article(i)}).value().ok());
    const auto before = told(kb.load_graph().value().graph);
    REQUIRE(kb.compact());
    CHECK(told(kb.load_graph().value().graph) == before);
    CHECK(kb.check().value().findings.empty());
}

TEST_CASE("Long work tells how far it is and can be stopped") {
    scratch_folder f;
    auto kb = create(f.file("team.kb"));
    std::vector<text_input> many;
    for (std::size_t i = 0; i < 300; ++i) many.push_back(small_article(i));
    add_options o;
    std::size_t committed = 0;
    o.committed = [&](std::string_view) { ++committed; };
    o.progress = [](std::size_t done, std::size_t all) { return done < all / 2; };
    const auto r = kb.add_texts(many, o).value();
    CHECK(r.stopped);
    CHECK(r.added == committed);
    CHECK(kb.list().value().size() == committed);
    CHECK(committed < 300);
    CHECK(kb.add_texts(many).value().unchanged == committed);
    CHECK(kb.list().value().size() == 300);
}

TEST_CASE("Many articles are exported one by one, as they were named or as the base holds them") {
    scratch_folder f;
    auto kb = create(f.file("team.kb"));
    REQUIRE(kb.add_texts({small_article(1), small_article(2), small_article(3)}).value().ok());
    REQUIRE(kb.add_texts({small_article(2, "Anew.")}).value().ok());
    REQUIRE(kb.remove({"a3"}));
    std::string all;
    const auto take = [&](const std::string& id, const text_input& article) {
        all += id + " " + article.bytes + "\n";
        return id != "a2";
    };
    REQUIRE(kb.export_articles({}, batch_number{3}, take));
    CHECK(all == "a1 " + small_article(1).bytes + "\na2 " + small_article(2).bytes + "\n");
    all.clear();
    REQUIRE(kb.export_articles({"a2", "a1"}, now, take));
    CHECK(all == "a2 " + small_article(2, "Anew.").bytes + "\n");
    all.clear();
    CHECK(kb.export_articles({"a1", "a3"}, now, take).error().code() == "CG-store-021");
    CHECK(all.empty());
}

TEST_CASE("Nothing of an article that was purged is left in any file of the base") {
    scratch_folder f;
    const auto path = f.file("team.kb");
    auto kb = create(path);
    const text_input secret{"secret.md", "---\ntitle: The Wolkenstein papers\nauthor: Wolkenstein\n---\n\n[Wolkenstein himself]{#wolkenstein .actor} knows.\n"};
    REQUIRE(kb.add_texts({small_article(1), secret, small_article(2)}).value().ok());
    REQUIRE(kb.add_texts({{secret.file, secret.bytes + "Wolkenstein knew.\n"}}).value().ok());
    const auto found_in = [&] {
        std::size_t files = 0;
        for (const auto& entry : std::filesystem::directory_iterator(f.path())) {
            const auto bytes = bytes_of(entry.path().string());
            files += bytes.find("olkenstein") != std::string::npos ? 1u : 0u;
        }
        return files;
    };
    REQUIRE(found_in() > 0);
    CHECK(kb.purge({"secret"}).value().erased.size() == 2);
    CHECK(found_in() == 0);
    CHECK(kb.check().value().ok());
}
