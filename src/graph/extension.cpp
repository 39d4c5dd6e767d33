#include "graph/extension.hpp"

#include "core/unicode.hpp"
#include "graph/extended_places.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_map>

namespace claimgraph {

graph_extension::graph_extension(graph old, node_makers makers, std::vector<std::uint32_t> fates)
    : old_(std::move(old)), makers_(std::move(makers)), brought_(old_.node_count(), no_node) {
    for (std::uint32_t a = 0; a < fates.size(); ++a) {
        if (fates[a] == departure::stays || fates[a] == departure::leaves) continue;
        if (fates[a] >= places_.size()) places_.resize(fates[a] + std::size_t{1}, no_article);
        places_[fates[a]] = article_id{a};
    }
    kept_.resize(places_.size(), no_node);
    if (!fates.empty()) leaving_ = departure(old_, makers_, std::move(fates));
}

void graph_extension::give_up() { throw cannot_extend(); }

graph_builder graph_extension::make_builder() const {
    graph_builder b(old_.vocabulary());
    auto& s = builder_access::state(b);
    const auto articles = old_.article_count();
    s.articles.resize(articles, article_row{no_node, 0, 0, 0, 0, 0, 0, 0, 0});
    s.next_number.resize(articles, 0);
    s.article_other.begin.resize(articles + 1, 0);
    return b;
}

node_id graph_extension::find_node(std::string_view id) const noexcept {
    const auto n = old_.find_node(id);
    return n != no_node && leaving_.goes(n) ? no_node : n;
}

void graph_extension::leave_out(node_id n) {
    if (is_local_id(old_.id(n))) give_up();  // of a claim that would no longer share it
    leaving_.leave_out(n);
}

std::optional<node_id> graph_extension::bring(graph_builder& b, std::string_view id) {
    const auto n = find_node(id);
    return n == no_node ? std::nullopt : std::optional(bring(b, n));
}

node_id graph_extension::bring(graph_builder& b, node_id n) {
    if (brought_[index(n)] != no_node) return brought_[index(n)];
    node_draft draft;
    draft.id = old_.id(n);
    draft.kind = old_.kind(n);
    draft.label = old_.label(n);
    for (const auto alias : old_.aliases(n)) draft.aliases.emplace_back(alias);
    for (const auto tag : old_.tags(n)) draft.tags.emplace_back(tag);
    for (const auto& [key, value] : old_.attributes(n)) draft.attributes.emplace_back(key, value);
    if (graph_access::data(old_).node_when[index(n)] != 0) draft.when = edtf{old_.when_text(n), old_.when(n)};
    if (old_.statement(n)) draft.statement.emplace();  // that there is one: what it says stays behind
    draft.where.article = article_id{0};
    const auto made = b.add_node(draft);
    if (!made) give_up();
    if (origin_.size() <= index(*made)) origin_.resize(index(*made) + 1, no_node);
    origin_[index(*made)] = n;
    brought_[index(n)] = *made;
    note_strings(builder_access::state(b), n);
    return *made;
}

void graph_extension::note_strings(const graph_builder::state& s, node_id n) {
    const auto& d = graph_access::data(old_);
    old_string_.resize(s.strings.size(), 0);
    const auto note = [&](string_number number) {
        if (const auto known = s.strings.find(d.strings[number]); known != 0) old_string_[known] = number;
    };
    note(d.id[index(n)]), note(d.label[index(n)]);
    const auto row = d.node_row[index(n)];
    if (row == no_row) return;
    for (const auto alias : d.aliases[row]) note(alias);
    for (const auto tag : d.node_tags[row]) note(tag);
    for (const auto& a : d.node_attributes[row]) note(a.key), note(a.value);
}

node_id graph_extension::claim_node(graph_builder& b, edge_id e) {
    if (const auto known = old_.claim_node(e); known != no_node) return bring(b, known);
    const auto made = claims_.find(e);
    if (made != claims_.end()) return made->second;
    const auto claim = old_.vocabulary().kind("claim");
    if (!claim) give_up();
    const auto& d = graph_access::data(old_);
    const auto name = d.edge_names[index(e)];
    const auto source = old_.source(e), target = old_.target(e);
    node_draft draft;
    draft.id = fmt::format("{}#{}", old_.article(old_.asserted(e).article).id,
                           name.is_number() ? fmt::to_string(name.value()) : std::string(d.strings[name.value()]));
    draft.kind = *claim;
    draft.label = edge_in_words(old_.vocabulary(), old_.label(source), old_.relation(e), old_.label(target));
    draft.where.article = article_id{0};
    if (d.edge_when[index(e)] != 0) {
        // A claim has the date that its edge was given, not one that the edge has of its ends.
        const date_lenders lenders(old_.vocabulary());
        for (const auto end : {source, target})
            if (lenders.has(old_.kind(end)) && old_.when(end) == old_.when(e)) give_up();
        draft.when = edtf{old_.when_text(e), old_.when(e)};
    }
    const auto n = b.add_node(draft);
    if (!n) give_up();
    claims_.emplace(e, *n);
    return *n;
}

edge_id graph_extension::find_edge(std::string_view article, std::string_view local) const {
    if (article.find('#') != std::string_view::npos) return no_edge;
    const auto e = old_.find_edge(fmt::format("{}#{}", article, local));
    if (e == no_edge || leaving_.goes(e)) return no_edge;
    return old_.article(old_.asserted(e).article).id == article ? e : no_edge;
}

/// An edge that is found under a local id, of some that may have it.
std::uint32_t graph_extension::find_local(std::string_view local) const noexcept {
    const auto& d = graph_access::data(old_);
    for (const auto row : d.edge_by_name.find(hash_name(local)))
        if (const auto name = d.edge_names[row]; !name.is_number() && d.strings[name.value()] == local) return row;
    return no_row;
}

bool graph_extension::is_local_id(std::string_view local) const noexcept {
    const auto* const others = leaving_.others_called(local);
    return others != nullptr ? others->count > 0 : find_local(local) != no_row;
}

std::uint32_t graph_extension::local_string(std::string_view local) const noexcept {
    if (const auto* others = leaving_.others_called(local)) return others->string;
    const auto row = find_local(local);
    return row == no_row ? 0 : graph_access::data(old_).edge_names[row].value();
}

edge_id graph_extension::find_edge(std::string_view local) const noexcept {
    if (const auto* others = leaving_.others_called(local)) return others->count == 1 ? others->first : no_edge;
    return find_unshared(graph_access::data(old_), local);
}

namespace {

/// `take(n)` for nodes of a graph that may have a name whose folded form this is.
template <class Take>
void for_each_alike(const graph& g, std::string_view folded, Take take) {
    const auto& d = graph_access::data(g);
    const auto hash = hash_name(folded);
    for (const auto* by : {&d.node_by_id, &d.node_by_name})
        for (const auto row : by->find(hash)) take(node_id{row});
}

bool is_called(const graph& g, node_id n, std::string_view folded) {
    const auto aliases = g.aliases(n);
    return folds_to(g.label(n), folded) ||
           std::any_of(aliases.begin(), aliases.end(), [&](auto alias) { return folds_to(alias, folded); });
}

}  // namespace

node_id graph_extension::find_actor(std::string_view folded, kind_id actor) const {
    auto first = no_node;
    for_each_alike(old_, folded, [&](node_id n) {
        if (n < first && !leaving_.goes(n) && is_a(old_, n, actor) && is_called(old_, n, folded)) first = n;
    });
    return first;
}

void graph_extension::meet_article(std::string_view id) const {
    if (find_node(id) != no_node || is_local_id(id)) give_up();
}

void graph_extension::meet_declaration(const node_draft& draft, std::optional<node_id> known) const {
    const auto& d = graph_access::data(old_);
    if (!known) {
        if (draft.id.find('#') != std::string::npos || is_local_id(draft.id)) give_up();
        return;
    }
    const auto n = origin(*known);
    if (n == no_node) return;
    const auto i = index(n);
    const bool unlabelled = d.label[i] == d.id[i] && !draft.label.empty() && draft.label != draft.id;
    const bool dates = d.node_when[i] == 0 && draft.when && date_lenders(old_.vocabulary()).has(draft.kind);
    if (i >= makers_.end(node_block::declared) || unlabelled || dates) give_up();
}

void graph_extension::note_declared(article_id of_builder, node_id n) {
    const auto was = origin(n);
    const auto place = place_of(of_builder);
    if (was != no_node && (place == no_article || makers_.maker(was) != place)) return;
    auto none = no_node;
    auto& last = place == no_article ? none : kept_[index(of_builder) - old_.article_count()];
    if (was == no_node) {
        if (index(n) < behind_.size()) return;  // another article made it
        behind_.resize(index(n) + 1, no_node);
        behind_[index(n)] = last;
        return;
    }
    if (last != no_node && was < last) give_up();  // what it keeps would change places
    last = was;
}

void graph_extension::meet_author(article_id of_builder, node_id of_old) const {
    const auto place = place_of(of_builder);
    if (place == no_article || index(of_old) < makers_.begin(node_block::authors)) return;
    if (makers_.maker(of_old) > place) give_up();  // who would be made sooner
}

void graph_extension::meet_new_author(article_id of_builder, bool is_taken) const {
    if (is_taken && place_of(of_builder) != no_article) give_up();
}

void graph_extension::meet_names(const graph_builder& b, kind_id actor) const {
    const auto& s = builder_access::state(b);
    std::unordered_map<std::string, node_id, secret_hasher> met;
    for (std::uint32_t i = 0; i < s.nodes.size(); ++i) {
        const node_id n{i};
        if (!s.vocabulary.is_a(s.kinds[i], actor)) continue;
        auto names = b.aliases(n);
        names.push_back(b.label(n)), names.push_back(s.strings[s.nodes[i].id]);
        for (const auto name : names) {
            const auto folded = fold_name(name);
            if (const auto was = origin(n); was != no_node && (is_called(old_, was, folded) || name == old_.id(was)))
                continue;
            for_each_alike(old_, folded, [&](node_id other) {
                if (other == origin(n) || leaving_.goes(other) || !is_a(old_, other, actor)) return;
                if (is_called(old_, other, folded) || folds_to(old_.id(other), folded)) give_up();
            });
            const auto [first, fresh] = met.emplace(folded, n);
            if (!fresh && first->second != n && (origin(n) != no_node || origin(first->second) != no_node)) give_up();
        }
    }
}

graph_extension::extended graph_extension::extend(graph_builder&& b, const node_makers& made) const {
    extended_places places(*this, builder_access::state(b), made);
    auto d = std::make_shared<graph::data>();
    d->vocabulary = places.old.vocabulary;
    extend_articles(places, *d);
    extend_nodes(places, *d);
    extend_edges(places, *d);
    d->strings = std::move(places.strings).finish();
    return {graph_access::make(std::move(d)), std::move(places.makers)};
}

}  // namespace claimgraph
