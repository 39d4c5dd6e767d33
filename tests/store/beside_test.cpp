// What stands beside a base: its lock, a journal, the snapshot, copies of older formats; there, missing or in the way.

#include "store/file_lock.hpp"
#include "store/process.hpp"
#include "store/scratch.hpp"
#include "support/catch.hpp"

#include <claimgraph/graph/snapshot.hpp>

#include <unistd.h>

#include <filesystem>

using namespace claimgraph;
using namespace claimgraph::testing;

namespace fs = std::filesystem;

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

/// Root may open every folder.
class not_as_root {
public:
    not_as_root() : is_root_(geteuid() == 0) {
        if (is_root_) REQUIRE(seteuid(65534) == 0);
    }
    not_as_root(const not_as_root&) = delete;
    not_as_root& operator=(const not_as_root&) = delete;
    ~not_as_root() {
        if (is_root_) static_cast<void>(seteuid(0));
    }

private:
    bool is_root_;
};

template <class T>
std::string code_of(const result<T>& r) {
    return r ? "" : r.error().code();
}

}  // namespace

TEST_CASE("Who holds a base is told as far as the lock says it") {
    const scratch_folder folder;
    const auto path = folder.file("b.kb");
    const auto first = create(path);
    for (const auto& [noted, who] : {std::pair{"", "another program"}, std::pair{"x7\n", "another program"},
                                     std::pair{"12x", "another program (process 12)"}}) {
        write_bytes(path + ".lock", noted);
        const auto why = why_not(path, open_mode::write);
        CHECK(why.code() == "CG-store-004");
        CHECK(told_of(why) == path + ": " + who + " is writing to it");
    }
    CHECK(bytes_of(path + ".lock") == "12x");
    base_options waits;
    waits.mode = open_mode::write;
    waits.wait = std::chrono::milliseconds(50);
    CHECK(knowledge_base::open(path, waits).error().kind() == category::busy);
}

TEST_CASE("A lock that cannot be opened lets nobody write, and everybody read") {
    const scratch_folder folder;
    const auto path = folder.file("b.kb");
    { REQUIRE(create(path, {.journal = journal::rollback}).add_texts({small_article(1)}).value().ok()); }
    fs::remove(path + ".lock");
    fs::create_directory(path + ".lock");
    const auto why = why_not(path, open_mode::write);
    CHECK(why.code() == "CG-store-007");
    CHECK(told_of(why) == path + ": it cannot be opened");
    CHECK(knowledge_base::open(path).value().list().value().size() == 1);
    // What a program that died left could only be taken back by a writer.
    write_bytes(path + "-journal", std::string(512, '\0'));
    CHECK(why_not(path, open_mode::read).code() == "CG-store-007");
    fs::remove(path + ".lock");
    CHECK(knowledge_base::open(path).value().list().value().size() == 1);
}

TEST_CASE("A journal whose writer lives is left to it, and an empty one is none") {
    const scratch_folder folder;
    const auto path = folder.file("b.kb");
    auto writer = std::optional(create(path, {.journal = journal::rollback}));
    REQUIRE(writer->add_texts({small_article(1)}).value().ok());
    for (const auto& journal : {std::string(8, '\0'), std::string()}) {
        write_bytes(path + "-journal", journal);
        CHECK(knowledge_base::open(path).value().list().value().size() == 1);
        CHECK(bytes_of(path + "-journal") == journal);
    }
    writer.reset();
    CHECK(knowledge_base::open(path).value().list().value().size() == 1);
}

TEST_CASE("A file that is no base is none with a journal beside it, and a folder neither") {
    const scratch_folder folder;
    const auto text = folder.file("text.kb"), dir = folder.file("dir.kb");
    write_bytes(text, std::string(4096, 'x'));
    fs::create_directory(dir);
    for (const auto mode : {open_mode::read, open_mode::write, open_mode::create}) {
        CHECK(why_not(text, mode).code() == "CG-store-002");
        for (const auto& path : {text, dir}) write_bytes(path + "-journal", "x");
        const auto why = why_not(text, mode);
        CHECK(why.code() == "CG-store-005");
        CHECK(told_of(why) == text + ": the base is damaged: its header is not that of a base");
        fs::remove(text + "-journal");
        CHECK(why_not(dir, mode).code() == "CG-store-002");
    }
    CHECK(bytes_of(text) == std::string(4096, 'x'));
}

TEST_CASE("A base whose place cannot be looked at is not said to be missing") {
    const scratch_folder folder;
    fs::create_symlink("loop.kb", folder.file("loop.kb"));
    for (const auto mode : {open_mode::read, open_mode::write, open_mode::create}) {
        const auto why = why_not(folder.file("loop.kb"), mode);
        CHECK(why.code() == "CG-store-002");
    }
    fs::create_symlink("nothing", folder.file("dangling.kb"));
    CHECK(why_not(folder.file("dangling.kb"), open_mode::read).code() == "CG-store-001");
}

TEST_CASE("A base in a folder that one may not open is not said to be something else") {
    const scratch_folder folder;
    const auto path = folder.file("b.kb");
    create(path).add_texts({small_article(1)}).value();
    fs::permissions(folder.path(), fs::perms::none);
    const not_as_root somebody;
    for (const auto mode : {open_mode::read, open_mode::write, open_mode::create}) {
        const auto why = why_not(path, mode);
        CHECK(why.code() == "CG-store-007");
        CHECK(why.kind() == category::permission);
        CHECK(told_of(why) == path + ": it cannot be looked at");
    }
}

TEST_CASE("A base that was never made to its end is told from what is none, and made after all") {
    const scratch_folder folder;
    const auto path = folder.file("b.kb");
    write_bytes(path, "");
    for (const auto mode : {open_mode::read, open_mode::write}) {
        const auto why = why_not(path, mode);
        CHECK(why.code() == "CG-store-002");
        CHECK(told_of(why) == path + ": it is empty, and not yet a knowledge base");
        CHECK(why.reason().hint == "it becomes one by: claimgraph add FILES... --kb " + path);
    }
    CHECK(create(path).add_texts({small_article(1)}).value().ok());
}

TEST_CASE("What cannot be made to last is a failure of the disk") {
    const scratch_folder folder;
    CHECK(thrown_by([&] { store::sync_file(folder.file("none")); }).code() == "CG-store-008");
    CHECK(thrown_by([] { store::sync_file("/dev/null"); }).code() == "CG-store-008");  // fsync: EINVAL
    CHECK(thrown_by([&] { store::sync_folder_of(folder.file("none/b.kb")); }).kind() == category::io);
    CHECK(thrown_by([&] { store::sync_folder_of(folder.file("b.kb")); }).code() == "none");
    CHECK(thrown_by([] { store::sync_folder_of("b.kb"); }).code() == "none");
}

TEST_CASE("A snapshot that cannot be written, or notes something else, is done without") {
    const scratch_folder folder;
    const auto path = folder.file("b.kb"), kept = path + ".snapshot";
    auto kb = create(path, {.snapshot_from = 0});
    REQUIRE(kb.add_texts({small_article(1)}).value().ok());
    fs::create_directory(kept + ".new");
    const auto made = told(kb.load_graph().value().graph);
    CHECK_FALSE(fs::exists(kept));
    fs::remove(kept + ".new");
    CHECK(told(kb.load_graph().value().graph) == made);
    REQUIRE(fs::exists(kept));
    const auto head = kb.history().value().back();
    const snapshot_origin origin{kb.uuid().value() + " " + head.hash, static_cast<std::uint64_t>(head.number)};
    REQUIRE(open_snapshot(kept, origin).has_value());
    const auto other = load_texts({small_article(2)}).value();
    REQUIRE(write_snapshot(other.graph, kept, origin, "\xFF no list of warnings").has_value());
    CHECK(told(kb.load_graph().value().graph) == made);
}

TEST_CASE("A purge says what it could not erase") {
    const scratch_folder folder;
    const auto path = folder.file("b.kb"), kept = path + ".snapshot";
    auto kb = create(path);
    REQUIRE(kb.add_texts({small_article(1), small_article(2)}).value().ok());
    fs::create_directories(kept + "/in the way");
    const auto purged = kb.purge({"a1"});
    REQUIRE_FALSE(purged);
    CHECK(purged.error().code() == "CG-store-028");
    CHECK(purged.error().kind() == category::io);
    CHECK(told_of(purged.error()) == kept + ": the snapshot cannot be deleted: Directory not empty");
    CHECK(kb.list().value().size() == 2);  // nothing is done by half
    fs::remove_all(kept);
    REQUIRE(kb.purge({"a1"}));
    write_bytes(path + ".format-1", "what it was");
    CHECK(kb.purge({"a2"}).value().copies == std::vector<std::string>{path + ".format-1"});
    CHECK(bytes_of(path + ".format-1") == "what it was");
    CHECK(kb.check().value().ok());
}

TEST_CASE("What is purged is in no snapshot: one that is being made, one that was left, or one that comes too late") {
    const scratch_folder folder;
    const auto path = folder.file("b.kb"), kept = path + ".snapshot";
    std::function<void()> late;
    auto kb = create(path, {.snapshot_from = 0, .later = [&](std::function<void()> work) { late = std::move(work); }});
    REQUIRE(kb.add_texts({small_article(1), small_article(2)}).value().ok());
    REQUIRE(kb.load_graph());
    write_bytes(kept + ".new", "of a writer that died");
    REQUIRE(kb.purge({"a1"}));
    CHECK_FALSE(fs::exists(kept + ".new"));
    late();  // made of what was there before
    CHECK_FALSE(fs::exists(kept));
    REQUIRE(kb.load_graph());
    late();
    CHECK(fs::exists(kept));
    CHECK(code_of(kb.purge({"a1"})) == "CG-store-021");
    REQUIRE(kb.compact());  // what it names where a purge was cut short
    CHECK_FALSE(fs::exists(kept));
}

TEST_CASE("A commit that is no purge lets a snapshot that comes late stand") {
    const scratch_folder folder;
    const auto path = folder.file("b.kb"), kept = path + ".snapshot";
    std::function<void()> late;
    auto kb = create(path, {.snapshot_from = 0, .later = [&](std::function<void()> work) { late = std::move(work); }});
    REQUIRE(kb.add_texts({small_article(1)}).value().ok());
    REQUIRE(kb.load_graph());
    REQUIRE(kb.add_texts({small_article(2)}).value().ok());
    late();
    CHECK(origin_of_snapshot(kept).value().commit == 1);
}

TEST_CASE("A base that is reached by a symbolic link is one base, by a second name none to write to") {
    const scratch_folder folder;
    const auto path = folder.file("b.kb"), link = folder.file("link.kb");
    create(path).add_texts({small_article(1)}).value();
    fs::create_symlink("b.kb", link);
    {
        const auto writer = knowledge_base::open(path, {.mode = open_mode::write}).value();
        CHECK(code_of(knowledge_base::open(link, {.mode = open_mode::write})) == "CG-store-004");
    }
    REQUIRE(knowledge_base::open(link, {.snapshot_from = 0}).value().load_graph());
    CHECK(fs::exists(path + ".snapshot"));
    CHECK_FALSE(fs::exists(link + ".snapshot"));
    fs::create_hard_link(path, folder.file("second.kb"));
    CHECK(code_of(knowledge_base::open(path, {.mode = open_mode::write})) == "CG-store-030");
    CHECK(knowledge_base::open(path).value().list().value().size() == 1);
}

TEST_CASE("A link to a base that is not there yet names that base too") {
    const scratch_folder folder;
    fs::create_directory(folder.file("real"));
    fs::create_symlink("real/hop.kb", folder.file("link.kb"));
    fs::create_symlink("b.kb", folder.file("real/hop.kb"));
    {
        const auto writer = create(folder.file("link.kb"));
        CHECK(code_of(knowledge_base::open(folder.file("real/b.kb"), {.mode = open_mode::create})) == "CG-store-004");
    }
    CHECK(fs::exists(folder.file("real/b.kb.lock")));
    CHECK_FALSE(fs::exists(folder.file("link.kb.lock")));
}

TEST_CASE("A reader in the middle of its work keeps the pages of what is purged, and that is told") {
    const scratch_folder folder;
    const auto path = folder.file("b.kb");
    auto writer = create(path);
    REQUIRE(writer.add_texts({small_article(1, "Unspeakable."), small_article(2)}).value().ok());
    const auto reader = knowledge_base::open(path).value();
    std::size_t read = 0;
    REQUIRE(reader.export_articles({}, now, [&](const std::string&, text_input) {
        if (++read > 1) return true;
        const auto purged = writer.purge({"a1"});
        REQUIRE_FALSE(purged);
        CHECK(purged.error().code() == "CG-store-025");
        CHECK(purged.error().kind() == category::busy);
        CHECK(told_of(purged.error()) == path + ": it is done, but a reader still holds old pages in the log");
        REQUIRE(purged.error().all().size() == 2);
        CHECK(purged.error().all().back().message == "article \"a1\" of batch 1 was erased");
        return true;
    }));
    CHECK(read == 2);
    CHECK(writer.list().value().size() == 1);
    CHECK(writer.compact().has_value());
    for (const auto* file : {"", "-wal"}) CHECK(bytes_of(path + file).find("Unspeakable") == std::string::npos);
    CHECK(writer.check().value().ok());
}
