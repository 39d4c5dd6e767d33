#include "core/unicode.hpp"
#include "core/sha256.hpp"
#include "support/catch.hpp"

using namespace claimgraph;

TEST_CASE("names fold over case, width and white space, in any script") {
    CHECK(fold_name("Trump") == fold_name("TRUMP"));
    CHECK(fold_name("  Time \n magazine ") == "time magazine");
    CHECK(fold_name("ПУТИН") == fold_name("путин"));
    CHECK(fold_name("STRASSE") == fold_name("straße"));
    CHECK(fold_name("é") == fold_name("É"));
    CHECK(fold_name("Ｎａｔｏ") == "nato");
    CHECK(fold_name("Putin") != fold_name("Peter"));
}

TEST_CASE("names typed on a keyboard are those that were typeset") {
    CHECK(fold_name("Kyiv’s “wish” – or not") == "kyiv's \"wish\" - or not");
    CHECK(fold_name("Kyiv's \"wish\" - or not") == fold_name("KYIV‘S „wish‟ — or not"));
    CHECK(fold_name(fold_name("l’Elysée")) == fold_name("l’Elysée"));
}

TEST_CASE("ill-formed UTF-8 is found where it begins") {
    CHECK_FALSE(find_ill_formed("plain and “curly” text, twice as long as a word"));
    CHECK(find_ill_formed("eight by\xFFtes").value() == 8);
    CHECK(find_ill_formed("\xC0\xAF").value() == 0);            // overlong
    CHECK(find_ill_formed("a\xED\xA0\x80").value() == 1);       // surrogate
    CHECK(find_ill_formed("ab\xF4\x90\x80\x80").value() == 2);  // beyond U+10FFFF
    CHECK(find_ill_formed("abc\xE2\x82").value() == 3);         // cut off
}

TEST_CASE("the nearest names are offered, and none where nothing is near") {
    const std::vector<std::string_view> known = {"requires", "refutes", "serves", "enables"};
    CHECK(nearest_names("require", known).front() == "requires");
    CHECK(nearest_names("SERVES", known).front() == "serves");
    CHECK(nearest_names("zzzzzzzz", known).empty());
    CHECK(did_you_mean("enable", known) == "did you mean enables?");
    CHECK(did_you_mean("qqqq", known).empty());
    CHECK(did_you_mean("a", {""}).empty());  // what has no name was not meant by one
    CHECK(did_you_mean("a", {"", "b"}) == "did you mean b?");
}

TEST_CASE("SHA-256 is that of FIPS 180-4") {
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST_CASE("words fold loosely to what they are without marks") {
    CHECK(fold_loosely("Caf\u00E9") == "cafe");
    CHECK(fold_loosely("CAFE\u0301") == "cafe");
    CHECK(fold_loosely("\u0130stanbul") == fold_loosely("\u0131stanbul"));
    CHECK(fold_loosely("cease\u00ADfire") == "ceasefire");
    CHECK(fold_loosely("\u0627\u0644\u062D\u064E\u0631\u0628") == "\u0627\u0644\u062D\u0631\u0628");
    CHECK(fold_loosely("war") == "war");
    CHECK(fold_loosely("") == "");
}

TEST_CASE("words go on with marks and with what is not seen, and some letters are words") {
    for (const char32_t c : {U'\u0301', U'\u064E', U'\u00AD', U'\u200B', U'\u200D'}) CHECK(continues_word(c));
    for (const char32_t c : {U'a', U' ', U'\u00A0', U'\u00E9', U'-', ill_formed}) CHECK_FALSE(continues_word(c));
    for (const char32_t c : {U'莫', U'の', U'ッ', U'ก'}) CHECK(is_unspaced_letter(c));
    for (const char32_t c : {U'a', U'я', U'한', U'。', U'7'}) CHECK_FALSE(is_unspaced_letter(c));
    for (const char32_t c : {U' ', U'\u00A0', U'\u202F', U'\u3000'}) CHECK(is_space_separator(c));
    CHECK_FALSE(is_space_separator(U'\u200B'));
}

TEST_CASE("characters go by number and name") {
    CHECK(name_character(U'\u00A0') == "U+00A0 (no-break space)");
    CHECK(name_character(U'\u200B') == "U+200B (zero width space)");
    CHECK(compose("e\u0301") == "\u00E9");
}
