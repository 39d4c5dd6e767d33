#include "render/path_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace claimgraph {

namespace {

/// What parallel claims share: the things and the relations, in their directions.
using route = std::vector<std::uint64_t>;

route route_of(const graph& g, const path& p) {
    route r;
    for (const auto n : p.nodes) r.push_back(index(n));
    for (std::size_t i = 0; i < p.edges.size(); ++i) {
        const std::uint64_t forward = g.source(p.edges[i]) == p.nodes[i] ? 1 : 0;
        r.push_back(index(g.relation(p.edges[i])) * 2 + forward);
    }
    return r;
}

void add_claim(std::vector<edge_id>& step, edge_id e) {
    const auto at = std::lower_bound(step.begin(), step.end(), e);
    if (at == step.end() || *at != e) step.insert(at, e);
}

std::set<article_id> articles_of(const graph& g, const std::vector<edge_id>& claims) {
    std::set<article_id> all;
    for (const auto e : claims) all.insert(g.asserted(e).article);
    all.erase(no_article);
    return all;
}

std::string names_of(const graph& g, const std::vector<article_id>& articles) {
    std::string out;
    for (std::size_t i = 0; i < articles.size(); ++i) {
        if (i > 0) out += i + 1 == articles.size() ? " and " : ", ";
        out += sanitised(g.article(articles[i]).id);
    }
    return out;
}

}  // namespace

std::vector<path_group> group_paths(const graph& g, const path_set& found) {
    std::map<route, std::size_t> place;
    std::vector<path_group> groups;
    for (const auto& p : found.paths) {
        const auto [at, added] = place.try_emplace(route_of(g, p), groups.size());
        if (added) groups.push_back({p.nodes, std::vector<std::vector<edge_id>>(p.edges.size()), p.sign});
        auto& group = groups[at->second];
        for (std::size_t i = 0; i < p.edges.size(); ++i) add_claim(group.steps[i], p.edges[i]);
    }
    return groups;
}

std::string telling(const graph& g, const path_group& p) {
    std::vector<article_id> whole;
    std::vector<article_id> all;
    bool first = true;
    for (const auto& claims : p.steps) {
        const auto here = articles_of(g, claims);
        if (first) whole.assign(here.begin(), here.end());
        std::erase_if(whole, [&](article_id a) { return !here.contains(a); });
        for (const auto a : here)
            if (std::find(all.begin(), all.end(), a) == all.end()) all.push_back(a);
        first = false;
    }
    return whole.empty() ? "stitched from " + names_of(g, all) : "told whole by " + names_of(g, whole);
}

void write_paths(page& out, std::size_t indent, const graph& g, const path_set& found, std::optional<day> as_of,
                 const objections& against) {
    const auto groups = group_paths(g, found);
    std::size_t number = 0;
    for (const auto& group : groups) {
        if (number > 0) out.gap();
        const auto head = groups.size() == 1 ? std::string("One path") : fmt::format("Path {}", grouped(++number));
        out.line(indent, fmt::format("{}, {}:", head, telling(g, group)));
        for (const auto& claims : group.steps) write_claims(out, indent + 2, g, claims, as_of, {}, {}, &against);
    }
    if (!found.truncated) return;
    out.line(indent,
             fmt::format("Cut at {} path{}: there may be more. --max-paths and --max-path-length raise the limits.",
                         grouped(found.paths.size()), found.paths.size() == 1 ? "" : "s"));
}

}  // namespace claimgraph
