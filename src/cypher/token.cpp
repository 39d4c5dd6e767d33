#include "cypher/token.hpp"

#include "core/unicode.hpp"
#include "cypher/fault.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>

namespace claimgraph::cypher {

namespace {

bool is_ascii_digit(char c) noexcept { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_space(char32_t c) noexcept {
    return c == ' ' || (c >= 9 && c <= 13) || (c >= 0x1C && c <= 0x1F) || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 ||
           c == 0xFEFF;
}

bool starts_name(char32_t c) noexcept { return c == '_' || is_letter(c); }
bool continues_name(char32_t c) noexcept { return starts_name(c) || is_digit(c); }

class lexer {
public:
    lexer(std::string_view text, const limits& bounds) : text_(text), bounds_(bounds) {
        all_.reserve(std::min(text.size() / 2, bounds.query_tokens) + 1);  // a blank or a symbol between two names
    }

    std::vector<token> run() {
        for (skip_blank(); at_ < text_.size(); skip_blank()) {
            if (all_.size() >= bounds_.query_tokens)
                raise(fault_id::too_many_tokens, fmt::format("the query has more than {} tokens", bounds_.query_tokens),
                      here(1));
            next();
        }
        all_.push_back({token_kind::end, here(0)});
        return std::move(all_);
    }

private:
    byte_range here(std::size_t size) const {
        const auto end = std::min(at_ + size, text_.size());
        return {static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end)};
    }
    char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

    void add(token_kind kind, std::size_t begin) {
        all_.push_back({kind, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)}});
    }

    void skip_blank() {
        while (at_ < text_.size()) {
            if (text_[at_] > ' ' && text_[at_] < 0x7F && text_[at_] != '/') return;
            if (text_.substr(at_, 2) == "//") {
                while (at_ < text_.size() && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
            } else if (text_.substr(at_, 2) == "/*") {
                const auto end = text_.find("*/", at_ + 2);
                if (end == std::string_view::npos)
                    raise(fault_id::unexpected_syntax, "a comment is not closed", here(2), "close it with */");
                at_ = end + 2;
            } else {
                auto after = at_;
                if (!is_space(next_code_point(text_, after))) return;
                at_ = after;
            }
        }
    }

    void next() {
        const char c = peek();
        const auto begin = at_;
        if (is_ascii_digit(c) || (c == '.' && is_ascii_digit(peek(1)))) return number();
        if (c == '\'' || c == '"') return quoted(c, token_kind::string);
        if (c == '`') return quoted(c, token_kind::quoted_name);
        auto after = at_;
        const char32_t point = next_code_point(text_, after);
        if (point != ill_formed && starts_name(point)) {
            at_ = after;
            take_name();
            return add(token_kind::name, begin);
        }
        if (point == ill_formed || point >= 0x80)
            raise(fault_id::invalid_unicode_character,
                  fmt::format("unexpected character {}", printable(text_.substr(at_, after - at_))), here(after - at_),
                  "operators are written in ASCII");
        symbol();
    }

    void take_name() {
        while (at_ < text_.size()) {
            if (is_ascii_letter(text_[at_])) {
                ++at_;
                continue;
            }
            auto after = at_;
            const char32_t c = next_code_point(text_, after);
            if (c == ill_formed || !continues_name(c)) return;
            at_ = after;
        }
    }

    // A number and whatever letters stick to it: 9223372h5 is one bad token.
    void number() {
        const auto begin = at_;
        bool good = true;
        auto kind = token_kind::integer;
        if (peek() == '0' && (peek(1) == 'x' || peek(1) == 'X' || peek(1) == 'o')) {
            const bool hex = peek(1) != 'o';
            at_ += 2;
            const auto digits = at_;
            while (hex ? is_hex(peek()) : (peek() >= '0' && peek() <= '7')) ++at_;
            good = at_ > digits;
        } else {
            digits();
            if (peek() == '.' && is_ascii_digit(peek(1))) {
                kind = token_kind::floating;
                ++at_;
                digits();
            }
            const auto sign = peek(1) == '+' || peek(1) == '-' ? 2u : 1u;
            if ((peek() == 'e' || peek() == 'E') && is_ascii_digit(peek(sign))) {
                kind = token_kind::floating;
                at_ += sign;
                digits();
            }
        }
        const auto end = at_;
        take_name();
        add(good && end == at_ ? kind : token_kind::bad_number, begin);
    }

    static bool is_hex(char c) noexcept {
        return is_ascii_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
    void digits() {
        while (is_ascii_digit(peek())) ++at_;
    }

    void quoted(char mark, token_kind kind) {
        const auto begin = at_++;
        while (at_ < text_.size()) {
            if (text_[at_] == '\\' && kind == token_kind::string) {
                at_ += 2;
            } else if (text_[at_] == mark && mark == '`' && peek(1) == '`') {
                at_ += 2;
            } else if (text_[at_++] == mark) {
                return add(kind, begin);
            }
        }
        at_ = begin;
        raise(fault_id::unexpected_syntax, "a quotation is not closed", here(1), fmt::format("close it with {}", mark));
    }

    void symbol() {
        static constexpr std::array<std::string_view, 6> pairs{"<=", ">=", "<>", "=~", "..", "+="};
        const auto begin = at_;
        for (const auto pair : pairs) {
            if (peek() != pair[0] || peek(1) != pair[1]) continue;
            at_ += 2;
            return add(token_kind::symbol, begin);
        }
        const char c = peek();
        if (std::string_view("()[]{},:;.|$+-*/%^<>=").find(c) == std::string_view::npos)
            raise(fault_id::unexpected_syntax, fmt::format("unexpected {}", printable(text_.substr(at_, 1))), here(1));
        ++at_;
        add(token_kind::symbol, begin);
        match_bracket(c);
    }

    void match_bracket(char c) {
        const auto self = static_cast<std::uint32_t>(all_.size() - 1);
        if (c == '(' || c == '[' || c == '{') return open_.push_back(self);
        if (c != ')' && c != ']' && c != '}') return;
        const char wanted = c == ')' ? '(' : (c == ']' ? '[' : '{');
        if (open_.empty() || text_[all_[open_.back()].where.begin] != wanted) return;
        all_[self].partner = open_.back();
        all_[open_.back()].partner = self;
        open_.pop_back();
    }

    std::string_view text_;
    const limits& bounds_;
    std::size_t at_ = 0;
    std::vector<token> all_;
    std::vector<std::uint32_t> open_;
};

char32_t hex_escape(std::string_view inside, std::size_t& at, std::size_t digits, const token& t) {
    char32_t c = 0;
    for (std::size_t i = 0; i < digits; ++i, ++at) {
        const char d = at < inside.size() ? inside[at] : 'x';
        const auto v = std::string_view("0123456789abcdef").find(d >= 'A' && d <= 'F' ? static_cast<char>(d + 32) : d);
        if (v == std::string_view::npos)
            raise(fault_id::invalid_unicode_literal, "\\u is followed by 4 hexadecimal digits, \\U by 8", t.where);
        c = c * 16 + static_cast<char32_t>(v);
    }
    return c;
}

char32_t unicode_escape(std::string_view inside, std::size_t& at, char which, const token& t) {
    char32_t c = hex_escape(inside, at, which == 'u' ? 4 : 8, t);
    if (c >= 0xD800 && c < 0xDC00 && inside.substr(at, 2) == "\\u") {
        at += 2;
        const auto low = hex_escape(inside, at, 4, t);
        if (low >= 0xDC00 && low < 0xE000) c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
    }
    if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
        raise(fault_id::invalid_unicode_literal, "there is no such code point", t.where);
    return c;
}

}  // namespace

std::vector<token> tokenize(std::string_view text, const limits& bounds) {
    if (text.size() > bounds.query_bytes)
        raise(fault_id::too_large,
              fmt::format("the query has {} bytes; at most {} are read", text.size(), bounds.query_bytes));
    if (const auto bad = find_ill_formed(text))
        raise(fault_id::invalid_unicode_character, "the query is not UTF-8",
              {static_cast<std::uint32_t>(*bad), static_cast<std::uint32_t>(*bad + 1)});
    return lexer(text, bounds).run();
}

std::string unescape(std::string_view text, const token& t) {
    const auto inside = text.substr(t.where.begin + 1, t.where.size() - 2);
    std::string out;
    for (std::size_t at = 0; at < inside.size();) {
        const char c = inside[at++];
        if (c == '`' && t.kind == token_kind::quoted_name) ++at;  // doubled
        if (c != '\\' || t.kind == token_kind::quoted_name) {
            out += c;
            continue;
        }
        const char e = at < inside.size() ? inside[at++] : '\0';
        switch (e) {
            case '\\':
            case '\'':
            case '"':
            case '`':
            case '/': out += e; break;
            case 'b': out += '\b'; break;
            case 'f': out += '\f'; break;
            case 'n': out += '\n'; break;
            case 'r': out += '\r'; break;
            case 't': out += '\t'; break;
            case 'u':
            case 'U': append_utf8(out, unicode_escape(inside, at, e, t)); break;
            default:
                raise(fault_id::unexpected_syntax, fmt::format("there is no escape \\{}", printable({&e, 1})), t.where,
                      "write \\\\ for a backslash");
        }
    }
    return out;
}

}  // namespace claimgraph::cypher
