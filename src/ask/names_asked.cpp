#include "ask/names_asked.hpp"

#include <claimgraph/graph/names.hpp>

#include "core/unicode.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace claimgraph {

namespace {

constexpr std::array<std::string_view, 3> articles = {"the ", "a ", "an "};

std::string without_article(std::string name) {
    for (const auto article : articles)
        if (name.size() > article.size() && fold_name(name.substr(0, article.size() - 1)) + ' ' == article &&
            name[article.size() - 1] == ' ')
            return name.erase(0, article.size());
    return name;
}

/// How the graph spells a name, if `is_named` knows any of what one may say: "the Kremlin" of "Kremlin", "shadow fleet"
/// of "A shadow fleet" (not where there is "the shadow fleet" too), "baltic sentry" of an id "baltic-sentry".
template <class IsNamed>
std::optional<std::string> known_spelling(const std::string& name, const IsNamed& is_named) {
    if (is_named(name)) return name;
    auto bare = without_article(name);
    if (is_named(bare)) return bare;
    std::vector<std::string> with_article;
    for (const auto article : articles)
        if (auto longer = std::string(article) + bare; is_named(longer)) with_article.push_back(std::move(longer));
    if (with_article.size() == 1) return with_article.front();
    std::replace(bare.begin(), bare.end(), ' ', '-');
    return is_named(bare) ? std::optional(bare) : std::nullopt;
}

/// What is left where full stops do not matter, nor the blanks between initials.
std::string without_stops(std::string_view name) {
    auto bare = fold_name(name);
    std::erase_if(bare, [](char c) { return c == '.' || c == ' '; });
    return bare;
}

}  // namespace

name_finder::name_finder(const graph& g, name_spelling spelling) : graph_(g), spelling_(spelling) {
    if (spelling != name_spelling::without_stops) return;
    const auto add = [&](std::string_view name, node_id n) {
        if (name.find('.') == name.npos) return;
        const auto [at, is_new] = bare_.emplace(without_stops(name), n);
        if (!is_new && at->second != n) at->second = no_node;
    };
    for (const auto n : g.nodes()) {
        add(g.label(n), n);
        for (const auto& alias : g.aliases(n)) add(alias, n);
    }
}

bool name_finder::is_named(const std::string& name, std::string_view kind) const {
    const auto meant = nodes_named(graph_, name);
    if (kind == claims_alone) return meant.empty() && graph_.find_edge(name) != no_edge;
    const auto broad = graph_.vocabulary().kind(kind);
    const auto fits = [&](node_id n) { return kind.empty() || (broad && is_a(graph_, n, *broad)); };
    return std::any_of(meant.begin(), meant.end(), fits) || (kind.empty() && graph_.find_edge(name) != no_edge);
}

std::optional<std::string> name_finder::find(const std::string& name, std::string_view kind) const {
    if (name.empty()) return std::nullopt;
    const auto named = [&](const std::string& one) { return is_named(one, kind); };
    if (auto known = known_spelling(name, named)) return known;
    if (spelling_ != name_spelling::without_stops) return std::nullopt;
    if (name.find('.') != name.npos) {
        auto bare = name;
        std::erase(bare, '.');
        if (auto known = known_spelling(bare, named)) return known;
    }
    for (const auto& one : {name, without_article(name)})
        if (const auto at = bare_.find(without_stops(one)); at != bare_.end() && at->second != no_node)
            if (auto id = std::string(graph_.id(at->second)); named(id)) return id;
    return std::nullopt;
}

}  // namespace claimgraph
