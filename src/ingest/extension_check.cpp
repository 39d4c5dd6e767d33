#include "ingest/extension_check.hpp"

#include "ingest/authors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string>
#include <unordered_set>
#include <utility>

namespace claimgraph {

namespace {

graph_extension extension_of(older_articles& older) {
    std::vector<std::uint32_t> fates;
    if (!older.leaving.empty()) fates.resize(older.graph.article_count(), departure::stays);
    for (const auto& l : older.leaving)
        fates[index(l.number)] = l.replaced_by ? static_cast<std::uint32_t>(*l.replaced_by) : departure::leaves;
    return {std::move(older.graph), std::move(older.makers), std::move(fates)};
}

const details& more_of(const declaration& d) {
    static const details nothing;
    return d.more ? *d.more : nothing;
}

std::string_view date_of(const declaration& d) {
    const auto& when = more_of(d).when;
    return when ? std::string_view(when->text) : std::string_view();
}

bool same(const node_declaration& a, const node_declaration& b) {
    const auto &more = more_of(a), &other = more_of(b);
    return a.kind == b.kind && a.label == b.label && more.aliases == other.aliases && more.tags == other.tags &&
           more.attributes == other.attributes && date_of(a) == date_of(b);
}

template <class T>
bool contains(const std::vector<T>& all, const T& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

/// Whether a declaration says nothing of a thing that the first one of it does not say.
bool adds_nothing(const node_declaration& d, const node_declaration& first) {
    const auto &more = more_of(d), &known = more_of(first);
    const auto is_known = [&](const std::string& name) { return name == first.label || contains(known.aliases, name); };
    const bool labelled = d.label.empty() || (!first.label.empty() && is_known(std::string(d.label)));
    return d.kind == first.kind && labelled && (!more.when || date_of(d) == date_of(first)) &&
           std::all_of(more.aliases.begin(), more.aliases.end(), is_known) &&
           std::all_of(more.tags.begin(), more.tags.end(), [&](const auto& t) { return contains(known.tags, t); }) &&
           std::all_of(more.attributes.begin(), more.attributes.end(),
                       [&](const auto& a) { return contains(known.attributes, a); });
}

}  // namespace

declarations::declarations(const article_draft& article) {
    for (const auto& d : article.nodes) by_id_.emplace(d.id, &d);
}

extended_articles::extended_articles(older_articles older, const std::vector<article_draft>& further)
    : graph(extension_of(older)),
      warnings(std::move(older.warnings)),
      read_(std::move(older.read)),
      is_author_of_(std::move(older.is_author_of)) {
    static const article_draft nothing;
    const auto instead = [&](const leaving_article& l) -> const article_draft& {
        return l.replaced_by ? further[*l.replaced_by] : nothing;
    };
    for (const auto& l : older.leaving)
        if (const auto& name = l.draft.author.name; !name.empty() && instead(l).author.name == name)
            kept_authors_.push_back(author_id(name));
    for (const auto& l : older.leaving) settle_declared(l, declarations(instead(l)));
    for (const auto& l : older.leaving) settle_new(l, instead(l));
    for (const auto& l : older.leaving) settle_author(l, instead(l));
    drop_warnings(older.leaving);
}

bool extended_articles::shares_statement(std::string_view id) {
    if (graph.find_node(id) != no_node) graph_extension::give_up();
    return sharing(id) > 0;
}

bool extended_articles::states(std::string_view article, std::string_view id) const {
    const auto n = graph.find_node(id);
    const auto said = n == no_node || graph.old().claim_edge(n) != no_edge ? std::nullopt : graph.old().statement(n);
    return said && graph.old().article(said->article).id == article;
}

std::size_t extended_articles::sharing(std::string_view id) {
    if (!shared_statements_) {
        auto& all = shared_statements_.emplace();
        const auto& old = graph.old();
        const auto claim = old.vocabulary().kind("claim");
        for (const auto n : old.nodes()) {
            const auto said =
                claim && is_a(old, n, *claim) && old.claim_edge(n) == no_edge ? old.statement(n) : std::nullopt;
            if (!said || graph.leaving().goes(said->article)) continue;
            const auto called = old.id(n);
            if (const auto sign = called.rfind('#'); sign != std::string_view::npos) ++all[called.substr(sign + 1)];
        }
    }
    const auto known = shared_statements_->find(id);
    return known == shared_statements_->end() ? 0 : known->second;
}

/// The old node that an article that goes declared; a statement that others share the id of stays one of several.
node_id extended_articles::find_declared(const leaving_article& leaving, const node_declaration& d) {
    const auto& old = graph.old();
    const auto n = old.find_node(d.id);
    if (!d.is_claim || n != no_node || sharing(d.id) < 2) return n;
    return old.find_node(leaving.draft.info.id + '#' + std::string(d.id));
}

const node_declaration* extended_articles::find_declaration(article_id article, std::string_view id) {
    if (graph.leaving().goes(article)) return nullptr;
    auto known = known_.find(article);
    if (known == known_.end()) known = known_.try_emplace(article, read_(article)).first;
    return known->second.declared.find(id);
}

void extended_articles::tell_first(diagnostic& about, std::string_view id) {
    const auto& old = graph.old();
    const auto known = graph.find_node(id);
    if (known == no_node) return;
    declared_at where{article_id{static_cast<std::uint32_t>(known)}, 1, 1};
    const bool is_article = index(known) < old.article_count() && old.article(where.article).node == known;
    if (!is_article) {
        const auto quotes = old.quotes(known);
        if (quotes.empty()) graph_extension::give_up();
        where.article = quotes.front().article;
        const auto* const found = find_declaration(where.article, id);
        if (found == nullptr) graph_extension::give_up();
        where.line = found->line, where.column = found->column;
    }
    diagnostic first;
    first.level = severity::note;
    first.where = {std::string(old.article(where.article).file), where.line, where.column, 0};
    first.message = fmt::format("\"{}\" was first declared here", printable(id));
    about.related.push_back(std::move(first));
}

void extended_articles::settle_declared(const leaving_article& leaving, const declarations& instead) {
    const auto& old = graph.old();
    expect_no_author(leaving.draft.info.id);
    for (const auto& d : leaving.draft.nodes) {
        const auto n = find_declared(leaving, d);
        if (n == no_node || index(n) >= graph.makers().end(node_block::declared)) graph_extension::give_up();
        if (graph.leaving().goes(n)) continue;  // its own, or one that went with an article before
        const auto* const again = instead.find(d.id);
        // Another label than the first is warned about, and as an alias that is known by now it would not be.
        const bool unchanged =
            again != nullptr && same(d, *again) && !d.is_claim && (d.label.empty() || d.label == old.label(n));
        if (const auto maker = graph.makers().maker(n); maker != leaving.number) {
            if (unchanged) continue;
            const auto* const first = find_declaration(maker, d.id);
            if (first == nullptr || !adds_nothing(d, *first)) graph_extension::give_up();
            if (again != nullptr && !adds_nothing(*again, *first)) graph_extension::give_up();
        } else if (graph.leaving().is_spoken_of(old, n)) {
            if (!unchanged) graph_extension::give_up();
        } else leave_out(n);
    }
}

void extended_articles::leave_out(node_id n) {
    const auto& old = graph.old();
    expect_no_author(old.id(n));
    if (const auto actor = old.vocabulary().kind("actor"); actor && is_a(old, n, *actor)) {
        expect_no_author(author_id(old.id(n)));
        expect_no_author(author_id(old.label(n)));
        for (const auto alias : old.aliases(n)) expect_no_author(author_id(alias));
    }
    graph.leave_out(n);
}

bool extended_articles::is_author(std::string_view id) const {
    return is_author_of_(id) || std::find(kept_authors_.begin(), kept_authors_.end(), id) != kept_authors_.end();
}

/// Nobody who wrote an article that stays may be called so, or have another id because of it.
void extended_articles::expect_no_author(std::string_view id) const {
    constexpr std::string_view suffix = "-author";
    for (;; id.remove_suffix(suffix.size())) {
        if (is_author(id)) graph_extension::give_up();
        if (!id.ends_with(suffix)) return;
    }
}

/// What an article in an old place says of things that the one before did not declare.
void extended_articles::settle_new(const leaving_article& leaving, const article_draft& instead) {
    const declarations before(leaving.draft);
    for (const auto& d : instead.nodes) {
        if (before.find(d.id) != nullptr) continue;
        const auto n = graph.find_node(d.id);
        if (n == no_node) continue;
        if (index(n) >= graph.makers().end(node_block::declared)) graph_extension::give_up();
        const auto maker = graph.makers().maker(n);
        if (maker > leaving.number) graph_extension::give_up();
        const auto* const first = find_declaration(maker, d.id);
        if (first == nullptr || !adds_nothing(d, *first)) graph_extension::give_up();
    }
}

void extended_articles::settle_author(const leaving_article& leaving, const article_draft& instead) {
    const auto [begin, end] = graph.makers().made(node_block::authors, index(leaving.number));
    const auto& name = leaving.draft.author.name;
    if (begin == end || instead.author.name == name) return;
    if (graph.leaving().is_spoken_of(graph.old(), node_id{begin}) || is_author(author_id(name)))
        graph_extension::give_up();
    graph.leave_out(node_id{begin});
}

void extended_articles::drop_warnings(const std::vector<leaving_article>& leaving) {
    const auto& old = graph.old();
    std::unordered_set<std::string_view> files;
    for (const auto& l : leaving) files.insert(old.article(l.number).file);
    if (files.empty() || warnings.empty()) return;
    for (std::uint32_t a = 0; a < old.article_count(); ++a)
        if (!graph.leaving().goes(article_id{a}) && files.contains(old.article(article_id{a}).file))
            graph_extension::give_up();
    std::erase_if(warnings, [&](const diagnostic& w) { return files.contains(w.where.file); });
    for (const auto& w : warnings)
        for (const auto& r : w.related)
            if (files.contains(r.where.file)) graph_extension::give_up();
}

}  // namespace claimgraph
