#include "render/page.hpp"
#include "support/catch.hpp"

using namespace claimgraph;

TEST_CASE("text from outside cannot act on a terminal, nor look like a mark of tone") {
    CHECK(sanitised("a\x1b[31mb") == "a\\x1b[31mb");
    CHECK(sanitised("\x01\x02x\x07") == "\\x01\\x02x\\x07");
    CHECK(sanitised("a\u202Eb\u0085") == "a\\u{202e}b\\u{85}");
    CHECK(sanitised("  two\n\tlines  ") == "two lines");
    CHECK(sanitised(std::string(5'000, 'x')).size() == 5'000);
}

TEST_CASE("lines are wrapped by what they look like, long words are not cut") {
    page out({20, false});
    out.line(2, "one two three four five six", 2);
    out.line(0, "averyveryverylongplace.md:1:2 end");
    CHECK(std::move(out).text() == "  one two three four\n    five six\naveryveryverylongplace.md:1:2\n  end\n");
}

TEST_CASE("wide characters take two columns, combining ones and tones none") {
    CHECK(display_width("abc") == 3);
    CHECK(display_width("чай") == 3);
    CHECK(display_width("北京") == 4);
    CHECK(display_width("e\u0301") == 1);
    CHECK(display_width(toned(tone::bad, "no")) == 2);
}

TEST_CASE("tones become escapes only where colour was asked for") {
    page plain({80, false});
    CHECK(std::move(plain.line(0, toned(tone::good, "yes"))).text() == "yes\n");
    page coloured({80, true});
    CHECK(std::move(coloured.line(0, toned(tone::good, "yes"))).text() == "\x1b[32myes\x1b[0m\n");
}

TEST_CASE("gaps are one line high") {
    page out({});
    out.gap().line(0, "a").gap().gap().line(0, "b");
    CHECK(std::move(out).text() == "a\n\nb\n");
}
