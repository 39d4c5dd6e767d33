#include "ingest/anchors.hpp"

#include "core/unicode.hpp"
#include "ingest/look_alikes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace claimgraph {

namespace {

constexpr std::uint32_t context = 32;  // characters before and after, as a W3C TextQuoteSelector keeps them

constexpr std::size_t most_shown = 2'000;  // bytes of words that a program may take from a message

constexpr bool is_space(char c) noexcept { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
constexpr bool continues(char c) noexcept { return (c & 0xC0) == 0x80; }

/// Whether all bytes are characters of their own.
bool is_ascii(std::string_view text) noexcept {
    unsigned all = 0;
    for (const char c : text) all |= static_cast<unsigned char>(c);
    return all < 0x80;
}

std::uint32_t back(std::string_view text, std::uint32_t at, std::uint32_t code_points) noexcept {
    if (at >= code_points && is_ascii(text.substr(at - code_points, code_points))) return at - code_points;
    while (at > 0 && code_points > 0) {
        do --at;
        while (at > 0 && continues(text[at]));
        --code_points;
    }
    return at;
}

std::uint32_t forward(std::string_view text, std::uint32_t at, std::uint32_t code_points) noexcept {
    if (text.size() - at > code_points && is_ascii(text.substr(at, code_points + 1))) return at + code_points;
    while (at < text.size() && code_points > 0) {
        do ++at;
        while (at < text.size() && continues(text[at]));
        --code_points;
    }
    return at;
}

/// What is said of words that stand in an article, for others that were quoted; both squeezed.
std::string describe_near(const std::string& words, const std::string& quoted, bool are_all) {
    if (words == quoted) return "these words stand here, but not with that around them";
    const auto shown = printable(words, most_shown);
    if (!are_all) return fmt::format("the nearest words are \"{}\"", shown);
    // Words may be long, and a line for people is cut: what differs is told first.
    const auto difference = unseen_difference(words, quoted);
    return fmt::format("here they are written{}{} \"{}\"", difference, difference.empty() ? "" : ":", shown);
}

}  // namespace

anchor_maker::anchor_maker(const article& a, const source_text& source)
    : article_(a), source_(source), code_points_(a.text) {}

std::optional<fragment> anchor_maker::of_mark(const mark& m) const {
    if (m.in_apparatus || m.text.empty()) return std::nullopt;
    return fragment{m.text, m.src};
}

void anchor_maker::join(std::vector<fragment>& fragments) const {
    if (fragments.size() < 2) return;
    std::sort(fragments.begin(), fragments.end(), [](const fragment& a, const fragment& b) {
        return std::tie(a.text.begin, a.src.begin) < std::tie(b.text.begin, b.src.begin);
    });
    std::vector<fragment> joined;
    for (const auto& f : fragments) {
        if (!joined.empty() && is_gapless(joined.back().text.end, f.text.begin)) {
            auto& last = joined.back();
            last.text.end = std::max(last.text.end, f.text.end);
            last.src.end = std::max(last.src.end, f.src.end);
        } else joined.push_back(f);
    }
    fragments = std::move(joined);
}

bool anchor_maker::is_gapless(std::uint32_t end, std::uint32_t next) const {
    if (next <= end) return true;
    const auto between = byte_range{end, next}.in(article_.text);
    return std::all_of(between.begin(), between.end(), is_space);
}

quote_draft anchor_maker::quote_of(const fragment& f) const {
    const std::string_view all = article_.text;
    const auto where = source_.find(f.src.begin);
    quote_draft q;
    q.src = f.src;
    q.line = where.line;
    q.column = where.column;
    q.start = code_points_.count(all, f.text.begin);
    q.exact = f.text.in(all);
    constexpr std::size_t few = 128;  // counted faster than looked up
    q.end = q.exact.size() <= few ? q.start + static_cast<std::uint32_t>(count_code_points(q.exact))
                                  : code_points_.count(all, f.text.end);
    const auto begin = back(all, f.text.begin, context);
    q.before = all.substr(begin, f.text.begin - begin);
    q.after = all.substr(f.text.end, forward(all, f.text.end, context) - f.text.end);
    return q;
}

quote_draft anchor_maker::declared(const mark& m) const {
    const auto where = source_.find(m.src.begin);
    quote_draft q;
    q.src = m.src;
    q.line = where.line;
    q.column = where.column;
    return q;
}

quotation anchor_maker::quotation_of(const mark& m) const {
    const auto value = [&](const char* key) {
        const auto* a = article_.find(m, key);
        return a == nullptr ? std::string_view() : a->value;
    };
    return {value("quote"), value("prefix"), value("suffix")};
}

/// Below this many, looking for each on its own is faster.
constexpr std::size_t many_quotations = 16;

const standing& anchor_maker::find(const mark& m) const {
    if (found_.empty()) find_all();
    const auto number = static_cast<std::uint32_t>(&m - article_.marks.data());
    const auto at = std::lower_bound(quoting_.begin(), quoting_.end(), number);
    return found_[static_cast<std::size_t>(at - quoting_.begin())];
}

void anchor_maker::find_all() const {
    std::vector<quotation> all;
    for (std::uint32_t i = 0; i < article_.marks.size(); ++i)
        if (article_.find(article_.marks[i], "quote") != nullptr) {
            quoting_.push_back(i);
            all.push_back(quotation_of(article_.marks[i]));
        }
    const folded_text text(article_.text);
    if (all.size() >= many_quotations) found_ = text.find_all(all);
    else
        for (const auto& q : all) found_.push_back(text.find(q));
}

std::optional<diagnostic> anchor_maker::nearest(const quotation& quoted) const {
    if (!near_) near_.emplace(article_.text);
    const auto found = near_->find(quoted.exact);
    if (!found) return std::nullopt;
    const byte_range src{article_.source_offset(found->where.begin), article_.source_offset(found->where.end - 1) + 1};
    return source_.at("", severity::note, src,
                      describe_near(squeeze(found->where.in(article_.text)), squeeze(quoted.exact), found->all));
}

bool anchor_maker::quotes_itself(const mark& m, const quotation& quoted) const {
    if (m.in_apparatus || m.text.empty() || !quoted.before.empty() || !quoted.after.empty()) return false;
    constexpr std::size_t spaces = 64;  // of marks around marks not each is to be read whole
    return m.text.size() <= 2 * quoted.exact.size() + spaces && squeeze(article_.words(m)) == squeeze(quoted.exact);
}

std::string anchor_maker::instead_of(const mark& m, quoted_thing what) const {
    const std::string quote = "quote them as the reading text has them, or leave ";
    if (article_.find(m, "part") != nullptr) return quote + "the fragment out";
    if (what == quoted_thing::claim) return quote + "quote= out and write fidelity=paraphrase";
    const bool may_have_note = what == quoted_thing::paraphrase && m.kind == mark_kind::link;
    return quote + (may_have_note ? "quote= out; note=\"...\" keeps words of your own" : "quote= out");
}

diagnostic anchor_maker::not_found(const mark& m, const attribute& exact, quoted_thing what) const {
    const auto quoted = quotation_of(m);
    const bool may_do_without = what == quoted_thing::paraphrase;
    auto d =
        source_.at(may_do_without ? "CG-ingest-013" : "CG-ingest-011",
                   may_do_without ? severity::warning : severity::error, exact.value_src,
                   fmt::format("these words do not stand in the article{}{}: \"{}\"",
                               quoted.before.empty() && quoted.after.empty() ? "" : " with that before and after them",
                               may_do_without ? ", and are kept nowhere" : "", printable(exact.value, 80)),
                   instead_of(m, what));
    if (auto near = nearest(quoted)) d.related.push_back(std::move(*near));
    else if (near_->is_spent())
        d.hint += "; the nearest words are looked for no more: too many of this article are wrong";
    return d;
}

std::optional<fragment> anchor_maker::by_quotation(const mark& m, quoted_thing what,
                                                   std::vector<diagnostic>& diagnostics) const {
    const auto* exact = article_.find(m, "quote");
    if (exact == nullptr) {
        for (const char* key : {"prefix", "suffix"})
            if (const auto* a = article_.find(m, key))
                diagnostics.push_back(source_.at("CG-ingest-013", severity::warning, a->key_src,
                                                 fmt::format("{}= has no effect without quote=", key),
                                                 "write the exact words: quote=\"...\""));
        return std::nullopt;
    }
    if (quotes_itself(m, quotation_of(m))) return of_mark(m);
    const auto& found = find(m);
    if (found.count == 0) {
        diagnostics.push_back(not_found(m, *exact, what));
        return std::nullopt;
    }
    if (found.count > 1)
        diagnostics.push_back(
            source_.at("CG-ingest-012", severity::warning, exact->value_src,
                       fmt::format("these words stand in the article {} times; the first is taken", found.count),
                       "add prefix=\"...\" or suffix=\"...\", the words before or after"));
    const auto begin = article_.source_offset(found.first.begin);
    const auto end = article_.source_offset(found.first.end - 1) + 1;
    return fragment{found.first, {begin, std::max(begin, end)}};
}

}  // namespace claimgraph
