#include "store/scratch.hpp"
#include "store/sql.hpp"
#include "support/catch.hpp"

#include <random>

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

constexpr std::size_t page = 4096;

/// CLAIMGRAPH_DAMAGES=N: N damages of each kind instead of a few.
std::size_t damages() {
    const char* wanted = std::getenv("CLAIMGRAPH_DAMAGES");
    return wanted != nullptr ? static_cast<std::size_t>(std::atol(wanted)) : 200;
}

/// A base with something in every table and index.
std::string make_base(const std::string& path) {
    auto kb = create(path);
    REQUIRE(kb.add({"data/articles/europe-rearms.md", "data/articles/russia-under-trump.md"}).value().ok());
    for (std::size_t i = 0; i < 12; ++i) REQUIRE(kb.add_texts({small_article(i)}).value().ok());
    REQUIRE(kb.add_texts({small_article(3, "Anew.")}).value().ok());
    REQUIRE(kb.remove({"a5"}));
    REQUIRE(kb.compact());
    return bytes_of(path);
}

/// Whatever can be asked of a base, as one text.
result<std::string> answers(const std::string& path) {
    const auto kb = knowledge_base::open(path);
    if (!kb) return kb.error();
    const auto g = kb->load_graph();
    if (!g) return g.error();
    const auto history = kb->history();
    if (!history) return history.error();
    const auto articles = kb->articles(batch_number{14});
    if (!articles) return articles.error();
    auto all = told(g->graph);
    for (const auto& b : *history) all += b.time + b.hash + std::to_string(b.changes.size());
    for (const auto& a : *articles) all += a.file + a.bytes;
    return all;
}

/// Asks damaged bases, and counts what became of their answers.
class damage_count {
public:
    explicit damage_count(const std::string& good) : path_(folder_.file("copy.kb")) {
        write_bytes(path_, good);
        truth_ = answers(path_).value();
    }
    void ask(const std::string& bad) {
        write_bytes(path_, bad);
        const auto told_now = answers(path_);
        if (told_now) ++(*told_now == truth_ ? same_ : silent_);
        else ++(told_now.error().code().starts_with("CG-store-") ? named_ : unnamed_);
    }
    void judge() const {
        WARN(named_ << " named, " << same_ << " without effect, " << silent_ << " silently other");
        CHECK(silent_ == 0);
        CHECK(unnamed_ == 0);
        CHECK(named_ > 0);
    }

private:
    scratch_folder folder_;
    std::string path_, truth_;
    std::size_t named_ = 0, same_ = 0, silent_ = 0, unnamed_ = 0;
};

}  // namespace

TEST_CASE("No flipped bit changes an answer without a word") {
    scratch_folder f;
    const auto good = make_base(f.file("team.kb"));
    damage_count count(good);
    std::mt19937 random(7);
    for (std::size_t i = 0; i < damages(); ++i) {
        auto bad = good;
        // Every page in turn; its head, where its structure stands, as often as the whole of it.
        const auto at = i * page % good.size() + random() % (i * page / good.size() % 2 == 0 ? 100 : page);
        bad[at] = static_cast<char>(bad[at] ^ (1 << random() % 8));
        count.ask(bad);
    }
    count.judge();
}

TEST_CASE("No two pages that changed places change an answer without a word") {
    scratch_folder f;
    const auto good = make_base(f.file("team.kb"));
    damage_count count(good);
    std::mt19937 random(8);
    const auto pages = good.size() / page;
    for (std::size_t i = 0; i < damages(); ++i) {
        auto bad = good;
        const auto one = i % pages, other = (one + 1 + random() % (pages - 1)) % pages;
        bad.replace(one * page, page, good, other * page, page);
        bad.replace(other * page, page, good, one * page, page);
        count.ask(bad);
    }
    count.judge();
}

TEST_CASE("A check names a flipped byte in a row that no graph is made of") {
    scratch_folder f;
    const auto path = f.file("team.kb");
    { REQUIRE(create(path).add_texts({small_article(1), small_article(2, "[It](#plan-1).")}).value().ok()); }
    for (const char* sql :
         {"UPDATE node SET label = 'another' WHERE id = 'goal-1'", "UPDATE claim SET relation = 'threatens'",
          "DELETE FROM reference", "DELETE FROM node WHERE id = 'goal-2'",
          "UPDATE base SET value = '9' WHERE key = 'made'", "UPDATE batch SET time = '2020' WHERE number = 1",
          "UPDATE content SET bytes = x'00' WHERE version = 1", "DELETE FROM change WHERE batch = 2",
          "UPDATE article SET went = 2 WHERE version = 1",
          "PRAGMA foreign_keys=OFF; DELETE FROM content WHERE version = 2", "DROP INDEX node_by_id"}) {
        const auto copy = f.file("copy.kb");
        std::filesystem::copy_file(path, copy, std::filesystem::copy_options::overwrite_existing);
        run_sql(copy, sql);
        INFO(sql);
        const auto kb = knowledge_base::open(copy);
        if (!kb) CHECK(kb.error().kind() == category::damaged);
        else CHECK_FALSE(kb->check().value().findings.empty());
    }
}

TEST_CASE("Of a damaged base, all articles that still read well are exported to who asks what does not") {
    const scratch_folder folder;
    const auto path = folder.file("b.kb");
    create(path).add_texts({small_article(1), small_article(2), small_article(3)}).value();
    run_sql(path, "UPDATE content SET bytes = x'00' WHERE version = 2");
    const auto kb = knowledge_base::open(path).value();
    std::string taken, lost;
    const auto take = [&](const std::string& id, const text_input&) { return taken += id + " ", true; };
    CHECK(kb.export_articles({}, now, take).error().code() == "CG-store-005");
    CHECK(taken == "a1 ");
    taken.clear();
    CHECK(kb.export_articles({}, now, take, [&](const failure& why) { lost += why.message(); }));
    CHECK(taken == "a1 a3 ");
    CHECK(lost == "the base is damaged: the bytes of article \"a2\"");
}
