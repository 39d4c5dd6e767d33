#include <claimgraph/graph/names.hpp>

#include "core/unicode.hpp"
#include "graph/graph_data.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace claimgraph {

namespace {

bool has_name(const graph& g, node_id n, const std::string& folded) {
    const auto same = [&](std::string_view name) { return fold_name(name) == folded; };
    const auto aliases = g.aliases(n);
    return same(g.id(n)) || same(g.label(n)) || std::any_of(aliases.begin(), aliases.end(), same);
}

constexpr std::size_t most_compared = 20'000;  // names looked at for a hint: a typing mistake is not worth more

std::vector<std::string_view> known_names(const graph& g) {
    std::vector<std::string_view> names;
    for (const auto n : g.nodes()) {
        if (names.size() >= most_compared) break;
        if (g.claim_edge(n) != no_edge) continue;
        names.push_back(g.id(n));
        if (g.label(n) != g.id(n)) names.push_back(g.label(n));
        for (const auto alias : g.aliases(n)) names.push_back(alias);
    }
    return names;
}

constexpr std::size_t most_listed = 8;

failure means_several(std::string_view name, std::size_t count, std::string_view what, std::string_view hint,
                      std::vector<std::string> choices) {
    const auto more = count > choices.size() ? fmt::format(" and {} more", count - choices.size()) : "";
    return make_failure("CG-name-002", category::usage,
                        fmt::format("\"{}\" is the name of {} {}", printable(name), count, what),
                        fmt::format("{}: {}{}", hint, fmt::join(choices, ", "), more));
}

/// Claims of several articles that have the same short id: it names none of them.
std::optional<failure> shared_short_id(const graph& g, std::string_view name) {
    std::vector<std::string> choices;
    std::size_t count = 0;
    for (std::uint32_t a = 0; a < g.article_count(); ++a) {
        auto full = fmt::format("{}#{}", g.article(article_id{a}).id, name);
        if (g.find_edge(full) == no_edge && g.find_node(full) == no_node) continue;
        if (++count <= most_listed) choices.push_back(printable(full));
    }
    if (count < 2) return std::nullopt;
    return means_several(name, count, "claims", "write the full name of the one that is meant", std::move(choices));
}

failure unknown(const graph& g, std::string_view name) {
    if (auto shared = shared_short_id(g, name)) return *std::move(shared);
    if (const auto e = g.find_edge(name); e != no_edge)
        return make_failure("CG-name-001", category::usage,
                            fmt::format("\"{}\" is a claim, and here a thing is asked about", printable(name)),
                            fmt::format("claimgraph show {} shows it; it leads from {} to {}", printable(name),
                                        printable(g.id(g.source(e))), printable(g.id(g.target(e)))));
    auto hint = did_you_mean(name, known_names(g));
    if (hint.empty()) hint = "a name is an id, a label or an alias of something in the articles";
    return make_failure("CG-name-001", category::usage, fmt::format("nothing is called \"{}\"", printable(name)),
                        std::move(hint));
}

failure ambiguous(const graph& g, std::string_view name, const std::vector<node_id>& found) {
    std::vector<std::string> choices;
    for (const auto n : found) {
        if (choices.size() == most_listed) break;
        choices.push_back(fmt::format("{} ({} \"{}\")", printable(g.id(n)), g.vocabulary()[g.kind(n)].name,
                                      printable(g.label(n), 60)));
    }
    return means_several(name, found.size(), "things", "write the id of the one that is meant", std::move(choices));
}

/// A statement that goes by its short id, by its full name, "article#claim".
node_id statement_named(const graph& g, std::string_view name) {
    const auto sign = name.rfind('#');
    if (sign == std::string_view::npos) return no_node;
    const auto n = g.find_node(name.substr(sign + 1));
    const auto said = n == no_node ? std::nullopt : g.statement(n);
    if (!said || said->article == no_article) return no_node;
    return g.article(said->article).id == name.substr(0, sign) ? n : no_node;
}

}  // namespace

std::vector<node_id> nodes_named(const graph& g, std::string_view name) {
    if (const auto exact = g.find_node(name); exact != no_node) return {exact};
    if (const auto statement = statement_named(g, name); statement != no_node) return {statement};
    const auto folded = fold_name(name);
    std::vector<node_id> found;
    const auto& d = graph_access::data(g);
    const auto hash = hash_name(folded);
    for (const auto row : d.node_by_id.find(hash))  // ids that are folded already are in this one alone
        if (g.id(node_id{row}) == folded) found.push_back(node_id{row});
    for (const auto row : d.node_by_name.find(hash))
        if (has_name(g, node_id{row}, folded)) found.push_back(node_id{row});
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

/// Where nothing else is called so, the node that stands for a claim of that name.
static std::vector<node_id> nodes_meant(const graph& g, std::string_view name) {
    auto found = nodes_named(g, name);
    if (!found.empty()) return found;
    const auto claim = g.find_edge(name);
    if (claim != no_edge && g.claim_node(claim) != no_node) found.push_back(g.claim_node(claim));
    return found;
}

result<node_id> resolve(const graph& g, std::string_view name) {
    const auto found = nodes_meant(g, name);
    if (found.size() == 1) return found.front();
    return found.empty() ? unknown(g, name) : ambiguous(g, name, found);
}

result<node_id> resolve(const graph& g, std::string_view name, kind_id kind) {
    auto found = nodes_meant(g, name);
    if (found.empty()) return unknown(g, name);
    const auto first = found.front();
    std::erase_if(found, [&](node_id n) { return !is_a(g, n, kind); });
    if (found.size() == 1) return found.front();
    if (found.size() > 1) return ambiguous(g, name, found);
    const auto& v = g.vocabulary();
    const auto wanted = index(kind) < v.kind_count() ? v[kind].name : std::string("one that there is");
    return make_failure("CG-name-003", category::usage,
                        fmt::format("\"{}\" is of kind {}, not {}", printable(name), v[g.kind(first)].name, wanted));
}

result<thing> resolve_thing(const graph& g, std::string_view name) {
    if (const auto edge = g.find_edge(name); edge != no_edge && g.find_node(name) == no_node)
        return thing{no_node, edge};
    const auto node = resolve(g, name);
    if (!node) return node.error();
    if (const auto edge = g.claim_edge(*node); edge != no_edge) return thing{no_node, edge};
    return thing{*node, no_edge};
}

}  // namespace claimgraph
