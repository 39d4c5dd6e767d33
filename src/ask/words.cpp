#include "ask/words.hpp"

#include "core/unicode.hpp"

#include <algorithm>
#include <array>

namespace claimgraph {

namespace {

constexpr std::string_view closing_marks = "?,.!;";
constexpr std::array<std::string_view, 6> quotation_marks = {"\"", "'", "“", "”", "‘", "’"};

bool is_white_space(char32_t c) {
    return (c >= U'\t' && c <= U'\r') || c == U'\u0085' || c == U'\u2028' || c == U'\u2029' || is_space_separator(c);
}

std::vector<std::string_view> split_at_white_space(std::string_view text) {
    std::vector<std::string_view> pieces;
    std::size_t first = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto begin = at;
        if (!is_white_space(next_code_point(text, at))) continue;
        if (begin > first) pieces.push_back(text.substr(first, begin - first));
        first = at;
    }
    if (first < text.size()) pieces.push_back(text.substr(first));
    return pieces;
}

/// The quotation mark at the beginning; empty where there is none.
std::string_view mark_before(std::string_view text) {
    const auto at = std::find_if(quotation_marks.begin(), quotation_marks.end(),
                                 [&](std::string_view mark) { return text.starts_with(mark); });
    return at == quotation_marks.end() ? std::string_view() : *at;
}

/// The same at the end.
std::string_view mark_behind(std::string_view text) {
    const auto at = std::find_if(quotation_marks.begin(), quotation_marks.end(),
                                 [&](std::string_view mark) { return text.ends_with(mark); });
    return at == quotation_marks.end() ? std::string_view() : *at;
}

/// The words [first, last) with blanks between them.
std::string joined(const std::vector<std::string>& words, std::size_t first, std::size_t last) {
    std::string text;
    for (auto i = first; i < last; ++i) text += (i == first ? "" : " ") + words[i];
    return text;
}

void add_new(std::vector<std::string>& names, std::string name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
}

void add_quoted_or_not(std::vector<std::string>& names, const std::string& name) {
    add_new(names, name);
    add_new(names, without_quotation_marks(name));
}

}  // namespace

words split_words(std::string_view english) {
    words w;
    for (const auto typed : split_at_white_space(english)) {
        const auto written = typed.substr(0, typed.find_last_not_of(closing_marks) + 1);
        if (!written.empty()) {
            w.folded.push_back(fold_name(written));
            w.written.emplace_back(written);
            w.typed.emplace_back(typed);
        } else if (!w.typed.empty()) {
            w.typed.back().append(" ").append(typed);
        }
    }
    return w;
}

void words::cut(std::size_t count) {
    for (auto* all : {&folded, &written, &typed}) all->resize(count);
}

std::string words::span(std::size_t first, std::size_t last) const {
    return without_quotation_marks(joined(written, first, last));
}

std::vector<std::string> words::names(std::size_t first, std::size_t last) const {
    constexpr std::size_t most_marks = 3;  // behind a name: more are no name's, and each is a look-up
    const auto before = joined(typed, first, last - 1) + (first + 1 == last ? "" : " ");
    const std::string_view end = typed[last - 1];
    const auto least = written[last - 1].size(), most = std::min(end.size(), least + most_marks);
    std::vector<std::string> all;
    for (auto size = least; size <= most; ++size) add_quoted_or_not(all, before + std::string(end.substr(0, size)));
    add_quoted_or_not(all, joined(written, first, last));
    return all;
}

std::vector<std::string> words::names(std::size_t first, std::size_t last, std::string_view end) const {
    std::vector<std::string> all;
    for (const auto* form : {&typed, &written}) {
        const auto before = joined(*form, first, last - 1) + (first + 1 == last ? "" : " ");
        add_quoted_or_not(all, before + std::string(end));
    }
    return all;
}

std::string without_quotation_marks(std::string text) {
    text.erase(0, mark_before(text).size());
    text.erase(text.size() - mark_behind(text).size());
    return text;
}

bool is_quoted(std::string_view text) { return !mark_before(text).empty() && !mark_behind(text).empty(); }

}  // namespace claimgraph
