#include "core/unicode.hpp"
#include "text/article_builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

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

/// Where the "(#name" or "(#name)" begins that the words end with; their end if they do not.
std::size_t begin_of_target(std::string_view words) noexcept {
    constexpr std::size_t longest = 300;  // of several brackets, each may hold the words of all others
    const auto skipped = words.size() - std::min(words.size(), longest);
    const auto last = words.substr(skipped);
    const auto begin = last.rfind("(#");
    if (begin == std::string_view::npos) return words.size();
    const auto stop = static_cast<std::uint32_t>(last.size() - (last.ends_with(')') ? 1 : 0));
    const auto name = static_cast<std::uint32_t>(begin + 2);
    return name < stop && end_of_name(last, name, stop) == stop ? skipped + begin : words.size();
}

/// A mark as it is to be written, where that can be shown in full; else only what is to be done before its tail.
class way_to_write {
public:
    way_to_write& operator<<(std::string_view piece) {
        all_ += piece.substr(0, most + 1);
        return *this;
    }
    way_to_write& tail(std::string_view piece) {
        tail_ += piece.substr(0, most + 1);
        return *this << piece;
    }
    [[nodiscard]] std::string or_else(std::string_view what) const {
        if (printable(all_, most) == all_) return "write " + all_;
        return fmt::format("{}: {}", what, printable(tail_, most));
    }

private:
    static constexpr std::size_t most = 160;
    std::string all_;
    std::string tail_;
};

}  // namespace

/// Behind the attribute block at `at` that nobody writes but for a mark: `at` if there is none.
std::uint32_t inline_reader::end_of_own_block(std::uint32_t at) {
    const auto stop = paragraph_.end;
    if (at + 2 >= stop || source_[at] != '{' || (source_[at + 1] != '#' && source_[at + 1] != '.')) return at;
    return parse_attributes(source_, at, stop, true, memory_, block_, trouble_) ? block_.end : at;
}

/// A pair of brackets, or a link without a block, ends before `at`: tells where white space, or a parenthesis that is
/// missing, alone keeps what follows from being its tail.
void inline_reader::warn_loose_tail(std::uint32_t open, std::uint32_t at, bool link) {
    const auto stop = paragraph_.end;
    const auto first = behind_blanks(source_, at, stop);
    auto block = first;
    byte_range target{first, first};
    if (!link && first + 1 < stop && source_[first] == '(' && source_[first + 1] == '#') {
        const auto end = end_of_name(source_, first + 2, stop);
        if (end == first + 2) return;
        if (end == stop || source_[end] != ')') return warn_unclosed_target(open, at, {first, end});
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
                      (way_to_write() << byte_range{open, at}.in(source_))
                          .tail(target.in(source_))
                          .tail(byte_range{block, end}.in(source_))
                          .or_else("write it directly behind the words"));
}

/// Brackets end before `at`, and "(#name" without a parenthesis behind it follows them at `target`.
void inline_reader::warn_unclosed_target(std::uint32_t open, std::uint32_t at, byte_range target) {
    const auto text = source_.substr(0, paragraph_.end);
    const auto next = static_cast<std::uint32_t>(std::min(text.find_first_of(" \t\r\n)([]{", target.end), text.size()));
    const auto block = behind_blanks(text, next, paragraph_.end);
    const auto end = end_of_own_block(block);
    const bool cut_off =
        next == text.size() || text[next] == ' ' || text[next] == '\t' || text[next] == '\r' || text[next] == '\n';
    const bool titled = block < text.size() && (text[block] == '"' || text[block] == '\'' || text[block] == '(');
    if (end == block && (target.begin != at || !cut_off || titled)) return;
    builder_.complain("CG-text-157", severity::warning, {open, std::max(end, target.end)},
                      "no parenthesis ends the name that this link points at, so it is none; it stays text",
                      (way_to_write() << byte_range{open, at}.in(source_))
                          .tail(target.in(source_))
                          .tail(")")
                          .tail(byte_range{block, end}.in(source_))
                          .or_else("write it so, directly behind the words"));
}

/// Brackets that are closed nowhere stand in this paragraph, which another's bracket may have closed: tells where a
/// block follows one that would belong behind its "]".
void inline_reader::warn_unclosed() {
    const auto first = std::find_if(open_.begin(), open_.end(), [&](auto i) { return !cuts_[i].image; });
    if (first == open_.end()) return;
    std::vector<std::pair<std::uint32_t, bool>> around;  // the brackets that are open, and which of them are told
    for (std::size_t i = *first; i < cuts_.size(); ++i) {
        const auto& c = cuts_[i];
        const bool closed_image = c.image && c.end == c.at && !c.paired;  // without a cut of its own
        if ((c.kind != cut_kind::open && c.kind != cut_kind::close) || closed_image) continue;
        if (c.kind == cut_kind::open) around.emplace_back(c.at, c.image);
        else if (!around.empty()) around.pop_back();
        if (around.empty() || around.back().second) continue;
        auto& [open, told] = around.back();
        told = warn_unclosed(open, c.kind == cut_kind::open ? c.at + 1 : c.end);
    }
}

/// The text from `begin` on, up to a bracket or code, stands in the bracket at `open`.
bool inline_reader::warn_unclosed(std::uint32_t open, std::uint32_t begin) {
    const auto text = source_.substr(0, paragraph_.end);
    const bool behind_mark = begin > open + 1;
    const auto loose = behind_blanks(text, begin, paragraph_.end);  // behind a mark, it is told as its tail
    for (auto at = text.find_first_of("[]`{", begin); at < text.size() && text[at] == '{';
         at = text.find_first_of("[]`{", at + 1)) {
        const auto block = static_cast<std::uint32_t>(at);
        const auto end = end_of_own_block(block);
        if (end == block || text[at - 1] == '\\' || (behind_mark && block == loose)) continue;
        auto words = byte_range{open, block}.in(source_);
        words = words.substr(0, words.find_last_not_of(" \t\r\n") + 1);
        const auto target = begin_of_target(words);
        const bool cut_off = target < words.size() && !words.ends_with(')');
        builder_.complain("CG-text-157", severity::warning, {open, end},
                          "this bracket is never closed, so it opens no mark; it stays text",
                          (way_to_write() << words.substr(0, target))
                              .tail("]")
                              .tail(words.substr(target))
                              .tail(cut_off ? ")" : "")
                              .tail(byte_range{block, end}.in(source_))
                              .or_else("write it so, directly behind the words"));
        return true;
    }
    return false;
}

}  // namespace claimgraph
