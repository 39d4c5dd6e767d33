#include <claimgraph/core/diagnostic.hpp>

#include "core/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace claimgraph {

namespace {

constexpr std::size_t source_line_bytes = 400;
constexpr std::size_t message_bytes = 500;

std::string_view name_of(severity s) noexcept {
    switch (s) {
        case severity::note: return "note";
        case severity::warning: return "warning";
        case severity::error: break;
    }
    return "error";
}

/// At most `bytes` of `text`, not cutting a code point.
std::string_view shorten(std::string_view text, std::size_t bytes) noexcept {
    if (text.size() <= bytes) return text;
    while (bytes > 0 && (text[bytes] & 0xC0) == 0x80) --bytes;
    return text.substr(0, bytes);
}

/// The part of a line to show: all of it, or a window that begins a little before the finding.
byte_range window(byte_range line, std::uint32_t at, std::string_view text) noexcept {
    if (line.size() <= source_line_bytes) return line;
    std::uint32_t begin = at > line.begin + 40 ? at - 40 : line.begin;
    const auto cuts_a_code_point = [&](std::uint32_t here) { return (text[here] & 0xC0) == 0x80; };
    // No code point has more than three bytes that continue it; what has is not UTF-8 and may be cut.
    for (int i = 0; i < 3 && begin > line.begin && cuts_a_code_point(begin); ++i) --begin;
    std::uint32_t end = std::min<std::uint32_t>(line.end, begin + 160);
    for (int i = 0; i < 3 && end < line.end && cuts_a_code_point(end); ++i) ++end;
    return {begin, end};
}

/// Replaces what must not reach a terminal, one visible column for one code point, so that the
/// carets below still fit.
std::string one_column_each(std::string_view line) {
    std::string out;
    for (std::size_t at = 0; at < line.size();) {
        const char32_t c = next_code_point(line, at);
        if (c == ill_formed) out += "\xEF\xBF\xBD";
        else if (c == '\t') out += ' ';
        else if (is_control(c)) out += "\xEF\xBF\xBD";
        else append_utf8(out, c);
    }
    return out;
}

/// How many columns `one_column_each` makes of a line.
std::uint32_t count_columns(std::string_view line) noexcept {
    std::uint32_t columns = 0;
    for (std::size_t at = 0; at < line.size(); ++columns) (void)next_code_point(line, at);
    return columns;
}

void append(std::string& out, const diagnostic& d) {
    std::string head;
    if (!d.where.file.empty()) {
        head += printable(d.where.file, 200);
        if (d.where.line > 0) head += fmt::format(":{}:{}", d.where.line, d.where.column);
        head += ": ";
    }
    head += fmt::format("{}: {}", name_of(d.level), printable(d.message, message_bytes));
    const auto code = d.code.empty() ? std::string() : fmt::format(" [{}]", d.code);
    const auto room = message_bytes - code.size();
    out += head.size() <= room ? head : fmt::format("{}...", shorten(head, room - 3));
    out += code;
    out += '\n';
    if (d.where.line > 0 && !d.source_line.empty()) {
        out += fmt::format("  {}\n", d.source_line);
        if (d.caret_length > 0) out += fmt::format("  {:{}}{:^<{}}\n", "", d.caret_begin, "", d.caret_length);
    }
    if (!d.hint.empty()) out += fmt::format("hint: {}\n", printable(d.hint, message_bytes));
}

}  // namespace

std::size_t error_count(const std::vector<diagnostic>& all) noexcept {
    return static_cast<std::size_t>(
        std::count_if(all.begin(), all.end(), [](const diagnostic& d) { return d.level == severity::error; }));
}

diagnostic diagnostic_at(std::string code, severity level, std::string_view text, const line_index& index,
                         std::string file, byte_range range, std::string message, std::string hint) {
    diagnostic d;
    d.code = std::move(code);
    d.level = level;
    d.message = std::move(message);
    d.hint = std::move(hint);
    d.where = index.find(text, range.begin, std::move(file));
    if (!range.empty()) d.end_offset = range.end;
    const auto line = index.line_of(text, range.begin);
    const auto begin = std::max(range.begin, line.begin);
    const auto shown = window(line, begin, text);
    d.source_line = one_column_each(shown.in(text));
    if (begin < shown.begin || begin > shown.end) return d;
    const auto last = std::clamp(range.end, begin, shown.end);
    d.caret_begin = count_columns(text.substr(shown.begin, begin - shown.begin));
    d.caret_length = std::max<std::uint32_t>(1, count_columns(text.substr(begin, last - begin)));
    // Bytes that are not UTF-8 are counted as they are shown; in long lines, as an index can.
    if (shown.begin == line.begin) d.where.column = d.caret_begin + 1;
    return d;
}

void sort_by_place(std::vector<diagnostic>& all) {
    std::stable_sort(all.begin(), all.end(), [](const diagnostic& a, const diagnostic& b) {
        return std::tie(a.where.file, a.where.offset) < std::tie(b.where.file, b.where.offset);
    });
}

std::string printable(std::string_view text, std::size_t max_bytes) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto start = at, before = out.size();
        const char32_t c = next_code_point(text, at);
        if (c == ill_formed) out += fmt::format("\\x{:02x}", static_cast<unsigned char>(text[start]));
        else if (c == '\n') out += "\\n";
        else if (c == '\t') out += "\\t";
        else if (c == '\r') out += "\\r";
        else if (is_control(c) && c < 0x80) out += fmt::format("\\x{:02x}", static_cast<unsigned>(c));
        else if (is_control(c)) out += fmt::format("\\u{{{:x}}}", static_cast<unsigned>(c));
        else out.append(text.substr(start, at - start));
        if (out.size() <= max_bytes) continue;
        out.resize(before);
        return out + "...";
    }
    return out;
}

std::string to_string(const diagnostic& d) {
    std::string out;
    append(out, d);
    for (const auto& other : d.related) append(out, other);
    return out;
}

}  // namespace claimgraph
