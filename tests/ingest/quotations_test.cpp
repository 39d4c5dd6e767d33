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

namespace {

std::vector<std::string> exacts(row_range<quote> quotes) {
    std::vector<std::string> words;
    for (const auto& q : quotes)
        if (!q.mention) words.emplace_back(q.exact);
    return words;
}

loaded read(const std::string& text, const std::string& apparatus = "") {
    return load_texts({{"a.md", text + "\n\n::: graph\n[x]{#other .event}\n" + apparatus + "\n:::\n"}}).value();
}

/// The words of one thing, of which there is only one anchor.
std::vector<std::string> anchor(const std::string& text, const std::string& apparatus = "") {
    const auto l = read(text, apparatus);
    CHECK(l.warnings.empty());
    const auto e = l.graph.find_edge("e");
    return exacts(e != no_edge ? l.graph.quotes(e) : l.graph.quotes(l.graph.find_node("n")));
}

using strings = std::vector<std::string>;

}  // namespace

TEST_CASE("a paraphrase is anchored to the words that it quotes, where they stand") {
    const std::string text = "The war leads to ruin.", from = "from=other fidelity=";
    for (const auto* fidelity : {"paraphrase", "interpretation", "quotation"}) {
        CHECK(anchor(text, "[](#other){#e .causes quote=\"leads  to\" " + from + fidelity + "}") ==
              strings{"leads to"});
        CHECK(anchor(text, "[It]{#n .claim quote=ruin fidelity=" + std::string(fidelity) + "}\n[]{part=n quote=war}") ==
              strings{"war", "ruin"});
    }
    CHECK(read("one, one", "[](#other){#e .causes quote=one fidelity=paraphrase from=other}").warnings.at(0).code ==
          "CG-ingest-012");
}

TEST_CASE("a paraphrase of words that stand nowhere is told that they are kept nowhere") {
    const auto told = [](const std::string& mark) {
        const auto all = read("The war leads to ruin.", mark).warnings;
        REQUIRE(all.size() == 1);
        CHECK(all[0].code == "CG-ingest-013");
        REQUIRE(all[0].related.size() == 1);
        CHECK(all[0].related[0].message == "the nearest words are \"leads to ruin\"");
        CHECK(all[0].message == "these words do not stand in the article, and are kept nowhere: \"leads to peace\"");
        return all[0].hint;
    };
    CHECK(told("[](#other){#e .causes from=other quote=\"leads to peace\" fidelity=paraphrase}") ==
          "quote them as the reading text has them, or leave quote= out; note=\"...\" keeps words of your own");
    CHECK(told("[It]{#n .claim quote=\"leads to peace\" fidelity=interpretation}") ==
          "quote them as the reading text has them, or leave quote= out");
}

TEST_CASE("fragments are in the order of the text, one where nothing is between them, and none is there twice") {
    const std::string text = "one two three\nfour five";
    const auto quoting = [&](const std::string& first, const strings& others) {
        std::string marks = "[x]{#n .event quote=\"" + first + "\"}";
        for (const auto& o : others) marks += "\n[]{part=n quote=\"" + o + "\"}";
        return anchor(text, marks);
    };
    CHECK(quoting("one", {"two"}) == strings{"one two"});
    CHECK(quoting("two", {"one"}) == strings{"one two"});
    CHECK(quoting("four", {"one", "three"}) == strings{"one", "three\nfour"});
    CHECK(quoting("one", {"one", "one"}) == strings{"one"});
    CHECK(quoting("one two", {"two three", "five"}) == strings{"one two three", "five"});
    CHECK(anchor("[one]{#n .event} [two]{part=n} three", "[]{part=n quote=three}") == strings{"one two three"});
    CHECK(anchor("[leads](#other){#e .causes from=other} us", "[]{part=e quote=us}") == strings{"leads us"});
}

TEST_CASE("a mark that quotes its own words is anchored to them once, wherever else they stand") {
    CHECK(anchor("[The war]{#n .event quote=\"The war\"} began.") == strings{"The war"});
    const auto l = read("The war. [The  war]{#n .event quote=\"The war\"}, the war.");
    CHECK(l.warnings.empty());
    const auto quotes = l.graph.quotes(l.graph.find_node("n"));
    REQUIRE(quotes.size() == 1);
    CHECK(quotes[0].column == 10);
    CHECK(quotes[0].start == 9);
    CHECK(anchor("[The war]{#n .event quote=\"war began\"} began.") == strings{"The war began"});
}
