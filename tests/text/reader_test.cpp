#include "support/catch.hpp"

#include <claimgraph/text/reader.hpp>

#include <chrono>

using namespace claimgraph;

namespace {

std::string complaints(std::string text, const limits& l = {}) {
    read_options o;
    o.limits = l;
    std::string all;
    for (const auto& d : read_article(std::move(text), "a.md", o).diagnostics) all += to_string(d);
    return all;
}

std::string reading_text(std::string text) { return read_article(std::move(text), "a.md").read.text; }

std::string repeated(std::string_view what, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += what;
    return all;
}

}  // namespace

TEST_CASE("the reading text is the file less the annotation syntax, byte for byte") {
    CHECK(reading_text("---\ntitle: x\n---\n*So* [the “Kremlin”]{#k .actor} says -- [yes](#y){.says}.\n") ==
          "*So* the “Kremlin” says -- yes.\n");
    CHECK(reading_text("a \\[b\\] \\* \\q") == "a [b] * \\q");
    CHECK(reading_text("one\n::: note\ntwo\n:::\n::: graph\nthree\n\n[x]{#x .event}\n:::\nfour") == "one\ntwo\nfour");
    CHECK(reading_text("`[x]{#x}` [literal] [^1] ![alt](a.png){width=5} [text](a b)") ==
          "`[x]{#x}` [literal] [^1] ![alt](a.png){width=5} [text](a b)");
    CHECK(reading_text("```\n[x]{#x .event}\n::: graph\n```\nafter") == "```\n[x]{#x .event}\n::: graph\n```\nafter");
}

TEST_CASE("a byte order mark and carriage returns read as without") {
    const auto plain = read_article("---\ntitle: x\n---\nA [b]{#b .event\nwhen=2025}\nc\n", "a.md");
    const auto windows =
        read_article("\xEF\xBB\xBF---\r\ntitle: x\r\n---\r\nA [b]{#b .event\r\nwhen=2025}\r\nc\r\n", "a.md");
    CHECK(windows.ok());
    CHECK(windows.read.text == plain.read.text);
    CHECK(windows.read.meta.raw == plain.read.meta.raw);
    CHECK(windows.read.meta.title == "x");
    CHECK(reading_text("`a\r\nb` c") == "`a\nb` c");
    CHECK(reading_text("a\r\r\r\nb\rc `d\r\r\ne\rf`\r\r\n\r\r\ng") == "a\nb\rc `d\ne\rf`\n\ng");
    const auto value = read_article("[x]{k=\"a\r\nb\"}", "a.md");
    CHECK(value.read.attributes(value.read.marks[0])[0].value == "a\nb");
}

TEST_CASE("marks come in the order of their opening brackets, with their parents and both their ranges") {
    const auto r = read_article("So [a [b]{#b .x} c](#t){#e .y k=\"v \\\" w\"} d", "a.md");
    REQUIRE(r.ok());
    REQUIRE(r.read.marks.size() == 2);
    const auto& outer = r.read.marks[0];
    const auto& inner = r.read.marks[1];
    CHECK(outer.kind == mark_kind::link);
    CHECK(outer.into_graph);
    CHECK(outer.target == "t");
    CHECK(r.read.words(outer) == "a b c");
    CHECK(outer.src.in(*r.read.source) == "[a [b]{#b .x} c](#t){#e .y k=\"v \\\" w\"}");
    CHECK(r.read.find(outer, "k")->value == "v \" w");
    CHECK(r.read.classes(outer)[0].name == "y");
    CHECK(inner.parent == 0);
    CHECK(inner.id == "b");
    CHECK(r.read.source_offset(inner.text.begin) == r.read.source->find("b]{#b"));
}

TEST_CASE("marks of the apparatus have their words, wherever the apparatus is read to") {
    const std::string text = "A [b]{#b .event}.\n\n::: graph\n[The end]{#end .event}\n:::\n";
    for (const bool in_text : {false, true}) {
        const auto r = read_article(text, "a.md", {.apparatus_in_text = in_text});
        REQUIRE(r.read.marks.size() == 2);
        CHECK(r.read.words(r.read.marks[0]) == "b");
        CHECK(r.read.words(r.read.marks[1]) == "The end");
    }
}

TEST_CASE("what is no tail leaves a literal pair of brackets, and what is no name a web link") {
    for (const auto* text : {"[a](b c)", "[a] (b)", "[a](b", "[a](<b>)", "a]{#b}", "\\[a]{.b}"}) {
        INFO(text);
        CHECK(read_article(text, "a.md").read.marks.empty());
    }
    CHECK_FALSE(read_article("[a](#1)", "a.md").read.marks[0].into_graph);
    CHECK_FALSE(read_article("[a](#)", "a.md").read.marks[0].into_graph);
    CHECK(read_article("[a](#Größе)", "a.md").read.marks[0].into_graph);
    CHECK(read_article("[a]()", "a.md").read.marks[0].target.empty());
    CHECK(read_article("![x]{#x .event}", "a.md").read.marks.size() == 1);
    CHECK(read_article("[x]{}", "a.md").read.marks[0].has_attributes);
}

TEST_CASE("code spans end at a run of as many backticks in the same paragraph") {
    CHECK(read_article("`` a ` [x]{.y} `` [z]{.y}", "a.md").read.marks.size() == 1);
    CHECK(read_article("` [x]{.y}\n\n`", "a.md").read.marks.size() == 1);
    CHECK(read_article("\\`[x]{.y}`", "a.md").read.marks.size() == 1);
}

TEST_CASE("every fault of the syntax is told with its place, its line with carets and what to write instead") {
    CHECK(
        complaints("a [b]{#b .event k}") ==
        "a.md:1:17: error: this attribute block does not parse: expected \"=\" and a value behind a key [CG-text-101]\n"
        "  a [b]{#b .event k}\n                  ^\nhint: write .word for a kind or tag, word=value for a value\n");
    CHECK(complaints("[b]{#b .event when=\"2025}")
              .find("expected a closing quotation mark in the same paragraph [CG-text-101]") != std::string::npos);
    CHECK(complaints("[b]{#1}").find("expected a name behind \"#\"") != std::string::npos);
    CHECK(complaints("[b]{#b.event}").find("expected a space between attributes") != std::string::npos);
    CHECK(complaints("[b]{#b\n\n.event}").find("expected a closing \"}\" in the same paragraph") != std::string::npos);
    CHECK(complaints("[b]{of=a of=b}") ==
          "a.md:1:10: error: the key \"of\" stands twice in one block [CG-text-102]\n  [b]{of=a of=b}\n           ^^\n"
          "hint: keep one; several ids or aliases stand in one value\na.md:1:5: note: the first time\n  [b]{of=a "
          "of=b}\n      ^^\n");
    // What word processors make of quotation marks quotes nothing.
    for (const auto* block :
         {"label=\u201CA state\u201D", "label=\u00ABA 2nd state\u00BB", "label=\u2018A state\u2019"})
        CHECK(complaints(std::string("[b]{#b ") + block + "}")
                  .ends_with("hint: quote values with straight quotation marks: key=\"several words\"\n"));
    CHECK(complaints("[b]{#b label=\"\u201CA\u201D\" state}").find("straight") == std::string::npos);  // it is quoted
    CHECK(complaints("[b]{#a #b}").find("a mark has one id; this is a second one [CG-text-103]") != std::string::npos);
    CHECK(complaints("[b]{#a} [c]{#a}") ==
          "a.md:1:13: error: the id \"a\" stands twice in this article [CG-text-104]\n  [b]{#a} [c]{#a}\n              "
          "^^\n"
          "hint: to mention it, write [words](#a); for more of its words, [words]{part=a}\n"
          "a.md:1:5: note: the first time\n  [b]{#a} [c]{#a}\n      ^^\n");
    CHECK(complaints("[b]{#trump} [c]{part=trumb}")
              .find("part of nothing: \"trumb\" is no id of this article [CG-text-105]") != std::string::npos);
    CHECK(complaints("[a [b](#c) d](#e)").find("a link stands inside a link [CG-text-106]") != std::string::npos);
    CHECK(
        complaints("[a\n\nb]{#c .event}") ==
        "a.md:1:1: error: a blank line (or a fence, or a ::: line) stands inside what looks like a span [CG-text-107]\n"
        "  [a\n  ^\nhint: end the span before it; write [more words]{part=id} for the words behind it\n"
        "a.md:3:2: note: the span seems to end here\n  b]{#c .event}\n   ^^^^^^^^^^^^\n");
    CHECK(complaints("a\xFF"
                     "b") ==
          "a.md:1:2: error: byte 0xFF is not UTF-8 here [CG-text-108]\n  a\xEF\xBF\xBD"
          "b\n   ^\nhint: save the file as UTF-8\n");
}

TEST_CASE("what is mended is a warning") {
    CHECK(complaints("[b]{conf=0.7}") ==
          "a.md:1:10: warning: the value of conf= holds characters that must be quoted [CG-text-151]\n  "
          "[b]{conf=0.7}\n           ^^^\n"
          "hint: write conf=\"0.7\"\n");
    for (const auto* value : {"\u2019ru\u2019", "\u201Cru\u201D", "\u00ABru\u00BB", "\u201Eru"}) {
        const auto told = complaints(std::string("[b]{by=") + value + "}");
        CHECK(told.find("typographic quotation marks are part of the value of by= [CG-text-151]") != std::string::npos);
        CHECK(told.ends_with("hint: write by=\"ru\"\n"));
    }
    CHECK(complaints("b]{.event}").find("warning: nothing opens what is closed here") != std::string::npos);
    CHECK(complaints("![b](#c)").find("warning: this is an image, not a mark") != std::string::npos);
    CHECK(complaints("[a [sic] b]{.event}").find("warning: bare brackets stand inside a span [CG-text-154]") !=
          std::string::npos);
    CHECK(complaints("[a [^1] [@x] b]{.event}").empty());
    CHECK(complaints(":::").find("[CG-text-155]") != std::string::npos);
    CHECK(complaints("::: graph\n").find("[CG-text-156]") != std::string::npos);
}

TEST_CASE("metadata: known keys, others kept, faults told") {
    const auto r = read_article(
        "---\nid: x\ntitle: \"A: b\"\ndate: 2025-05\nreliability: B\nlicence: MIT\nlist: [a, b]\n---\ntext", "a.md");
    REQUIRE(r.ok());
    CHECK(r.read.id() == "x");
    CHECK(r.read.meta.title == "A: b");
    REQUIRE(r.read.meta.other.size() == 2);
    CHECK(r.read.meta.other[0].second == "MIT");
    CHECK(r.read.meta.other[1].second == "[a, b]");
    CHECK(complaints("---\ndate: soon\n---\n")
              .find("a.md:2:7: error: date: \"soon\" is not an EDTF date (level 0 or 1) [CG-text-114]") !=
          std::string::npos);
    CHECK(complaints("---\nreliability: G\n---\n").find("[CG-text-115]") != std::string::npos);
    CHECK(complaints("---\nid: 1 x\n---\n").find("[CG-text-116]") != std::string::npos);
    CHECK(complaints("---\ntitle: [a]\n---\n").find("[CG-text-113]") != std::string::npos);
    CHECK(complaints("---\n- a\n---\n").find("[CG-text-112]") != std::string::npos);
    CHECK(complaints("---\na: &x 1\nb: *x\n---\n").find("[CG-text-111]") != std::string::npos);
    CHECK(complaints("---\ntitle: a: b\n---\n").find("[CG-text-110]") != std::string::npos);
    CHECK(complaints("---\ntitle: a\n").find("[CG-text-117]") != std::string::npos);
    CHECK(complaints("---\nx: " + repeated("[", 5'000) + "\n---\n").find("[CG-text-190]") != std::string::npos);
    CHECK(read_article("", "notes/2025 Kyiv.md").read.id() == "article-2025-Kyiv");
}

TEST_CASE("of a mark with too many attributes as many are kept as it may have") {
    limits l;
    l.attributes_per_mark = 3;
    std::string all;
    for (int i = 0; i < 40; ++i) all += "k" + std::to_string(i) + "=\"a\\\"b\" ";
    const auto r = read_article("[a]{#x .event " + all + "}\n\n[b]{#y c=d}", "a.md", {.limits = l});
    CHECK_FALSE(r.ok());
    REQUIRE(r.read.marks.size() == 2);
    const auto kept = r.read.attributes(r.read.marks[0]);
    REQUIRE(kept.size() == 3);
    CHECK(kept[2].key == "k2");
    CHECK(kept[2].value == "a\"b");
    CHECK(r.read.attributes(r.read.marks[1])[0].key == "c");
}

TEST_CASE("a limit is accepted at its value and told one above it") {
    limits l;
    l.input_bytes = 10;
    CHECK(complaints(std::string(10, 'a'), l).empty());
    CHECK(complaints(std::string(11, 'a'), l).find("the limit input_bytes is 10 [CG-text-190]") != std::string::npos);
    l = {};
    l.line_bytes = 10;
    CHECK(complaints(std::string(10, 'a') + "\n", l).empty());
    CHECK(complaints(std::string(11, 'a') + "\n", l).find("line_bytes is 10") != std::string::npos);
    l = {};
    l.attributes_per_mark = 2;
    CHECK(complaints("[a]{.b c=d}", l).empty());
    CHECK(complaints("[a]{.b c=d e=f}", l).find("attributes_per_mark is 2") != std::string::npos);
    l = {};
    l.id_bytes = 3;
    CHECK(complaints("[a]{#abc}", l).empty());
    CHECK(complaints("[a]{#abcd}", l).find("id_bytes is 3") != std::string::npos);
    l = {};
    l.text_bytes = 3;
    CHECK(complaints("[a]{b=abc}", l).empty());
    CHECK(complaints("[a]{b=abcd}", l).find("text_bytes is 3") != std::string::npos);
    l = {};
    l.nesting = 2;
    CHECK(complaints("[[a]{.b}]{.b}", l).empty());
    CHECK(complaints("[[[a]{.b}]{.b}]{.b}", l).find("nesting is 2") != std::string::npos);
    l = {};
    l.diagnostics = 2;
    CHECK(complaints(repeated("[a]{", 5), l).find("more findings were not kept") != std::string::npos);
}

TEST_CASE("hostile input ends, and costs no more than its bytes") {
    const std::size_t n = 200'000;
    for (const auto& text :
         {repeated("[", n), repeated("]", n), repeated("[", n) + repeated("]", n),
          repeated("[", n) + "x" + repeated("]{.a}", n), repeated("[a]{", n), repeated("[a](b", n),
          repeated("`a``b", n), repeated("\\[", n), repeated("]{a=\"", n), repeated("[x]{a=\"\\", n),
          repeated("![a](", n), "[\n\n" + repeated("]{#a}", n), repeated("::: graph\n", n), repeated("\r\n", n),
          // Blocks that share one tail, which must be read once.
          repeated("]{a=", n), repeated("]{a=", n) + repeated(" .a", n), repeated("]{a=", n) + repeated(" .a", n) + "}",
          "[x" + repeated("]{a=", n) + repeated(" .a", n),
          // Findings far into one line, each of which needs its column.
          repeated(std::string(1'000, 'x') + "[x]{k=", 20'000),
          // Fragments of nothing among many ids.
          repeated("[x]{part=b}", n)}) {
        const auto r = read_article(text, "a.md");
        CHECK(r.read.text.size() <= text.size());
        CHECK(r.diagnostics.size() <= limits{}.diagnostics + 1);
    }
    std::string runs;
    for (std::size_t i = 1; i < 1'000; ++i) runs += std::string(i, '`') + "a";
    CHECK(read_article(runs, "a.md").read.text == runs);
}

TEST_CASE("a deadline that has passed ends the reading of a long article, and is told once") {
    read_options o;
    o.deadline = deadline(std::chrono::seconds(-1));
    CHECK(read_article(repeated("a\n", 1'023), "a.md", o).ok());  // it is looked at every 1,024 lines
    const auto r = read_article(repeated("a\n", 5'000), "a.md", o);
    REQUIRE(r.diagnostics.size() == 1);
    CHECK(r.diagnostics[0].code == "CG-text-192");
    CHECK(r.diagnostics[0].kind == category::timeout);
}

TEST_CASE("bytes that are not UTF-8 are told one by one, then all the rest at once") {
    CHECK(error_count(read_article(repeated("\xFF", 20), "a.md").diagnostics) == 20);
    const auto r = read_article(repeated("\xFF", 5'000), "a.md");
    REQUIRE(r.diagnostics.size() == 21);
    CHECK(r.diagnostics.back().message == "more bytes from here on are not UTF-8");
    CHECK(r.diagnostics.back().where.offset == 20);
}

TEST_CASE("marks of one article are bounded by what nodes and edges are, and that is told once") {
    limits l;
    l.nodes_per_article = 2;
    l.edges_per_article = 1;
    CHECK(complaints(repeated("[a]{.x} ", 3), l).empty());
    CHECK(complaints(repeated("[a]{.x} ", 9), l)
              .find("4 marks in one article; the limit nodes_per_article + edges_per_article is 3") !=
          std::string::npos);
}

TEST_CASE("what is no attribute is refused with what should stand there") {
    CHECK(complaints("[a]{.1}").find("a name behind \".\"") != std::string::npos);
    CHECK(complaints("[a]{#1}").find("a name behind \"#\"") != std::string::npos);
    CHECK(complaints("[a]{!}").find("#id, .kind or key=value") != std::string::npos);
    CHECK(complaints("[a]{word}").find("a value behind a key") != std::string::npos);
    CHECK(complaints("[a]{.x.y}").find("a space between attributes") != std::string::npos);
    CHECK(complaints("[a]{k=}").find("a value behind \"=\"") != std::string::npos);
    CHECK(complaints("[a]{k=b\"c\"}").find("a value behind \"=\"") != std::string::npos);
    CHECK(complaints("[a]{k=\"b").find("a closing quotation mark") != std::string::npos);
}

TEST_CASE("lines that look like a fence or a division and are none stay text") {
    for (const auto* text :
         {"    ```\nb", "``\nb", "``` a `b`\nc", "  \nb", ":::x\nb", "::: a b\nc", "::: {.a}\nb", "a ::: b\nc"}) {
        INFO(text);
        CHECK(reading_text(text) == text);
    }
    CHECK(reading_text("```\na\n````\n[b]{.x}\n") == "```\na\n````\nb\n");        // longer closes
    CHECK(reading_text("````\na\n```\n[b]{.x}\n") == "````\na\n```\n[b]{.x}\n");  // shorter does not
    CHECK(reading_text("```\na\n``` b\n[b]{.x}\n") == "```\na\n``` b\n[b]{.x}\n");
    CHECK(reading_text(":::\ta\n[b]{.x}\n:::\n") == "b\n");
}

TEST_CASE("ids of any script: letters first, then letters, digits and _ : -") {
    const auto id_of = [](std::string text) {
        const auto r = read_article(std::move(text), "a.md");
        return r.read.marks.empty() ? std::string() : std::string(r.read.marks[0].id);
    };
    CHECK(id_of("[a]{#\xD0\x96-\xD9\xA3_:x .event}") == "\xD0\x96-\xD9\xA3_:x");  // Zhe, Arabic-Indic three
    CHECK(id_of("[a]{#\xD9\xA3 .event}").empty());
    CHECK(id_of("[a]{#x\xE2\x80\x93y .event}").empty());  // an en dash is no letter
}

TEST_CASE("an article's id is its file's name without folder and ending, as an id may be written") {
    const auto id_of = [](std::string file) { return read_article("", std::move(file)).read.id(); };
    CHECK(id_of("a/b.c/moscow.md") == "moscow");
    CHECK(id_of("moscow") == "moscow");
    CHECK(id_of("x/.hidden") == "article--hidden");
    CHECK(id_of("2024 plan.md") == "article-2024-plan");
    CHECK(id_of("a b/") == "article-");
    CHECK(id_of("") == "article-");
}

TEST_CASE("a byte of the reading text is found in the file, whatever was cut before it") {
    const auto r = read_article("[a]{#x .event} b\r\nc \\* d", "a.md");
    REQUIRE(r.read.text == "a b\nc * d");
    CHECK(r.read.source_offset(0) == 1);
    CHECK(r.read.source_offset(2) == 15);
    CHECK(r.read.source_offset(4) == 18);
    CHECK(read_article("", "a.md").read.source_offset(0) == 0);
}

TEST_CASE("carriage returns in values go before line feeds alone") {
    const auto value = [](std::string text) {
        const auto r = read_article(std::move(text), "a.md");
        return std::string(r.read.attributes(r.read.marks.at(0)).front().value);
    };
    CHECK(value("[a]{k=\"b\r\rc\"}") == "b\r\rc");
    CHECK(value("[a]{k=\"b\r\r\nc\"}") == "b\nc");
    CHECK(value("[a]{k=\"b\r\"}") == "b\r");
}

TEST_CASE("an article that lets go of its marks keeps its words, and what views of values show") {
    auto r = read_article("[a]{#x .event note=\"b \\\" c\"} d\n\n::: graph\n[e]{#y .event}\n:::\n", "a.md");
    const auto value = r.read.attributes(r.read.marks.at(0)).front().value;
    const auto id = r.read.marks.at(1).id;
    r.read.drop_marks();
    CHECK(r.read.marks.empty());
    CHECK(r.read.marks.capacity() == 0);
    CHECK(value == "b \" c");
    CHECK(id == "y");
    CHECK(r.read.text == "a d\n\n");
    CHECK(r.read.labels == "e\n");
}

TEST_CASE("words of a short article stay where they are when it moves") {
    auto read = read_article("[K]{#k .actor}", "m.md").read;
    const auto words = read.words(read.marks[0]);
    const auto* const where = words.data();
    const auto moved = std::move(read);
    CHECK(moved.words(moved.marks[0]).data() == where);
}
