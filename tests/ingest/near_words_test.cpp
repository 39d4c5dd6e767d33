#include "ingest/near_words.hpp"

#include "support/catch.hpp"

#include <claimgraph/ingest/load.hpp>

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

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
    CHECK(nearest(text, "on Monday others: the deal was signed") == "Others: the deal was signed");
    CHECK(nearest(text, "the deal was never signed") == "the deal was signed");
    CHECK(nearest(text, "the deal signed") == "The deal\u2014signed!");
    CHECK(nearest(text, "MAY") == "May!");
    CHECK(nearest(text, "mayor") == "");
    CHECK(nearest(text, "well he said") == "He said");
    CHECK(nearest(text, "June, they said so") == "June, they said");
    CHECK(nearest(text, "...") == "");
    CHECK(nearest(text, "") == "");
    CHECK(nearest("", "words") == "");
    CHECK(nearest("a a a b", "a a a a") == "a a a b");
}

TEST_CASE("words are the same with and without accents, vowel signs, soft hyphens and tags in them") {
    CHECK(nearest("\u0130stanbul ve ISPARTA", "istanbul ve \u0131sparta") == "\u0130stanbul ve ISPARTA!");
    CHECK(nearest("The Cafe\u0301 is", "caf\u00E9") == "Cafe\u0301!");
    CHECK(nearest("a cease\u00ADfire now", "a ceasefire") == "a cease\u00ADfire!");
    CHECK(nearest("so the <b class=x>war</b> ends.", "the war ends") == "the <b class=x>war</b> ends!");
    CHECK(nearest("1 < 2 words > 1", "two words") == "");
    CHECK(nearest("\u0627\u0644\u062D\u0631\u0628 \u062A\u0646\u062A\u0647\u064A",
                  "\u0627\u0644\u062D\u064E\u0631\u0628 \u062A\u0646\u062A\u0647\u064A") != "");
}

TEST_CASE("letters of scripts without spaces are words") {
    const std::string text = "他说：莫斯科希望西方取消2014年以来的所有制裁。结束。";
    CHECK(nearest(text, "莫斯科希望西方取消所有制裁") == "莫斯科希望西方取消2014年以来的所有制裁");
    CHECK(nearest(text, "取消 2014 年") == "取消2014年!");
    CHECK(nearest(text, "欧洲人不同意") == "");
}

TEST_CASE("a paraphrase is near where enough of its words stand in their order") {
    const std::string text =
        "They met in May. Moscow wants the West to lift all the sanctions since 2014. Kyiv does not.";
    CHECK(nearest(text, "Moscow demands that the West lift sanctions imposed after 2014") ==
          "Moscow wants the West to lift all the sanctions since 2014");
    CHECK(nearest(text, "2014 sanctions lift West") == "");
}

TEST_CASE("words that stand everywhere are no likeness") {
    std::string text;
    for (int i = 0; i < 300; ++i) text += "of the word" + std::to_string(i) + " ";
    CHECK(nearest(text, "nothing of the kind") == "");
    CHECK(nearest(text, "of the") == "of the!");
    CHECK(nearest(text, "nothing of word7 the kind word9") == "");
    CHECK(nearest(text, "all of the word7") == "word6 of the word7");
}

namespace {

/// The score of the best local alignment, by the whole table of it.
std::int64_t aligned(const std::vector<std::string>& text, const std::vector<std::string>& quoted) {
    const auto often = [&](const std::string& word) {
        return std::count(text.begin(), text.end(), word) > static_cast<std::ptrdiff_t>(8 + text.size() / 128);
    };
    std::vector<std::vector<std::int64_t>> table(text.size() + 1, std::vector<std::int64_t>(quoted.size() + 1));
    std::int64_t best = 0;
    for (std::size_t i = 1; i <= text.size(); ++i)
        for (std::size_t j = 1; j <= quoted.size(); ++j) {
            table[i][j] = std::max<std::int64_t>({0, table[i - 1][j] - 1, table[i][j - 1] - 1});
            if (text[i - 1] == quoted[j - 1])
                table[i][j] = std::max<std::int64_t>(table[i][j], table[i - 1][j - 1] + (often(text[i - 1]) ? 1 : 4));
            best = std::max(best, table[i][j]);
        }
    return best;
}

std::string spaced(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& w : words) out += w + " ";
    return out;
}

}  // namespace

TEST_CASE("the nearest words are those that comparing every place with every other finds") {
    std::mt19937 random(11);
    std::size_t near = 0;
    for (int round = 0; round < 3'000; ++round) {
        const auto letters = 2 + random() % 12;
        const auto some = [&](std::size_t most) {
            std::vector<std::string> words;
            for (auto n = random() % (most + 1); n > 0; --n)
                words.emplace_back(1, static_cast<char>('a' + random() % letters));
            return words;
        };
        const auto text = some(60), quoted = some(10);
        INFO(spaced(text) << "/ " << spaced(quoted));
        const auto all = spaced(text), sought = spaced(quoted);
        const auto found = near_words(all).find(sought);
        if (!quoted.empty() && (" " + all).find(" " + sought) != std::string::npos) REQUIRE(found);
        if (!found) continue;
        ++near;
        CHECK(found->score == aligned(text, quoted));
        CHECK(2 * found->alike >= quoted.size());
        if (found->all) CHECK(std::string(found->where.in(all)) + " " == sought);
    }
    CHECK(near > 1'000);
}

TEST_CASE("what is asked of a text over and over is not looked for without end") {
    std::string text, quoted;
    for (int i = 0; i < 1'000'000; ++i) text += "a ";
    for (int i = 0; i < 63; ++i) quoted += "a ";
    near_words all(text);
    CHECK(all.find("a a a")->all);
    CHECK_FALSE(all.is_spent());
    CHECK_FALSE(all.find(quoted + "b"));
    CHECK(all.is_spent());
    CHECK_FALSE(all.find("a a a"));
}

TEST_CASE("words that are pages apart are not shown, however often they are asked for") {
    CHECK(nearest("one" + std::string(19'994, '-') + "two", "ONE two") != "");
    CHECK(nearest("one" + std::string(19'995, '-') + "two", "ONE two") == "");
    const auto text = "one" + std::string(19'000, '-') + "two";
    near_words near(text);
    int told = 0;
    while (near.find("ONE two")) ++told;
    CHECK(told > 100);
    CHECK(told < 1'000);
    CHECK(near.is_spent());
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

TEST_CASE("of what differs and looks alike, the characters are named") {
    const auto near = [](const std::string& words, const std::string& quoted) {
        const auto note = told("So " + words + ".", "quote=\"" + quoted + "\"");
        const std::string before = "here they are written ";
        const auto end = note.find(": \"" + words);
        REQUIRE(note.starts_with(before));
        return end == std::string::npos ? "" : note.substr(before.size(), end - before.size());
    };
    CHECK(near("10\u00A0000 men", "10 000 men") == "with U+00A0 (no-break space) for U+0020 (space)");
    CHECK(near("10 000 men", "10\u202F000 men") == "with U+0020 (space) for U+202F (narrow no-break space)");
    CHECK(near("10\u3000000 men", "10 000 men") == "with U+3000 (ideographic space) for U+0020 (space)");
    CHECK(near("a cease\u00ADfire", "a ceasefire") == "with U+00AD (soft hyphen)");
    CHECK(near("a \u200Bwar", "a war") == "with U+200B (zero width space)");
    CHECK(near("a war", "a w\u200Bar") == "without U+200B (zero width space)");
    CHECK(near("the cafe\u0301", "the caf\u00E9") == "with accents as characters of their own (Unicode NFD)");
    CHECK(near("the caf\u00E9", "the cafe\u0301") == "with letters and accents as one character (Unicode NFC)");
    CHECK(near("it won\u2019t", "it won't") == "with U+2019 (right single quotation mark) for U+0027 (apostrophe)");
    CHECK(near("The War", "the war") == "");
}

TEST_CASE("the nearest words are told whole, for as long as a program may take them") {
    std::string words = "one", quoted = "One";
    for (int i = 2; i < 120; ++i)
        words += (i % 9 == 0 ? "\n" : " ") + std::to_string(i), quoted += " " + std::to_string(i);
    CHECK(told(words + ".", "quote=\"" + quoted + "\"").find("\"one" + quoted.substr(3) + "\"") != std::string::npos);
}

TEST_CASE("each wrong quotation of an article is told the nearest words, and where they are too many so much") {
    const auto findings = [](const std::string& words, int count) {
        std::string text = words + "\n\n::: graph\n";
        for (int i = 0; i < count; ++i)
            text += "[x]{#x" + std::to_string(i) + " .event quote=\"one two three five\"}\n";
        return load_texts({{"a.md", text + ":::\n"}}).error().all();
    };
    for (const auto& d : findings("One two three four.", 300)) CHECK(d.related.size() == 1);

    std::string words;
    for (int i = 0; i < 500'000; ++i) words += i % 2 == 0 ? "one " : "two ";
    const auto all = findings(words, 22);
    REQUIRE(all.size() == 22);
    CHECK(all.front().hint == "quote them as the reading text has them, or leave quote= out");
    CHECK(all.back().hint ==
          "quote them as the reading text has them, or leave quote= out; the nearest words are looked "
          "for no more: too many of this article are wrong");
}
