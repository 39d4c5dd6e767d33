#include "ingest/authors.hpp"

#include "core/unicode.hpp"

namespace claimgraph {

std::string author_id(std::string_view name) {
    std::string id;
    const auto folded = fold_name(name);
    for (std::size_t at = 0; at < folded.size();) {
        const auto start = at;
        const char32_t c = next_code_point(folded, at);
        if (is_letter(c) || (is_digit(c) && !id.empty())) id.append(folded, start, at - start);
        else if (!id.empty() && id.back() != '-') id += '-';
    }
    while (!id.empty() && id.back() == '-') id.pop_back();
    return id.empty() ? "author" : id;
}

author_finder::author_finder(graph_builder& b, graph_extension* older)
    : builder_(b), older_(older), actor_(b.vocabulary().kind("actor")) {
    if (older != nullptr && actor_) older->meet_names(b, *actor_);
}

node_id author_finder::find(std::string_view name, article_id article) {
    if (name.empty() || !actor_) return no_node;
    if (const auto known = node_called(name); known && is_actor(*known)) return met(*known, article);
    const auto folded = fold_name(name);
    if (older_ != nullptr)
        if (const auto old = older_->find_actor(folded, *actor_); old != no_node)
            return met(older_->bring(builder_, old), article);
    if (actors_.empty()) index_actors();
    if (const auto found = actors_.find(folded); found != actors_.end()) return found->second;
    const auto made = make(name, article);
    actors_.emplace(folded, made);
    return made;
}

node_id author_finder::met(node_id known, article_id article) const {
    if (older_ != nullptr && older_->origin(known) != no_node) older_->meet_author(article, older_->origin(known));
    return known;
}

std::optional<node_id> author_finder::node_called(std::string_view id) {
    const auto known = builder_.find_node(id);
    return known || older_ == nullptr ? known : older_->bring(builder_, id);
}

void author_finder::index_actors() {
    for (std::uint32_t n = 0; n < builder_.node_count(); ++n) {
        const node_id node{n};
        if (!is_actor(node)) continue;
        actors_.emplace(fold_name(builder_.label(node)), node);
        for (const auto alias : builder_.aliases(node)) actors_.emplace(fold_name(alias), node);
    }
}

node_id author_finder::make(std::string_view name, article_id article) {
    node_draft draft;
    draft.id = author_id(name);
    if (older_ != nullptr) older_->meet_new_author(article, node_called(draft.id).has_value());
    while (node_called(draft.id)) draft.id += "-author";
    draft.kind = *actor_;
    draft.label = name;
    draft.where = {article, 1, 1};
    if (older_ != nullptr) older_->meet_declaration(draft, std::nullopt);
    return builder_.add_node(draft).value();
}

}  // namespace claimgraph
