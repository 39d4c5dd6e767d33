#pragma once
// Finds all matches of one MATCH for each row.

#include "cypher/match_plan.hpp"
#include "cypher/pipeline.hpp"

#include <limits>

namespace claimgraph::cypher {

class match_op final : public op {
public:
    match_op(runner& r, const match_step& m, bool first) : op(r), m_(m), first_(first), view_(r.view) {}
    bool push() override;
    void reset() override {}
    std::string describe() const override { return m_.optional ? "optional match" : "match"; }
    void details(std::string& out) const override;

private:
    // Where a walk stands among the edges beside one node.
    struct cursor {
        node_id node = no_node;
        std::size_t walk = 0;  // the next one to open
        std::uint32_t at = 0;
        const cypher::walk* open = nullptr;
        edge_run run;
        edge_id edge = no_edge;  // that was found
        node_id far = no_node;
    };
    struct visit {
        node_id node;
        std::uint32_t parent;  // position in the queue
        edge_id edge;
        edge_id branch;  // the first edge from the start
    };
    // What a step of variable length needs, kept from row to row.
    struct scratch {
        std::vector<cursor> stack;
        std::vector<visit> queue;
        std::vector<std::uint32_t> seen;   // by node: the search that met it last
        std::vector<std::uint32_t> place;  // by node: where in the queue it stands, or how far it is
        std::uint32_t search = 0;
        std::unique_ptr<bulk_walk> bulk;  // where the graph can walk for this step
        std::vector<node_id> starts;      // of one such walk
        std::vector<value> wanted;        // of the properties of each edge
    };

    bool next_step(std::size_t i);
    bool solve_one(std::size_t i);
    bool argument(std::size_t i);
    bool seek(std::size_t i);
    bool scan(std::size_t i);
    bool fixed_rel(std::size_t i);
    bool expand(std::size_t i);
    bool variable(std::size_t i);
    bool listed(std::size_t i);
    bool reach(std::size_t i);
    bool shortest(std::size_t i);
    bool shortest_levels(std::size_t i, node_id start, node_id end);
    bool shortest_back(std::size_t i, node_id at, std::vector<edge_id>& edges, std::size_t& given, bool all);

    // Checks the node, binds it, goes on. `passed`: what a test wants that is sure to pass.
    bool arrive(std::size_t i, node_id n, const code* passed = nullptr);
    bool tests_pass(const solve_step& s, const code* passed = nullptr);
    // Whether a node that the pattern gives no label may be this one, wherever the plan begins.
    bool may_be(const solve_step& s, node_id n) const { return index(n) < labelled_from_ || !s.labels.empty(); }
    bool finish_match();
    bool end_of_path(std::size_t i, node_id n, std::size_t first);
    void bind_list(const solve_step& s, std::size_t first);
    bool deeper(std::size_t i);
    bool visit_edges(std::size_t i, std::uint32_t at, node_id start, bool& closed);
    bool reach_back(std::size_t i, node_id start);
    bool reached(std::size_t i, std::uint32_t at, node_id n);
    void begin_search(scratch& s);
    void prepare();
    bool has_grown() const;
    bool walks_in_bulk(const solve_step& s) const;
    bool merges_starts() const;
    bool speaks_of_end_alone(const solve_step& s) const;
    std::span<const node_id> closure(std::size_t i, std::span<const node_id> starts);
    bool bulk_reach(std::size_t i);
    bool bulk_reach_between(std::size_t i);
    bool bulk_reach_of_all();
    bool bulk_shortest(std::size_t i);

    bool is_counted_chain() const;
    bool is_read_later(const solve_step& s) const;
    static bool takes_any(const solve_step& s);
    bool count_from(node_id start);
    bool count_ways(std::span<const node_id> starts);
    std::span<const way_count> those_that_fit(solve_step& s, std::span<const way_count> reached);
    bool emit_ways(const solve_step& last, std::span<const way_count> reached);
    bool fits_alone(const solve_step& s, node_id n);

    bool open(cursor& c, const std::vector<walk>& walks);
    bool advance(cursor& c, const solve_step& s) { return advance(c, s, s.walks); }
    bool advance(cursor& c, const solve_step& s, const std::vector<walk>& walks);
    bool is_used(edge_id e) const;
    bool admits(const walk& w, node_id near, edge_id e, node_id far) const;
    bool was_taken(const walk& by, const std::vector<walk>& walks, node_id near, edge_id e, node_id far) const;
    bool edge_fits(const match_rel& r, const scratch& s, edge_id e);
    bool node_fits(const std::vector<kind_id>& labels, node_id n) const;
    void read_wanted(const match_rel& r, scratch& s);
    std::size_t degree(node_id n, const std::vector<walk>& walks) const;
    node_id bound_node(std::uint32_t node) const { return run.frame[m_.nodes[node].at].as_node(); }
    void build_path(const match_path& p);

    const match_step& m_;
    const bool first_;  // of its branch
    const graph_view& view_;
    match_plan plan_;
    bool planned_ = false;
    bool found_ = false;
    bool merged_ = false;          // the last step is one closure of what the steps before it find
    bool counted_ = false;         // the steps behind the first are a chain of which ways are counted
    std::vector<node_id> starts_;  // of that closure or that chain
    std::vector<node_id> ends_;    // of it that fit
    std::vector<way_count> ways_;  // of a chain, as far as it was counted
    bool found_more_ = true;       // of shortest paths: later steps want more
    std::size_t base_ = 0;         // of the trail: edges behind it belong to this match
    std::vector<scratch> scratch_;
    std::span<const node_id> sources_, targets_;
    std::span<const node_id> excluded_;
    std::size_t planned_nodes_ = 0, planned_edges_ = 0;
    static constexpr auto no_labelled_nodes = std::numeric_limits<std::size_t>::max();
    std::size_t labelled_from_ = no_labelled_nodes;  // nodes that are found under a label only
};

}  // namespace claimgraph::cypher
