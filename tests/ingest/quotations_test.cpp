// Quotations that are looked for together stand where each is found on its own.

#include "ingest/quotations.hpp"
#include "support/catch.hpp"

#include <claimgraph/ingest/load.hpp>

#include <fmt/format.h>

#include <random>

using namespace claimgraph;

namespace {

std::string words_of(std::mt19937& random, std::size_t most) {
    static const std::string letters = "aab  \n";
    std::string out;
    for (std::size_t i = random() % (most + 1); i > 0; --i) out += letters[random() % letters.size()];
    return out;
}

std::vector<standing> one_by_one(const folded_text& text, const std::vector<quotation>& all) {
    std::vector<standing> found;
    for (const auto& q : all) found.push_back(text.find(q));
    return found;
}

}  // namespace

TEST_CASE("words that are squeezed are those that squeezing leaves alone") {
    std::mt19937 random(7);
    std::size_t squeezed = 0;
    for (int i = 0; i < 5'000; ++i) {
        const auto words = words_of(random, 6);
        INFO("\"" << words << "\"");
        REQUIRE(is_squeezed(words) == (squeeze(words) == words));
        squeezed += is_squeezed(words);
    }
    CHECK(squeezed > 500);
    CHECK(squeezed < 4'500);
}

TEST_CASE("a quotation stands where its words do, whatever the white space, and each time counts") {
    const folded_text text("He said  no,\nand no  again. Nothing.");
    CHECK(text.find({"said no", "", ""}) == standing{1, {3, 11}});
    CHECK(text.find({"no", "", ""}) == standing{2, {9, 11}});
    CHECK(text.find({"no", "and", ""}) == standing{1, {17, 19}});
    CHECK(text.find({"no", "", "again"}) == standing{1, {17, 19}});
    CHECK(text.find({"no", "", "again"}) == text.find({" no ", "and ", " again"}));
    CHECK(text.find({"no", "", ","}) == standing{1, {9, 11}});
    CHECK(text.find({"never", "", ""}).count == 0);
    CHECK(text.find({" ", "", ""}).count == 0);
    CHECK(folded_text("aaaa").find({"aa", "", ""}).count == 3);
}

TEST_CASE("many quotations at once stand where each alone is found, in random texts") {
    std::mt19937 random(20250512);
    for (int round = 0; round < 3'000; ++round) {
        const auto text = words_of(random, 60);
        std::vector<std::string> parts;
        for (int i = 0; i < 60; ++i) parts.push_back(i % 3 == 0 ? words_of(random, 5) : words_of(random, random() % 3));
        std::vector<quotation> all;
        for (std::size_t i = 0; i + 2 < parts.size(); i += 3) all.push_back({parts[i], parts[i + 1], parts[i + 2]});
        const folded_text folded(text);
        INFO(text);
        REQUIRE(folded.find_all(all) == one_by_one(folded, all));
    }
}

TEST_CASE("an article with very many quotations is anchored as one with few is") {
    std::string text, apparatus;
    for (int i = 0; i < 500; ++i) {
        text += fmt::format("Sentence {} says so. ", i);
        apparatus += fmt::format("[e]{{#e{} .event quote=\"Sentence {} says\"}}\n", i, i);
    }
    const auto g = load_texts({{"a.md", text + "\n\n::: graph\n" + apparatus + ":::\n"}}).value().graph;
    for (int i = 0; i < 500; ++i) {
        const auto quotes = g.quotes(g.find_node(fmt::format("e{}", i)));
        REQUIRE(quotes.size() == 1);
        CHECK(quotes[0].exact == fmt::format("Sentence {} says", i));
    }
    const auto wrong =
        load_texts({{"a.md", text + "\n\n::: graph\n" + apparatus + "[x]{#x .event quote=\"Nothing\"}\n" +
                                 "[y]{#y .event quote=\"says so\"}\n:::\n"}});
    REQUIRE(!wrong);
    REQUIRE(wrong.error().all().size() == 2);
    CHECK(wrong.error().all()[0].code == "CG-ingest-011");
    CHECK(wrong.error().all()[1].message == "these words stand in the article 500 times; the first is taken");
}
