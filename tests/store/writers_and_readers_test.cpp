#include "store/process.hpp"
#include "store/scratch.hpp"
#include "support/catch.hpp"

#include <atomic>
#include <thread>

using namespace claimgraph;
using namespace claimgraph::testing;

TEST_CASE("A second writer is told to wait, or waits") {
    scratch_folder f;
    const auto path = f.file("team.kb");
    std::optional<knowledge_base> first = create(path);
    const auto why = why_not(path, open_mode::write);
    CHECK(why.code() == "CG-store-004");
    CHECK(why.kind() == category::busy);
    CHECK(told_of(why) == path + ": another program (process " + std::to_string(getpid()) + ") is writing to it");
    const auto child = start([&] { _exit(knowledge_base::open(path, {.mode = open_mode::write}) ? 1 : 75); });
    CHECK(WEXITSTATUS(end_of(child)) == 75);
    std::thread later([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        first.reset();
    });
    const auto second = knowledge_base::open(path, {.mode = open_mode::write, .wait = std::chrono::seconds(10)});
    later.join();
    CHECK(second);
}

TEST_CASE("Four readers see a consistent base while it is written") {
    scratch_folder f;
    const auto path = f.file("team.kb");
    auto kb = create(path);
    REQUIRE(kb.add_texts({small_article(0)}).value().ok());
    std::atomic<bool> done = false;
    std::atomic<std::size_t> looked = 0, wrong = 0;
    std::vector<std::thread> readers;
    for (int i = 0; i < 4; ++i)
        readers.emplace_back([&] {
            std::size_t before = 0;
            while (!done) {
                const auto mine = knowledge_base::open(path);
                if (!mine) {
                    ++wrong;
                    continue;
                }
                const auto g = mine->load_graph();
                // Each article brings the same: what is half there does not add up.
                const auto articles = g ? g->graph.article_count() : 0;
                if (!g || articles < before || g->graph.edge_count() != 3 * articles) ++wrong;
                before = articles;
                ++looked;
            }
        });
    for (std::size_t i = 1; i < 60 || looked < 20; ++i)
        if (!kb.add_texts({small_article(i)}).value().ok()) ++wrong;
    done = true;
    for (auto& r : readers) r.join();
    CHECK(wrong == 0);
    CHECK(looked > 0);
}

TEST_CASE("A reader that goes last leaves the log and the base as they are") {
    scratch_folder f;
    const auto path = f.file("team.kb");
    auto writer = std::optional(create(path));
    REQUIRE(writer->add_texts({small_article(1)}).value().ok());
    auto reader = std::optional(knowledge_base::open(path).value());
    CHECK(reader->list().value().size() == 1);
    REQUIRE(writer->add_texts({small_article(2)}).value().ok());
    writer.reset();  // it is not the last one, and leaves the log too
    const auto base = bytes_of(path), log = bytes_of(path + "-wal");
    REQUIRE_FALSE(log.empty());
    CHECK(reader->list().value().size() == 2);
    reader.reset();
    CHECK(bytes_of(path) == base);
    CHECK(bytes_of(path + "-wal") == log);
    CHECK(knowledge_base::open(path).value().list().value().size() == 2);
    CHECK(bytes_of(path + "-wal") == log);

    create(path);
    CHECK_FALSE(std::filesystem::exists(path + "-wal"));
    CHECK(knowledge_base::open(path).value().list().value().size() == 2);
}

TEST_CASE("A writer moves the log into the base while readers read, and they see what they saw") {
    scratch_folder f;
    const auto path = f.file("team.kb");
    auto writer = create(path);
    REQUIRE(writer.add_texts({small_article(1)}).value().ok());
    const auto reader = knowledge_base::open(path).value();
    std::size_t read = 0;
    REQUIRE(reader.export_articles({}, now, [&](const std::string&, text_input) {
        // In the middle of a reader's one state of the base.
        for (std::size_t i = 2; i < 40; ++i) REQUIRE(writer.add_texts({small_article(i)}).value().ok());
        return ++read < 2;
    }));
    CHECK(read == 1);
    CHECK(reader.list().value().size() == 39);
}

#ifdef __linux__
TEST_CASE("No page of a base is mapped into memory, where a failing disk would be a signal") {
    scratch_folder f;
    const auto path = f.file("team.kb");
    auto writer = create(path);
    REQUIRE(writer.add_texts({small_article(1)}).value().ok());
    const auto reader = knowledge_base::open(path).value();
    CHECK(reader.load_graph().value().graph.article_count() == 1);
    const auto maps = bytes_of("/proc/self/maps");
    CHECK(maps.find(path + "-shm\n") != std::string::npos);  // shared memory of the log: it holds no article
    CHECK(maps.find(path + "\n") == std::string::npos);
    CHECK(maps.find(path + "-wal\n") == std::string::npos);
}
#endif
