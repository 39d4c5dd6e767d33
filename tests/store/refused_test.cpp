// What a base refuses: with which code, and that it is as it was. And that each way to change it from outside is told.

#include "store/scratch.hpp"
#include "support/catch.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <filesystem>

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

template <class T>
std::string code_of(const result<T>& r) {
    return r ? "" : r.error().code();
}

std::vector<std::string> codes_of(const add_report& r) {
    std::vector<std::string> codes;
    for (const auto& d : r.diagnostics)
        if (d.level == severity::error) codes.push_back(d.code);
    return codes;
}

/// A base of four articles, of which the second was replaced, the third removed, and one refers to the first.
knowledge_base some_base(const std::string& path) {
    base_options o;
    o.clock = [day = 0]() mutable { return std::chrono::sys_days{std::chrono::days{20'000 + day++}}; };
    auto kb = create(path, o);
    static_cast<void>(kb.add_texts({small_article(1), small_article(2)}).value());
    const text_input referring{"r.md",
                               "[x]{#x .event when=2025} [threatens](#goal-1){#e1 .threatens from=x by=russia}\n"};
    static_cast<void>(kb.add_texts({small_article(2, "More."), small_article(3), referring}).value());
    static_cast<void>(kb.remove({"a3"}).value());
    return kb;
}

void run(const std::string& path, const std::string& sql) {
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &db) == SQLITE_OK);
    char* why = nullptr;
    const int code = sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &why);
    INFO(sql << ": " << (why == nullptr ? "" : why));
    CHECK(code == SQLITE_OK);
    sqlite3_free(why);
    sqlite3_close(db);
}

/// A value that is not the one that stands there.
std::string another(const std::string& column) {
    return "CASE typeof(" + column + ") WHEN 'integer' THEN " + column + " + 1 WHEN 'blob' THEN CAST(x'00' || " +
           column + " AS BLOB) WHEN 'null' THEN 1 ELSE " + column + " || 'x' END";
}

/// What the rows of a table are ordered by.
std::string key_of(const std::string& table) {
    if (table == "base") return "key";
    if (table == "batch") return "number";
    if (table == "change") return "batch";
    return table == "vocabulary" ? "came" : "version";
}

/// Whether anything says that the base is not what was written.
bool is_told(const std::string& path) {
    auto kb = knowledge_base::open(path);
    if (!kb) return true;
    const auto checked = kb->check();
    return !checked || !checked->ok();
}

}  // namespace

TEST_CASE("What a base does not hold is named, at any time") {
    const scratch_folder folder;
    auto kb = some_base(folder.file("b.kb"));
    const batch_number before_removal{static_cast<std::uint64_t>(kb.last_batch().value()) - 1};
    CHECK(code_of(kb.export_article("a9")) == "CG-store-021");
    CHECK(code_of(kb.export_article("a3")) == "CG-store-021");
    CHECK(code_of(kb.export_article("a3", batch_number{1})) == "CG-store-021");
    CHECK(kb.export_article("a3", before_removal).has_value());
    CHECK(code_of(kb.remove({"a9"})) == "CG-store-021");
    CHECK(code_of(kb.remove({"a3"})) == "CG-store-021");
    CHECK(code_of(kb.purge({"a9"})) == "CG-store-021");
    CHECK(kb.purge({"a3"}).has_value());
    CHECK(code_of(kb.purge({"a3"})) == "CG-store-021");
    CHECK(code_of(kb.export_article("a3", before_removal)) == "CG-store-021");
    CHECK(kb.history("a9").value().empty());
    CHECK(kb.check().value().ok());
}

TEST_CASE("Batches are found by their number and by a day, and only those") {
    const scratch_folder folder;
    auto kb = some_base(folder.file("b.kb"));
    const auto last = kb.last_batch().value();
    const auto number = std::to_string(static_cast<std::uint64_t>(last));
    CHECK(kb.find_batch(number).value() == last);
    CHECK(code_of(kb.find_batch(std::to_string(static_cast<std::uint64_t>(last) + 1))) == "CG-store-026");
    CHECK(kb.find_batch("1999-01-01").value() == batch_number{0});
    CHECK(kb.find_batch("2999-01-01").value() == last);
    for (const auto* neither : {"", "soon", "1x", "2025-13-01", "99999999999999999999"})
        CHECK(code_of(kb.find_batch(neither)) == "CG-store-027");
    CHECK(kb.list(batch_number{0}).value().empty());
    CHECK(kb.articles(batch_number{0}).value().empty());
    CHECK(kb.load_graph(batch_number{0}).value().graph.node_count() == 0);
}

TEST_CASE("A base that was opened for reading cannot be changed") {
    const scratch_folder folder;
    const auto path = folder.file("b.kb");
    static_cast<void>(some_base(path));
    auto kb = knowledge_base::open(path).value();
    CHECK(code_of(kb.add_texts({small_article(7)})) == "CG-store-006");
    CHECK(code_of(kb.add({folder.file("none.md")})) != "");
    CHECK(code_of(kb.remove({"a1"})) == "CG-store-006");
    CHECK(code_of(kb.purge({"a1"})) == "CG-store-006");
    CHECK(code_of(kb.compact()) == "CG-store-006");
    CHECK(kb.check().value().ok());
}

TEST_CASE("What is no base is not opened, in any way") {
    const scratch_folder folder;
    const auto nothing = folder.file("nothing.kb"), empty = folder.file("empty.kb"), text = folder.file("text.kb");
    write_bytes(empty, "");
    write_bytes(text, "Some words, long enough to be looked at as the head of a base, which they are not.");
    const auto opened = [](const std::string& path, open_mode mode) {
        base_options o;
        o.mode = mode;
        return code_of(knowledge_base::open(path, o));
    };
    for (const auto mode : {open_mode::read, open_mode::write}) {
        CHECK(opened(nothing, mode) == "CG-store-001");
        CHECK(opened(empty, mode) == "CG-store-002");
    }
    for (const auto mode : {open_mode::read, open_mode::write, open_mode::create}) {
        CHECK(opened(text, mode) == "CG-store-002");
        CHECK(opened(folder.path(), mode) == "CG-store-002");
    }
    CHECK(opened(folder.file("no-folder/new.kb"), open_mode::create) != "");
    CHECK(opened(text + "/new.kb", open_mode::create) != "");
    CHECK(opened(text + "/new.kb", open_mode::read) != "");
    CHECK(opened(empty, open_mode::create).empty());
    CHECK(!knowledge_base::is_base(text));
    CHECK(!knowledge_base::is_base(folder.path()));
    CHECK(knowledge_base::is_base(empty));
}

TEST_CASE("Articles of one base share one vocabulary, whoever names it") {
    const scratch_folder folder;
    const auto of_their_own = [&](const std::string& name, const std::string& kind) {
        write_bytes(folder.file(name), R"({"extends": "default", "kinds": {")" + kind + R"(": {"means": "a thing"}}})");
        return vocabulary::parse(bytes_of(folder.file(name)), name).value();
    };
    const auto mine = of_their_own("mine.json", "gadget"), other = of_their_own("other.json", "widget");
    const auto naming = [&](const std::string& id, const std::string& file) {
        return text_input{folder.file(id + ".md"), "---\nvocabulary: " + file + "\n---\n[x]{#x-" + id + " .event}\n"};
    };
    auto kb = create(folder.file("b.kb"));
    CHECK(code_of(kb.add_texts({naming("a", "none.json")})) == "CG-ingest-090");
    write_bytes(folder.file("broken.json"), "{");
    CHECK(code_of(kb.add_texts({naming("a", "broken.json")})) == "CG-graph-100");
    CHECK(kb.add_texts({naming("a", "mine.json")}).value().ok());
    CHECK(kb.vocabulary().value().to_json() == mine.to_json());
    CHECK(codes_of(kb.add_texts({naming("b", "other.json")}).value()) == std::vector<std::string>{"CG-store-023"});
    CHECK(codes_of(kb.add_texts({naming("b", "none.json")}).value()) == std::vector<std::string>{"CG-ingest-090"});
    CHECK(kb.add_texts({naming("b", "mine.json"), small_article(1)}).value().ok());
    add_options given;
    given.vocabulary = other;
    CHECK(code_of(kb.add_texts({small_article(2)}, given)) == "CG-store-023");
    given.vocabulary = mine;
    CHECK(kb.add_texts({small_article(2)}, given).value().ok());
    auto fresh = create(folder.file("c.kb"));
    given.vocabulary = other;
    CHECK(fresh.add_texts({small_article(2)}, given).value().ok());
    CHECK(fresh.vocabulary().value().to_json() == other.to_json());
}

TEST_CASE("Two articles of one id are named, together or one after the other") {
    const scratch_folder folder;
    const text_input again{"other/a1.md", "[x]{#x .event}\n"};
    add_options together;
    together.all_or_nothing = true;
    auto kb = create(folder.file("b.kb"));
    const auto both = kb.add_texts({small_article(1), again}, together).value();
    CHECK(codes_of(both) == std::vector<std::string>{"CG-store-024"});
    CHECK(kb.list().value().empty());
    const auto in_turn = kb.add_texts({small_article(1), again}).value();
    CHECK(codes_of(in_turn) == std::vector<std::string>{"CG-store-024"});
    CHECK(kb.list().value().size() == 1);
    auto same = small_article(1);
    same.file = "copy/a1.md";
    CHECK(kb.add_texts({same}).value().unchanged == 1);
}

TEST_CASE("All or nothing is nothing where one article has errors, and all where they need each other") {
    const scratch_folder folder;
    add_options together;
    together.all_or_nothing = true;
    auto kb = create(folder.file("b.kb"));
    const text_input wrong{"w.md", "[x]{#x .evnt}\n"};
    const auto none =
        kb.add_texts({small_article(1), wrong, {"u.md", "[y](#nothing){.causes from=plan-1}\n"}}, together).value();
    CHECK(!none.ok());
    CHECK(kb.list().value().empty());
    const text_input a{"a.md", "[a]{#ea .event} [leads to](#eb){.causes from=ea}\n"};
    const text_input b{"b.md", "[b]{#eb .event} [leads to](#ea){.causes from=eb}\n"};
    CHECK(kb.add_texts({a, b}, together).value().added == 2);
    CHECK(code_of(kb.remove({"a"})) == "CG-store-022");
    CHECK(code_of(kb.purge({"a"})) == "CG-store-022");
    CHECK(kb.remove({"a", "b", "a"}).has_value());
    CHECK(kb.list().value().empty());
    CHECK(kb.check().value().ok());
}

TEST_CASE("Whatever row is changed from outside, the base says so") {
    const scratch_folder folder;
    const auto good = folder.file("good.kb"), path = folder.file("b.kb");
    static_cast<void>(some_base(good));
    CHECK(!is_told(good));
    for (const auto* table :
         {"base", "batch", "article", "change", "vocabulary", "content", "node", "claim", "reference"}) {
        std::filesystem::copy_file(good, path, std::filesystem::copy_options::overwrite_existing);
        run(path, std::string("PRAGMA foreign_keys=OFF; DELETE FROM ") + table);
        INFO(table);
        CHECK(is_told(path));
    }
    const std::vector<std::pair<std::string, std::vector<std::string>>> cells = {
        {"base", {"value", "checksum"}},
        {"batch", {"time", "previous", "hash"}},
        {"article",
         {"id", "position", "file", "title", "date", "author", "author_id", "size", "nodes", "claims", "sha256", "rows",
          "salt", "went", "purged", "checksum"}},
        {"change", {"action", "digest"}},
        {"vocabulary", {"name", "json", "checksum"}},
        {"content", {"bytes"}},
        {"node", {"kind", "label", "aliases", "\"when\"", "line", "\"column\"", "exact", "checksum"}},
        {"claim", {"id",       "number",      "source",   "relation", "target",     "speaker",    "medium",
                   "origin",   "said",        "\"when\"", "polarity", "modality",   "likelihood", "confidence",
                   "fidelity", "credibility", "note",     "line",     "\"column\"", "exact",      "checksum"}},
        {"reference", {"name"}},
    };
    for (const auto& [table, columns] : cells)
        for (const auto& column : columns) {
            std::filesystem::copy_file(good, path, std::filesystem::copy_options::overwrite_existing);
            run(path, "PRAGMA foreign_keys=OFF; UPDATE OR IGNORE " + table + " SET " + column + " = " +
                          another(column) + " WHERE " + key_of(table) + " = (SELECT min(" + key_of(table) + ") FROM " +
                          table + ")");
            INFO(table << '.' << column);
            CHECK(is_told(path));
        }
    for (const auto* sql :
         {"PRAGMA user_version=0", "PRAGMA application_id=7", "DROP TABLE reference", "DROP VIEW nodes",
          "DROP INDEX node_by_id", "INSERT INTO batch VALUES(99, '2030', x'00', x'00')",
          "INSERT INTO reference VALUES('x', 1)", "PRAGMA foreign_keys=OFF; INSERT INTO content VALUES(77, x'00')"}) {
        std::filesystem::copy_file(good, path, std::filesystem::copy_options::overwrite_existing);
        run(path, sql);
        INFO(sql);
        CHECK(is_told(path));
    }
}

TEST_CASE("A damaged base fails in what it is asked, and what is whole still comes out") {
    const scratch_folder folder;
    const auto path = folder.file("b.kb");
    static_cast<void>(some_base(path));
    run(path, "UPDATE content SET bytes = x'5B' WHERE version = 1");
    auto kb = knowledge_base::open(path).value();
    CHECK(kb.load_graph().error().kind() == category::damaged);
    CHECK(kb.articles().error().kind() == category::damaged);
    CHECK(kb.export_article("a1").error().kind() == category::damaged);
    CHECK(kb.export_article("a2").has_value());
    CHECK(kb.list().value().size() == 3);
    run(path, "PRAGMA foreign_keys=OFF; DELETE FROM content WHERE version > 1");
    CHECK(kb.load_graph().error().message().find("\"a1\"") != std::string::npos);
    CHECK(kb.export_article("a2").error().kind() == category::damaged);
    run(path, "UPDATE article SET title = 'x' WHERE version = 2");
    CHECK(kb.list().error().kind() == category::damaged);
    CHECK(kb.history().error().kind() == category::damaged);
    run(path, "UPDATE vocabulary SET json = '{}'");
    CHECK(kb.vocabulary().error().kind() == category::damaged);
    run(path, "DELETE FROM base WHERE key = 'uuid'");
    CHECK(kb.uuid().error().kind() == category::damaged);
}
