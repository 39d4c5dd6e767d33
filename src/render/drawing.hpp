#pragma once
/// \file
/// Collects what a picture shows and writes it as DOT, the one place where text becomes DOT.

#include <claimgraph/query/objections.hpp>
#include <claimgraph/query/path.hpp>

#include <compare>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace claimgraph {

/// Why a thing is in the picture; of several reasons the last in this order shows.
enum class role : std::uint8_t { passed, found, falls, asked };

/// Things and arrows, each once, in the order in which they were first mentioned.
///
///     drawing d(g, "What depends on X?", objections(scope(g)));
///     d.thing(x, role::asked);
///     d.path(p);
///     return std::move(d).text();
class drawing {
public:
    /// The graph must outlive this. Claims that somebody objects to are marked.
    drawing(const graph& g, std::string title, objections against)
        : graph_(g), title_(std::move(title)), against_(std::move(against)) {}

    void thing(node_id n, role why);
    /// A claim between two things, so that `from` stands left of `to` whichever way the claim runs. One that does not
    /// count is drawn faint, with `why_not`, which must outlive this.
    void step(node_id from, node_id to, edge_id claim, std::string_view why_not = {});
    void path(const claimgraph::path& p);
    void paths(const path_set& found);
    /// Influence between two things for which no claim is at hand.
    void link(node_id from, node_id to, std::string_view word);
    void truncated(bool cut) { truncated_ = truncated_ || cut; }

    [[nodiscard]] std::string text() &&;

private:
    struct arrow {
        node_id from, to;
        relation_id relation;
        bool backward;
        std::string_view why_not;
        auto operator<=>(const arrow&) const = default;
    };
    [[nodiscard]] bool full();
    [[nodiscard]] std::string node_line(node_id n, role why) const;
    [[nodiscard]] std::string arrow_line(const arrow& a, const std::vector<edge_id>& claims) const;

    const graph& graph_;
    std::string title_;
    objections against_;
    bool truncated_ = false;
    std::map<node_id, role> things_;
    std::map<arrow, std::size_t> places_;
    std::vector<std::pair<arrow, std::vector<edge_id>>> arrows_;
    std::vector<std::string> links_;
};

}  // namespace claimgraph
