#include "ingest/anchors.hpp"

#include "core/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace claimgraph {

namespace {

constexpr std::uint32_t context = 32;  // characters before and after, as a W3C TextQuoteSelector keeps them

constexpr bool is_space(char c) noexcept { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
constexpr bool continues(char c) noexcept { return (c & 0xC0) == 0x80; }

std::uint32_t back(std::string_view text, std::uint32_t at, std::uint32_t code_points) noexcept {
    while (at > 0 && code_points > 0) {
        do --at;
        while (at > 0 && continues(text[at]));
        --code_points;
    }
    return at;
}

std::uint32_t forward(std::string_view text, std::uint32_t at, std::uint32_t code_points) noexcept {
    while (at < text.size() && code_points > 0) {
        do ++at;
        while (at < text.size() && continues(text[at]));
        --code_points;
    }
    return at;
}

}  // namespace

folded_text::folded_text(std::string_view text) {
    folded_.reserve(text.size());
    for (std::uint32_t i = 0; i < text.size(); ++i) {
        const bool space = is_space(text[i]);
        if (space && !folded_.empty() && folded_.back() == ' ') continue;
        folded_ += space ? ' ' : text[i];
        origin_.push_back(i);
    }
    origin_.push_back(static_cast<std::uint32_t>(text.size()));
}

std::vector<byte_range> folded_text::find(std::string_view exact, std::string_view prefix, std::string_view suffix,
                                          std::size_t& count) const {
    std::vector<byte_range> found;
    const auto words = squeeze(exact);
    const auto before = squeeze(prefix);
    const auto after = squeeze(suffix);
    const std::string_view text = folded_;
    count = 0;
    if (words.empty()) return found;
    const auto trimmed = [](std::string_view s, bool at_end) {
        while (!s.empty() && (at_end ? s.back() : s.front()) == ' ') at_end ? s.remove_suffix(1) : s.remove_prefix(1);
        return s;
    };
    for (auto at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
        const auto end = at + words.size();
        if (!trimmed(text.substr(0, at), true).ends_with(before) && !text.substr(0, at).ends_with(before)) continue;
        if (!trimmed(text.substr(end), false).starts_with(after) && !text.substr(end).starts_with(after)) continue;
        if (++count <= 2) found.push_back({origin_[at], origin_[end - 1] + 1});
    }
    return found;
}

std::string squeeze(std::string_view words) {
    std::string out;
    out.reserve(words.size());
    for (const char c : words) {
        if (!is_space(c)) out += c;
        else if (!out.empty() && out.back() != ' ') out += ' ';
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

anchor_maker::anchor_maker(const article& a, const source_text& source)
    : article_(a), source_(source), code_points_(a.text) {}

quote_draft anchor_maker::at(byte_range text, byte_range src) const {
    const std::string_view all = article_.text;
    const auto where = source_.find(src.begin);
    quote_draft q;
    q.src = src;
    q.line = where.line;
    q.column = where.column;
    q.start = code_points_.count(all, text.begin);
    q.end = code_points_.count(all, text.end);
    q.exact = text.in(all);
    const auto begin = back(all, text.begin, context);
    q.before = all.substr(begin, text.begin - begin);
    q.after = all.substr(text.end, forward(all, text.end, context) - text.end);
    return q;
}

std::vector<quote_draft> anchor_maker::of_marks(std::vector<const mark*> marks) const {
    std::erase_if(marks, [](const mark* m) { return m->in_apparatus || m->text.empty(); });
    std::sort(marks.begin(), marks.end(), [](const mark* a, const mark* b) { return a->text.begin < b->text.begin; });
    std::vector<quote_draft> quotes;
    for (std::size_t i = 0; i < marks.size();) {
        auto text = marks[i]->text;
        auto src = marks[i]->src;
        for (++i; i < marks.size(); ++i) {
            const auto next = marks[i]->text;
            if (next.begin > text.end) {
                const auto between = byte_range{text.end, next.begin}.in(article_.text);
                if (!std::all_of(between.begin(), between.end(), is_space)) break;
            }
            text.end = std::max(text.end, next.end);
            src.end = std::max(src.end, marks[i]->src.end);
        }
        quotes.push_back(at(text, src));
    }
    return quotes;
}

std::optional<quote_draft> anchor_maker::of_mark(const mark& m) const {
    if (m.in_apparatus || m.text.empty()) return std::nullopt;
    return at(m.text, m.src);
}

quote_draft anchor_maker::declared(const mark& m) const {
    const auto where = source_.find(m.src.begin);
    quote_draft q;
    q.src = m.src;
    q.line = where.line;
    q.column = where.column;
    return q;
}

std::optional<quote_draft> anchor_maker::by_quotation(const mark& m, std::vector<diagnostic>& diagnostics) const {
    const auto* exact = article_.find(m, "quote");
    if (exact == nullptr) {
        for (const char* key : {"prefix", "suffix"})
            if (const auto* a = article_.find(m, key))
                diagnostics.push_back(source_.at("CG-ingest-013", severity::warning, a->key_src,
                                                 fmt::format("{}= has no effect without quote=", key),
                                                 "write the exact words: quote=\"...\""));
        return std::nullopt;
    }
    const auto value = [&](const char* key) {
        const auto* a = article_.find(m, key);
        return a == nullptr ? std::string_view() : a->value;
    };
    if (!folded_) folded_.emplace(article_.text);
    std::size_t count = 0;
    const auto found = folded_->find(exact->value, value("prefix"), value("suffix"), count);
    if (count == 0) {
        diagnostics.push_back(source_.at(
            "CG-ingest-011", severity::error, exact->value_src,
            fmt::format("these words do not stand in the article{}: \"{}\"",
                        value("prefix").empty() && value("suffix").empty() ? "" : " with that before and after them",
                        printable(exact->value, 80)),
            "quote them as the reading text has them, or write fidelity=paraphrase"));
        return std::nullopt;
    }
    if (count > 1)
        diagnostics.push_back(
            source_.at("CG-ingest-012", severity::warning, exact->value_src,
                       fmt::format("these words stand in the article {} times; the first is taken", count),
                       "add prefix=\"...\" or suffix=\"...\", the words before or after"));
    const auto begin = article_.source_offset(found[0].begin);
    const auto end = article_.source_offset(found[0].end - 1) + 1;
    return at(found[0], {begin, std::max(begin, end)});
}

}  // namespace claimgraph
