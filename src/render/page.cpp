#include "render/page.hpp"

#include <claimgraph/core/diagnostic.hpp>

#include "core/unicode.hpp"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>

namespace claimgraph {

namespace {

constexpr std::size_t narrowest = 20;  // text keeps this many columns however deep it is indented
constexpr char first_mark = static_cast<char>(tone::plain);
constexpr char last_mark = static_cast<char>(tone::bad);

constexpr bool is_mark(char c) noexcept { return c >= first_mark && c <= last_mark; }

/// Escapes by tone: ECMA-48 SGR, sixteen colours at most, so that the terminal's own theme decides.
constexpr std::array<std::string_view, 8> escapes = {"",         "\x1b[0m", "\x1b[1m",  "\x1b[1m",
                                                     "\x1b[36m", "\x1b[2m", "\x1b[32m", "\x1b[31m"};

std::size_t columns_of(char32_t c) noexcept {
    const auto wide = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_EAST_ASIAN_WIDTH);
    if (wide == U_EA_WIDE || wide == U_EA_FULLWIDTH) return 2;
    const bool none = (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK)) != 0;
    return none ? 0u : 1u;
}

}  // namespace

std::string sanitised(std::string_view text) {
    std::string squeezed;
    squeezed.reserve(text.size());
    for (const char c : text) {
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r') squeezed += c;
        else if (!squeezed.empty() && squeezed.back() != ' ') squeezed += ' ';
    }
    if (!squeezed.empty() && squeezed.back() == ' ') squeezed.pop_back();
    return printable(squeezed, std::string::npos);
}

std::string toned(tone t, std::string_view text) {
    std::string out(1, static_cast<char>(t));
    out += text;
    out += first_mark;
    return out;
}

std::size_t display_width(std::string_view text) noexcept {
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char byte = text[at];
        if (static_cast<unsigned char>(byte) < 0x80) {
            if (!is_mark(byte)) ++width;
            ++at;
        } else {
            const char32_t c = next_code_point(text, at);
            width += c == ill_formed ? 1 : columns_of(c);
        }
    }
    return width;
}

void page::append_word(std::string_view word) {
    for (const char c : word) {
        if (!is_mark(c)) out_ += c;
        else if (style_.colour) out_ += escapes[static_cast<std::size_t>(c)];
    }
}

std::string page::command(std::string_view name) const {
    return fmt::format("claimgraph {}{}{}", name, style_.opened, filters_);
}

page& page::line(std::size_t indent, std::string_view text, std::size_t hang) {
    const auto room = std::max(style_.width, indent + hang + narrowest);
    out_.append(indent, ' ');
    std::size_t column = indent;
    bool first_word = true;
    while (!text.empty()) {
        const auto space = text.find(' ');
        const auto word = text.substr(0, space);
        text = space == std::string_view::npos ? "" : text.substr(space + 1);
        const auto width = display_width(word);
        if (!first_word && column + 1 + width > room) {
            out_ += '\n';
            out_.append(indent + hang, ' ');
            column = indent + hang;
        } else if (!first_word) {
            out_ += ' ';
            ++column;
        }
        append_word(word);
        column += width;
        first_word = false;
    }
    out_ += '\n';
    return *this;
}

page& page::gap() {
    if (!out_.empty() && !out_.ends_with("\n\n")) out_ += '\n';
    return *this;
}

page& page::heading(std::string_view text) {
    gap();
    line(0, toned(tone::heading, text));
    return *this;
}

}  // namespace claimgraph
