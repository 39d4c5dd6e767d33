#include "core/unicode.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <numeric>
#include <utility>

namespace claimgraph {

namespace {

/// Levenshtein distance in bytes, two rows at a time (Wagner and Fischer 1974): O(|a| * |b|).
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({row[j] + 1, row[j + 1] + 1, replaced});
        }
    }
    return row.back();
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) noexcept {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto start = at;
    auto i = static_cast<std::int64_t>(at);
    const auto length = static_cast<std::int64_t>(text.size());
    UChar32 c = 0;
    U8_NEXT(bytes, i, length, c);
    if (c < 0) {
        at = start + 1;
        return ill_formed;
    }
    at = static_cast<std::size_t>(i);
    return static_cast<char32_t>(c);
}

void append_utf8(std::string& out, char32_t c) {
    std::uint8_t bytes[U8_MAX_LENGTH];
    std::int32_t length = 0;
    U8_APPEND_UNSAFE(bytes, length, static_cast<std::uint32_t>(c));
    out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

std::optional<std::size_t> find_ill_formed(std::string_view text) noexcept {
    std::size_t at = 0;
    while (at < text.size()) {
        // Eight ASCII bytes at a time: most text is that.
        std::uint64_t word = 0;
        while (at + sizeof word <= text.size()) {
            std::memcpy(&word, text.data() + at, sizeof word);
            if ((word & 0x8080808080808080u) != 0) break;
            at += sizeof word;
        }
        if (at == text.size()) break;
        const auto start = at;
        if (next_code_point(text, at) == ill_formed) return start;
    }
    return std::nullopt;
}

bool is_letter(char32_t c) noexcept {
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_L_MASK) != 0;
}

bool is_capital(char32_t c) noexcept {
    if (c < 0x80) return c >= 'A' && c <= 'Z';
    return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_LU_MASK | U_GC_LT_MASK)) != 0;
}

bool is_digit(char32_t c) noexcept {
    if (c < 0x80) return c >= '0' && c <= '9';
    return u_charType(static_cast<UChar32>(c)) == U_DECIMAL_DIGIT_NUMBER;
}

bool continues_word(char32_t c) noexcept {
    if (c < 0x80 || c == ill_formed) return false;
    return (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0 ||
           u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

bool is_unspaced_letter(char32_t c) noexcept {
    if (c < 0x0E00 || !is_letter(c)) return false;  // Thai is the first of them
    const auto breaks = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_LINE_BREAK);
    return breaks == U_LB_IDEOGRAPHIC || breaks == U_LB_CONDITIONAL_JAPANESE_STARTER || breaks == U_LB_COMPLEX_CONTEXT;
}

bool is_space_separator(char32_t c) noexcept {
    if (c < 0x80) return c == ' ';
    return u_charType(static_cast<UChar32>(c)) == U_SPACE_SEPARATOR;
}

bool is_control(char32_t c) noexcept {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0x061C ||
           (c >= 0x200E && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

namespace {

constexpr bool is_space(char c) noexcept { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// What single bytes fold to: ASCII letters to small ones, white space to a space.
constexpr auto make_folds() {
    std::array<char, 256> folds{};
    for (std::size_t i = 0; i < folds.size(); ++i) {
        const auto c = static_cast<char>(i);
        folds[i] = is_space(c) ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return folds;
}
constexpr auto folds = make_folds();

/// Writes the folded name to `out`, which has room for the name, and returns its end; nullptr where the
/// name is not ASCII.
char* fold_ascii(std::string_view name, char* out) noexcept {
    unsigned char seen = 0;
    char* const begin = out;
    char before = ' ';  // white space at the beginning is dropped
    for (const char c : name) {
        seen = static_cast<unsigned char>(seen | static_cast<unsigned char>(c));
        const char folded = folds[static_cast<unsigned char>(c)];
        *out = folded;
        out += !(folded == ' ' && before == ' ');
        before = folded;
    }
    if (seen >= 0x80) return nullptr;
    return before == ' ' && out != begin ? out - 1 : out;
}

constexpr std::uint64_t every_byte = 0x0101010101010101u;

/// Of eight bytes at a time (Warren 2012, "Hacker's Delight", chapter 6, for how): neither capital letters, nor
/// controls, nor letters beyond ASCII, nor two spaces beside one another.
bool is_folded_word(std::uint64_t word) noexcept {
    constexpr auto highs = 0x80 * every_byte;
    if ((word & highs) != 0) return false;
    const auto capital = (word + (0x80 - 'A') * every_byte) & ~(word + (0x7F - 'Z') * every_byte);
    const auto control = ~(word + (0x80 - 0x20) * every_byte);
    const auto space = ~((word ^ ' ' * every_byte) + 0x7F * every_byte) & highs;
    return ((capital | control) & highs) == 0 && (space & space << 8) == 0;
}

/// Whether folding would change nothing: neither capital letters, nor white space but for single spaces inside.
bool is_folded_ascii(std::string_view name) noexcept {
    if (name.empty()) return true;
    if (name.front() == ' ' || name.back() == ' ') return false;
    if (name.size() < 8) {
        std::uint64_t word = 'a' * every_byte;  // what is behind the end is well folded
        std::memcpy(&word, name.data(), name.size());
        return is_folded_word(word);
    }
    // The last word begins where it fits: its first bytes are looked at twice. A pair of spaces that two words
    // share is told apart from them.
    for (std::size_t at = 0;; at = std::min(at + 8, name.size() - 8)) {
        std::uint64_t word = 0;
        std::memcpy(&word, name.data() + at, 8);
        if (!is_folded_word(word) || (at > 0 && name[at] == ' ' && name[at - 1] == ' ')) return false;
        if (at + 8 == name.size()) return true;
    }
}

/// What a keyboard has for the quotation marks and dashes that typesetting has: nobody types “ or –.
constexpr char16_t typed(char16_t c) noexcept {
    if (c == u'‘' || c == u'’' || c == u'‛' || c == u'ʼ') return u'\'';
    if (c == u'“' || c == u'”' || c == u'„' || c == u'‟') return u'"';
    if ((c >= u'\u2010' && c <= u'\u2015') || c == u'\u2212') return u'-';
    return c;
}

/// By one of ICU's normalizers; as it is where that fails.
template <class Change>
std::string normalized(std::string_view text, const icu::Normalizer2* (*instance)(UErrorCode&), Change change) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* normalizer = instance(status);
    const auto wide = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
    icu::UnicodeString out;
    if (U_SUCCESS(status)) normalizer->normalize(wide, out, status);
    if (U_FAILURE(status)) return std::string(text);
    std::string changed;
    change(out);
    return out.toUTF8String(changed);
}

/// Less its marks, and without the dot that only some of the letters i have.
void drop_marks(icu::UnicodeString& decomposed) {
    icu::UnicodeString kept;
    for (std::int32_t at = 0; at < decomposed.length(); at = decomposed.moveIndex32(at, 1)) {
        const auto c = decomposed.char32At(at);
        if ((U_GET_GC_MASK(c) & U_GC_M_MASK) == 0) kept.append(c == u'\u0131' ? UChar32{'i'} : c);
    }
    decomposed = std::move(kept);
}

/// By ICU, white space as it stands.
std::string fold_any(std::string_view name) {
    return normalized(name, icu::Normalizer2::getNFKCCasefoldInstance, [](icu::UnicodeString& out) {
        for (std::int32_t i = 0; i < out.length(); ++i) out.setCharAt(i, typed(out[i]));
    });
}

/// Runs of white space as one space, none at the ends.
std::string squeeze(const std::string& text) {
    std::string squeezed;
    squeezed.reserve(text.size());
    for (const char c : text) {
        if (!is_space(c)) squeezed += c;
        else if (!squeezed.empty() && squeezed.back() != ' ') squeezed += ' ';
    }
    if (!squeezed.empty() && squeezed.back() == ' ') squeezed.pop_back();
    return squeezed;
}

}  // namespace

std::string fold_name(std::string_view name) {
    std::string folded(name.size() + 1, '\0');
    if (const auto* const end = fold_ascii(name, folded.data()))
        folded.resize(static_cast<std::size_t>(end - folded.data()));
    else folded = squeeze(fold_any(name));
    return folded;
}

std::string fold_loosely(std::string_view words) {
    auto folded = fold_name(words);
    const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    if (std::all_of(folded.begin(), folded.end(), is_ascii)) return folded;
    return normalized(folded, icu::Normalizer2::getNFDInstance, drop_marks);
}

std::string compose(std::string_view text) {
    return normalized(text, icu::Normalizer2::getNFCInstance, [](icu::UnicodeString&) {});
}

std::string name_character(char32_t c) {
    std::array<char, 128> name{};
    UErrorCode status = U_ZERO_ERROR;
    u_charName(static_cast<UChar32>(c), U_EXTENDED_CHAR_NAME, name.data(), static_cast<std::int32_t>(name.size()),
               &status);
    std::array<char, 16> number{};
    std::snprintf(number.data(), number.size(), "U+%04X", static_cast<unsigned>(c));
    return U_FAILURE(status) || name[0] == '\0' ? number.data()
                                                : std::string(number.data()) + " (" + fold_name(name.data()) + ")";
}

void folded_key::assign(std::string_view name) {
    view_ = name;
    if (is_folded_ascii(name)) return;
    const auto* const end = name.size() < small_.size() ? fold_ascii(name, small_.data()) : nullptr;
    if (end != nullptr) view_ = {small_.data(), static_cast<std::size_t>(end - small_.data())};
    else view_ = large_ = fold_name(name);
}

bool folds_to(std::string_view name, std::string_view folded) {
    if (name == folded) return true;  // folding what is folded changes nothing
    if (is_folded_ascii(name)) return false;
    return folded_key(name).view() == folded;
}

// Eight bytes at a time: of each that does not continue a character one bit is left, and the bits of up to 255 words
// are added byte by byte before the bytes of the sum are.
std::size_t count_code_points(std::string_view text) noexcept {
    constexpr std::uint64_t lowest = 0x0101010101010101u, even = 0x00FF00FF00FF00FFu, pairs = 0x0001000100010001u;
    std::size_t count = 0;
    const char* at = text.data();
    auto words = text.size() / 8;
    while (words > 0) {
        const auto some = std::min<std::size_t>(words, 255);
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < some; ++i) {
            std::uint64_t word = 0;
            std::memcpy(&word, at + 8 * i, 8);
            sum += ((~word >> 7) | (word >> 6)) & lowest;
        }
        count += static_cast<std::size_t>(((sum & even) + (sum >> 8 & even)) * pairs >> 48);
        at += 8 * some, words -= some;
    }
    for (auto left = text.size() % 8; left > 0; --left, ++at) count += (*at & 0xC0) != 0x80 ? 1u : 0u;
    return count;
}

std::vector<std::string> nearest_names(std::string_view wanted, const std::vector<std::string_view>& known,
                                       std::size_t count) {
    constexpr std::size_t longest = 200;  // nobody mistypes a longer name by a few letters
    struct candidate {
        std::size_t distance;
        std::string_view name;
    };
    std::vector<candidate> near;
    const auto key = fold_name(wanted.substr(0, longest));
    const auto allowed = key.size() / 3 + 1;
    for (const auto name : known) {
        if (name.empty() || name.size() > longest) continue;
        const auto other = fold_name(name);
        const auto longer = std::max(key.size(), other.size()) - std::min(key.size(), other.size());
        if (longer > allowed) continue;
        if (const auto d = edit_distance(key, other); d <= allowed) near.push_back({d, name});
    }
    std::stable_sort(near.begin(), near.end(),
                     [](const candidate& a, const candidate& b) { return a.distance < b.distance; });
    std::vector<std::string> names;
    for (const auto& c : near) {
        if (names.size() == count) break;
        if (std::find(names.begin(), names.end(), c.name) == names.end()) names.emplace_back(c.name);
    }
    return names;
}

std::string did_you_mean(std::string_view wanted, const std::vector<std::string_view>& known) {
    const auto names = nearest_names(wanted, known);
    if (names.empty()) return {};
    std::string out = "did you mean ";
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) out += i + 1 == names.size() ? " or " : ", ";
        out += names[i];
    }
    return out + "?";
}

}  // namespace claimgraph
