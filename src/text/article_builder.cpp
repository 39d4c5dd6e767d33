#include "text/article_builder.hpp"

#include "core/large_pages.hpp"

#include <claimgraph/core/date.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <span>

namespace claimgraph {

namespace {

/// How many marks there may be: closing brackets with something behind them that marks have.
std::size_t count_tails(std::string_view source) noexcept {
    std::size_t tails = 0;
    for (auto at = source.find(']'); at < source.size() - 1; at = source.find(']', at + 1))
        tails += source[at + 1] == '{' || source[at + 1] == '(' ? 1u : 0u;
    return tails;
}

/// A value as it was meant that stands in quotation marks that quote nothing, typographic ones perhaps at its begin
/// alone; any other as it is.
std::string_view without_vain_quotes(std::string_view value) noexcept {
    if (value.size() > 1 && value.starts_with('\'') && value.ends_with('\'')) return value.substr(1, value.size() - 2);
    const auto opening = typographic_quote(value);
    if (opening == 0) return value;
    value.remove_prefix(opening);
    for (const std::size_t closing : {2u, 3u})
        if (value.size() >= closing && typographic_quote(value.substr(value.size() - closing)) == closing)
            return value.substr(0, value.size() - closing);
    return value;
}

constexpr std::string_view wide_spaces[] = {"\u00A0", "\u202F"};

std::string what_to_quote(const attribute& a) {
    for (const auto space : wide_spaces)
        if (a.value.find(space) != std::string_view::npos)
            return fmt::format("a non-breaking space ({}) is part of the value of {}=",
                               space == wide_spaces[0] ? "U+00A0" : "U+202F", a.key);
    if (without_vain_quotes(a.value).size() != a.value.size())
        return fmt::format("{} quotation marks are part of the value of {}=",
                           a.value.starts_with('\'') ? "single" : "typographic", a.key);
    return fmt::format("the value of {}= holds characters that must be quoted", a.key);
}

/// What to write instead of a value that stands bare: quoted it must not be what is refused next.
std::string how_to_quote(const attribute& a) {
    auto bare = std::string(without_vain_quotes(a.value));
    for (const auto space : wide_spaces)
        for (auto at = bare.find(space); at != std::string::npos; at = bare.find(space))
            bare.replace(at, space.size(), " ");
    const std::string_view name = std::string_view(bare).substr(bare.starts_with('#') ? 1 : 0);
    const auto size = static_cast<std::uint32_t>(name.size());
    if (a.key == "when" || a.key == "on") {
        if (const auto date = parse_edtf(bare); !date) return date.error().reason().hint;
    } else if (name.size() < bare.size() && size > 0 && end_of_name(name, 0, size) == size)
        return fmt::format("write {}={} where an id is meant, else {}=\"{}\"", a.key, printable(name, 80), a.key,
                           printable(bare, 80));
    return fmt::format("write {}=\"{}\"", a.key, printable(bare, 80));
}

}  // namespace

article_builder::article_builder(article& a, const read_options& o, std::vector<diagnostic>& d)
    : article_(a), options_(o), diagnostics_(d), lines_(*a.source) {
    constexpr std::size_t at_once = 1 << 18;  // what is said to be a mark need not be one
    const auto marks = std::min(count_tails(*article_.source), at_once);
    // Beyond what a string holds within itself, so that views into them outlive a move.
    constexpr std::size_t least = 64;
    article_.text.reserve(std::max(article_.source->size(), least)), article_.labels.reserve(least);
    article_.marks.reserve(marks), article_.segments_.reserve(2 * marks);
    article_.classes_.reserve(marks), article_.attributes_.reserve(marks);
    prefer_large_pages(article_.text), prefer_large_pages(article_.marks), prefer_large_pages(article_.segments_);
    prefer_large_pages(article_.classes_), prefer_large_pages(article_.attributes_);
}

void article_builder::emit(byte_range src, bool apparatus) {
    if (src.empty()) return;
    const bool label = apparatus && !options_.apparatus_in_text;
    auto& out = label ? article_.labels : article_.text;
    if (!label) {
        const auto at = static_cast<std::uint32_t>(out.size());
        auto& all = article_.segments_;
        const bool goes_on = !all.empty() && all.back().source_begin + (at - all.back().text_begin) == src.begin;
        if (!goes_on) all.push_back({at, src.begin});
    }
    out.append(src.in(source()));
}

std::uint32_t article_builder::text_size(bool apparatus) const noexcept {
    return static_cast<std::uint32_t>(
        (apparatus && !options_.apparatus_in_text ? article_.labels : article_.text).size());
}

std::uint32_t article_builder::add_mark(mark m) {
    const auto most = bounds().nodes_per_article + bounds().edges_per_article;
    if (article_.marks.size() >= most && !too_many_marks_) {
        too_many_marks_ = true;
        complain_limit(m.src, "nodes_per_article + edges_per_article", most, most + 1, "marks in one article");
    }
    article_.marks.push_back(m);
    return static_cast<std::uint32_t>(article_.marks.size() - 1);
}

// What is more than a mark may have is told by itself, and not kept.
std::span<const attribute> article_builder::within_limit(std::span<const attribute> all) const noexcept {
    return all.first(std::min(all.size(), bounds().attributes_per_mark));
}

void article_builder::take(const attribute_block& block, mark& m) {
    m.has_attributes = true;
    m.id = block.id;
    m.id_src = block.id_src;
    m.first_class = static_cast<std::uint32_t>(article_.classes_.size());
    m.class_count = static_cast<std::uint32_t>(block.classes.size());
    article_.classes_.insert(article_.classes_.end(), block.classes.begin(), block.classes.end());
    m.first_attribute = static_cast<std::uint32_t>(article_.attributes_.size());
    const auto kept = within_limit(block.attributes);
    m.attribute_count = static_cast<std::uint32_t>(kept.size());
    auto escaped = block.escaped.begin();
    for (auto a : kept) {
        if (escaped != block.escaped.end() && *escaped == a.value_src) {
            article_.unescaped_.push_back(std::make_unique<std::string>(unescape(a.value)));
            a.value = *article_.unescaped_.back();
            ++escaped;
        }
        article_.attributes_.push_back(a);
    }
    check_keys(block);
    check_sizes(block, m);
}

void article_builder::check_keys(const attribute_block& block) {
    for (const auto second : block.second_ids)
        if (auto* d = complain("CG-text-103", severity::error, second, "a mark has one id; this is a second one",
                               "take one of them out; another name of a node is written aliases=\"...\""))
            d->related.push_back(note(block.id_src, "the first id"));
    for (const auto i : block.unquoted) {
        const auto& a = block.attributes[i];
        complain("CG-text-151", severity::warning, a.value_src, what_to_quote(a), how_to_quote(a));
    }
    constexpr std::size_t few = 16;
    const auto& all = block.attributes;
    const auto is_second = [&](const attribute& a) {
        return std::any_of(all.data(), &a, [&](const attribute& earlier) { return earlier.key == a.key; });
    };
    if (all.size() <= few && std::none_of(all.begin(), all.end(), is_second)) return;
    std::vector<const attribute*> keys;  // sorted so that equal ones meet
    for (const auto& a : within_limit(all)) keys.push_back(&a);
    std::stable_sort(keys.begin(), keys.end(), [](const attribute* a, const attribute* b) { return a->key < b->key; });
    for (std::size_t i = 1; i < keys.size(); ++i)
        if (keys[i]->key == keys[i - 1]->key)
            if (auto* d = complain("CG-text-102", severity::error, keys[i]->key_src,
                                   fmt::format("the key \"{}\" stands twice in one block", keys[i]->key),
                                   "keep one; several ids or aliases stand in one value"))
                d->related.push_back(note(keys[i - 1]->key_src, "the first time"));
}

void article_builder::check_sizes(const attribute_block& block, const mark& m) {
    const auto& l = bounds();
    if (const auto n = block.attributes.size() + block.classes.size(); n > l.attributes_per_mark)
        complain_limit(m.src, "attributes_per_mark", l.attributes_per_mark, n, "attributes of one mark");
    if (block.id.size() > l.id_bytes)
        complain_limit(m.id_src, "id_bytes", l.id_bytes, block.id.size(), "bytes of an id");
    for (const auto& a : block.attributes)
        if (a.value.size() > l.text_bytes)
            complain_limit(a.value_src, "text_bytes", l.text_bytes, a.value.size(), "bytes of a value");
}

diagnostic* article_builder::complain(std::string code, severity level, byte_range where, std::string message,
                                      std::string hint) {
    if (diagnostics_.size() >= bounds().diagnostics) {
        ++dropped_;
        return nullptr;
    }
    diagnostics_.push_back(diagnostic_at(std::move(code), level, source(), lines_, article_.file, where,
                                         std::move(message), std::move(hint)));
    return &diagnostics_.back();
}

void article_builder::complain_limit(byte_range where, std::string_view limit, std::size_t most, std::size_t seen,
                                     std::string_view what) {
    auto* d =
        complain("CG-text-190", severity::error, where,
                 fmt::format("{} {}; the limit {} is {}", seen, what, limit, most), "split it, or raise the limit");
    if (d == nullptr) return;
    d->kind = category::limit;
    d->limit = limit;
}

diagnostic article_builder::note(byte_range where, std::string message) const {
    return diagnostic_at("", severity::note, source(), lines_, article_.file, where, std::move(message));
}

void article_builder::close() {
    if (dropped_ == 0) return;
    diagnostic d;
    d.code = "CG-text-191";
    d.kind = category::limit;
    d.limit = "diagnostics";
    d.where.file = article_.file;
    d.message =
        fmt::format("{} more findings were not kept; the limit diagnostics is {}", dropped_, bounds().diagnostics);
    diagnostics_.push_back(std::move(d));
}

}  // namespace claimgraph
