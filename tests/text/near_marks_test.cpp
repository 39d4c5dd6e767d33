#include "support/catch.hpp"

#include <claimgraph/text/reader.hpp>

#include <fmt/format.h>

using namespace claimgraph;

namespace {

/// Code, line, column, and what to write instead, of each finding.
std::string told(std::string text, const read_options& o = {}) {
    std::string all;
    for (const auto& d : read_article(std::move(text), "a.md", o).diagnostics)
        all += fmt::format("{} {}:{} {}\n", d.code, d.where.line, d.where.column, d.hint);
    return all;
}

std::string message(std::string text) {
    const auto r = read_article(std::move(text), "a.md");
    REQUIRE(r.diagnostics.size() >= 1);
    return r.diagnostics[0].message;
}

}  // namespace

TEST_CASE("what a space keeps from being a mark stays text, and is told with what to write") {
    const std::string text = "The [Kremlin] {#russia .actor} wants [peace] {#peace .interest}.";
    const auto r = read_article(text, "a.md");
    CHECK(r.ok());
    CHECK(r.read.marks.empty());
    CHECK(r.read.text == text);
    CHECK(told(text) ==
          "CG-text-157 1:5 write [Kremlin]{#russia .actor}\nCG-text-157 1:38 write [peace]{#peace .interest}\n");
    CHECK(told("[threaten](#stab) {.threatens from=s}") ==
          "CG-text-157 1:1 write [threaten](#stab){.threatens from=s}\n");
    CHECK(told("[helps] (#peace){.serves from=truce}") ==
          "CG-text-157 1:1 write [helps](#peace){.serves from=truce}\n");
    CHECK(told("[helps] (#peace) {.serves from=truce}") ==
          "CG-text-157 1:1 write [helps](#peace){.serves from=truce}\n");
    CHECK(told("[Kremlin]\u00A0{#russia .actor}") == "CG-text-157 1:1 write [Kremlin]{#russia .actor}\n");
    CHECK(told("[Kremlin]\n{#russia .actor}") == "CG-text-157 1:1 write [Kremlin]{#russia .actor}\n");
    CHECK(told("[peace{#peace .interest of=russia}") == "CG-text-157 1:1 write [peace]{#peace .interest of=russia}\n");
    CHECK(told("So [peace {#peace .interest} and [war]{#war .event}") ==
          "CG-text-157 1:4 write [peace]{#peace .interest}\n");
}

TEST_CASE("a parenthesis or bracket that is missing is told with what to write") {
    const auto link = [](std::string_view column, std::string_view tail = "{.causes from=a}") {
        return fmt::format("CG-text-157 1:{} write [leads](#b){}\n", column, tail);
    };
    CHECK(told("[leads](#b{.causes from=a} to") == link("1"));
    CHECK(told("[leads](#b {.causes from=a} to") == link("1"));
    CHECK(told("[leads] (#b{.causes from=a} to") == link("1"));
    CHECK(told("It [leads](#b") == link("4", ""));
    CHECK(told("It [leads](#b to") == link("4", ""));
    CHECK(told("[leads(#b){.causes from=a} to") == link("1"));
    CHECK(told("[leads(#b{.causes from=a} to") == link("1"));
    CHECK(told("[x [leads(#b){.causes from=a}]{#id .event}") == link("4"));
    CHECK(told("[x [y](#y) [leads(#b){.causes from=a}]{#id .event}") == link("12"));
    CHECK(told("[He](#he) was [a [word](#w) of{#id .event}") ==
          "CG-text-157 1:15 write [a [word](#w) of]{#id .event}\n");
    CHECK(told("[x ![y](y.png) [leads(#b){.causes from=a}]{#id .event}") == link("16"));
    CHECK(message("[x [leads(#b){.causes from=a}]{#id .event}").starts_with("this bracket is never closed"));
    CHECK(message("[leads](#b{.causes from=a}").starts_with("no parenthesis ends the name"));
}

TEST_CASE("what to write is shown in full, or not as if it were") {
    const std::string tail = "{#w .event}", words(200, 'x');
    const auto told_tail = "CG-text-157 1:1 write it directly behind the words: " + tail + "\n";
    CHECK(told("[it's\nwith] " + tail) == told_tail);
    CHECK(told("[" + words + "] " + tail) == told_tail);
    CHECK(told("[" + words + tail) == "CG-text-157 1:1 write it so, directly behind the words: ]" + tail + "\n");
}

TEST_CASE("what is not unmistakably a mark's stays text in silence") {
    for (const auto* text : {"`[a] {#b .c}`",
                             "```\n[a] {#b .c}\n```",
                             "[a] {x}",
                             "[a] {}",
                             "[a] {#1}",
                             "[a] {#b .c",
                             "[a] {.b !}",
                             "[a] (#b)",
                             "[a](http://example.org) {.external}",
                             "[a] (http://example.org){.x}",
                             "\\[a\\] {#b .c}",
                             "# Heading {#top .c}",
                             "[a]\n\n{#b .c}",
                             "[a]\n{.note}\ntext",
                             "[a `{#b .c}`",
                             "[a \\{#b .c}",
                             "[a {x}",
                             "[^1] and {.c}",
                             "![a](b.png) {.wide}",
                             "[a](#b \"title\")",
                             "[a](#b.c)",
                             "[a](b c) {.d}",
                             "[a](#1",
                             "![a {#b .c}"}) {
        INFO(text);
        CHECK(told(text).empty());
    }
}

TEST_CASE("looking for tails behind spaces costs no more than the bytes") {
    const std::size_t n = 100'000;
    for (const std::string unit : {"[a] {", "[a] {#b c=", "[a] {#b c=\"", "[a] {.b c=\" ",
                                   "[a] {.b c=d e=\" f=", "[{#b ", "[{.b c=\"", "[a] (#b", "] {#b .c} ", "[a]  ",
                                   "[a](#b", "[a](#b {#", "[a]{b=' c ", "[x a{#b .c} [y] ", "a(#b {#b .c}] "}) {
        std::string text;
        if (unit.ends_with("] ")) text.assign(unit.starts_with('[') ? 1 : n, '[');
        for (std::size_t i = 0; i < n; ++i) text += unit;
        CHECK(read_article(text, "a.md").diagnostics.size() <= limits{}.diagnostics + 1);
    }
}

TEST_CASE("lines that are nearly the begin of an apparatus are told") {
    for (const auto* line : {"::: Graph", "::graph", ":::graph", "::: GRAPH ", ":: graph", "  ::: graph",
                             "::: {.graph}", "::: graph :::", ":::graph:::", ":::: {.graph #x}", "::: graphs",
                             "::: grpah", "::: grap", "- ::: graph", "> ::: graph"}) {
        INFO(line);
        CHECK(told(std::string("a\n\n") + line + "\n[x]{#x .event}\n\n:::\n")
                  .starts_with(
                      "CG-text-159 3:1 write ::: graph on a line of its own, with nothing before or behind it\n"));
    }
    for (const auto* line : {"::: graph\n:::", "::: note\n:::", "a ::: graph", ":::x", "::", ": graph",
                             "::: graphics\n:::", "::: group\n:::", "::: grapes\n:::", "```\n::graph\n```"}) {
        INFO(line);
        CHECK(told(line).empty());
    }
}

TEST_CASE("what was meant as metadata and is none is told") {
    const std::string hint = " write three hyphens there and nothing else: ---\n";
    CHECK(told("\n---\ntitle: x\n---\n") == "CG-text-160 2:1" + hint);
    CHECK(told("\u2014\ntitle: x\nlist:\n  - a\n\u2014\n") == "CG-text-160 1:1" + hint);
    CHECK(told("--- \r\nauthor: x\r\n---\r\n") == "CG-text-160 1:1" + hint);
    CHECK(read_article("\n---\ntitle: x\n---\n", "a.md").read.text == "\n---\ntitle: x\n---\n");
    for (const auto* text : {"\n---\nother: x\n---\n", "\n---\ntitle: x\n", "\n---\nSome prose.\n---\n",
                             "a\n---\ntitle: x\n---\n", "\n---\ntitle: x\nand so on\n---\n", "\u2014\n", "---"}) {
        INFO(text);
        CHECK(told(text).empty());
    }
    const auto r = read_article("---\ntitle: x\n--- \n", "a.md");
    REQUIRE(r.diagnostics.size() == 1);
    CHECK(r.diagnostics[0].code == "CG-text-117");
    REQUIRE(r.diagnostics[0].related.size() == 1);
    CHECK(r.diagnostics[0].related[0].where.line == 3);
}

TEST_CASE("metadata behind a few words is told") {
    const std::string block = "---\ntitle: x\n---\n", hint = " take out what stands before it\n";
    CHECK(told("Here is the article:\n\n" + block) == "CG-text-160 3:1" + hint);
    CHECK(told("One.\nTwo.\n\nThree.\n\n" + block) == "CG-text-160 6:1" + hint);
    CHECK(told("1\n2\n3\n4\n5\n\n" + block).empty());
    CHECK(told("Here is the article:\n" + block).empty());  // another Markdown's heading
    CHECK(told("Here is a rule:\n\n---\n\nand so on\n").empty());
}

TEST_CASE("a fence that holds all annotations there are, or is never closed, is told") {
    const std::string block = "---\ntitle: x\n---\n", mark = "[x]{#x .event}\n";
    const std::string told_whole =
        "CG-text-161 1:1 if it is the article, take this line out, and the one that closes the fence\n";
    CHECK(told("```markdown\n" + block + "Text.\n```\n") == told_whole);
    for (const auto* one : {"[x]{#x .event}", "[x]{.event}", "[x](#x){.causes}", "[a](b) [x](#x){#e .causes}"})
        CHECK(told(std::string("```\n") + one + "\n```\n") == told_whole);
    CHECK(told("Here it is:\n\n```\n" + block + mark + "```\n").starts_with("CG-text-161 3:1"));
    CHECK(told(mark + "```\n" + mark + "```\n").empty());
    CHECK(told(mark + "\n```\n" + mark) ==
          "CG-text-161 3:1 write ``` on a line of its own behind the code, or take this line out\n");
    for (const auto* text :
         {"```\n[x](#x)\n```\n", "```\na[1] = {2}\n", "```\n---\nother: x\n---\n```\n", "```", "```\n](#"}) {
        INFO(text);
        CHECK(told(text).empty());
    }
}

TEST_CASE("a key of metadata that is nearly a known one is kept, and told") {
    for (const auto& [key, meant] : {std::pair("autor", "author"),
                                     {"authors", "author"},
                                     {"titel", "title"},
                                     {"Title", "title"},
                                     {"ID", "id"},
                                     {"langauge", "language"},
                                     {"DATE", "date"}}) {
        for (const auto* value : {"x", "'x'"}) {
            const auto text = fmt::format("---\nlicence: MIT\n{}: {}\n---\n", key, value);
            CHECK(told(text) == fmt::format("CG-text-158 3:1 did you mean {}?\n", meant));
            CHECK(read_article(text, "a.md").read.meta.other.size() == 2);
        }
    }
    CHECK(told("---\nname: a\nnote: b\ntype: c\ntags: d\ntime: e\nkeywords: f\nabstract: g\nlang: h\n---\n").empty());
    CHECK(told("---\nauthor: a\nauthors: b\n---\n").empty());
}

TEST_CASE("a key that stands twice in metadata is an error with both places") {
    for (const auto* quote : {"", "'"}) {
        for (const auto* key : {"title", "id", "other"}) {
            const auto r =
                read_article(fmt::format("---\n{0}: {1}a{1}\nx: y\n{0}: {1}b{1}\n---\n", key, quote), "a.md");
            REQUIRE(r.diagnostics.size() == 1);
            CHECK(r.diagnostics[0].code == "CG-text-102");
            CHECK(r.diagnostics[0].level == severity::error);
            CHECK(r.diagnostics[0].where.line == 4);
            REQUIRE(r.diagnostics[0].related.size() == 1);
            CHECK(r.diagnostics[0].related[0].where.line == 2);
        }
    }
}

TEST_CASE("metadata that goes on as a second document is an error") {
    const auto r = read_article("---\ntitle: a\n--- \nauthor: b\n---\ntext", "a.md");
    REQUIRE(r.diagnostics.size() == 1);
    CHECK(r.diagnostics[0].code == "CG-text-118");
    CHECK(r.diagnostics[0].where.line == 4);
    CHECK(read_article("---\ntitle: a\n--- \n---\ntext", "a.md").ok());
}

TEST_CASE("slips within a block are told with what to write") {
    CHECK(told("[x]{#a .interest of=russia ua}") ==
          "CG-text-101 1:28 write of=\"russia ua\" for several words, .ua for a kind or tag, ua=value for a value\n");
    CHECK(told("[x]{#a .interest of=\"b c\" ua}") ==
          "CG-text-101 1:27 write .word for a kind or tag, word=value for a value\n");
    for (const auto* block : {"of = russia", "of= russia", "of =russia", "of=us by = russia"})
        CHECK(
            told(fmt::format("[x]{{#a .interest {}}}", block)).ends_with(" write no spaces around \"=\": key=value\n"));
    for (const auto* block : {"#a\u00A0.interest", "\u00A0#a", "#a .interest\u00A0"}) {
        const auto all = told(fmt::format("[x]{{{}}}", block));
        CHECK(all.ends_with(" what stands here is a non-breaking space (U+00A0): write a plain one\n"));
    }
    CHECK(message("[x]{#a of=b\u00A0.interest}") == "a non-breaking space (U+00A0) is part of the value of of=");
    CHECK(told("[x]{#a of=b\u00A0c}") == "CG-text-151 1:11 write of=\"b c\"\n");
}

TEST_CASE("single quotation marks quote nothing, and are told with double ones") {
    const auto double_quotes = [](std::string_view words) {
        return fmt::format("only double quotation marks quote: write label=\"{}\"\n", words);
    };
    CHECK(told("[x]{#z .event label='Der Kreml'}").ends_with(double_quotes("Der Kreml")));
    CHECK(told("[x]{#z .event label='Der 1. Kreml' x=y}").ends_with(double_quotes("Der 1. Kreml")));
    CHECK(told("[x]{#z .event label='It's here' note='a'}").ends_with(double_quotes("It's here")));
    CHECK(told("[x]{#z .event label='Kreml'}") == "CG-text-151 1:21 write label=\"Kreml\"\n");
    CHECK(message("[x]{#z .event label='Kreml'}") == "single quotation marks are part of the value of label=");
    CHECK(told("[x]{#z .event label=it's}") == "CG-text-151 1:21 write label=\"it's\"\n");
    CHECK(told("[x]{#z .event label=' foo}").find("quotation marks quote") == std::string::npos);
    CHECK(told("[x]{#z label='a b' c}").find("label=\"a b\"") != std::string::npos);
}

TEST_CASE("what an id may hold is told where it holds something else") {
    CHECK(told("[x]{#2024-x .event}").ends_with(" an id begins with a letter: #y2024, not #2024\n"));
    for (const auto* block : {"#u.s. .event", "#trump's .event", "#trump\u2019s .event", "#a.event", "#a/b"})
        CHECK(told(fmt::format("[x]{{{}}}", block))
                  .ends_with(" an id holds letters, digits, _ : and - alone; before what follows it stands a space\n"));
    for (const auto* block : {"#\u0939\u093F\u0928\u094D\u0926\u0940 .event", "#cafe\u0301 .event"})
        CHECK(told(fmt::format("[x]{{{}}}", block)).find("no signs that combine with a letter") != std::string::npos);
    CHECK(told("[x]{.event.b}").find("a block is written") != std::string::npos);
}

TEST_CASE("an id whose own block does not parse counts as declared for its fragments") {
    CHECK(told("[x]{#a .event, foo} [p]{part=a}").find("CG-text-105") == std::string::npos);
    CHECK(told("[x]{#a .event, foo} [p]{part=b}").find("CG-text-105") != std::string::npos);
    CHECK(told("[x]{#a .event foo} [y]{#b .event} [p]{part=a} [p]{part=b}").find("CG-text-105") == std::string::npos);
}

TEST_CASE("an edge is not declared once more by a mention") {
    CHECK(told("[z](#b){#e .causes from=a} [z](#b){#e .causes from=a}") ==
          "CG-text-104 1:36 write another id, or none: each edge is one of its own\n");
}

TEST_CASE("what is told to be quoted is not refused once it is") {
    CHECK(told("[x]{#a when=15.03.2024}") == "CG-text-151 1:13 write 2024-03-15\n");
    CHECK(told("[x]{#a on=03/15/2024}") == "CG-text-151 1:11 write 2024-03-15\n");
    CHECK(told("[x]{#a on=03/04/2024}").find("write 2025-04-25, 2025-03, 2025, an interval") != std::string::npos);
    CHECK(told("[x]{#a when=2025-01/2025-04}") == "CG-text-151 1:13 write when=\"2025-01/2025-04\"\n");
    CHECK(told("[x]{#a of=#k}") == "CG-text-151 1:11 write of=k where an id is meant, else of=\"#k\"\n");
}

TEST_CASE("a fragment is part of a node or an edge, and of nothing else") {
    CHECK(message("[a](http://x){#zz} [b]{part=zz}") == "part of nothing: \"zz\" is a link out of the graph");
    CHECK(told("[a](#x){#zz} [b]{part=zz}").empty());
    CHECK(told("[a]{#zz} [b]{part=zz}").empty());
    // An independent parser does not ask.
    CHECK(told("[y]{part=zz}", {.apparatus_in_text = true}).empty());
}

TEST_CASE("an article's id has the limit of all ids") {
    read_options o;
    o.limits.id_bytes = 3;
    CHECK(told("---\nid: abc\n---\n", o).empty());
    CHECK(told("---\nid: abcd\n---\n", o) == "CG-text-190 2:5 split it, or raise the limit\n");
}

TEST_CASE("columns are counted without a byte order mark, and as ill-formed bytes are shown") {
    const auto plain = read_article("[x]{#z !}", "a.md"), marked = read_article("\xEF\xBB\xBF[x]{#z !}", "a.md");
    REQUIRE(marked.diagnostics.size() == 1);
    CHECK(to_string(marked.diagnostics[0]) == to_string(plain.diagnostics[0]));
    const auto broken = read_article("A \xFF \xE2\x82 [x]{#z !}", "a.md");
    const auto& d = broken.diagnostics.back();
    CHECK(d.where.column == d.caret_begin + 1);
    CHECK(d.where.column == 15);
    CHECK(d.source_line == "A \uFFFD \uFFFD\uFFFD [x]{#z !}");
}
