#include "core/unicode.hpp"
#include "text/article_builder.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace claimgraph {

namespace {

/// Blanks, and at most one line end, from `at` on.
std::uint32_t behind_blanks(std::string_view text, std::uint32_t at, std::uint32_t stop) noexcept {
    bool line_end = false;
    while (at < stop) {
        const auto wide = no_break_space(text.substr(at, stop - at));
        if (wide > 0) at += static_cast<std::uint32_t>(wide);
        else if (text[at] == ' ' || text[at] == '\t' || text[at] == '\r') ++at;
        else if (text[at] == '\n' && !line_end) line_end = true, ++at;
        else break;
    }
    return at;
}

}  // namespace

/// Behind the attribute block at `at` that nobody writes but for a mark: `at` if there is none.
std::uint32_t inline_reader::end_of_own_block(std::uint32_t at) {
    const auto stop = paragraph_.end;
    if (at + 2 >= stop || source_[at] != '{' || (source_[at + 1] != '#' && source_[at + 1] != '.')) return at;
    return parse_attributes(source_, at, stop, true, memory_, block_, trouble_) ? block_.end : at;
}

/// A pair of brackets, or a link without a block, ends before `at`: tells where white space alone keeps what follows
/// from being its tail.
void inline_reader::warn_loose_tail(std::uint32_t open, std::uint32_t at, bool link) {
    const auto stop = paragraph_.end;
    const auto first = behind_blanks(source_, at, stop);
    auto block = first;
    byte_range target{first, first};
    if (!link && first + 1 < stop && source_[first] == '(' && source_[first + 1] == '#') {
        const auto end = end_of_name(source_, first + 2, stop);
        if (end == first + 2 || end == stop || source_[end] != ')') return;
        target.end = end + 1;
        block = behind_blanks(source_, target.end, stop);
    }
    const bool attached = target.empty() ? block == at : target.begin == at && block == target.end;
    if (attached || block + 1 >= stop) return;
    // On a line of its own, a class alone may be another Markdown's, for the paragraph.
    if (source_[block + 1] == '.' && byte_range{at, block}.in(source_).find('\n') != std::string_view::npos) return;
    const auto end = end_of_own_block(block);
    if (end == block) return;
    builder_.complain("CG-text-157", severity::warning, {open, end},
                      "white space stands before what looks like the rest of a mark, so it is none; it stays text",
                      fmt::format("write {}{}{}", printable(byte_range{open, at}.in(source_), 60), target.in(source_),
                                  printable(byte_range{block, end}.in(source_), 120)));
}

/// The bracket at `open` is closed nowhere: tells where a block follows it that would belong behind its "]".
void inline_reader::warn_unclosed(std::uint32_t open) {
    const auto text = source_.substr(0, paragraph_.end);
    for (auto at = text.find_first_of("[]`{", open + 1); at < text.size() && text[at] == '{';
         at = text.find_first_of("[]`{", at + 1)) {
        const auto block = static_cast<std::uint32_t>(at);
        const auto end = end_of_own_block(block);
        if (end == block || text[at - 1] == '\\') continue;
        auto words = byte_range{open, block}.in(source_);
        words = words.substr(0, words.find_last_not_of(" \t\r\n") + 1);
        builder_.complain(
            "CG-text-157", severity::warning, {open, end},
            "this bracket is never closed, so it opens no mark; it stays text",
            fmt::format("write {}]{}", printable(words, 60), printable(byte_range{block, end}.in(source_), 120)));
        return;
    }
}

}  // namespace claimgraph
