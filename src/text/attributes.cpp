#include "text/attributes.hpp"

#include "core/unicode.hpp"

#include <algorithm>

namespace claimgraph {

namespace {

constexpr bool is_ascii_letter(char c) noexcept { return (c | 32) >= 'a' && (c | 32) <= 'z'; }
constexpr bool is_ascii_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool is_plain(char c) noexcept {
    return is_ascii_letter(c) || is_ascii_digit(c) || c == '_' || c == ':' || c == '-';
}
constexpr bool is_white(char c) noexcept { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

constexpr std::string_view straight_quotes = "quote values with straight quotation marks: key=\"several words\"";
constexpr std::string_view no_blanks = "write no spaces around \"=\": key=value";
constexpr std::string_view id_begins = "an id begins with a letter: #y2024, not #2024";
constexpr std::string_view id_holds =
    "an id holds letters, digits, _ : and - alone; before what follows it stands a space";
constexpr std::string_view id_combines =
    "an id holds letters, digits, _ : and - alone, no signs that combine with a letter: save the file in Unicode's "
    "form NFC, which has most accented letters in one piece, or write the id without";
constexpr std::string_view form = "a block is written {#id .kind key=value key=\"several words\"}";

class block_parser {
public:
    block_parser(std::string_view text, std::uint32_t at, std::uint32_t stop, bool end_only, attribute_memory& memory,
                 attribute_block& block, attribute_trouble& trouble)
        : text_(text),
          begin_(at),
          at_(at + 1),
          stop_(stop),
          end_only_(end_only),
          memory_(memory),
          block_(block),
          trouble_(trouble) {}

    bool run() {
        const bool parsed = read_all();
        if (!parsed || end_only_) remember(parsed);
        return parsed;
    }

private:
    bool read_all() {
        for (bool spaced = true;;) {
            const auto before = at_;
            skip_white();
            spaced = spaced || at_ > before;
            if (at_ == stop_) return refuse_unclosed();
            if (text_[at_] == '}') break;
            if (const auto wide = wide_space(); wide > 0)
                return refuse({at_, at_ + wide}, "a plain space",
                              wide == 2 ? "what stands here is a non-breaking space (U+00A0): write a plain one"
                                        : "what stands here is a non-breaking space (U+202F): write a plain one");
            if (!spaced) return refuse_joined();
            if (!read_one()) return false;
            if (const auto* known = recall()) return end_as(*known);
            spaced = false;
        }
        block_.end = at_ + 1;
        return true;
    }

    bool refuse_unclosed() {
        unclosed_ = true;
        return refuse({begin_, begin_ + 1}, "a closing \"}\" in the same paragraph", form);
    }

    /// Something stands directly behind an attribute: behind an id, most likely as part of it.
    bool refuse_joined() {
        const bool behind_id = id_end_ == at_;
        const bool plain = static_cast<signed char>(text_[at_]) >= 0 || typographic_quote(text_.substr(at_)) > 0;
        return refuse({at_, at_ + 1}, "a space between attributes", !behind_id ? form : plain ? id_holds : id_combines);
    }

    [[nodiscard]] const attribute_memory::outcome* recall() const {
        if (memory_.behind.empty()) return nullptr;
        const auto found = memory_.behind.find(at_);
        return found == memory_.behind.end() || (found->second.parsed && !end_only_) ? nullptr : &found->second;
    }

    bool end_as(const attribute_memory::outcome& known) {
        if (known.unclosed) return refuse_unclosed();
        trouble_ = known.trouble;
        block_.end = known.end;
        return known.parsed;
    }

    void remember(bool parsed) {
        for (const auto& a : block_.attributes)
            if (text_[a.value_src.begin] != '"')
                memory_.behind[a.value_src.end] = {parsed, unclosed_, block_.end, trouble_};
    }

    void skip_white() {
        while (at_ < stop_ && is_white(text_[at_])) ++at_;
    }

    [[nodiscard]] std::uint32_t wide_space() const noexcept {
        return static_cast<std::uint32_t>(no_break_space(text_.substr(at_, stop_ - at_)));
    }

    /// Whether nothing but blanks stands between here and a sign of equality.
    [[nodiscard]] bool equals_follows(std::uint32_t at) const noexcept {
        while (at < stop_ && (text_[at] == ' ' || text_[at] == '\t')) ++at;
        return at < stop_ && text_[at] == '=';
    }

    bool refuse(byte_range where, std::string_view expected, std::string_view hint) {
        trouble_ = {where, expected, hint};
        return false;
    }

    bool read_one() {
        if (text_[at_] == '#') return read_id();
        if (text_[at_] == '.') return read_class();
        return read_pair();
    }

    bool read_id() {
        const auto end = end_of_name(text_, at_ + 1, stop_);
        if (end == at_ + 1)
            return refuse({at_, std::min(at_ + 2, stop_)}, "a name behind \"#\": a letter, then letters, digits, _ : -",
                          begins_with_digit(at_ + 1) ? id_begins : form);
        const byte_range name{at_ + 1, end};
        if (block_.id.empty()) {
            block_.id = name.in(text_);
            block_.id_src = {at_, end};
        } else block_.second_ids.push_back({at_, end});
        at_ = id_end_ = end;
        return true;
    }

    [[nodiscard]] bool begins_with_digit(std::uint32_t at) const noexcept {
        return at < stop_ && is_ascii_digit(text_[at]);
    }

    bool read_class() {
        const auto end = end_of_word(at_ + 1);
        if (end == at_ + 1)
            return refuse({at_, std::min(at_ + 2, stop_)},
                          "a name behind \".\": an ASCII letter, then letters, digits, _ : -", form);
        block_.classes.push_back({byte_range{at_ + 1, end}.in(text_), {at_, end}});
        at_ = end;
        return true;
    }

    /// ASCII names: classes and keys.
    [[nodiscard]] std::uint32_t end_of_word(std::uint32_t at) const {
        if (at == stop_ || !is_ascii_letter(text_[at])) return at;
        while (at < stop_ && is_plain(text_[at])) ++at;
        return at;
    }

    bool read_pair() {
        const auto end = end_of_word(at_);
        if (end == at_)
            return refuse({at_, at_ + 1}, "#id, .kind or key=value", quoted_typographically() ? straight_quotes : form);
        if (end == stop_ || text_[end] != '=')
            return refuse({at_, end}, "\"=\" and a value behind a key",
                          quoted_typographically() ? straight_quotes
                          : equals_follows(end)    ? no_blanks
                                                   : hint_of_word);
        attribute pair;
        pair.key_src = {at_, end};
        pair.key = pair.key_src.in(text_);
        at_ = end + 1;
        const bool read = at_ < stop_ && text_[at_] == '"' ? read_quoted(pair) : read_unquoted(pair);
        if (read) block_.attributes.push_back(pair);
        return read;
    }

    /// Whether the last value, as it is written, begins with a quotation mark that quotes nothing: what follows may
    /// belong to it.
    [[nodiscard]] bool quoted_typographically() const noexcept {
        return !block_.attributes.empty() && typographic_quote(block_.attributes.back().value_src.in(text_)) > 0;
    }

    bool read_quoted(attribute& pair) {
        const auto begin = at_++;
        bool escapes = false;
        for (; at_ < stop_ && text_[at_] != '"'; ++at_) {
            if (at_ + 1 == stop_) continue;
            escapes = escapes || text_[at_] == '\\' || text_[at_] == '\r';
            if (text_[at_] == '\\') ++at_;
        }
        if (at_ >= stop_)
            return refuse({begin, begin + 1}, "a closing quotation mark in the same paragraph",
                          "a quotation mark inside is written \\\"");
        ++at_;
        pair.value_src = {begin, at_};
        pair.value = byte_range{begin + 1, at_ - 1}.in(text_);
        if (escapes) block_.escaped.push_back(pair.value_src);
        return true;
    }

    /// Characters beyond those that may stand bare are taken up to white space or the brace, with a warning.
    bool read_unquoted(attribute& pair) {
        const auto begin = at_;
        auto& run = memory_.run;
        if (begin < run.begin || begin >= run.end) {
            while (at_ < stop_ && !is_white(text_[at_]) && text_[at_] != '}' && text_[at_] != '"') ++at_;
            run = {begin, at_};
        }
        at_ = run.end;
        pair.value_src = {begin, at_};
        pair.value = pair.value_src.in(text_);
        if (pair.value.empty() || (at_ < stop_ && text_[at_] == '"'))
            return refuse({pair.key_src.begin, std::max(at_, pair.key_src.end)}, "a value behind \"=\"",
                          pair.value.empty() && at_ < stop_ && text_[at_] == ' '
                              ? no_blanks
                              : "write key=word, or key=\"several words\"");
        if (!is_plain_value(pair.value))
            block_.unquoted.push_back(static_cast<std::uint32_t>(block_.attributes.size()));
        return true;
    }

    std::string_view text_;
    std::uint32_t begin_;
    std::uint32_t at_;
    std::uint32_t stop_;
    std::uint32_t id_end_ = 0;
    bool end_only_;
    bool unclosed_ = false;
    attribute_memory& memory_;
    attribute_block& block_;
    attribute_trouble& trouble_;
};

}  // namespace

void attribute_block::clear() {
    id = {};
    id_src = {};
    classes.clear();
    attributes.clear();
    escaped.clear();
    second_ids.clear();
    unquoted.clear();
}

void attribute_memory::clear() {
    run = {};
    behind.clear();
}

bool parse_attributes(std::string_view text, std::uint32_t at, std::uint32_t stop, bool end_only,
                      attribute_memory& memory, attribute_block& block, attribute_trouble& trouble) {
    block.clear();
    return block_parser(text, at, stop, end_only, memory, block, trouble).run();
}

std::uint32_t end_of_name(std::string_view text, std::uint32_t at, std::uint32_t stop) noexcept {
    const auto begin = at;
    while (at < stop) {
        const char c = text[at];
        if (is_ascii_letter(c) || (at > begin && is_plain(c))) {
            ++at;
            continue;
        }
        if (static_cast<signed char>(c) >= 0) break;
        std::size_t next = at;
        const char32_t wide = next_code_point(text.substr(0, stop), next);
        if (wide == ill_formed || !(is_letter(wide) || (at > begin && is_digit(wide)))) break;
        at = static_cast<std::uint32_t>(next);
    }
    return at;
}

std::vector<std::string_view> unparsed_ids(std::string_view source) {
    std::vector<std::string_view> ids;
    const auto stop = static_cast<std::uint32_t>(source.size());
    for (auto at = source.find('#', 1); at != std::string_view::npos; at = source.find('#', at + 1)) {
        if (source[at - 1] != '{' && !is_white(source[at - 1])) continue;
        const auto begin = static_cast<std::uint32_t>(at + 1);
        if (const auto end = end_of_name(source, begin, stop); end > begin)
            ids.push_back(byte_range{begin, end}.in(source));
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

bool is_punctuation(char c) noexcept {
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

std::string unescape(std::string_view value) {
    std::string out;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const char next = i + 1 < value.size() ? value[i + 1] : '\0';
        if (value[i] == '\r') {  // all of them go before a line feed
            const auto end = std::min(value.find_first_not_of('\r', i), value.size());
            if (end == value.size() || value[end] != '\n') out.append(end - i, '\r');
            i = end - 1;
            continue;
        }
        if (value[i] == '\\' && is_punctuation(next)) ++i;
        out += value[i];
    }
    return out;
}

std::size_t typographic_quote(std::string_view text) noexcept {
    for (const std::string_view mark : {"\u201C", "\u201D", "\u201E", "\u201F", "\u2018", "\u2019", "\u201A", "\u201B",
                                        "\u00AB", "\u00BB", "\u2039", "\u203A"})
        if (text.starts_with(mark)) return mark.size();
    return 0;
}

std::size_t no_break_space(std::string_view text) noexcept {
    for (const std::string_view space : {"\u00A0", "\u202F"})
        if (text.starts_with(space)) return space.size();
    return 0;
}

bool is_plain_value(std::string_view value) noexcept {
    return !value.empty() && std::all_of(value.begin(), value.end(), is_plain);
}

}  // namespace claimgraph
