#include "cypher/claim_fields.hpp"

#include <array>
#include <utility>

namespace claimgraph::cypher {

namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(field::count_)> field_texts{
    "id",         "kind",       "label",       "aliases",  "tags",       "when",    "note",     "relation",
    "from",       "to",         "speaker",     "medium",   "origin",     "on",      "polarity", "modality",
    "likelihood", "confidence", "credibility", "fidelity", "quote",      "article", "file",     "line",
    "title",      "date",       "url",         "language", "reliability"};

// Absent texts are null, as absent properties are in the language.
value text(std::string_view s) { return s.empty() ? value() : value::borrowed(s); }
value dated(std::string_view written) { return written.empty() ? value() : value(written); }

value texts(row_range<std::string_view> all) {
    if (all.empty()) return {};
    value::list out;
    for (const auto s : all) out.push_back(value::borrowed(s));
    return value(std::move(out));
}

value node_text(const graph& g, node_id n) { return n == no_node ? value() : value::borrowed(g.id(n)); }

/// The id that the node itself has as a property: a node that stands for a claim goes by the claim's name.
value end_of(const graph& g, node_id n) {
    const auto claim = g.claim_edge(n);
    return claim != no_edge ? value(std::string_view(g.name(claim))) : value::borrowed(g.id(n));
}

value said_field(const graph& g, const assertion& a, field f) {
    switch (f) {
        case field::speaker: return node_text(g, a.speaker);
        case field::medium: return node_text(g, a.medium);
        case field::origin: return node_text(g, a.origin);
        case field::on: return text(a.said);
        case field::polarity: return value::borrowed(to_string(a.polarity));
        case field::modality: return value::borrowed(to_string(a.modality));
        case field::likelihood: return text(to_string(a.likelihood));
        case field::confidence: return text(to_string(a.confidence));
        case field::credibility: return a.credibility == 0 ? value() : value(a.credibility);
        case field::fidelity: return value::borrowed(to_string(a.fidelity));
        case field::article: return a.article == no_article ? value() : text(g.article(a.article).id);
        default: return {};
    }
}

/// The pieces of the anchor in the article that speaks first, which follow each other, with a space between them.
value anchored_words(row_range<quote> all) {
    const auto first = all[0];
    std::string words;
    for (std::size_t i = 1; i < all.size(); ++i) {
        const auto piece = all[i];
        if (piece.article != first.article || first.mention || piece.mention) break;
        if (words.empty()) words = first.exact;
        (words += ' ') += piece.exact;
    }
    return words.empty() ? text(first.exact) : value(std::move(words));
}

value quote_field(const graph& g, row_range<quote> all, field f) {
    if (all.empty()) return {};
    switch (f) {
        case field::quote: return anchored_words(all);
        case field::file: return all[0].article == no_article ? value() : text(g.article(all[0].article).file);
        case field::line: return value(all[0].line);
        default: return {};
    }
}

value source_field(const graph& g, node_id n, field f) {
    const auto a = g.article_named(g.id(n));
    if (a == no_article) return {};
    const auto& info = g.article(a);
    switch (f) {
        case field::title: return text(info.title);
        case field::date: return text(info.date);
        case field::url: return text(info.url);
        case field::language: return text(info.language);
        case field::file: return text(info.file);
        case field::reliability: return value(std::string_view(&info.reliability, 1));
        default: return {};
    }
}

}  // namespace

std::string_view name_of(field f) noexcept { return field_texts[static_cast<std::size_t>(f)]; }

value node_field(const graph& g, node_id n, field f) {
    switch (f) {
        case field::id: return value::borrowed(g.id(n));
        case field::kind: return value::borrowed(g.vocabulary()[g.kind(n)].name);
        case field::label: return text(g.label(n));
        case field::aliases: return texts(g.aliases(n));
        case field::tags: return texts(g.tags(n));
        case field::when: return dated(g.when_text(n));
        case field::quote:
        case field::line: return quote_field(g, g.quotes(n), f);
        case field::title:
        case field::date:
        case field::url:
        case field::language:
        case field::reliability: return source_field(g, n, f);
        case field::file: {
            auto v = source_field(g, n, f);
            return v.is_null() ? quote_field(g, g.quotes(n), f) : v;
        }
        default: break;
    }
    const auto said = g.statement(n);
    return !said ? value() : said_field(g, *said, f);
}

value edge_field(const graph& g, edge_id e, field f) {
    switch (f) {
        case field::id: return value(std::string_view(g.name(e)));
        case field::kind: return value::borrowed("claim");
        case field::relation: return value::borrowed(g.vocabulary()[g.relation(e)].name);
        case field::from: return end_of(g, g.source(e));
        case field::to: return end_of(g, g.target(e));
        case field::tags: return texts(g.tags(e));
        case field::when: return dated(g.when_text(e));
        case field::note: return text(g.note(e));
        case field::quote:
        case field::file:
        case field::line: return quote_field(g, g.quotes(e), f);
        default: return said_field(g, g.asserted(e), f);
    }
}

value quote_list(row_range<quote> all) {
    value::list out;
    for (const auto& q : all)
        if (!q.exact.empty()) out.push_back(value::borrowed(q.exact));
    return value(std::move(out));
}

field_names::field_names(const graph& g) {
    for (const auto name : field_texts) add(name);
    for (const auto n : g.nodes())
        for (const auto& a : g.attributes(n)) add(a.first);
    for (const auto e : g.edges())
        for (const auto& a : g.attributes(e)) add(a.first);
}

void field_names::add(std::string_view name) {
    if (numbers_.find(name) != numbers_.end()) return;
    numbers_.emplace(name, static_cast<std::uint32_t>(names_.size()));
    names_.emplace_back(name);
}

std::optional<std::uint32_t> field_names::find(std::string_view name) const {
    const auto found = numbers_.find(name);
    return found == numbers_.end() ? std::optional<std::uint32_t>() : found->second;
}

}  // namespace claimgraph::cypher
