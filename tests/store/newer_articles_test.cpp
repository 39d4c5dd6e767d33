#include "store/newer_articles.hpp"

#include "store/base_state.hpp"
#include "store/saved_graph.hpp"
#include "store/scratch.hpp"
#include "store/sql.hpp"
#include "support/everything.hpp"
#include "support/random_articles.hpp"
#include "support/random_changes.hpp"

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

/// A base whose graph is kept beside it.
knowledge_base kept(const std::string& path, open_mode mode = open_mode::create) {
    return knowledge_base::open(path, {.mode = mode, .snapshot_from = 0}).value();
}

std::string everything_held(const knowledge_base& kb) { return everything_of(kb.load_graph().value().graph); }

/// What all articles make, whatever is kept.
std::string everything_anew(const std::string& path) {
    return everything_held(knowledge_base::open(path, {.snapshot_from = base_options::never}).value());
}

/// Whether the snapshot of an earlier state serves.
bool serves(const std::string& path) {
    store::database d(path, store::database::mode::read);
    const store::transaction t(d, store::transaction::kind::reads);
    load_options o;
    o.vocabulary = store::read_vocabulary(d, INT64_MAX).value_or(vocabulary::built_in());
    return store::extend_saved(d, path, store::read_spine(d), o).has_value();
}

/// A base in a folder of its own.
struct kept_base {
    const scratch_folder folder;
    const std::string path = folder.file("team.kb");
    knowledge_base kb = kept(path);

    /// What is held, and what is held by the snapshot that it left, is what all articles make.
    void expect_whole() const {
        const auto truth = everything_anew(path);
        CHECK(everything_held(kb) == truth);
        CHECK(everything_held(kept(path, open_mode::read)) == truth);
    }
};

/// One of ten articles, and its snapshot.
struct ten_articles : kept_base {
    ten_articles() {
        std::vector<text_input> ten;
        for (std::size_t i = 0; i < 10; ++i) ten.push_back(small_article(i));
        kb.add_texts(std::move(ten)).value();
        static_cast<void>(kb.load_graph().value());
    }
};

}  // namespace

TEST_CASE("a base's graph after a commit is the one that all of its articles make") {
    std::size_t extended = 0;
    for (std::uint32_t seed = 0; seed < 12; ++seed) {
        INFO("seed " << seed);
        kept_base base;
        auto& [folder, path, kb] = base;
        random_articles source(seed, true);
        for (int step = 0; step < 6; ++step) {
            std::vector<text_input> some;
            for (int i = 0; i < (step == 0 ? 8 : 2); ++i) some.push_back(source.next());
            const auto added = kb.add_texts(std::move(some)).value();
            REQUIRE(added.ok());
            if (step > 0 && serves(path)) ++extended;
            base.expect_whole();
            CHECK(origin_of_snapshot(path + ".snapshot").value().commit ==
                  static_cast<std::uint64_t>(kb.last_batch().value()));
        }
    }
    CHECK(extended > 30);
}

TEST_CASE("a base's graph after articles were replaced and removed is the one that those left make") {
    std::size_t extended = 0;
    for (std::uint32_t seed = 0; seed < 12; ++seed) {
        INFO("seed " << seed);
        kept_base base;
        auto& [folder, path, kb] = base;
        random_articles source(seed, true);
        random_changes changes(seed);
        std::vector<text_input> all;
        for (int i = 0; i < 12; ++i) all.push_back(source.next());
        REQUIRE(kb.add_texts(all).value().ok());
        static_cast<void>(kb.load_graph().value());
        for (int step = 0; step < 8; ++step) {
            const auto which = changes.below(all.size());
            if (changes.below(4) == 0) {
                const auto id = all[which].file.substr(0, all[which].file.size() - 3);
                if (kb.remove({id}).has_value()) all.erase(all.begin() + static_cast<std::ptrdiff_t>(which));
            } else if (changes.below(4) == 0) {
                all.push_back(source.next());
                static_cast<void>(kb.add_texts({all.back()}).value());  // what it speaks of may be gone
            } else {
                const auto other = changes.change(all[which], all);
                if (kb.add_texts({other}).value().replaced == 1) all[which] = other;
            }
            if (serves(path)) ++extended;
            base.expect_whole();
        }
    }
    INFO(extended);
    CHECK(extended > 40);
}

TEST_CASE("the snapshot of an earlier state serves where articles only came") {
    ten_articles ten;
    CHECK(serves(ten.path));  // nothing came
    ten.kb.add_texts({small_article(10)}).value();
    ten.kb.add_texts({small_article(11)}).value();
    CHECK(serves(ten.path));
    ten.kb.add_texts({small_article(10)}).value();  // unchanged
    CHECK(serves(ten.path));
    static_cast<void>(ten.kb.compact().value());
    CHECK(serves(ten.path));
    CHECK(everything_held(ten.kb) == everything_anew(ten.path));
}

TEST_CASE("the snapshot of an earlier state serves where articles went and changed") {
    ten_articles ten;
    SECTION("replaced") { ten.kb.add_texts({small_article(3, "More words.")}).value(); }
    SECTION("replaced, and replaced once more") {
        ten.kb.add_texts({small_article(3, "More words.")}).value();
        ten.kb.add_texts({small_article(3, "[A thing]{#thing .event}.")}).value();
    }
    SECTION("the first") { ten.kb.add_texts({small_article(0, "More words.")}).value(); }
    SECTION("removed") { static_cast<void>(ten.kb.remove({"a3", "a9"}).value()); }
    SECTION("removed and added again") {
        static_cast<void>(ten.kb.remove({"a3"}).value());
        ten.kb.add_texts({small_article(3), small_article(12)}).value();
    }
    SECTION("added, replaced, removed at last") {
        ten.kb.add_texts({small_article(12)}).value();
        ten.kb.add_texts({small_article(12, "More words.")}).value();
        static_cast<void>(ten.kb.remove({"a12"}).value());
    }
    CHECK(serves(ten.path));
    CHECK(everything_held(ten.kb) == everything_anew(ten.path));
    CHECK(everything_held(kept(ten.path, open_mode::read)) == everything_anew(ten.path));
}

TEST_CASE("what went from a snapshot is forgotten once it is much") {
    ten_articles ten;
    std::size_t served = 0;
    for (int i = 0; i < 10; ++i) {
        ten.kb.add_texts({small_article(3, "Words " + std::to_string(i) + ".")}).value();
        if (serves(ten.path)) ++served;
        CHECK(everything_held(ten.kb) == everything_anew(ten.path));
    }
    CHECK(served > 4);
    CHECK(served < 10);
}

TEST_CASE("the snapshot of an earlier state does not serve where what went told of others or most of all came") {
    ten_articles ten;
    std::string why;
    SECTION("the first that spoke of Russia") { static_cast<void>(ten.kb.remove({"a0"}).value()); }
    SECTION("the first of those that somebody wrote") { static_cast<void>(ten.kb.remove({"a1"}).value()); }
    SECTION("most of them") { static_cast<void>(ten.kb.remove({"a2", "a3", "a4", "a5", "a6", "a9"}).value()); }
    SECTION("purged") { static_cast<void>(ten.kb.purge({"a3"}).value()); }
    SECTION("more bytes came than there were") {
        ten.kb.add_texts({small_article(10, std::string(100'000, 'x'))}).value();
    }
    SECTION("another base's") {
        ten_articles other;
        other.kb.add_texts({small_article(10)}).value();
        static_cast<void>(other.kb.load_graph().value());
        std::filesystem::copy_file(other.path + ".snapshot", ten.path + ".snapshot",
                                   std::filesystem::copy_options::overwrite_existing);
    }
    SECTION("of a copy that went another way") {
        const auto copy = ten.folder.file("copy.kb");
        std::filesystem::copy_file(ten.path, copy);
        {
            auto other = kept(copy, open_mode::write);
            other.add_texts({small_article(20)}).value();
            static_cast<void>(other.load_graph().value());
        }
        ten.kb.add_texts({small_article(10)}).value();
        ten.kb.add_texts({small_article(11)}).value();
        std::filesystem::copy_file(copy + ".snapshot", ten.path + ".snapshot",
                                   std::filesystem::copy_options::overwrite_existing);
    }
    SECTION("damaged") {
        ten.kb.add_texts({small_article(10)}).value();
        auto bytes = bytes_of(ten.path + ".snapshot");
        bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
        write_bytes(ten.path + ".snapshot", bytes);
    }
    SECTION("not there") {
        ten.kb.add_texts({small_article(10)}).value();
        std::filesystem::remove(ten.path + ".snapshot");
    }
    CHECK_FALSE(serves(ten.path));
    CHECK(everything_held(ten.kb) == everything_anew(ten.path));
}

TEST_CASE("what came since is read as what it was: other bytes are told") {
    ten_articles ten;
    ten.kb.add_texts({small_article(10)}).value();
    run_sql(ten.path,
            "UPDATE content SET bytes = CAST(replace(CAST(bytes AS TEXT), 'Russia', 'Prussi') AS BLOB) "
            "WHERE version = 11");
    const auto told = kept(ten.path, open_mode::read).load_graph();
    REQUIRE_FALSE(told);
    CHECK(told.error().kind() == category::damaged);
    CHECK(told.error().message().find("a10") != std::string::npos);
}

TEST_CASE("a graph can be kept later than it is given out") {
    const scratch_folder folder;
    const auto path = folder.file("team.kb");
    std::vector<std::function<void()>> put_off;
    base_options o{.mode = open_mode::create, .snapshot_from = 0};
    o.later = [&](std::function<void()> work) { put_off.push_back(std::move(work)); };
    std::string all;
    {
        auto kb = knowledge_base::open(path, o).value();
        kb.add_texts({small_article(1)}).value();
        all = everything_held(kb);
        CHECK(put_off.size() == 1);
        CHECK_FALSE(std::filesystem::exists(path + ".snapshot"));
    }
    put_off.front()();  // the base is closed
    CHECK(origin_of_snapshot(path + ".snapshot").value().commit == 1);
    CHECK(everything_held(knowledge_base::open(path, o).value()) == all);
    CHECK(put_off.size() == 1);  // what is kept is not kept again
    auto kb = knowledge_base::open(path, o).value();
    kb.add_texts({small_article(2)}).value();
    static_cast<void>(kb.load_graph().value());
    kb.add_texts({small_article(3)}).value();
    REQUIRE(put_off.size() == 2);
    put_off.back()();  // of a state that has passed
    CHECK(origin_of_snapshot(path + ".snapshot").value().commit == 2);
    CHECK(everything_held(kb) == everything_anew(path));
}

TEST_CASE("a note of another writer beside a graph is nothing to go by") {
    ten_articles ten;
    const auto made_of = origin_of_snapshot(ten.path + ".snapshot").value();
    const auto g = ten.kb.load_graph().value().graph;
    const std::string deep(1'000'000, '\x81');  // lists within lists, to the end of any stack
    for (const auto& note : {std::string(), std::string("none"), std::string("\x80"), deep}) {
        write_snapshot(g, ten.path + ".snapshot", made_of, note).value();
        CHECK_FALSE(store::open_saved(ten.path, made_of));
        CHECK(everything_held(ten.kb) == everything_anew(ten.path));
    }
}
