// Rows that were changed together with their checksums: what then still contradicts them is told.

#include "store/chain.hpp"
#include "store/row_hash.hpp"
#include "store/schema.hpp"
#include "store/scratch.hpp"
#include "store/sql.hpp"

using namespace claimgraph;
using namespace claimgraph::testing;
using store::database;

namespace {

template <class T>
std::string code_of(const result<T>& r) {
    return r ? "" : r.error().code();
}

/// Versions 1 and 2, then 3 in the place of 2, then 1 is removed; four batches.
void make_base(const std::string& path) {
    auto kb = create(path);
    REQUIRE(kb.add_texts({small_article(1), small_article(2)}).value().added == 2);
    REQUIRE(kb.add_texts({small_article(2, "More.")}).value().replaced == 1);
    REQUIRE(kb.remove({"a1"}).value() == batch_number{4});
}

/// Hashes of all batches that fit what they now say.
void chain_anew(database& d) {
    std::vector<store::batch_row> all;
    for (auto c = d.query("SELECT number, time FROM batch ORDER BY number"); c; c.next())
        all.push_back({c.integer(0), std::string(c.text(1)), {}, {}, {}});
    auto last = store::read_head(d);
    last.hash = std::string(32, '\0');
    for (auto& b : all) {
        for (auto c = d.query("SELECT action, version, digest FROM change WHERE batch = ?1 ORDER BY step", b.number); c;
             c.next()) {
            store::change_row change;
            while (to_string(change.kind) != c.text(0))
                change.kind = static_cast<change_kind>(static_cast<int>(change.kind) + 1);
            if (!c.is_null(1)) change.version = c.integer(1);
            change.digest = c.text(2);
            b.changes.push_back(std::move(change));
        }
        b.previous = last.hash;
        b.hash = last.hash = store::hash_of(b);
        d.run("UPDATE batch SET previous = ?2, hash = ?3 WHERE number = ?1", b.number, store::blob{b.previous},
              store::blob{b.hash});
    }
    store::write_head(d, last);
}

/// A base, forged by `forge`, whose chain fits.
class forged_base {
public:
    forged_base() { make_base(folder_.file("good.kb")); }

    template <class F>
    std::string why_list_fails(F&& forge) {
        std::filesystem::copy_file(folder_.file("good.kb"), path(), std::filesystem::copy_options::overwrite_existing);
        {
            database d(path(), database::mode::write);
            d.script("PRAGMA foreign_keys=OFF");
            forge(d);
            chain_anew(d);
        }
        return why_list_fails();
    }
    std::string why_list_fails() {
        const auto kb = knowledge_base::open(path()).value();
        const auto held = kb.list();
        if (held) return "nothing";
        CHECK(held.error().code() == "CG-store-005");
        CHECK(kb.history().error().message() == held.error().message());
        const auto found = kb.check().value().findings;
        CHECK(std::any_of(found.begin(), found.end(),
                          [&](const auto& f) { return f.message == held.error().message(); }));
        return held.error().message().substr(std::string("the base is damaged: ").size());
    }
    [[nodiscard]] std::string path() const { return folder_.file("b.kb"); }

private:
    scratch_folder folder_;
};

}  // namespace

TEST_CASE("The chain itself can be forged: then nothing is told") {
    forged_base base;
    CHECK(base.why_list_fails([](database&) {}) == "nothing");
    CHECK(base.why_list_fails([](database& d) { d.run("UPDATE batch SET time = '1999' WHERE number = 1"); }) ==
          "nothing");
}

TEST_CASE("Versions must have come and gone as the batches say") {
    forged_base base;
    const auto with_row = [&](std::int64_t version, auto&& change) {
        return base.why_list_fails([&](database& d) {
            auto row = store::find_version(d, version);
            change(row);
            store::update(d, row);
        });
    };
    const auto not_as_said = [](int version) {
        return "version " + std::to_string(version) + " is not what its batch says";
    };
    CHECK(with_row(1, [](auto& row) { row.went = 3; }) == not_as_said(1));
    CHECK(with_row(1, [](auto& row) { row.went.reset(); }) == not_as_said(1));
    CHECK(with_row(1, [](auto& row) { row.title = "Another"; }) == not_as_said(1));
    CHECK(with_row(2, [](auto& row) { row.sha256[0] ^= 1; }) == not_as_said(2));
    CHECK(with_row(2, [](auto& row) { row.went = 4; }) == not_as_said(2));
    CHECK(with_row(3, [](auto& row) { row.went = 4; }) == not_as_said(3));
    CHECK(with_row(3, [](auto& row) { row.went = 0; }) == not_as_said(3));
    CHECK(with_row(3, [](auto& row) { row.came = 2; }) == not_as_said(3));
    CHECK(with_row(3, [](auto& row) { row.purged = 4; }) == not_as_said(3));
    const auto with_sql = [&](const char* sql) { return base.why_list_fails([&](database& d) { d.run(sql); }); };
    CHECK(with_sql("UPDATE change SET version = 0 WHERE version = 3") == not_as_said(0));
    CHECK(with_sql("UPDATE change SET version = 99 WHERE version = 3") == not_as_said(99));
    CHECK(with_sql("UPDATE change SET digest = x'00' WHERE version = 2") == not_as_said(2));
    CHECK(with_sql("DELETE FROM change WHERE version = 3") == not_as_said(3));
    CHECK(with_sql("UPDATE change SET action = 'purged' WHERE version = 3") == not_as_said(3));
    CHECK(with_sql("DELETE FROM article WHERE version = 2") == "it has 2 versions of articles, and should have 3");
    CHECK(base.why_list_fails([](database& d) {
        auto row = store::find_version(d, 2);
        row.version = 7;
        d.run("DELETE FROM article WHERE version = 2");
        store::insert(d, row);
    }) == not_as_said(2));
}

TEST_CASE("A history that lost its end, a batch, or the kind of a change is told") {
    forged_base base;
    CHECK(base.why_list_fails([](database&) {}) == "nothing");
    run_sql(base.path(), "DELETE FROM change WHERE batch = 4; DELETE FROM batch WHERE number = 4");
    CHECK(base.why_list_fails() == "its history has 3 batches, and should have 4");
    run_sql(base.path(), "INSERT INTO batch SELECT 5, time, previous, hash FROM batch WHERE number = 3");
    CHECK(base.why_list_fails() == "batch 4 does not fit the one before it, or its changes");
    CHECK(base.why_list_fails([](database&) {}) == "nothing");
    run_sql(base.path(), "UPDATE change SET batch = 0 WHERE batch = 3");
    CHECK(base.why_list_fails() == "\"change\" has a row of batch 0, which is not there");
    run_sql(base.path(), "UPDATE change SET batch = 9 WHERE batch = 0");
    CHECK(base.why_list_fails() == "\"change\" has a row of batch 9, which is not there");
    run_sql(base.path(), "UPDATE change SET batch = 3, action = 'painted' WHERE batch = 9");
    CHECK(base.why_list_fails() == "a row in \"change\"");
}

TEST_CASE("What a base says about itself must parse, and fit") {
    const scratch_folder folder;
    const auto path = folder.file("b.kb");
    make_base(path);
    database d(path, database::mode::write);
    const auto kb = knowledge_base::open(path).value();
    const std::string zeros(64, '0');
    const auto good = store::read_setting(d, "head");
    for (const auto& head :
         {std::string(), std::string("4"), std::string("four 3 " + zeros), std::string("4 three " + zeros),
          "4 3 " + zeros.substr(1), "4 3 " + zeros + "0", "4 3" + zeros, "99999999999999999999 3 " + zeros}) {
        INFO(head);
        store::write_setting(d, "head", head);
        const auto last = kb.last_batch();
        REQUIRE_FALSE(last);
        CHECK(last.error().code() == "CG-store-005");
        CHECK(told_of(last.error()) == path + ": the base is damaged: the end of its history does not parse");
    }
    for (const auto& hash :
         {zeros, std::string(64, 'g'), std::string(64, 'F'), std::string(64, '/'), std::string(64, ':')}) {
        INFO(hash);
        store::write_setting(d, "head", "4 3 " + hash);
        CHECK(kb.last_batch().value() == batch_number{4});
        CHECK(told_of(kb.list().error()) ==
              path + ": the base is damaged: its last batch is not the one that it should end with");
    }
    store::write_setting(d, "head", good);
    CHECK(kb.list().value().size() == 1);
}

TEST_CASE("A vocabulary is the one that a batch brought: no other, none of another batch, and not none") {
    const scratch_folder folder;
    const auto good = folder.file("good.kb"), path = folder.file("b.kb");
    make_base(good);
    const auto own = [](const char* name) {
        const auto json = vocabulary::built_in().to_json() + " ";
        return std::pair(json, store::row_hash("vocabulary").text(name).text(json).checksum());
    };
    const auto forge = [&](auto&& change) {
        std::filesystem::copy_file(good, path, std::filesystem::copy_options::overwrite_existing);
        database d(path, database::mode::write);
        d.script("PRAGMA foreign_keys=OFF");
        change(d);
    };
    const auto expect_told = [&] {
        auto kb = knowledge_base::open(path, {.mode = open_mode::write}).value();
        for (const auto& code : {kb.load_graph().error().code(), kb.vocabulary().error().code(),
                                 kb.add_texts({small_article(7)}).error().code()})
            CHECK(code == "CG-store-005");
        CHECK_FALSE(kb.check().value().ok());
    };
    forge([](database& d) { d.script("DELETE FROM vocabulary"); });
    expect_told();
    forge([&](database& d) {
        const auto [json, sum] = own("built-in");
        d.run("INSERT INTO vocabulary(came, name, json, checksum) VALUES(2, 'built-in', ?1, ?2)", json, sum);
    });
    expect_told();
    forge([&](database& d) {
        const auto [json, sum] = own("built-in");
        d.run("UPDATE vocabulary SET json = ?1, checksum = ?2", json, sum);
    });
    expect_told();
    forge([](database& d) { d.script("UPDATE vocabulary SET came = 2"); });
    expect_told();
}

TEST_CASE("Which programs may read a newer base must be a number") {
    const scratch_folder folder;
    const auto path = folder.file("b.kb");
    make_base(path);
    database d(path, database::mode::write);
    d.run("PRAGMA user_version=3");
    for (const auto* reader : {"", "soon", "1x", "99999999999999999999"}) {
        store::write_setting(d, "oldest_reader", reader);
        const auto why = why_not(path, open_mode::read);
        CHECK(why.code() == "CG-store-005");
        CHECK(told_of(why) ==
              path + ": the base is damaged: its oldest reader is said to be \"" + std::string(reader) + "\"");
        CHECK(why_not(path, open_mode::write).code() == "CG-store-003");
    }
    store::write_setting(d, "oldest_reader", "3");
    const auto newer = why_not(path, open_mode::read);
    CHECK(newer.code() == "CG-store-003");
    CHECK(told_of(newer) == path + ": the base has format 3; this program reads up to format 2");
    store::write_setting(d, "oldest_reader", "1");
    CHECK(knowledge_base::open(path).has_value());
    d.run("PRAGMA user_version=2");
    CHECK(store::check_format(d, true, 3) == 2);
    d.run("PRAGMA user_version=-1");
    CHECK(told_of(why_not(path, open_mode::read)) == path + ": the base is damaged: its format is said to be -1");
}

TEST_CASE("What an article does not say is found by a check, and where it matters by what is added") {
    const scratch_folder folder;
    const auto path = folder.file("b.kb");
    auto kb = create(path);
    REQUIRE(kb.add_texts({small_article(1)}).value().ok());
    const text_input refers{"r.md", "[War]{#war .event} [threatens](#goal-1){.threatens from=war}.\n"};
    database d(path, database::mode::write);
    auto rows = store::read_derived(d, 1);
    for (auto& node : rows.nodes)
        if (node.id == "goal-1") node.kind = "gadget";
    d.run("DELETE FROM node");
    d.run("DELETE FROM claim");
    store::insert(d, 1, rows);
    const auto added = kb.add_texts({refers});
    REQUIRE_FALSE(added);
    CHECK(added.error().code() == "CG-store-005");
    CHECK(told_of(added.error()) == path + ": the base is damaged: its vocabulary does not know a kind that it holds");
    const auto found = kb.check().value().findings;
    REQUIRE(found.size() == 1);
    CHECK(found[0].where.file == path);
    CHECK(found[0].message == "the base is damaged: the nodes, claims and references of article \"a1\", batch 1");
    CHECK(kb.list().value().size() == 1);
}

TEST_CASE("Rows of no article are found by a check, table by table") {
    const scratch_folder folder;
    const auto good = folder.file("good.kb"), path = folder.file("b.kb");
    make_base(good);
    const auto found = [&](const char* sql) {
        std::filesystem::copy_file(good, path, std::filesystem::copy_options::overwrite_existing);
        run_sql(path, sql);
        const auto checked = knowledge_base::open(path).value().check().value();
        std::string all;
        for (const auto& f : checked.findings) {
            CHECK(f.code == "CG-store-005");
            all += f.message.substr(std::string("the base is damaged: ").size()) + "; ";
        }
        return all;
    };
    CHECK(found("PRAGMA foreign_keys=OFF; INSERT INTO content VALUES(77, x'00')") ==
          "a row refers to a row that is not there; it has texts of no article; ");
    CHECK(found("PRAGMA foreign_keys=OFF; UPDATE node SET version = 77 WHERE version = 2").ends_with("; "));
    CHECK(found("INSERT INTO node SELECT 1, 'one-more', kind, label, aliases, \"when\", line, \"column\", exact, "
                "checksum FROM node WHERE version = 2 LIMIT 1") ==
          "a row of version 1 in \"node\"; it has nodes of no article; ");
    CHECK(found("INSERT INTO reference VALUES('one-more', 2)") ==
          "the nodes, claims and references of article \"a2\", batch 2; ");
    CHECK(found("PRAGMA writable_schema=ON; UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema "
                "WHERE name = 'claim_by_id') WHERE name = 'node_by_id'") != "");
}

TEST_CASE("A row of an earlier state, put back with its checksum, is told by whatever reads the history") {
    const scratch_folder folder;
    const auto path = folder.file("b.kb");
    {
        auto kb = create(path);
        for (const auto* more : {"", "More."}) REQUIRE(kb.add_texts({small_article(1, more)}).value().ok());
        REQUIRE(kb.remove({"a1"}).value() == batch_number{3});
    }
    const auto put_back = [&](std::int64_t version, std::optional<std::int64_t> went) {
        database d(path, database::mode::write);
        auto row = store::find_version(d, version);
        row.went = went;
        store::update(d, row);
    };
    const auto expect = [&](const std::string& what) {
        const auto kb = knowledge_base::open(path).value();
        CHECK(code_of(kb.list()) == what);
        CHECK(code_of(kb.history()) == what);
        CHECK(code_of(kb.load_graph()) == what);
        CHECK(code_of(kb.articles(batch_number{1})) == what);
        CHECK(kb.check().value().ok() == what.empty());
    };
    put_back(1, std::nullopt);  // replaced in batch 2
    expect("CG-store-005");
    put_back(1, 3);
    expect("CG-store-005");
    put_back(1, 2);
    expect("");
    put_back(2, std::nullopt);  // removed in batch 3
    expect("CG-store-005");
    put_back(2, 3);
    expect("");
}

TEST_CASE("An article cannot come where another of its id is held, nor stand elsewhere than what it replaces") {
    forged_base base;
    const auto with_digest = [&](std::int64_t version, auto&& change) {
        return base.why_list_fails([&](database& d) {
            auto row = store::find_version(d, version);
            change(row);
            store::update(d, row);
            d.run("UPDATE change SET digest = ?2 WHERE version = ?1", version, store::blob{store::digest(row)});
        });
    };
    const auto not_as_said = [](int version) {
        return "version " + std::to_string(version) + " is not what its batch says";
    };
    CHECK(with_digest(2, [](auto& row) { row.id = "a1"; }) == not_as_said(2));
    CHECK(with_digest(2, [](auto& row) { row.id = "a3"; }) == not_as_said(3));
    CHECK(with_digest(2, [](auto& row) { row.position = 1; }) == not_as_said(2));
    CHECK(with_digest(3, [](auto& row) { row.position = 1; }) == not_as_said(3));
    CHECK(base.why_list_fails([](database& d) { d.run("UPDATE change SET version = 2 WHERE action = 'removed'"); }) ==
          not_as_said(2));
}

TEST_CASE("Of versions that were purged, those went that were replaced, and the others with the purge") {
    const scratch_folder folder;
    const auto path = folder.file("b.kb");
    {
        auto kb = create(path);
        for (const auto* more : {"", "More.", "Much more."})
            REQUIRE(kb.add_texts({small_article(1, more)}).value().ok());
        REQUIRE(kb.purge({"a1"}).value().erased.size() == 3);
    }
    const auto why_with = [&](std::int64_t version, std::optional<std::int64_t> went) {
        database d(path, database::mode::write);
        const auto row = store::find_version(d, version);
        auto changed = row;
        changed.went = went;
        store::update(d, changed);
        const auto held = knowledge_base::open(path).value().list();
        store::update(d, row);
        return held ? std::string("nothing") : held.error().message();
    };
    const auto said = [](int batch) {
        return "the base is damaged: what batch " + std::to_string(batch) + " replaced is not what it says";
    };
    CHECK(why_with(1, 2) == "nothing");
    CHECK(why_with(1, 3) == said(2));
    CHECK(why_with(1, 4) == said(2));
    CHECK(why_with(3, 2) == said(2));
    CHECK(why_with(3, 1) == said(1));
    CHECK(why_with(3, std::nullopt) == said(0));
}
