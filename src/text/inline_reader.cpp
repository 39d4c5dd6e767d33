#include "text/article_builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace claimgraph {

namespace {

/// Bytes at which scanning stops: everything else is copied.
constexpr auto special = [] {
    std::array<bool, 256> stops{};
    for (const char c : {'\\', '`', '[', ']', '\r'}) stops[static_cast<unsigned char>(c)] = true;
    return stops;
}();

constexpr auto ends_destination = [] {
    std::array<bool, 256> ends{};
    for (const char c : {' ', '\t', '\r', '\n', '(', ')', '<', '>', '"', '\'', '\\'})
        ends[static_cast<unsigned char>(c)] = true;
    return ends;
}();

constexpr unsigned char byte(char c) noexcept { return static_cast<unsigned char>(c); }

}  // namespace

void inline_reader::read(byte_range paragraph, bool apparatus) {
    source_ = builder_.source();
    paragraph_ = paragraph;
    apparatus_ = apparatus;
    at_ = paragraph.begin;
    cuts_.clear();
    open_.clear();
    pending_.clear();
    memory_.clear();
    runs_indexed_ = false;
    scan();
    for (const auto i : open_)
        if (!cuts_[i].image) dangling_.push_back(cuts_[i].at);
    if (!open_.empty()) warn_unclosed();
    emit_all();
}

/// Finds bracket pairs, escapes and code; decides which pairs are marks.
void inline_reader::scan() {
    const auto end = paragraph_.end;
    while (true) {
        while (at_ < end && !special[byte(source_[at_])]) ++at_;
        if (at_ >= end) return;
        switch (source_[at_]) {
            case '\\':
                if (at_ + 1 < end && is_punctuation(source_[at_ + 1])) {
                    cuts_.push_back({.kind = cut_kind::escape, .at = at_, .end = at_ + 1});
                    ++at_;
                }
                ++at_;
                break;
            case '`': skip_code(); break;
            case '[': {
                const bool image =
                    at_ > paragraph_.begin && source_[at_ - 1] == '!' &&
                    (cuts_.empty() || cuts_.back().kind != cut_kind::escape || cuts_.back().end != at_ - 1);
                open_.push_back(static_cast<std::uint32_t>(cuts_.size()));
                cuts_.push_back({.kind = cut_kind::open, .image = image, .at = at_, .end = at_ + 1});
                ++at_;
                break;
            }
            case ']': close_bracket(); break;
            default: skip_returns(end);
        }
    }
}

/// A code span ends at the next run of as many backticks; without one, they are literal. Runs are
/// indexed once a paragraph, and looked for from the front, so that all of them together are linear.
void inline_reader::skip_code() {
    const auto begin = at_;
    while (at_ < paragraph_.end && source_[at_] == '`') ++at_;
    const auto length = at_ - begin;
    if (!runs_indexed_) index_code_runs();
    const auto found = code_runs_.find(length);
    if (found == code_runs_.end()) return;
    auto& begins = found->second;  // descending: those behind us are dropped from the back
    while (!begins.empty() && begins.back() < at_) begins.pop_back();
    if (begins.empty()) return;
    const auto end = begins.back() + length;
    // Carriage returns go here too; nothing else in code does.
    while (at_ < end)
        if (source_[at_] == '\r') skip_returns(end);
        else ++at_;
}

/// All carriage returns before a line feed go: were one left, it would be read as part of a line's end when
/// the text is read again.
void inline_reader::skip_returns(std::uint32_t end) {
    const auto begin = at_;
    while (at_ < end && source_[at_] == '\r') ++at_;
    if (at_ < end && source_[at_] == '\n')
        cuts_.push_back({.kind = cut_kind::carriage_return, .at = begin, .end = at_});
}

void inline_reader::index_code_runs() {
    code_runs_.clear();
    runs_indexed_ = true;
    for (auto end = paragraph_.end; end > at_;) {
        if (source_[end - 1] != '`') {
            --end;
            continue;
        }
        auto begin = end;
        while (begin > at_ && source_[begin - 1] == '`') --begin;
        code_runs_[end - begin].push_back(begin);
        end = begin;
    }
}

void inline_reader::close_bracket() {
    const auto at = at_++;
    if (open_.empty()) {
        const auto t = read_tail(at + 1, tail_use::its_end);
        if (t.parsed && (t.block || t.into_graph)) stray_tail(at, t);
        return;
    }
    auto& open = cuts_[open_.back()];
    open_.pop_back();
    if (open.image && at + 1 < paragraph_.end && source_[at + 1] == '(') return close_image(open);
    const auto t = read_tail(at + 1, tail_use::a_mark);
    open.paired = true;
    if (t.parsed) make_mark(open, t);
    const auto end = t.parsed ? t.end : at + 1;
    if (!t.block && (!t.parsed || t.into_graph)) warn_loose_tail(open.at, end, t.link);
    open.end = t.parsed ? open.at + 1 : open.at;
    cuts_.push_back(
        {.kind = cut_kind::close, .is_mark = t.parsed, .paired = true, .at = at, .end = end, .pending = open.at});
    at_ = end;
}

/// An image is not a mark: it stays as typed, with its attribute block.
void inline_reader::close_image(cut& open) {
    open.end = open.at;
    const auto t = read_tail(at_, tail_use::its_end);
    if (!t.parsed) return;
    if (t.into_graph)
        builder_.complain("CG-text-153", severity::warning, {open.at - 1, t.end},
                          "this is an image, not a mark, because of the \"!\" before it",
                          "write \\! or put a space behind it");
    at_ = t.end;
}

/// What stands directly behind "]": a destination, an attribute block, both, or nothing of the kind.
inline_reader::tail inline_reader::read_tail(std::uint32_t at, tail_use use) {
    tail t;
    const auto stop = paragraph_.end;
    if (at < stop && source_[at] == '(') {
        auto end = at + 1;
        while (end < stop && !ends_destination[byte(source_[end])]) ++end;
        if (end == stop || source_[end] != ')') return t;
        t.parsed = t.link = true;
        t.target = {at + 1, end};
        t.into_graph = t.target.size() > 1 && source_[at + 1] == '#' && end_of_name(source_, at + 2, end) == end;
        t.end = end + 1;
        at = end + 1;
    }
    if (at >= stop || source_[at] != '{') return t;
    if (parse_attributes(source_, at, stop, use == tail_use::its_end, memory_, block_, trouble_)) {
        t.parsed = t.block = true;
        t.end = block_.end;
        return t;
    }
    if (use == tail_use::a_mark) {
        builder_.note_unparsed();
        builder_.complain("CG-text-101", severity::error, trouble_.where,
                          fmt::format("this attribute block does not parse: expected {}", trouble_.expected),
                          hint_of_trouble());
    }
    t.parsed = false;
    return t;
}

/// The words from `begin` on that stand in single quotation marks, which quote nothing; empty if there are none.
byte_range inline_reader::in_single_quotes(std::uint32_t begin) const {
    constexpr std::uint32_t longest = 200;  // of many blocks, each could see the same words
    const auto text = source_.substr(0, std::min(paragraph_.end, begin + longest));
    if (text[begin] != '\'') return {};
    const auto stop = std::min(text.find_first_of("\"}\r\n", begin), text.size());
    for (auto end = text.find('\'', begin + 1); end < stop; end = text.find('\'', end + 1))
        if (end + 1 == stop || text[end + 1] == ' ') return {begin + 1, static_cast<std::uint32_t>(end)};
    return {};
}

/// Where a word follows a value that stands bare, both may have been meant as one.
std::string inline_reader::hint_of_trouble() const {
    if (block_.attributes.empty()) return std::string(trouble_.hint);
    const auto& last = block_.attributes.back();
    if (const auto quoted = in_single_quotes(last.value_src.begin); trouble_.where.begin < quoted.end)
        return fmt::format("only double quotation marks quote: write {}=\"{}\"", last.key,
                           printable(quoted.in(source_), 120));
    if (trouble_.hint != hint_of_word ||
        source_.find_first_not_of(" \t\r\n", last.value_src.end) != trouble_.where.begin ||
        source_[last.value_src.begin] == '"')
        return std::string(trouble_.hint);
    const auto word = printable(trouble_.where.in(source_), 60);
    return fmt::format("write {}=\"{} {}\" for several words, .{} for a kind or tag, {}=value for a value", last.key,
                       printable(last.value, 60), word, word, word);
}

void inline_reader::make_mark(cut& open, const tail& t) {
    mark m;
    m.kind = t.link ? mark_kind::link : mark_kind::span;
    m.in_apparatus = apparatus_;
    m.into_graph = t.into_graph;
    m.src = {open.at, t.end};
    m.inner = {open.at + 1, at_ - 1};
    m.target_src = t.target;
    m.target = t.target.in(source_).substr(t.into_graph ? 1 : 0);
    if (t.block) builder_.take(block_, m);
    open.is_mark = true;
    open.pending = static_cast<std::uint32_t>(pending_.size());
    pending_.push_back(m);
}

/// "]{...}" that closes nothing: most likely its bracket stands before a blank line.
void inline_reader::stray_tail(std::uint32_t at, const tail& t) {
    const byte_range here{at, t.end};
    if (dangling_.empty()) {
        builder_.complain("CG-text-152", severity::warning, here, "nothing opens what is closed here; it stays text",
                          "write \"[\" before the words that are meant");
        return;
    }
    const auto begin = dangling_.back();
    dangling_.pop_back();
    if (auto* d = builder_.complain("CG-text-107", severity::error, {begin, begin + 1},
                                    "a blank line (or a fence, or a ::: line) stands inside what looks like a span",
                                    "end the span before it; write [more words]{part=id} for the words behind it"))
        d->related.push_back(builder_.note(here, "the span seems to end here"));
}

/// Copies what is not cut, and makes the marks in the order of their opening brackets.
void inline_reader::emit_all() {
    std::vector<std::uint32_t> inside;  // marks around the current place
    std::size_t links = 0;
    auto copied = paragraph_.begin;
    const auto copy_to = [&](std::uint32_t until) {
        builder_.emit({copied, until}, apparatus_);
        copied = until;
    };
    for (const auto& c : cuts_) {
        copy_to(c.at);
        if (c.kind == cut_kind::open && c.is_mark) {
            auto m = pending_[c.pending];
            m.parent = inside.empty() ? no_mark : inside.back();
            m.text.begin = builder_.text_size(apparatus_);
            const bool link = m.kind == mark_kind::link;
            if (link && links > 0)
                builder_.complain("CG-text-106", severity::error, m.src, "a link stands inside a link",
                                  "end the outer link before it");
            const auto deepest = std::min(builder_.bounds().nesting, most_nesting);
            if (inside.size() >= deepest && !nesting_told_) {
                nesting_told_ = true;
                builder_.complain_limit({c.at, c.at + 1}, "nesting", deepest, inside.size() + 1, "marks within marks");
            }
            if (m.inner.size() > builder_.bounds().text_bytes)
                builder_.complain_limit({c.at, c.at + 1}, "text_bytes", builder_.bounds().text_bytes, m.inner.size(),
                                        "bytes within a mark");
            links += link ? 1u : 0u;
            inside.push_back(builder_.add_mark(m));
            copied = c.at + 1;
        } else if (c.kind == cut_kind::close && c.is_mark) {
            auto& m = builder_.at(inside.back());
            m.text.end = builder_.text_size(apparatus_);
            links -= m.kind == mark_kind::link ? 1u : 0u;
            inside.pop_back();
            copied = c.end;
        } else if (c.kind == cut_kind::close && !inside.empty()) warn_bare(c.pending, c.at + 1);
        else if (c.kind == cut_kind::escape || c.kind == cut_kind::carriage_return) copied = c.end;
    }
    copy_to(paragraph_.end);
}

/// A literal pair of brackets inside a span, such as [sic]: other readers may see more in it. Footnotes,
/// citations and reference links are Markdown's own.
void inline_reader::warn_bare(std::uint32_t begin, std::uint32_t end) {
    const char first = source_[begin + 1];
    const bool linked = (end < paragraph_.end && (source_[end] == '[' || source_[end] == '(')) ||
                        (begin > paragraph_.begin && (source_[begin - 1] == ']' || source_[begin - 1] == '!'));
    if (first == '^' || first == '@' || linked) return;
    builder_.add_bare_bracket(begin);
    builder_.add_bare_bracket(end - 1);
    builder_.complain("CG-text-154", severity::warning, {begin, end}, "bare brackets stand inside a span",
                      "write \\[ and \\] for brackets that are text");
}

}  // namespace claimgraph
