// What the functions that a base calls may do to it: read what is durable, and nothing that cannot be right.

#include "store/scratch.hpp"
#include "support/catch.hpp"

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

using names = std::vector<std::string>;

names held_in(const knowledge_base& kb) {
    names ids;
    for (const auto& a : kb.list().value()) ids.push_back(a.id);
    return ids;
}

template <class Result>
void check_refused(const Result& r) {
    REQUIRE_FALSE(r);
    CHECK(r.error().code() == "CG-store-031");
    CHECK(r.error().kind() == category::usage);
    CHECK_FALSE(r.error().reason().hint.empty());
}

/// Every member that writes, each of which would be right anywhere else.
void check_all_writing_refused(knowledge_base& kb, const std::string& file) {
    add_options o;
    o.committed = [](std::string_view) { FAIL("it was not added"); };
    check_refused(kb.add_texts({small_article(900)}, o));
    check_refused(kb.add({file}, o));
    check_refused(kb.remove({"a1"}));
    check_refused(kb.purge({"a1"}));
    check_refused(kb.compact());
}

}  // namespace

TEST_CASE("A base is not written while it hands out its articles, and says so") {
    const scratch_folder folder;
    auto kb = create(folder.file("b.kb"));
    const auto file = folder.file("one.md");
    write_bytes(file, "[x]{#x .event}\n");
    REQUIRE(kb.add_texts({small_article(1), small_article(2)}).value().ok());
    std::size_t taken = 0;
    REQUIRE(kb.export_articles({}, now, [&](const std::string&, text_input) {
        check_all_writing_refused(kb, file);
        return ++taken > 0;
    }));
    CHECK(taken == 2);
    CHECK(held_in(kb) == names{"a1", "a2"});
    CHECK(kb.last_batch().value() == batch_number{2});
    CHECK(kb.check().value().ok());
    CHECK(kb.remove({"a1"}).value() == batch_number{3});
    CHECK(kb.add({file}).value().added == 1);
}

TEST_CASE("A base is not written from within an add, and the add goes on as if nobody had tried") {
    const scratch_folder folder;
    auto kb = create(folder.file("b.kb"));
    const auto file = folder.file("one.md");
    write_bytes(file, "[x]{#x .event}\n");
    REQUIRE(kb.add_texts({small_article(1)}).value().ok());
    std::vector<text_input> more;
    for (std::size_t i = 2; i <= 130; ++i) more.push_back(small_article(i));
    std::size_t committed = 0, asked = 0;
    add_options o;
    o.committed = [&](std::string_view) {
        if (committed++ == 0) check_all_writing_refused(kb, file);
    };
    o.progress = [&](std::size_t, std::size_t) {
        check_all_writing_refused(kb, file);
        return ++asked > 0;
    };
    const auto r = kb.add_texts(more, o).value();
    CHECK(r.ok());
    CHECK(r.added == 129);
    CHECK(committed == 129);
    CHECK(asked == 3);
    CHECK(kb.list().value().size() == 130);
    CHECK(kb.check().value().ok());
}

TEST_CASE("From within an add only what is durable is read") {
    const scratch_folder folder;
    auto kb = create(folder.file("b.kb"));
    std::vector<text_input> all;
    for (std::size_t i = 1; i <= 70; ++i) all.push_back(small_article(i));
    std::size_t committed = 0;
    add_options o;
    o.committed = [&](std::string_view id) {
        ++committed;
        CHECK(kb.export_article(id).value().file == std::string(id) + ".md");
    };
    o.progress = [&](std::size_t, std::size_t) {
        if (const auto held = kb.list()) CHECK(held->size() == committed);  // between two steps
        else check_refused(held);
        return true;
    };
    CHECK(kb.add_texts(all, o).value().added == 70);
    CHECK(committed == 70);
}

TEST_CASE("The clock of a base may not use it in the middle of a step") {
    const scratch_folder folder;
    knowledge_base* base = nullptr;
    std::size_t told = 0;
    base_options o;
    o.clock = [&] {
        if (base != nullptr) {
            check_refused(base->remove({"a1"}));
            check_refused(base->list());
            ++told;
        }
        return std::chrono::sys_seconds(std::chrono::seconds(1'750'000'000));
    };
    auto kb = create(folder.file("b.kb"), o);
    REQUIRE(kb.add_texts({small_article(1), small_article(2)}).value().ok());
    base = &kb;
    CHECK(kb.remove({"a2"}).has_value());
    CHECK(told == 1);
    base = nullptr;
    CHECK(held_in(kb) == names{"a1"});
}

TEST_CASE("A base can be checked, more than once, while it hands out its articles") {
    const scratch_folder folder;
    auto kb = create(folder.file("b.kb"));
    REQUIRE(kb.add_texts({small_article(1), small_article(2)}).value().ok());
    std::size_t taken = 0;
    REQUIRE(kb.export_articles({}, now, [&](const std::string&, text_input) {
        CHECK(kb.check().value().ok());
        CHECK(kb.load_graph().has_value());
        return ++taken > 0;
    }));
    CHECK(taken == 2);
}
