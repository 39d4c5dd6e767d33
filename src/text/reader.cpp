#include <claimgraph/text/reader.hpp>

#include "core/secret_hash.hpp"
#include "core/unicode.hpp"
#include "text/article_builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <optional>
#include <utility>

namespace claimgraph {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t most_ill_formed = 20;
constexpr std::size_t most_hints = 20;

/// A line without its end, and where the next begins.
struct line {
    byte_range text;
    std::uint32_t next;
};

/// Cuts a document into paragraphs, fences and divisions.
class block_reader {
public:
    block_reader(article_builder& b, const read_options& o)
        : builder_(b), options_(o), inlines_(b), source_(b.source()) {}

    void read(std::uint32_t begin) {
        for (at_ = begin; at_ < source_.size();) {
            const auto l = next_line();
            check_line(l);
            if (++lines_ % 1'024 == 0 && options_.deadline.passed()) return out_of_time();
            if (fence_ > 0) read_fenced(l);
            else if (is_blank(l.text)) end_paragraph(), emit(l.text.begin, l.next);
            else if (const auto ticks = opening_fence(l.text)) end_paragraph(), open_fence(*ticks, l);
            else if (is_division(l.text)) end_paragraph(), read_division(l);
            else read_text_line(l);
            at_ = l.next;
        }
        end_paragraph();
        warn_of_fence();
        for (const auto& d : divisions_)
            builder_.complain("CG-text-156", severity::warning, d.where,
                              "this division is never closed; it ends with the file", "write ::: on a line of its own");
    }

private:
    static constexpr std::uint32_t none = 0xFFFFFFFF;
    struct division {
        bool graph;
        byte_range where;
    };

    [[nodiscard]] line next_line() const {
        const auto* begin = source_.data() + at_;
        const auto left = source_.size() - at_;
        const auto* found = static_cast<const char*>(std::memchr(begin, '\n', left));
        const auto next =
            at_ + static_cast<std::uint32_t>(found == nullptr ? left : static_cast<std::size_t>(found - begin) + 1);
        auto end = found == nullptr ? next : next - 1;
        while (end > at_ && source_[end - 1] == '\r') --end;
        return {{at_, end}, next};
    }

    void check_line(const line& l) {
        if (l.text.size() > options_.limits.line_bytes)
            builder_.complain_limit({l.text.begin, l.text.begin + 1}, "line_bytes", options_.limits.line_bytes,
                                    l.text.size(), "bytes in one line");
    }

    void out_of_time() {
        auto* d = builder_.complain("CG-text-192", severity::error, {at_, at_}, "out of time",
                                    "raise --timeout, or split the article");
        if (d != nullptr) d->kind = category::timeout;
    }

    [[nodiscard]] bool is_blank(byte_range l) const {
        const auto text = l.in(source_);
        return text.find_first_not_of(" \t\r") == std::string_view::npos;
    }

    /// The number of backticks that open a fence here.
    [[nodiscard]] std::optional<std::size_t> opening_fence(byte_range l) const {
        const auto text = l.in(source_);
        const auto indent = std::min(text.find_first_not_of(' '), text.size());
        if (indent > 3 || indent == text.size() || text[indent] != '`') return std::nullopt;
        const auto ticks = std::min(text.find_first_not_of('`', indent), text.size()) - indent;
        if (ticks < 3 || text.find('`', indent + ticks) != std::string_view::npos) return std::nullopt;
        return ticks;
    }

    void open_fence(std::size_t ticks, const line& l) {
        fence_ = ticks;
        opened_ = l.text;
        if (!annotated_ && seems_metadata(source_, l.next, options_.limits.metadata_bytes)) annotated_ = opened_;
        emit(l.text.begin, l.next);
    }

    /// Whether a line holds what looks like a mark's tail: "]{#", "]{." or such behind "](#name)".
    [[nodiscard]] static bool seems_annotated(std::string_view line) {
        for (auto at = line.find(']'); at < line.size(); at = line.find(']', at + 1)) {
            auto rest = line.substr(at + 1);
            if (rest.starts_with("(#")) rest.remove_prefix(std::min(rest.find_first_of(") "), rest.size() - 1) + 1);
            if (rest.starts_with("{#") || rest.starts_with("{.")) return true;
        }
        return false;
    }

    /// An article that came within a fence, as language models write it, or in one that nothing closes, is code.
    void warn_of_fence() {
        const bool unclosed = fence_ > 0 && annotated_ == opened_;
        if (!annotated_ || (builder_.has_marks() && !unclosed)) return;
        builder_.complain("CG-text-161", severity::warning, *annotated_,
                          unclosed ? "this fence is never closed, and holds what looks like annotations: they stay text"
                                   : "this fence holds what looks like annotations, and nothing else does: "
                                     "what stands in it stays text",
                          unclosed ? "write ``` on a line of its own behind the code, or take this line out"
                                   : "if it is the article, take this line out, and the one that closes the fence");
    }

    void read_fenced(const line& l) {
        const auto text = l.text.in(source_);
        if (annotated_ != opened_ && seems_annotated(text)) annotated_ = opened_;
        const auto indent = std::min(text.find_first_not_of(' '), text.size());
        const auto ticks = std::min(text.find_first_not_of('`', indent), text.size()) - indent;
        if (indent <= 3 && ticks >= fence_ && text.find_first_not_of(" \t", indent + ticks) == std::string_view::npos)
            fence_ = 0;
        emit(l.text.begin, l.next);
    }

    /// ":::" ":"* [ws word] eol
    [[nodiscard]] bool is_division(byte_range l) const {
        const auto text = l.in(source_);
        if (!text.starts_with(":::")) return false;
        const auto rest = text.substr(std::min(text.find_first_not_of(':'), text.size()));
        const auto word = trim(rest);
        if (word.empty()) return true;
        return rest.size() > word.size() && (rest[0] == ' ' || rest[0] == '\t') &&
               word.find_first_of(" \t") == std::string_view::npos && word[0] != '{';
    }

    static std::string_view trim(std::string_view text) {
        const auto first = text.find_first_not_of(" \t\r");
        if (first == std::string_view::npos) return {};
        return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
    }

    void read_text_line(const line& l) {
        if (seems_graph(l.text)) warn_no_graph(l);
        if (paragraph_ == none) paragraph_ = l.text.begin;
    }

    /// Whether a line may have been meant to open an apparatus: colons, and the word for it in some writing.
    [[nodiscard]] bool seems_graph(byte_range l) const {
        auto text = l.in(source_);
        text.remove_prefix(std::min(text.find_first_not_of(" \t-*+>"), text.size()));
        if (!text.starts_with("::")) return false;
        text.remove_prefix(std::min(text.find_first_not_of(": \t"), text.size()));
        if (text.starts_with('{')) text.remove_prefix(std::min(text.find_first_not_of("{ ."), text.size()));
        constexpr std::size_t longest = 20;
        const auto word = text.substr(0, std::min(text.find_first_of(" \t\r:}"), text.size()));
        return word.size() <= longest && is_nearly_graph(fold_name(word));
    }

    /// Whether it is the word but for two letters that changed places, or one that is missing or too many.
    [[nodiscard]] static bool is_nearly_graph(std::string_view word) {
        constexpr std::string_view graph = "graph";
        if (word.size() == graph.size()) return std::is_permutation(word.begin(), word.end(), graph.begin());
        const auto [shorter, longer] = word.size() < graph.size() ? std::pair(word, graph) : std::pair(graph, word);
        if (shorter.size() + 1 != longer.size()) return false;
        const auto [end, extra] = std::mismatch(shorter.begin(), shorter.end(), longer.begin());
        return std::equal(end, shorter.end(), extra + 1);
    }

    void warn_no_graph(const line& l) {
        builder_.complain("CG-text-159", severity::warning, l.text,
                          "this line looks like the begin of an apparatus, but is none",
                          "write ::: graph on a line of its own, with nothing before or behind it");
    }

    void read_division(const line& l) {
        const auto text = l.text.in(source_);
        const auto word = trim(text.substr(std::min(text.find_first_not_of(':'), text.size())));
        if (!word.empty()) {
            if (word != "graph" && seems_graph(l.text)) warn_no_graph(l);
            divisions_.push_back({word == "graph", l.text});
            graphs_ += divisions_.back().graph ? 1u : 0u;
        } else if (divisions_.empty())
            builder_.complain("CG-text-155", severity::warning, l.text, "nothing is open that ::: could close",
                              "write ::: graph to open an apparatus");
        else {
            graphs_ -= divisions_.back().graph ? 1u : 0u;
            divisions_.pop_back();
        }
    }

    void end_paragraph() {
        if (paragraph_ == none) return;
        inlines_.read({paragraph_, at_}, graphs_ > 0);
        paragraph_ = none;
    }

    /// Lines that are not read any further go to the text as they are, less carriage returns.
    void emit(std::uint32_t begin, std::uint32_t next) {
        if (graphs_ > 0 && !builder_.apparatus_in_text()) return;
        const bool line_feed = next > begin && source_[next - 1] == '\n';
        auto end = line_feed ? next - 1 : next;
        while (line_feed && end > begin && source_[end - 1] == '\r') --end;
        builder_.emit({begin, end}, false);
        if (line_feed) builder_.emit({next - 1, next}, false);
    }

    article_builder& builder_;
    const read_options& options_;
    inline_reader inlines_;
    std::string_view source_;
    std::uint32_t at_ = 0;
    std::size_t lines_ = 0;
    std::uint32_t paragraph_ = none;
    std::size_t fence_ = 0;
    std::optional<byte_range> opened_;     ///< the line that opens the last fence
    std::optional<byte_range> annotated_;  ///< that of the last one that holds what looks like annotations
    std::vector<division> divisions_;
    std::size_t graphs_ = 0;
};

void check_utf8(article_builder& b) {
    const auto source = b.source();
    std::size_t count = 0;
    for (std::size_t at = 0; at < source.size();) {
        const auto found = find_ill_formed(source.substr(at));
        if (!found) return;
        at += *found;
        const auto here = static_cast<std::uint32_t>(at);
        if (++count > most_ill_formed) {
            b.complain("CG-text-108", severity::error, {here, here + 1}, "more bytes from here on are not UTF-8");
            return;
        }
        b.complain("CG-text-108", severity::error, {here, here + 1},
                   fmt::format("byte 0x{:02X} is not UTF-8 here", static_cast<unsigned char>(source[at])),
                   "save the file as UTF-8");
        ++at;
    }
}

/// The marks that declare ids, in a table that asks for memory once.
class declared_ids {
public:
    explicit declared_ids(std::size_t most) : slots_(std::bit_ceil(most + most / 2 + 2), nullptr) {}
    /// The mark that has the id of `m` already; else nullptr, and `m` is kept.
    const mark* insert(const mark& m) noexcept {
        auto& slot = slots_[slot_of(m.id)];
        if (slot == nullptr) slot = &m;
        return slot == &m ? nullptr : slot;
    }
    /// The first mark that has an id, or nullptr.
    [[nodiscard]] const mark* find(std::string_view id) const noexcept { return slots_[slot_of(id)]; }
    [[nodiscard]] std::vector<std::string_view> sorted() const {
        std::vector<std::string_view> all;
        for (const auto* m : slots_)
            if (m != nullptr) all.push_back(m->id);
        std::sort(all.begin(), all.end());
        return all;
    }

private:
    /// Where an id is, or where it would be.
    [[nodiscard]] std::size_t slot_of(std::string_view id) const noexcept {
        auto at = static_cast<std::size_t>(secret_hash(id));
        while (slots_[at &= slots_.size() - 1] != nullptr && slots_[at]->id != id) ++at;
        return at;
    }
    std::vector<const mark*> slots_;
};

/// What to write instead of declaring the id of `m` once more.
std::string how_to_mean_again(const mark& m) {
    const bool edge = m.kind == mark_kind::link && m.class_count > 0;
    if (edge) return "write another id, or none: each edge is one of its own";
    return fmt::format("to mention it, write [words](#{0}); for more of its words, [words]{{part={0}}}",
                       printable(m.id, 60));
}

/// Ids are unique in an article.
declared_ids check_ids(const article& a, article_builder& b) {
    declared_ids first(a.marks.size());
    for (const auto& m : a.marks) {
        if (m.id.empty()) continue;
        const auto* known = first.insert(m);
        if (known == nullptr) continue;
        if (auto* d = b.complain("CG-text-104", severity::error, m.id_src,
                                 fmt::format("the id \"{}\" stands twice in this article", printable(m.id)),
                                 how_to_mean_again(m)))
            d->related.push_back(b.note(known->id_src, "the first time"));
    }
    return first;
}

/// Fragments belong to what may be a node or an edge.
void check_parts(const article& a, const declared_ids& ids, article_builder& b) {
    // Looking for near names costs as much as there are names: worth it for the first mistakes only.
    std::size_t hints = 0;
    std::optional<std::vector<std::string_view>> known;  // made once, also where it is empty
    const auto unread = b.any_unparsed() ? unparsed_ids(b.source()) : std::vector<std::string_view>();
    for (const auto& m : a.marks) {
        const auto* part = m.attribute_count > 0 ? a.find(m, "part") : nullptr;
        if (part == nullptr) continue;
        const auto* whole = ids.find(part->value);
        if (whole != nullptr && (whole->kind == mark_kind::span || whole->into_graph)) continue;
        if (whole == nullptr && std::binary_search(unread.begin(), unread.end(), part->value)) continue;
        if (!known) known = ids.sorted();
        auto hint = whole == nullptr && ++hints <= most_hints ? did_you_mean(part->value, *known) : std::string();
        if (hint.empty()) hint = "write the id of a node or edge that this article declares";
        auto* d =
            b.complain("CG-text-105", severity::error, part->value_src,
                       whole == nullptr
                           ? fmt::format("part of nothing: \"{}\" is no id of this article", printable(part->value))
                           : fmt::format("part of nothing: \"{}\" is a link out of the graph", printable(part->value)),
                       std::move(hint));
        if (d != nullptr && whole != nullptr) d->related.push_back(b.note(whole->id_src, "the link"));
    }
}

}  // namespace

reading read_article(std::string bytes, std::string file, const read_options& options) {
    reading r;
    auto& a = r.read;
    a.file = std::move(file);
    const auto size = bytes.size();
    if (size > options.limits.input_bytes || size >= 0xFFFFFFFF) bytes.clear();
    a.source = std::make_shared<const std::string>(std::move(bytes));
    article_builder b(a, options, r.diagnostics);
    if (a.source->size() != size) {
        b.complain_limit({0, 0}, "input_bytes", std::min<std::size_t>(options.limits.input_bytes, 0xFFFFFFFE), size,
                         "bytes in one article");
        return r;
    }
    check_utf8(b);
    const auto begin =
        b.source().starts_with(byte_order_mark) ? static_cast<std::uint32_t>(byte_order_mark.size()) : 0u;
    block_reader(b, options).read(read_metadata(b, a.meta, begin));
    // Marks of the apparatus have their words in the text then, and must find them where labels are looked for.
    if (options.apparatus_in_text) a.labels = a.text;
    const auto ids = check_ids(a, b);
    if (!options.apparatus_in_text) check_parts(a, ids, b);  // an independent parser asks for no sense
    b.close();
    sort_by_place(r.diagnostics);
    return r;
}

}  // namespace claimgraph
