#include "ingest/meanings.hpp"

#include <fmt/format.h>

namespace claimgraph {

namespace {

meaning held(edge_id old) noexcept {
    return old == no_edge ? meaning{} : meaning{meaning::kind::held, no_node, {}, 0, old};
}

}  // namespace

void meanings::declare_statement(std::uint32_t article, std::string_view id) {
    statements_.declare(article, id);
    if (older_ != nullptr && older_->shares_statement(id)) shared_.insert(id);
}

void meanings::add_article(std::string_view id, article_id number) {
    if (number != no_article) by_id_.emplace(id, static_cast<std::uint32_t>(articles_.size()));
    articles_.push_back({id, number});
}

std::optional<std::uint32_t> meanings::name_edge(std::uint32_t article, const edge_draft& edge, draft_id made) {
    if (!edge.id.empty()) return edges_.make(article, edge.id, made);
    edges_.make(article, edge.number, made);
    return std::nullopt;
}

std::string meanings::statement_id(std::uint32_t article, std::string_view id) const {
    if (statements_.find_uses(id).count < 2 && !shared_.contains(id)) return std::string(id);
    return fmt::format("{}#{}", articles_[article].id, id);
}

std::optional<node_id> meanings::node_called(std::string_view id) {
    const auto known = builder_.find_node(id);
    return known || older_ == nullptr ? known : older_->graph.bring(builder_, id);
}

meaning meanings::find(std::uint32_t article, std::string_view name) {
    if (auto own = edge_of(article, name); own.is != meaning::kind::nothing) return own;
    if (states(article, name)) return statement(article, name);
    if (auto known = node(name); known.is != meaning::kind::nothing) return known;
    if (statements_.find_uses(name).count > 1 || (older_ != nullptr && older_->sharing(name) > 0))
        return {meaning::kind::ambiguous};
    auto elsewhere = find_elsewhere(name);
    if (!elsewhere.is_unknown() && older_ != nullptr && older_->graph.place_of(articles_[article].number) != no_article)
        graph_extension::give_up();
    return elsewhere;
}

bool meanings::states(std::uint32_t article, std::string_view name) const {
    return statements_.find(article, name).has_value();
}

meaning meanings::statement(std::uint32_t article, std::string_view id) { return node(statement_id(article, id)); }

meaning meanings::node(std::string_view id) {
    const auto known = node_called(id);
    return known ? meaning{meaning::kind::node, *known, {}} : meaning{};
}

meaning meanings::edge_of(std::uint32_t article, std::string_view name) const {
    const auto known = edges_.find(article, name);
    if (!known) return {};
    if (!known->made) return {meaning::kind::waiting, no_node, {}, known->row};
    return {meaning::kind::edge, no_node, known->edge};
}

/// A claim as "article#claim".
meaning meanings::by_full_name(std::string_view article, std::string_view local) {
    if (const auto known = by_id_.find(article); known != by_id_.end())
        return states(known->second, local) ? statement(known->second, local) : edge_of(known->second, local);
    if (older_ == nullptr) return {};
    return older_->states(article, local) ? node(local) : held(older_->graph.find_edge(article, local));
}

/// A claim of any article.
meaning meanings::find_elsewhere(std::string_view name) {
    if (const auto sign = name.rfind('#'); sign != std::string_view::npos)
        return by_full_name(name.substr(0, sign), name.substr(sign + 1));
    const auto uses = edges_.find_uses(name);
    const bool is_old = older_ != nullptr && older_->graph.is_local_id(name);
    if (uses.count + (is_old ? 1 : 0) > 1) return {meaning::kind::ambiguous};
    if (is_old) return held(older_->graph.find_edge(name));
    return uses.count == 0 ? meaning{} : edge_of(uses.first_article, name);
}

void meanings::clear() {
    by_id_.clear();
    edges_ = {}, statements_ = {};
}

}  // namespace claimgraph
