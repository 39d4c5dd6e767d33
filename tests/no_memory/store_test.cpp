// A base whose writer runs out of memory holds what it held, and takes the same articles once there is some.

#include "no_memory/allocator.hpp"
#include "store/scratch.hpp"
#include "support/catch.hpp"

#include <filesystem>

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

std::vector<text_input> some_articles() {
    auto changed = small_article(1, "More was said.");
    return {changed, small_article(3), {"a4.md", "[x]{#x .event} [leads to](#goal-3){.threatens from=x}\n"}};
}

base_options plain() {
    base_options o;
    o.snapshot_from = base_options::never;
    o.clock = [] { return std::chrono::sys_seconds{}; };
    return o;
}

/// A base with two articles.
void begin_base(const std::string& path) {
    std::filesystem::remove(path);
    auto kb = create(path, plain());
    static_cast<void>(kb.add_texts({small_article(1), small_article(2)}).value());
}

std::string state_of(const knowledge_base& kb) {
    std::string all = std::to_string(static_cast<std::uint64_t>(kb.last_batch().value()));
    for (const auto& a : kb.list().value()) all += '|' + a.id + a.sha256;
    return all + told(kb.load_graph().value().graph);
}

struct change {
    const char* what;
    std::function<bool(knowledge_base&)> make;  ///< whether it was done
};

const std::vector<change>& changes() {
    static const auto together = [] {
        add_options o;
        o.all_or_nothing = true;
        return o;
    }();
    static const std::vector<change> all = {
        {"articles are added in one step",
         [](knowledge_base& kb) {
             const auto r = kb.add_texts(some_articles(), together);
             return r && r->ok();
         }},
        {"an article is replaced",
         [](knowledge_base& kb) {
             const auto r = kb.add_texts({small_article(2, "And more.")});
             return r && r->ok();
         }},
        {"an article is removed", [](knowledge_base& kb) { return kb.remove({"a2"}).has_value(); }},
        {"an article is purged", [](knowledge_base& kb) { return kb.purge({"a2"}).has_value(); }},
        {"the base is made smaller", [](knowledge_base& kb) { return kb.compact().has_value(); }},
    };
    return all;
}

}  // namespace

TEST_CASE("a base whose writer ran out of memory is as it was, and the same call works once there is some") {
    const scratch_folder folder;
    const auto path = folder.file("b.kb"), fresh = folder.file("fresh.kb");
    begin_base(fresh);
    const auto opened = [&] {
        std::filesystem::copy_file(fresh, path, std::filesystem::copy_options::overwrite_existing);
        auto o = plain();
        o.mode = open_mode::write;
        return knowledge_base::open(path, o).value();
    };
    for (const auto& c : changes()) {
        std::string before, after;
        {
            auto kb = opened();
            before = state_of(kb);
            REQUIRE(c.make(kb));
            after = state_of(kb);
        }
        for (std::size_t n = 1;; n = next_point(n, 20, 20)) {
            auto kb = opened();
            const auto tried = try_with_failure(n, [&] { return c.make(kb); });
            INFO(c.what << ", allocation " << n);
            if (!tried.done) {
                REQUIRE(tried.failed);
                REQUIRE(state_of(kb) == before);
                REQUIRE(c.make(kb));
            }
            REQUIRE(state_of(kb) == after);
            REQUIRE(kb.check().value().ok());
            if (!tried.failed) break;
        }
    }
}

TEST_CASE("articles that were told to be committed are there, whatever memory was missing then") {
    const scratch_folder folder;
    const auto path = folder.file("b.kb");
    for (std::size_t n = 1;; n = next_point(n, 10, 5)) {
        std::filesystem::remove(path);
        std::vector<std::string> committed;
        committed.reserve(8);
        auto kb = create(path, plain());
        add_options o;
        o.committed = [&](std::string_view id) { committed.emplace_back(id); };
        const auto tried = try_with_failure(n, [&] {
            const auto r = kb.add_texts({small_article(1), small_article(2), some_articles()[2]}, o);
            return r && r->ok();
        });
        INFO("allocation " << n);
        const auto held = kb.list().value();
        CHECK(held.size() == committed.size());
        for (const auto& id : committed)
            CHECK(std::any_of(held.begin(), held.end(), [&](const auto& a) { return a.id == id; }));
        REQUIRE(kb.check().value().ok());
        if (!tried.failed) break;
    }
}

TEST_CASE("a graph is read over the snapshot before it as soon as there is memory, and no other is") {
    const scratch_folder folder;
    const auto path = folder.file("b.kb");
    begin_base(path);
    const auto opened = [&] {
        auto o = plain();
        o.mode = open_mode::write, o.snapshot_from = 0;
        o.later = [](const auto&) {};  // the snapshot stays as old as it is
        return knowledge_base::open(path, o).value();
    };
    auto kb = opened();
    const auto graph_of_first = kb.load_graph().value().graph;
    {
        auto o = plain();
        o.snapshot_from = 0;
        static_cast<void>(knowledge_base::open(path, o).value().load_graph().value());  // keeps it
    }
    static_cast<void>(kb.add_texts({small_article(3)}).value());
    const auto truth = told(knowledge_base::open(path, plain()).value().load_graph().value().graph);
    REQUIRE(truth != told(graph_of_first));
    for (std::size_t n = 1;; n = next_point(n, 10, 5)) {
        std::string seen;
        const auto tried = try_with_failure(n, [&] {
            const auto g = kb.load_graph();
            if (g) seen = told(g->graph);
            return g.has_value();
        });
        INFO("allocation " << n);
        if (tried.done) REQUIRE(seen == truth);
        else REQUIRE(tried.failed);
        REQUIRE(told(kb.load_graph().value().graph) == truth);
        if (!tried.failed) break;
    }
    CHECK(std::filesystem::exists(path + ".snapshot"));
}
