// Owners of SQLite's handles: files whatever they are called, statements in use more than once, and SQLite without
// memory, which its own limit brings about.

#include "store/scratch.hpp"
#include "store/sqlite.hpp"
#include "support/catch.hpp"

#include <sqlite3.h>

#include <filesystem>

using namespace claimgraph;
using namespace claimgraph::testing;
using store::database;
using store::transaction;

namespace {

template <class F>
failure thrown_by(F&& body) {
    try {
        body();
    } catch (const error& e) {
        return e.why();
    }
    return make_failure("none", category::internal, "nothing was thrown");
}

/// SQLite has so many bytes more than it has now, until the end of the scope.
class little_memory {
public:
    explicit little_memory(sqlite3_int64 more) { sqlite3_hard_heap_limit64(sqlite3_memory_used() + more); }
    little_memory(const little_memory&) = delete;
    little_memory& operator=(const little_memory&) = delete;
    ~little_memory() { sqlite3_hard_heap_limit64(0); }
};

class working_folder {
public:
    explicit working_folder(const std::string& path) : before_(std::filesystem::current_path()) {
        std::filesystem::current_path(path);
    }
    working_folder(const working_folder&) = delete;
    working_folder& operator=(const working_folder&) = delete;
    ~working_folder() { std::filesystem::current_path(before_); }

private:
    std::filesystem::path before_;
};

database table_of_two(const std::string& path) {
    const auto* rows = "CREATE TABLE t(x INTEGER, words TEXT); INSERT INTO t VALUES(1, 'one'), (2, 'two')";
    database(path, database::mode::create).script(rows);
    return {path, database::mode::write};
}

}  // namespace

TEST_CASE("A file is opened whatever it is called, also where nobody can write it") {
    const scratch_folder folder;
    const working_folder here(folder.path());
    for (const std::string name : {"plain.kb", "a b.kb", "100%.kb", "why?mode=memory", "one#two.kb", "file:c.kb",
                                   ":memory:", "\xC3\xBC.kb", "tab\t\x7F.kb"}) {
        INFO(name);
        { database(name, database::mode::create).script("CREATE TABLE t(x); INSERT INTO t VALUES(7)"); }
        REQUIRE(std::filesystem::exists("./" + name));
        for (const auto& path : {name, folder.file(name), "/" + folder.file(name)}) {
            CHECK(database(path, database::mode::read).integer("SELECT x FROM t") == 7);
            database unchanging(path, database::mode::read, true);
            CHECK(unchanging.integer("SELECT x FROM t") == 7);
        }
    }
    CHECK(std::distance(std::filesystem::directory_iterator("."), {}) == 9);
}

TEST_CASE("What cannot be opened or asked is told by what stands there") {
    const scratch_folder folder;
    const auto opened = [&](const std::string& path, database::mode mode) {
        return thrown_by([&] { static_cast<void>(database(path, mode).integer("PRAGMA user_version")); });
    };
    CHECK(opened(folder.file("none.kb"), database::mode::read).code() == "CG-store-010");
    CHECK(opened(folder.file("no-folder/new.kb"), database::mode::create).code() == "CG-store-010");
    CHECK(opened(folder.path(), database::mode::write).code() == "CG-store-007");
    const auto path = folder.file("t.kb");
    auto d = table_of_two(path);
    const auto no_table = thrown_by([&] { d.run("SELECT * FROM nothing"); });
    CHECK(no_table.code() == "CG-store-005");
    CHECK(told_of(no_table) == path + ": the base is damaged: its tables are not those of a base");
    const auto no_row = thrown_by([&] { static_cast<void>(d.integer("SELECT x FROM t WHERE x = 9")); });
    CHECK(no_row.kind() == category::damaged);
    CHECK(told_of(no_row) == path + ": the base is damaged: a row is missing");
    CHECK(thrown_by([&] { d.script("no sql"); }).code() == "CG-store-090");
    CHECK(d.integer("SELECT count(*) FROM t") == 2);
}

TEST_CASE("One statement may be read twice at once, and outlives being forgotten") {
    const scratch_folder folder;
    auto d = table_of_two(folder.file("t.kb"));
    const auto* all = "SELECT x, words FROM t WHERE x >= ?1 ORDER BY x";
    auto first = d.query(all, std::int64_t{1});
    {
        auto second = d.query(all, std::int64_t{2});
        CHECK(second.text(1) == "two");
        CHECK(first.text(1) == "one");
        auto moved = std::move(second);
        CHECK(moved.integer(0) == 2);
    }
    d.forget_statements();
    first.next();
    CHECK(first.text(1) == "two");
    CHECK(d.query(all, std::int64_t{2}).integer(0) == 2);
    first.next();
    CHECK_FALSE(first);
}

TEST_CASE("An empty text is bound as a text, and nothing as null") {
    const scratch_folder folder;
    auto d = table_of_two(folder.file("t.kb"));
    const auto c = d.query("SELECT ?1 = '', ?2 = x'', ?3 IS NULL, ?4 IS NULL, typeof(?5)", std::string_view(),
                           store::blob{}, std::nullopt, std::optional<std::int64_t>(), std::optional<std::int64_t>(5));
    for (const int column : {0, 1, 2, 3}) CHECK(c.integer(column) == 1);
    CHECK(c.text(4) == "integer");
    CHECK(d.query("SELECT NULL").text(0).empty());
}

TEST_CASE("Within a transaction only reading within reading is another") {
    using kind = transaction::kind;
    const scratch_folder folder;
    const auto path = folder.file("t.kb");
    auto d = table_of_two(path);
    const auto why_not = [&](kind k) {
        try {
            const transaction inner(d, k);
        } catch (const error& e) {
            return e.why().code();
        }
        return std::string();
    };
    {
        transaction outer(d, kind::writes);
        d.run("DELETE FROM t");
        CHECK(why_not(kind::writes) == "CG-store-031");
        CHECK(why_not(kind::reads) == "CG-store-031");
        CHECK(d.integer("SELECT count(*) FROM t") == 0);  // the outer one goes on
    }
    CHECK_FALSE(d.in_transaction());
    CHECK(d.integer("SELECT count(*) FROM t") == 2);
    {
        const transaction outer(d, kind::reads);
        CHECK(why_not(kind::writes) == "CG-store-031");
        CHECK(why_not(kind::reads).empty());
        CHECK(d.in_transaction());
        CHECK(d.integer("SELECT count(*) FROM t") == 2);
        CHECK(why_not(kind::writes) == "CG-store-031");
    }
    CHECK_FALSE(d.in_transaction());
}

TEST_CASE("Where SQLite has no memory it is said so, and the next call works") {
    const scratch_folder folder;
    const auto path = folder.file("t.kb");
    std::string many = "SELECT 1 WHERE 1 IN (1";
    for (int i = 0; i < 20'000; ++i) many += ", 1";
    many += ')';
    auto d = table_of_two(path);
    const std::string words(1 << 20, 'x');
    const auto wants = [&](const char* what, auto&& body) {
        INFO(what);
        const auto f = thrown_by([&] {
            const little_memory limit(1 << 12);
            body();
        });
        CHECK(f.code() == "CG-store-011");
        CHECK(f.kind() == category::no_memory);
        CHECK(told_of(f) == path + ": out of memory");
    };
    wants("a text", [&] { d.run("INSERT INTO t VALUES(3, ?1)", std::string_view(words)); });
    wants("bytes", [&] { d.run("INSERT INTO t VALUES(3, ?1)", store::blob{words}); });
    wants("a script", [&] { d.script("CREATE TABLE u AS SELECT zeroblob(10000000)"); });
    wants("a statement", [&] { static_cast<void>(d.query(many.c_str())); });
    {
        const auto zeros = d.query("SELECT zeroblob(x * 10000000) FROM t");
        wants("a value", [&] { static_cast<void>(zeros.text(0)); });
    }
    // No connection can be made at all.
    const auto unopened = thrown_by([&] {
        const little_memory limit(1);
        database(path, database::mode::read);
    });
    CHECK(unopened.code() == "CG-store-011");
    CHECK(d.integer("SELECT count(*) FROM t") == 2);
    d.run("INSERT INTO t VALUES(3, ?1)", std::string_view(words));
    CHECK(d.integer("SELECT sum(length(words)) FROM t") == 6 + (1 << 20));
}
