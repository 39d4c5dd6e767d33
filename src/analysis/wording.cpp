#include <claimgraph/analysis/claims.hpp>

#include "core/unicode.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace claimgraph {

namespace {

constexpr char32_t none = 0;

/// Marks that mean nothing else, whichever way round a language writes them; with 《》, which set off titles in Chinese
/// and quotations in Korean: the words of a claim are hardly a title.
constexpr std::u32string_view quotation_marks = U"\"“”„‟«»‹›「」『』｢｣《》〝〞〟＂";
/// Marks that are apostrophes too.
constexpr std::u32string_view single_marks = U"'‘’‚‛＇";
/// Marks that French sets off by a space.
constexpr std::u32string_view opening_guillemets = U"«‹";
constexpr std::u32string_view closing_guillemets = U"»›";

bool is_one_of(char32_t c, std::u32string_view all) noexcept { return all.find(c) != all.npos; }
bool is_space(char32_t c) noexcept { return is_one_of(c, U" \t\n\r\u00A0\u2009\u202F"); }

/// Takes the first character off, or the last; `none` of nothing.
char32_t take_first(std::string_view& text) noexcept {
    if (text.empty()) return none;
    std::size_t end = 0;
    const auto c = next_code_point(text, end);
    text.remove_prefix(end);
    return c;
}

char32_t take_last(std::string_view& text) noexcept {
    if (text.empty()) return none;
    auto begin = text.size() - 1;
    while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0u) == 0x80u) --begin;
    auto at = begin;
    const auto c = next_code_point(text, at);
    text = text.substr(0, begin);
    return c;
}

/// The mark that words follow: their neighbour, or a guillemet before a space. What ends a word is an apostrophe:
/// l’ami.
char32_t mark_before(std::string_view text) noexcept {
    auto c = take_last(text);
    const auto neighbour = c;
    while (is_space(c)) c = take_last(text);
    if (is_one_of(c, opening_guillemets)) return c;
    return is_one_of(neighbour, single_marks) && is_letter(take_last(text)) ? none : neighbour;
}

char32_t mark_after(std::string_view text) noexcept {
    auto c = take_first(text);
    const auto neighbour = c;
    while (is_space(c)) c = take_first(text);
    return is_one_of(c, closing_guillemets) ? c : neighbour;
}

/// Where the words of a quotation stand: what is before, first, last and after.
struct edges {
    char32_t before, first, last, after;

    [[nodiscard]] bool begins() const noexcept {
        return is_one_of(first, quotation_marks) || single(first, last, after);
    }
    [[nodiscard]] bool ends() const noexcept { return is_one_of(last, quotation_marks) || single(last, before, first); }
    [[nodiscard]] bool is_within() const noexcept {
        return (is_one_of(before, quotation_marks) && is_one_of(after, quotation_marks)) ||
               (is_one_of(before, single_marks) && is_one_of(after, single_marks));
    }

private:
    /// An apostrophe is no quotation mark unless another stands at the other end.
    static bool single(char32_t mark, char32_t other, char32_t or_other) noexcept {
        return is_one_of(mark, single_marks) && (is_one_of(other, single_marks) || is_one_of(or_other, single_marks));
    }
};

std::string_view trimmed(std::string_view text) noexcept {
    for (auto rest = text; is_space(take_first(rest));) text = rest;
    for (auto rest = text; is_space(take_last(rest));) text = rest;
    return text;
}

/// Marks within a word are its apostrophes: don’t, l’ami.
bool is_apostrophe(std::string_view before, char32_t mark, std::string_view after) noexcept {
    return is_one_of(mark, single_marks) && is_letter(take_last(before)) && is_letter(take_first(after));
}

/// Looks for the mark that closes what `open` opened, a like one opening another within it.
class closing_mark {
public:
    explicit closing_mark(char32_t open) noexcept
        : open_(open), sort_(is_one_of(open, single_marks) ? single_marks : quotation_marks) {}

    /// Whether `c` is it; asked of one mark after the other.
    bool is(char32_t c) noexcept {
        if (!is_one_of(c, sort_)) return false;
        if (c == open_ && !is_one_of(c, U"\"'＂＇")) return ++depth_, false;
        return depth_ == 0 || (--depth_, false);
    }

private:
    char32_t open_;
    std::u32string_view sort_;
    int depth_ = 0;
};

/// The quotation that begins `text`, marks included; the whole text where nothing closes it.
std::string_view quoted_first(std::string_view text) noexcept {
    auto rest = text;
    closing_mark closing(take_first(rest));
    while (!rest.empty()) {
        const auto before = text.substr(0, text.size() - rest.size());
        const auto c = take_first(rest);
        if (!is_apostrophe(before, c, rest) && closing.is(c)) return text.substr(0, text.size() - rest.size());
    }
    return text;
}

/// The quotation that ends `text`, likewise.
std::string_view quoted_last(std::string_view text) noexcept {
    auto rest = text;
    closing_mark closing(take_last(rest));
    while (!rest.empty()) {
        const auto after = text.substr(rest.size());
        const auto c = take_last(rest);
        if (!is_apostrophe(rest, c, after) && closing.is(c)) return text.substr(rest.size());
    }
    return text;
}

/// A mark at each end is taken off, and the spaces beside it.
std::string_view without_marks(std::string_view text, bool first, bool last) noexcept {
    if (first) take_first(text);
    if (last) take_last(text);
    return trimmed(text);
}

/// The words that somebody else's quotation marks hold: all, or where the quotation only begins or ends them, those.
/// One that begins and another that ends them are one if no article's words lie between, else the longer one counts.
std::string_view quoted_words(std::string_view text, const edges& at) noexcept {
    if (at.begins() && at.ends()) {
        const auto first = quoted_first(text), last = quoted_last(text);
        if (first.size() + last.size() > text.size()) return without_marks(text, true, true);
        return without_marks(first.size() < last.size() ? last : first, true, true);
    }
    if (at.is_within()) return text;
    if (at.begins()) return without_marks(quoted_first(text), true, quoted_first(text).size() < text.size());
    return without_marks(quoted_last(text), quoted_last(text).size() < text.size(), true);
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words(1);
    for (const char c : text) {
        const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!space) words.back() += c;
        else if (!words.back().empty()) words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

bool has_finite_verb(const std::vector<std::string>& words) {
    static constexpr std::array verbs = {"am",    "is",  "are",   "was",   "were", "has",   "have",
                                         "had",   "do",  "does",  "did",   "will", "would", "can",
                                         "could", "may", "might", "shall", "must", "should"};
    return std::any_of(words.begin(), words.end(), [](const std::string& w) {
        const auto folded = fold_name(w);
        return folded.ends_with("n't") || std::find(verbs.begin(), verbs.end(), folded) != verbs.end();
    });
}

}  // namespace

wording judge_wording(const quote& q) {
    if (q.exact.empty()) return wording::told;
    auto begin = q.exact;
    auto end = q.exact;
    const edges at{mark_before(q.before), take_first(begin), take_last(end), mark_after(q.after)};
    // Words with a quotation inside them are the article's, unless the quotation begins or ends them.
    if (!at.begins() && !at.is_within() && !at.ends()) return wording::told;
    auto text = quoted_words(q.exact, at);
    const auto words = words_of(text);
    const bool capital = is_capital(take_first(text));
    return words.size() >= 4 && (capital || has_finite_verb(words)) ? wording::clause : wording::phrase;
}

}  // namespace claimgraph
