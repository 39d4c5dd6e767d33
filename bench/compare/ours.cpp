#include "peer.hpp"

#include <claimgraph/analysis/dominators.hpp>
#include <claimgraph/analysis/rank.hpp>
#include <claimgraph/ingest/tables.hpp>
#include <claimgraph/query/reach.hpp>
#include <claimgraph/query/ways.hpp>

#include <algorithm>
#include <array>
#include <memory>

namespace compared {

namespace {

using namespace claimgraph;

class library {
public:
    explicit library(const made_tables& made)
        : g_(read(made)),
          whole_(g_),
          requirements_(plan({"requires"})),
          all_(plan({"requires", "enables", "causes", "part_of"})),
          start_{made.start},
          goal_{made.goal},
          leaf_{made.leaf} {
        dated_.as_of = day{made.as_of};
    }

    std::string closure() { return told(reach(whole_, requirements_, {&start_, 1}, visited_)); }
    std::string closure_on_a_day() { return on_the_day(start_); }
    std::string nothing() { return on_the_day(leaf_); }
    std::string distance() {
        const auto walk = shortest_walk(whole_, all_, start_, goal_, memory_);
        return std::to_string(walk ? static_cast<int>(walk->size()) : -1);
    }
    std::string ways() {
        const std::array hops{hop("requires"), hop("enables"), hop("causes")};
        std::uint64_t all = 0;
        for (const auto& w : count_ways(whole_, nodes_, hops, ways_)) all += w.ways;
        return std::to_string(all);
    }
    std::string components() { return std::to_string(weak_components(whole_, articles_apart_).size.size()); }
    std::string rank() {
        const auto score = page_rank(whole_, {articles_apart_, 0.85, 20, 0}).score;
        return std::to_string(std::max_element(score.begin(), score.end()) - score.begin());
    }
    std::string dominators() {
        const auto tree = find_dominators(whole_, all_, start_, dominators_);
        tally found;
        for (std::size_t i = 1; i < tree.nodes.size(); ++i)
            found.add(index(tree.nodes[i]) * 31 + index(tree.dominator(i)));
        return found.text();
    }

private:
    /// The filters are made ready anew.
    std::string on_the_day(node_id from) {
        return told(reach(scope::make(g_, dated_).value(), requirements_, {&from, 1}, visited_));
    }
    static std::string told(std::span<const node_id> nodes) {
        tally found;
        for (const auto n : nodes) found.add(index(n));
        return found.text();
    }
    [[nodiscard]] pattern_hop hop(std::string_view relation) const {
        return {*g_.vocabulary().relation(relation), direction::forward};
    }
    [[nodiscard]] walk_plan plan(const std::vector<std::string>& relations) const {
        std::vector<step> steps;
        for (const auto& r : relations) steps.push_back({*g_.vocabulary().relation(r), direction::forward, {}});
        return {g_.vocabulary(), steps};
    }

    graph g_;
    scope whole_;
    filters dated_;
    walk_plan requirements_, all_;
    node_id start_, goal_, leaf_;
    network_choice articles_apart_{{}, {*g_.vocabulary().kind("source")}};
    visit_list visited_;
    walk_memory memory_;
    way_memory ways_;
    std::vector<node_id> nodes_{g_.nodes().begin(), g_.nodes().end()};
    dominator_memory dominators_;
};

}  // namespace

graph read(const made_tables& made) {
    table_options options;
    options.limits.input_bytes = 4'000'000'000;
    return load_table_texts({"nodes.csv", made.nodes_csv}, {"edges.csv", made.edges_csv}, options).value().graph;
}

peer make_ours(const made_tables& made) {
    const auto g = std::make_shared<library>(made);
    return {"claimgraph",
            {{"closure", [=] { return g->closure(); }},
             {"closure on a day", [=] { return g->closure_on_a_day(); }},
             {"nothing to reach", [=] { return g->nothing(); }},
             {"shortest walk", [=] { return g->distance(); }},
             {"ways counted", [=] { return g->ways(); }},
             {"components", [=] { return g->components(); }},
             {"PageRank", [=] { return g->rank(); }},
             {"dominators", [=] { return g->dominators(); }},
             {"tables to graph", [&made] { return std::to_string(read(made).edge_count()); }}}};
}

}  // namespace compared
