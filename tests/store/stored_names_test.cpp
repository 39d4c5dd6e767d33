// What `add` keeps of a base from article to article: it never makes a difference. The slow twin of an addition of many
// articles is one of each of them, which asks the base anew.

#include "store/stored_names.hpp"
#include "store/name_filter.hpp"
#include "store/scratch.hpp"
#include "support/catch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <set>

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

/// Articles that speak of the same actors, by labels that differ now and then, of a goal of an earlier one, and by
/// authors some of whom are those actors; every seventh takes the place of one before, saying something else.
class made_articles {
public:
    std::vector<text_input> next(std::size_t count) {
        std::vector<text_input> all;
        for (; count > 0; --count) all.push_back(one(made_ % 7 == 6 ? random(made_) : made_)), ++made_;
        return all;
    }

private:
    std::size_t random(std::size_t below) { return engine_() % below; }

    text_input one(std::size_t n) {
        const auto s = random(9);
        const auto author = random(3) == 0 ? fmt::format("State {}", random(12)) : fmt::format("Writer {}", random(5));
        const auto alias = random(4) == 0 ? fmt::format(" aliases=\"Land {}\"", random(12)) : std::string();
        const auto date = random(5) == 0 ? " when=2025-03-01" : "";
        const auto speaker = n % 10 != 0 && random(6) == 0 ? fmt::format(" by=writer-{}", random(5)) : std::string();
        return {fmt::format("a{}.md", n),
                fmt::format("---\ntitle: Article {0}\nauthor: {1}\n---\n\n[State {2}]{{#state-{3} .actor{4}}} has "
                            "[a plan]{{#plan-{0} .policy{5} by=state-{3}}} that [serves](#goal-{6}){{#e{7} .serves "
                            "from=plan-{0}{8}}} and [a goal]{{#goal-{0} .interest}}, {9}.\n",
                            n, author, random(10) == 0 ? random(9) : s, s, alias, date, n - n % 10, random(2), speaker,
                            made_)};
    }

    std::mt19937 engine_{17};
    std::size_t made_ = 0;
};

std::string told(const add_report& r) {
    auto all = fmt::format("{} added, {} replaced, {} unchanged\n", r.added, r.replaced, r.unchanged);
    for (const auto& file : r.refused) all += "refused " + file + "\n";
    for (const auto& d : r.diagnostics) {
        all += fmt::format("{} {}:{} {}\n", d.code, d.where.file, d.where.line, d.message);
        for (const auto& other : d.related)
            all += fmt::format("  {}:{} {}\n", other.where.file, other.where.line, other.message);
    }
    return all;
}

void count(add_report& all, const add_report& one) {
    all.added += one.added, all.replaced += one.replaced, all.unchanged += one.unchanged;
    all.refused.insert(all.refused.end(), one.refused.begin(), one.refused.end());
    all.diagnostics.insert(all.diagnostics.end(), one.diagnostics.begin(), one.diagnostics.end());
}

bool in_the_way(const add_report& r) {
    return std::any_of(r.diagnostics.begin(), r.diagnostics.end(),
                       [](const auto& d) { return d.level == severity::error; });
}

}  // namespace

TEST_CASE("Articles added in one call are told of and stored as those added call by call") {
    const scratch_folder folder;
    auto together = create(folder.file("together.kb")), one_by_one = create(folder.file("one_by_one.kb"));
    made_articles articles;
    std::size_t differing = 0;
    for (int round = 0; round < 6; ++round) {
        add_report each;
        std::vector<text_input> sound;
        std::set<std::string> files;
        for (const auto& article : articles.next(60)) {
            if (!files.insert(article.file).second) continue;  // twice in one call, it would be refused
            const auto r = one_by_one.add_texts({article}).value();
            if (in_the_way(r)) continue;  // what is refused may be tried again in one call, and go in
            count(each, r);
            sound.push_back(article);
            differing += r.diagnostics.size();
        }
        CHECK(told(together.add_texts(sound).value()) == told(each));
    }
    CHECK(differing > 20);
    CHECK(told(together.load_graph().value().graph) == told(one_by_one.load_graph().value().graph));
    CHECK(together.history().value().size() == one_by_one.history().value().size());
    CHECK(together.check().value().ok());
}

TEST_CASE("What a call added is known to those that come behind it in the same call") {
    std::vector<text_input> articles;
    for (std::size_t i = 0; i < 120; ++i) articles.push_back(small_article(i));  // enough to have read all names
    const std::string author = "---\nauthor: Zoe Young\n---\n\n";
    const std::vector<text_input> behind = {
        {"edge.md", author + "[a]{#a .event} [leads to](#b){#edge-1 .causes from=a} [b]{#b .event}.\n"},
        {"about.md", "[No]{#q .claim}, [as told](#edge-1){.refutes from=q}.\n"},
        {"told.md", "[y]{#y .event}, [says she](#p){.threatens from=y by=zoe-young} [p]{#p .interest}.\n"},
        {"after.md", "[so]{#r .claim supports=q}.\n"},
        {"again.md", "[no]{#q .claim}.\n"},
        {"edge2.md", "[a](#a) [leads to](#b){#edge-1 .causes from=a}.\n"}};
    articles.insert(articles.end(), behind.begin(), behind.end());
    const scratch_folder folder;
    auto kb = create(folder.file("b.kb"));
    const auto r = kb.add_texts(articles).value();
    CHECK(r.added == 124);
    CHECK(r.refused == std::vector<std::string>{"again.md", "edge2.md"});  // else others would be unsound
}

TEST_CASE("Who asks a base often is told the same as who asks once") {
    const scratch_folder folder;
    auto kb = create(folder.file("b.kb"));
    made_articles articles;
    for (int round = 0; round < 4; ++round) REQUIRE(kb.add_texts(articles.next(30)));
    store::database d(folder.file("b.kb"), store::database::mode::read);
    const auto v = vocabulary::built_in();
    store::stored_names often(d, v);
    const auto same = [&](const std::string& name) {
        store::stored_names once(d, v);
        const auto &first = often.first_declaration(name), &asked = once.first_declaration(name);
        CHECK(first.has_value() == asked.has_value());
        if (first && asked) CHECK((first->version == asked->version && first->row.label == asked->row.label));
        CHECK(often.references_to(name) == once.references_to(name));
        CHECK(often.claims_called(name, {}) == once.claims_called(name, {}));
        CHECK(often.authors_called(name, {}) == once.authors_called(name, {}));
        CHECK(often.is_author(name, {}) == once.is_author(name, {}));
        CHECK(often.article(name).has_value() == once.article(name).has_value());
    };
    for (int i = 0; i < 150; ++i)
        for (const auto* name : {"a", "goal-", "plan-", "state-", "writer-", "e", "nobody-"})
            same(name + std::to_string(i));
}

TEST_CASE("A filter of names knows those that were added, and hardly others while there is room") {
    store::name_filter filter(10'000);
    for (unsigned i = 0; i < 10'000; ++i) filter.add(i % 2, "name-" + std::to_string(i));
    int others = 0;
    for (unsigned i = 0; i < 10'000; ++i) {
        CHECK(filter.may_have(i % 2, "name-" + std::to_string(i)));
        others += filter.may_have(1 - i % 2, "name-" + std::to_string(i)) ? 1 : 0;
        others += filter.may_have(i % 2, "other-" + std::to_string(i)) ? 1 : 0;
    }
    CHECK(others < 400);
    CHECK_FALSE(filter.is_full());
    for (std::size_t i = 0; i < filter.room(); ++i) filter.add(2, std::to_string(i));
    CHECK(filter.is_full());
    CHECK(store::name_filter(0).room() > 0);
    const store::name_filter largest(std::size_t{1} << 40);
    CHECK(largest.room() == std::size_t{1} << 21);
}
