#include "support/catch.hpp"

#include <claimgraph/text/reader.hpp>
#include <claimgraph/text/writer.hpp>

#include <fstream>
#include <random>
#include <sstream>

using namespace claimgraph;

namespace {

std::string canonical(std::string text) { return write_article(read_article(std::move(text), "a.md").read); }

/// What the marks of a text say, to compare before and after.
std::string marks(std::string text) {
    const auto r = read_article(std::move(text), "a.md");
    std::ostringstream all;
    all << r.read.text << '\n';
    for (const auto& m : r.read.marks) {
        all << (m.kind == mark_kind::link) << m.id << ' ' << m.target << ' ' << m.parent << ' ' << r.read.words(m);
        for (const auto& c : r.read.classes(m)) all << '.' << c.name;
        for (const auto& a : r.read.attributes(m)) all << ' ' << a.key << '=' << a.value;
        all << '\n';
    }
    return all.str();
}

std::string random_text(std::uint32_t seed) {
    static const std::vector<std::string> pieces = {"[",
                                                    "]",
                                                    "]{#a .event}",
                                                    "](#b){.causes from=a}",
                                                    "](x)",
                                                    "{",
                                                    "}",
                                                    "word ",
                                                    "`",
                                                    "``",
                                                    "\\",
                                                    "\\[",
                                                    "\n",
                                                    "\n\n",
                                                    "\"",
                                                    "]{k=\"a \\\" b\"}",
                                                    "]{k=0.7 v=\"x\"}",
                                                    "[sic] ",
                                                    "!",
                                                    "::: graph\n",
                                                    ":::\n",
                                                    "“ü”",
                                                    "```\n",
                                                    "](#b)",
                                                    "\r\n",
                                                    "[^1]",
                                                    "]{ }"};
    std::mt19937 random(seed);
    std::string text;
    for (std::size_t i = 0; i < 40; ++i) text += pieces[random() % pieces.size()];
    return text;
}

}  // namespace

TEST_CASE("attribute blocks are written in one way, values quoted where they must be, prose as it is") {
    CHECK(canonical("*So*  [a]{  .event   #x\n k=\"v\"  w=0.7 z=\"a b\" q=\"\" }  --  b") ==
          "*So*  [a]{#x .event k=v w=\"0.7\" z=\"a b\" q=\"\"}  --  b");
    CHECK(canonical("[a](#b){ .serves from=c}") == "[a](#b){.serves from=c}");
    CHECK(canonical("[a](#b) [c]{}") == "[a](#b) [c]{}");
    CHECK(canonical("[a [sic] b]{.event}") == "[a \\[sic\\] b]{.event}");
    CHECK(canonical("[a]{k=\"x \\\" y \\\\ z\"}") == "[a]{k=\"x \\\" y \\\\ z\"}");
    CHECK(canonical("\xEF\xBB\xBF"
                    "a\r\nb") == "a\nb");
    CHECK(canonical("\xEF\xBB\xBF\xEF\xBB\xBF"
                    "a") ==
          "\xEF\xBB\xBF\xEF\xBB\xBF"
          "a");
    CHECK(canonical("\r\r\na\r\r\nb\rc\r\r") == "\na\nb\rc\r\r");
}

TEST_CASE("the canonical writing of the canonical writing is the same, and so are its marks") {
    for (std::uint32_t seed = 0; seed < 3'000; ++seed) {
        const auto text = random_text(seed);
        if (!read_article(text, "a.md").ok()) continue;
        const auto once = canonical(text);
        INFO(text);
        REQUIRE(canonical(once) == once);
        REQUIRE(marks(once) == marks(text));
    }
}

TEST_CASE("the articles of data/ survive the canonical writer") {
    for (const auto* name : {"data/articles/russia-under-trump.md", "data/articles/europe-rearms.md"}) {
        std::ifstream in(name, std::ios::binary);
        std::ostringstream all;
        all << in.rdbuf();
        REQUIRE_FALSE(all.str().empty());
        CHECK(marks(canonical(all.str())) == marks(all.str()));
    }
}

TEST_CASE("a value keeps its lines where what follows it changes, even such as begin like a fence") {
    for (const auto* value : {":::\tx]", "::: a", "```\tx`]", "  ```", "::::::"}) {
        const auto text = "::: graph\n[thing]{#t .event note=\"a\n" + std::string(value) + "\" \t}\n:::\n";
        const auto first = read_article(text, "a.md");
        if (!first.ok()) continue;  // these lines end the mark already as they stand
        INFO(text);
        const auto written = write_article(first.read);
        const auto second = read_article(written, "a.md");
        REQUIRE(second.ok());
        CHECK(second.read.attributes(second.read.marks.at(0))[0].value == "a\n" + std::string(value));
        CHECK(write_article(second.read) == written);
    }
    CHECK(read_article("::: graph\n[thing]{#t .event note=\"a\n:::\tx]\" \t}\n:::\n", "a.md").ok());
}

TEST_CASE("a line that begins like a division is none once its blocks are written") {
    for (const auto* text :
         {":::\t[a]{ .x }\n", ":::\t[a]{.x\n.y}[b]{ .z }[c]{ .z }\n", "::: graph\n[thing]{}[\n:::\t]{ }\n:::\n",
          "`c\n:::\tc`[a]{ .x }\n", "::: a [b]{\t.x}\n"}) {
        const auto first = read_article(text, "a.md");
        INFO(text);
        REQUIRE(first.ok());
        REQUIRE(!first.read.marks.empty());
        const auto written = write_article(first.read);
        const auto second = read_article(written, "a.md");
        REQUIRE(second.ok());
        CHECK(second.read.text == first.read.text);
        CHECK(second.read.marks.size() == first.read.marks.size());
        CHECK(write_article(second.read) == written);
    }
    CHECK(write_article(read_article(":::\t[a]{ .x }\n", "a.md").read) == ":::\t[a]{ .x}\n");
}
