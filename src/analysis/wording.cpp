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

std::u32string code_points(std::string_view text) {
    std::u32string all;
    for (std::size_t at = 0; at < text.size();) all += next_code_point(text, at);
    return all;
}

/// The mark that words follow: their neighbour, or a guillemet before a space. What ends a word is an apostrophe:
/// l’ami.
char32_t mark_before(std::u32string_view text) noexcept {
    if (text.empty()) return none;
    const auto last = std::find_if_not(text.rbegin(), text.rend(), is_space);
    if (last != text.rend() && is_one_of(*last, opening_guillemets)) return *last;
    const bool ends_word = text.size() > 1 && is_letter(text[text.size() - 2]);
    return ends_word && is_one_of(text.back(), single_marks) ? none : text.back();
}

char32_t mark_after(std::u32string_view text) noexcept {
    if (text.empty()) return none;
    const auto first = std::find_if_not(text.begin(), text.end(), is_space);
    return first != text.end() && is_one_of(*first, closing_guillemets) ? *first : text.front();
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

/// The bytes of a mark and of the spaces behind it, with which `text` begins.
std::size_t opening_bytes(std::string_view text) noexcept {
    std::size_t at = 0;
    static_cast<void>(next_code_point(text, at));
    for (auto next = at; next < text.size() && is_space(next_code_point(text, next));) at = next;
    return at;
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
    static constexpr std::array verbs = {"am",    "is",    "are",   "was",     "were",  "has",    "have",
                                         "had",   "do",    "does",  "did",     "will",  "would",  "can",
                                         "could", "may",   "might", "shall",   "must",  "should", "won’t",
                                         "don’t", "can’t", "isn’t", "doesn’t", "won't", "don't"};
    return std::any_of(words.begin(), words.end(), [](const std::string& w) {
        const auto folded = fold_name(w);
        return std::find(verbs.begin(), verbs.end(), folded) != verbs.end();
    });
}

}  // namespace

wording judge_wording(const quote& q) {
    const auto exact = code_points(q.exact);
    if (exact.empty()) return wording::told;
    const edges at{mark_before(code_points(q.before)), exact.front(), exact.back(), mark_after(code_points(q.after))};
    // Words with a quotation inside them are the article's, unless the quotation begins or ends them.
    if (!at.begins() && !at.is_within() && !at.ends()) return wording::told;
    const auto text = at.begins() ? q.exact.substr(opening_bytes(q.exact)) : q.exact;
    const auto words = words_of(text);
    const bool capital = !text.empty() && text.front() >= 'A' && text.front() <= 'Z';
    return words.size() >= 4 && (capital || has_finite_verb(words)) ? wording::clause : wording::phrase;
}

}  // namespace claimgraph
