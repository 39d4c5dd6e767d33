#pragma once
// The order in which one MATCH is solved over one graph.

#include "cypher/eval.hpp"
#include "cypher/program.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace claimgraph::cypher {

// One way over an edge from the node where the walk stands.
struct walk {
    relation_id relation = no_relation;  // no_relation: all of them
    bool backward = false;               // against the edge
    bool turns = false;                  // another walk goes the other way over the same relation
    bool repeats = false;                // an earlier walk may take the same edge between the same nodes
    bool kinds_at_far = false;           // `kinds` speaks about the node that is reached
    bool asserted = false;               // not over claims that deny
    std::vector<kind_id> kinds;          // empty: any
};

enum class solve : std::uint8_t { argument, seek, scan_label, scan_all, fixed_rel, expand, variable, listed, shortest };

// A property that must be equal, checked as soon as all that it needs is there.
struct placed_test {
    slot element;
    const property_test* test;
};

struct solve_step {
    solve how{};
    std::uint32_t node = 0;  // that is bound here, or checked if `into`
    std::uint32_t near = 0;  // where an expansion begins
    std::uint32_t rel = 0;
    bool into = false;                 // `node` is bound already
    bool reversed = false;             // from right to left of the pattern
    bool reach = false;                // as a search for ends, not paths
    bool counted = false;              // how many ways lead to each end, not which
    bool impossible = false;           // a label or type that this graph does not have
    bool near_known = false;           // fixed_rel: `near` is bound already
    std::vector<kind_id> labels;       // that `node` must have
    std::vector<kind_id> near_labels;  // fixed_rel: and `near`
    kind_id scanned = no_kind;
    property_key key{};
    const code* wanted = nullptr;   // seek
    std::vector<walk> walks, back;  // back: from the other end, where it is known
    std::vector<placed_test> tests;
    std::vector<const match_filter*> filters;
    std::uint64_t rows = 0;
};

struct match_plan {
    std::vector<solve_step> steps;
    std::vector<const match_filter*> last;  // need the whole match, paths included
    bool impossible = false;
};

[[nodiscard]] inline bool may_turn(const std::vector<walk>& all) {
    return std::any_of(all.begin(), all.end(), [](const walk& w) { return w.turns; });
}
[[nodiscard]] match_plan plan_match(runner& run, const match_step& m);
[[nodiscard]] std::string describe(const solve_step& s, const match_step& m);

}  // namespace claimgraph::cypher
