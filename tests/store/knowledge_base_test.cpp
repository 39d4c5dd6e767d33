#include "store/scratch.hpp"
#include "support/catch.hpp"

#include <sqlite3.h>

#include <random>

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
    const text_input declares{
        "d.md", "[a pact]{#pact .policy} and [peace]{#peace .interest}: [it serves](#peace){#e9 .serves from=pact}.\n"};
    const text_input refers{"r.md",
                            "[War]{#war .event} [threatens](#peace){.threatens from=war} it; [so what](#e9).\n"};
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
                          {"r.md", "[War]{#war .event} [threatens](#peace){.threatens from=war} it.\n"}})
                .value()
                .added == 2);
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
    REQUIRE(kb.add_texts({small_article(1), {"quote.md", "[No]{#q .claim}, [as told](#e1){.refutes from=q}.\n"}})
                .value()
                .added == 2);
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
    const text_input secret{"secret.md",
                            "---\ntitle: The Wolkenstein papers\nauthor: Wolkenstein\n---\n\n[Wolkenstein "
                            "himself]{#wolkenstein .actor} knows.\n"};
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

TEST_CASE("An earlier state of which something was purged is answered from the rest, and says so") {
    scratch_folder f;
    auto kb = create(f.file("team.kb"));
    REQUIRE(kb.add_texts({small_article(1), small_article(2)}).value().ok());
    const auto both = kb.last_batch().value();
    const auto article = kb.list(both).value().back();
    CHECK(kb.warnings(both).value().empty());
    kb.purge({article.id}).value();
    CHECK(kb.list(both).value().size() == 1);
    CHECK(kb.articles(both).value().size() == 1);
    CHECK(kb.export_article(article.id, both).error().code() == "CG-store-021");
    const auto then = kb.load_graph(both);
    REQUIRE(then);
    CHECK(then->graph.article_count() == 1);
    REQUIRE(then->warnings.size() == 1);
    CHECK(then->warnings[0].code == "CG-store-029");
    CHECK(then->warnings[0].message.find("an article that it held after batch 2 was purged since: what it said is "
                                         "missing here") != std::string::npos);
    CHECK(kb.warnings(both).value().size() == 1);
    CHECK(kb.warnings().value().empty());
    CHECK(kb.load_graph().value().warnings.empty());
    CHECK(kb.check().value().ok());
}

TEST_CASE("An earlier state that leans on what was purged is refused with the reason") {
    scratch_folder f;
    auto kb = create(f.file("team.kb"));
    REQUIRE(kb.add_texts({{"one.md", "[Rift]{#rift .event}\n"}}).value().ok());
    REQUIRE(kb.add_texts({{"two.md", "[War]{#war .event} [causes](#rift){.causes from=war}\n"}}).value().ok());
    const auto both = kb.last_batch().value();
    REQUIRE(kb.remove({"two"}));
    kb.purge({"one"}).value();
    const auto then = kb.load_graph(both);
    REQUIRE_FALSE(then);
    CHECK(then.error().code() == "CG-ingest-004");
    CHECK(then.error().all().back().code == "CG-store-029");
}

TEST_CASE("Who an author is follows from the whole base, also for what is added later") {
    const text_input by_author{"by.md", "---\nauthor: The Kremlin\n---\n\n[a plan]{#plan .policy}\n"};
    const text_input refers{"refers.md", "[War]{#war .event} [shows](#the-kremlin){.involves from=war}.\n"};
    const text_input alias{"alias.md", "[Russia]{#russia .actor aliases=\"the KREMLIN\"} waits.\n"};
    const auto soundly = [](std::vector<text_input> articles) {
        scratch_folder f;
        auto kb = create(f.file("team.kb"));
        std::string refused;
        for (const auto& a : articles)
            for (const auto& file : kb.add_texts({a}).value().refused) refused += file + " ";
        CHECK(kb.load_graph());
        CHECK(kb.check().value().ok());
        return refused;
    };
    CHECK(soundly({by_author, refers}) == "");
    CHECK(soundly({by_author, refers, alias}) == "alias.md ");
    CHECK(soundly({by_author, alias, refers}) == "refers.md ");
    CHECK(soundly({alias, by_author, refers}) == "refers.md ");
    CHECK(soundly({alias, refers, by_author}) == "refers.md ");

    // An id that is taken: the author gets one more.
    const text_input taken{"taken.md", "[A seat of power]{#the-kremlin .policy}\n"};
    const text_input refers_more{"more.md", "[War]{#war .event} [shows](#the-kremlin-author){.involves from=war}.\n"};
    CHECK(soundly({by_author, taken, refers_more}) == "");
    CHECK(soundly({by_author, taken, refers_more, alias}) == "alias.md ");
    CHECK(soundly({by_author, refers_more}) == "more.md ");
}

TEST_CASE("Whatever is added, replaced and removed in whatever order, the base can be loaded") {
    std::mt19937 random(20251125);
    const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    const auto pick = [&](const std::vector<std::string>& from) { return from[below(from.size())]; };
    std::size_t went_in = 0, refused = 0;
    for (int round = 0; round < 40; ++round) {
        scratch_folder f;
        auto kb = create(f.file("team.kb"), {.snapshot_from = 0});
        for (int step = 0; step < 12; ++step) {
            std::vector<text_input> some;
            for (std::size_t i = 0, count = 1 + below(4); i < count; ++i) {
                const auto self = "n" + std::to_string(below(8));
                some.push_back({self + ".md", "---\nauthor: " + pick({"Ann Lee", "ann lee", "B", "N3"}) +
                                                  "\n---\n\n[x]{#" + pick({"p", "q", "r", "ann-lee", "b"}) +
                                                  pick({" .policy", " .policy", " .actor aliases=\"Ann Lee; B\""}) +
                                                  "}, [y]{#y" + std::to_string(below(3)) + " .interest}, [so](#y" +
                                                  std::to_string(below(3)) + "){.serves #" + pick({"e1", "e2", "p"}) +
                                                  " from=" + pick({"p", "q", "r"}) + "}" +
                                                  pick({"", "", ", [seen](#ann-lee)", ", [seen](#b)", ", [told](#e1)",
                                                        ", [told](#n2#e1)", ", [also](#ann-lee-author)"}) +
                                                  ".\n"});
            }
            if (below(4) == 0) static_cast<void>(kb.remove({"n" + std::to_string(below(8))}));
            else {
                const auto r = kb.add_texts(some).value();
                went_in += r.added + r.replaced, refused += r.refused.size();
            }
            const auto kept = kb.load_graph();
            if (!kept) FAIL(to_string(kept.error().reason()));
            const auto mapped = kb.load_graph().value(), made = load_texts(kb.articles().value()).value();
            CHECK(told(mapped.graph) == told(made.graph));
        }
    }
    CHECK(went_in > 50);
    CHECK(refused > 50);
}

TEST_CASE("Articles wait for what they refer to, however long the chain and whatever their order") {
    scratch_folder f;
    std::vector<text_input> chain;
    for (std::size_t i = 0; i < 60; ++i) {
        const auto n = std::to_string(i), before = std::to_string(i - 1);
        chain.push_back({"c" + n + ".md", "[It]{#g" + n + " .interest}" +
                                              (i == 0 ? "" : " [rests](#g" + before + "){.requires from=g" + n + "}") +
                                              ".\n"});
    }
    std::mt19937 random(3);
    for (int round = 0; round < 10; ++round) {
        std::shuffle(chain.begin(), chain.end(), random);
        auto kb = create(f.file("t" + std::to_string(round)));
        const auto r = kb.add_texts(chain).value();
        CHECK(r.added == 60);
        CHECK(kb.history().value().size() == 60);  // each a step of its own
    }
    // A ring is one step; what only refers to it comes behind, and what never comes is named.
    auto kb = create(f.file("ring.kb"));
    const auto r = kb.add_texts({{"after.md", "[z]{#nz .interest} [needs](#na){.requires from=nz}.\n"},
                                 {"a.md", "[a]{#na .interest} [needs](#nb){.requires from=na}.\n"},
                                 {"lost.md", "[l]{#nl .interest} [needs](#none){.requires from=nl}.\n"},
                                 {"lost2.md", "[m]{#nm .interest} [needs](#nl){.requires from=nm}.\n"},
                                 {"b.md", "[b]{#nb .interest} [needs](#na){.requires from=nb}.\n"}})
                       .value();
    CHECK(r.added == 3);
    CHECK(r.refused == names{"lost.md", "lost2.md"});
    REQUIRE(kb.history().value().size() == 2);
    CHECK(kb.history().value()[0].changes.size() == 3);  // the vocabulary, and both
}

TEST_CASE("a claim's row has the day on which it was said") {
    scratch_folder folder;
    auto kb = create(folder.file("t.kb"));
    REQUIRE(kb.add_texts(
                  {{"notes.md", "[A]{#a .event} [leads to](#b){#e1 .causes from=a on=2025-04-25} [B]{#b .event}.\n"}})
                .value()
                .ok());
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open(folder.file("t.kb").c_str(), &db) == SQLITE_OK);
    std::string said;
    const auto take = [](void* to, int, char** values, char**) {
        return *static_cast<std::string*>(to) += values[0], 0;
    };
    CHECK(sqlite3_exec(db, "SELECT said FROM claim WHERE id = 'e1'", take, &said, nullptr) == SQLITE_OK);
    sqlite3_close(db);
    CHECK(said == "2025-04-25");
}
