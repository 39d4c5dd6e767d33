#include "ingest/near_words.hpp"

#include "support/catch.hpp"

#include <claimgraph/ingest/load.hpp>

#include <random>
#include <string>

using namespace claimgraph;

namespace {

std::string nearest(std::string_view text, std::string_view quoted) {
    const auto found = near_words(text).find(quoted);
    return found ? std::string(found->where.in(text)) + (found->all ? "!" : "") : "";
}

/// The notes beside the first finding about an article with one quotation.
std::string told(const std::string& text, const std::string& quotation) {
    const auto l = load_texts({{"notes.md", text + "\n\n::: graph\n[x]{#x .event " + quotation + "}\n:::\n"}});
    REQUIRE_FALSE(l);
    const auto& d = l.error().reason();
    CHECK(d.code == "CG-ingest-011");
    if (d.related.empty()) return "";
    const auto& note = d.related.front();
    return note.message + " " + std::to_string(note.where.line) + ":" + std::to_string(note.where.column) + " " +
           note.source_line.substr(note.caret_begin, note.caret_length);
}

}  // namespace

TEST_CASE("words are found however they are written, and as far as most of them stand in a row") {
    const std::string text =
        "He said: \u201CThe deal\u2014signed in May\u2014won\u2019t hold.\u201D Others: the deal was signed in June, "
        "they said.";
    CHECK(nearest(text, "the deal - signed in may - won't hold") ==
          "The deal\u2014signed in May\u2014won\u2019t hold!");
    CHECK(nearest(text, "deal was signed in July") == "deal was signed in June");
    CHECK(nearest(text, "a deal signed in May") == "The deal\u2014signed in May");
    CHECK(nearest(text, "they said") == "they said!");
    CHECK(nearest(text, "they said no more about it") == "");
    CHECK(nearest(text, "MAY") == "May!");
    CHECK(nearest(text, "mayor") == "");
    CHECK(nearest(text, "well he said") == "He said");
    CHECK(nearest(text, "June, they said so") == "June, they said");
    CHECK(nearest(text, "...") == "");
    CHECK(nearest(text, "") == "");
    CHECK(nearest("", "words") == "");
    CHECK(nearest("a a a b", "a a a a") == "a a a b");
}

TEST_CASE("the nearest words are those that comparing every place with every other finds") {
    std::mt19937 random(11);
    for (int round = 0; round < 2'000; ++round) {
        const auto some = [&](std::size_t most) {
            std::string words;
            for (auto n = random() % (most + 1); n > 0; --n) words += std::string(1, "abc"[random() % 3]) + " ";
            return words;
        };
        const auto text = some(30), quoted = some(8);
        const auto n = text.size() / 2, m = quoted.size() / 2;
        std::size_t longest = 0;
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < m; ++j) {
                std::size_t run = 0;
                while (i + run < n && j + run < m && text[2 * (i + run)] == quoted[2 * (j + run)]) ++run;
                longest = std::max(longest, run);
            }
        const auto found = near_words(text).find(quoted);
        const bool enough = longest > 0 && (longest == m || (longest >= 2 && 2 * longest >= m));
        REQUIRE(found.has_value() == enough);
        if (!found) continue;
        CHECK(found->alike == longest);
        CHECK(found->all == (longest == m));
        if (found->all) CHECK(std::string(found->where.in(text)) + " " == quoted);
    }
}

TEST_CASE("what is asked of a text over and over is not looked for without end") {
    std::string text, quoted;
    for (int i = 0; i < 1'000'000; ++i) text += "a ";
    for (int i = 0; i < 63; ++i) quoted += "a ";
    near_words all(text);
    CHECK_FALSE(all.find(quoted + "b"));
    CHECK(near_words(text).find("a a a b")->alike == 3);
}

TEST_CASE("who quotes what does not stand there is shown what does") {
    const std::string text = "[A]{#a .actor} said that the **deal** would be signed\nin May. It was not.";
    CHECK(told(text, "quote=\"Would be Signed in may\"") ==
          "here they are written \"would be signed in May\" 1:39 would be signed");
    CHECK(told(text, "quote=\"would be signed in June\"") ==
          "the nearest words are \"would be signed in May\" 1:39 would be signed");
    CHECK(told(text, "quote=\"in May\" prefix=\"signed up\"") ==
          "these words stand here, but not with that around them 2:1 in May");
    CHECK(told(text, "quote=\"nothing of the kind\"") == "");
}

TEST_CASE("the twenty-first wrong quotation of an article is not looked for") {
    std::string text = "One two three four.\n\n::: graph\n";
    for (int i = 0; i < 30; ++i) text += "[x]{#x" + std::to_string(i) + " .event quote=\"one two three five\"}\n";
    const auto l = load_texts({{"a.md", text + ":::\n"}});
    REQUIRE_FALSE(l);
    const auto& all = l.error().all();
    REQUIRE(all.size() == 30);
    for (std::size_t i = 0; i < all.size(); ++i) CHECK(all[i].related.size() == (i < 20 ? 1 : 0));
}
